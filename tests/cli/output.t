A command has not succeeded before its output is written.

    $ migrate --help > /dev/full
    ! migrate: error: cannot write to standard output: No space left on device
    ? 1
    $ migrate --version >&-
    ! migrate: error: cannot write to standard output: Bad file descriptor
    ? 1
    $ migrate list_templates > /dev/full
    ! migrate: error: cannot write to standard output: No space left on device
    ? 1

A reader that goes away is an error too, and no signal.

    $ mkfifo pipe; (sleep 0.2; migrate help --man; echo "status $?" >&2) > pipe & exec 9< pipe; exec 9<&-; wait
    ! migrate: error: cannot write to standard output: Broken pipe
    ! status 1

A file that is opened while stdout is closed does not become stdout.

    $ migrate init -t sql migrations >&-
    ! migrate: error: cannot write to standard output: Bad file descriptor
    ? 1
    $ ls migrations
    README
    script.sql.mako
    versions
    $ migrate init -t sql migrations > out
    ! FAILED: Directory migrations already exists and is not empty
    ? 255
    $ cat out
