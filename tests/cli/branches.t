Branches: two people start from the same revision, and a merge brings them together.

    $ migrate init -t sql . >/dev/null
    $ migrate revision --rev-id aaaa -m "create users" >/dev/null
    $ migrate revision --rev-id bbbb -m "add carts" >/dev/null
    $ migrate revision --rev-id cccc -m "add billing" --head aaaa --splice --branch-label billing >/dev/null

    $ migrate heads
    bbbb (head)
    cccc (billing) (head)

    $ migrate branches
    aaaa (branchpoint)
    ...

    $ migrate history
    aaaa -> bbbb (head), add carts
    aaaa -> cccc (billing) (head), add billing
    <base> -> aaaa (branchpoint), create users

With two heads, `head` alone does not say which:

    $ migrate --url "$URL" upgrade head
    ! ...
    ! *Multiple head revisions are present for given argument 'head'; please specify a specific target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads* (glob)
    ! ...
    ? 255

    $ migrate --url "$URL" upgrade billing@head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa, create users
    INFO  [alembic.runtime.migration] Running upgrade aaaa -> cccc, add billing

    $ migrate --url "$URL" upgrade heads 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade aaaa -> bbbb, add carts

    $ migrate merge heads --rev-id dddd -m "bring together" >/dev/null
    $ migrate show dddd
    Rev: dddd (head) (mergepoint)
    Merges: bbbb, cccc
    Branch names: billing
    Path: $FOLDER/versions/dddd_bring_together.sql

        bring together
    ...

    $ migrate --url "$URL" upgrade head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade bbbb, cccc -> dddd, bring together
