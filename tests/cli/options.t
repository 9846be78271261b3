The command line is read as Python's argparse would read it. A usage error ends with status 2 and tells, on stderr,
how the command is used.

    $ migrate
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: too few arguments
    !   HINT: 'migrate --help' lists the commands
    ? 2
    $ migrate --version
    migrate 0.1.0
    $ migrate -q
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: too few arguments
    !   HINT: 'migrate --help' lists the commands
    ? 2

A wrong word is answered with what it could have been.

    $ migrate h
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: ambiguous command: h, could be: heads, help, history
    ? 2
    $ migrate up head
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: unknown command: 'up'
    !   HINT: Did you mean 'upgrade'?
    ? 2
    $ migrate hisotry
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: unknown command: 'hisotry'
    !   HINT: Did you mean 'history'?
    ? 2
    $ migrate heads --verbsoe
    ! usage: migrate heads [options] [commit]
    ! migrate: error: unrecognized arguments: --verbsoe
    !   HINT: Did you mean '--verbose'?
    ? 2
    $ migrate upgrade
    ! usage: migrate upgrade [options] revision
    ! migrate: error: the following arguments are required: revision
    ? 2
    $ migrate upgrade a b
    ! usage: migrate upgrade [options] revision
    ! migrate: error: unrecognized arguments: b
    ? 2
    $ migrate upgrade head --s --tag
    ! usage: migrate upgrade [options] revision
    ! migrate: error: argument --tag: expected one argument
    ? 2
    $ migrate history -r
    ! usage: migrate history [options]
    ! migrate: error: argument -r/--rev-range: expected one argument
    ? 2
    $ migrate --sql upgrade head
    ! usage: migrate [global options] command [options] [arguments]
    ! migrate: error: unrecognized arguments: --sql
    !   HINT: --sql is an option of commands such as 'check': write it behind the command
    ? 2
    $ migrate heads --lock-wait soon
    ! usage: migrate heads [options] [commit]
    ! migrate: error: argument --lock-wait: invalid number of seconds: 'soon'
    ? 2

Global options stand before or behind the command; --help ends the reading.

    $ migrate heads --url sqlite:// --help --nonsense | head -3
    usage: migrate heads [options] [commit]

    migrate heads - show the newest revision of every branch
    $ migrate heads -c missing.ini
    ! FAILED: No 'script_location' key found in configuration.
    !   HINT: there is no 'missing.ini' here; 'migrate init DIRECTORY' makes one, -c names another
    ? 255
    $ migrate -c missing.ini heads --raiseerr
    ! FAILED: No 'script_location' key found in configuration.
    !   HINT: there is no 'missing.ini' here; 'migrate init DIRECTORY' makes one, -c names another
    ? 1

With -q there are no results and no FAILED line, only the status. Other errors are still told.

    $ migrate -q heads
    ? 255
    $ migrate -q heads -c a.ini -c b.ini
    ! migrate: error: only one ini file may be indicated
    ? 1
