The commands that show the history print what Alembic prints, or JSON.

    $ migrate -q init -t sql migrations
    $ cat > migrations/versions/a.sql <<'END'
    > -- Create users
    > --
    > -- revision: aaaa1111
    > -- down_revision:
    > -- branch_labels: accounts
    >
    > -- upgrade
    > CREATE TABLE users (id INTEGER);
    > -- downgrade
    > DROP TABLE users;
    > END
    $ cat > migrations/versions/b.sql <<'END'
    > -- Add names
    > --
    > -- revision: bbbb2222
    > -- down_revision: aaaa1111
    >
    > -- upgrade
    > ALTER TABLE users ADD COLUMN name TEXT;
    > -- downgrade
    > ALTER TABLE users DROP COLUMN name;
    > END
    $ cat > migrations/versions/c.sql <<'END'
    > -- Add ages
    > --
    > -- revision: cccc3333
    > -- down_revision: aaaa1111
    >
    > -- upgrade
    > ALTER TABLE users ADD COLUMN age INTEGER;
    > -- downgrade
    > ALTER TABLE users DROP COLUMN age;
    > END
    $ migrate heads
    bbbb2222 (accounts) (head)
    cccc3333 (accounts) (head)
    $ migrate history
    aaaa1111 -> bbbb2222 (accounts) (head), Add names
    aaaa1111 -> cccc3333 (accounts) (head), Add ages
    <base> -> aaaa1111 (accounts) (branchpoint), Create users
    $ migrate branches -v
    Rev: aaaa1111 (branchpoint)
    Parent: <base>
    Branches into: bbbb2222, cccc3333
    Branch names: accounts
    Path: $FOLDER/migrations/versions/a.sql

        Create users

             -> bbbb2222 (accounts) (head), Add names
             -> cccc3333 (accounts) (head), Add ages
     (re)
    $ migrate merge heads -m 'Join both' --rev-id dddd4444 | sed "s#$PWD#.#"
    Generating ./migrations/versions/dddd4444_join_both.sql ...  done
    $ migrate heads -v
    Rev: dddd4444 (head) (mergepoint)
    Merges: bbbb2222, cccc3333
    Branch names: accounts
    Path: $FOLDER/migrations/versions/dddd4444_join_both.sql

        Join both
     (re)
    $ migrate show bbbb
    Rev: bbbb2222
    Parent: aaaa1111
    Branch names: accounts
    Path: $FOLDER/migrations/versions/b.sql

        Add names
     (re)
    $ migrate history -r aaaa:bbbb
    aaaa1111 -> bbbb2222 (accounts), Add names
    <base> -> aaaa1111 (accounts) (branchpoint), Create users
    $ migrate history -r aaaa
    ! FAILED: History range requires [start]:[end], [start]:, or :[end]
    ? 255

The database is only asked where that is needed.

    $ migrate --url sqlite:///shop.db upgrade bbbb2222
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, Create users
    ! INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, Add names
    $ migrate --url sqlite:///shop.db current
    bbbb2222
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate --url sqlite:///shop.db current -c
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! FAILED: Database is not on all head revisions
    ? 255
    $ migrate --url sqlite:///shop.db current --verbose
    Current revision(s) for sqlite:///shop.db:
    Rev: bbbb2222
    Parent: aaaa1111
    Branch names: accounts
    Path: $FOLDER/migrations/versions/b.sql

        Add names

    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate --url sqlite:///shop.db history -i
    bbbb2222, cccc3333 -> dddd4444 (accounts) (head) (mergepoint), Join both
    aaaa1111 -> bbbb2222 (accounts) (current), Add names
    aaaa1111 -> cccc3333 (accounts), Add ages
    <base> -> aaaa1111 (accounts) (branchpoint), Create users
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate --url sqlite:///shop.db history -r current:
    bbbb2222, cccc3333 -> dddd4444 (accounts) (head) (mergepoint), Join both
    aaaa1111 -> bbbb2222 (accounts), Add names
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate --url sqlite:///shop.db show current --json
    [
      {
        "revision": "bbbb2222",
        "down_revision": [
          "aaaa1111"
        ],
        "depends_on": [],
        "branch_labels": [
          "accounts"
        ],
        "doc": "Add names",
        "path": "$FOLDER/migrations/versions/b.sql",
        "children": [
          "dddd4444"
        ],
        "is_head": false,
        "is_branch_point": false,
        "is_merge_point": false,
        "is_current": true
      }
    ]
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate --url sqlite:///shop.db current --json | grep is_
        "is_head": false,
        "is_branch_point": false,
        "is_merge_point": false,
        "is_current": true
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ migrate heads --json
    [
      {
        "revision": "dddd4444",
        "down_revision": [
          "bbbb2222",
          "cccc3333"
        ],
        "depends_on": [],
        "branch_labels": [
          "accounts"
        ],
        "doc": "Join both",
        "path": "$FOLDER/migrations/versions/dddd4444_join_both.sql",
        "children": [],
        "is_head": true,
        "is_branch_point": false,
        "is_merge_point": true,
        "is_current": null
      }
    ]
    $ EDITOR=cat migrate edit bbbb
    -- Add names
    --
    -- revision: bbbb2222
    -- down_revision: aaaa1111

    -- upgrade
    ALTER TABLE users ADD COLUMN name TEXT;
    -- downgrade
    ALTER TABLE users DROP COLUMN name;
    $ EDITOR=false migrate edit bbbb
    ! FAILED: Error executing editor (Command '['/usr/bin/false', '$FOLDER/migrations/versions/b.sql']' returned non-zero exit status 1.)
    ? 255
    $ migrate edit base
    ! FAILED: No revision files indicated by symbol 'base'
    ? 255
    $ migrate show bbbc
    ! FAILED: Can't locate revision identified by 'bbbc'
    !   HINT: the command 'history' lists the revisions
    ? 255
    $ migrate revision --sql
    ! FAILED: Using --sql with the revision command when revision_environment is not configured does not make any sense
    ? 255
