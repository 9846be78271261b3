Exit status: 0 when all is well, 2 for a command line that cannot be understood, 255 where Alembic has it, 1 for all
else. Messages go to stderr.

    $ migrate init -t sql . >/dev/null
    $ migrate revision --rev-id aaaa -m "first" >/dev/null

No such revision:

    $ migrate show nope
    ! *Can't locate revision identified by 'nope'* (glob)
    ! ...
    ? 255

No such command, with a guess:

    $ migrate upgade head
    ! ...
    ! *upgrade* (glob)
    ! ...
    ? 2

Something missing on the command line:

    $ migrate upgrade 2>/dev/null
    ? 2

No environment:

    $ mkdir elsewhere && cd elsewhere && migrate heads
    ! *No 'script_location' key found in configuration* (glob)
    ! ...
    ? 255

    $ cd ..

A database that cannot be reached:

    $ migrate --url "postgresql://u:secret@/x?host=/nonexistent" current 2>message
    ? 1
    $ grep -c secret message
    0
    ? 1

More than 32 characters do not fit into the version table:

    $ migrate revision --rev-id aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa -m long >/dev/null && migrate --url "$URL" upgrade head 2>/dev/null
    ? 255

Nothing was made:

    $ migrate --url "$URL" current 2>/dev/null
