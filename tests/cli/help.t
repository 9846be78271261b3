Help, the manual page and the shells' completions are printed from the same tables as the command line is read by.

    $ migrate --help
    usage: migrate [global options] command [options] [arguments]

    migrate - move databases along their history of schema changes

    Reads Alembic's environments: alembic.ini, a script directory, and its
    revisions, written in Python or in SQL. Works on SQLite and PostgreSQL.

    A revision is named by its identifier or a unique beginning of it, by a branch
    label, or by head, heads, base; +2 and -1 count from where the database is,
    ae10+2 from a revision, and label@head stays on one branch.

    commands:
      branches              show where the history branches
      check                 tell whether the models ask for a new revision
      completion            print completions for a shell
      current               show which revisions the database is at
      diff                  list the revisions that differ between a commit of git
                            and here
      downgrade             take the database back to an earlier revision
      edit                  open a revision file in an editor
      ensure_version        create the version table if it is not there
      heads                 show the newest revision of every branch
      help                  explain a command, or the program
      history               list the revisions, newest first
      init                  set up a new environment
      lint                  say which revisions can be run, and which not and why
      list_templates        list what init can set up
      merge                 write a revision that joins several branches
      rebase                put this branch's own revisions on top of another
                            branch's
      revision              write a new revision file
      schema                print the models, or the database, as SQL
      show                  show all about a revision
      stamp                 write into the version table where the database is, and
                            run nothing
      upgrade               upgrade the database to a later revision
      verify                say which revisions of a branch were changed or deleted
                            here

    global options, before or behind the command:
      -c, --config FILE     alembic.ini by another name, or a pyproject.toml; give
                            it twice to name both (default: $ALEMBIC_CONFIG, or
                            alembic.ini)
      -n, --name SECTION    section of the ini file to read (default: alembic)
          --url URL         database to work on (default: $MIGRATE_URL, or what
                            env.py or the configuration says)
          --lock-wait SECONDS
                            how long to wait for another run on the same database
                            to end (default: 60)
      -x NAME=VALUE         argument for env.py: context.get_x_argument(); may be
                            repeated
      -q, --quiet           print neither results nor status lines nor FAILED
                            messages; SQL is still printed
          --raiseerr        exit with status 1 where it would be 255
          --version         print the version and exit
      -h, --help            show what the program or the command does, and exit

    environment:
      ALEMBIC_CONFIG        the configuration file, where -c names none
      MIGRATE_URL           the database, where --url names none
      NO_COLOR              when set and not empty, nothing is coloured
      EDITOR, VISUAL        what the edit command runs

    exit status:
      0                     done, or nothing to do
      1                     a database, a file or a script failed
      2                     the command line is wrong
      255                   the command cannot do what was asked

    'migrate COMMAND --help' tells more about a command.
    $ migrate init --help | sed '/^global/,$d'
    usage: migrate init [options] directory

    migrate init - set up a new environment

    Creates the folder with a versions folder, the templates of new revisions and
    an env.py, and a configuration file that points to it. The sql template has no
    env.py: its revisions are SQL files.

    arguments:
      directory             the folder to create for the environment

    options:
      -t, --template NAME   what to set up; list_templates lists the names
                            (default: generic)
          --package         write an empty __init__.py into the folder and its
                            versions folder
     (re)
    $ migrate help stamp | sed '/^global/,$d'
    usage: migrate stamp [options] revisions [revisions ...]

    migrate stamp - write into the version table where the database is, and run nothing

    For a database that was brought to a revision by other means, and for revisions
    that migrate cannot run. base empties the table; branches that are not named
    stay as they are.

    arguments:
      revisions             what the database is at: identifiers, heads, base,
                            git:v1.2; with --sql also from:to

    options:
          --sql             print the SQL instead of running it; connects to
                            nothing
          --tag TAG         a word for env.py: context.get_tag_argument()
          --purge           delete all rows of the version table first
          --from-git        read revisions that are not in the version locations
                            from git: from branches, tags, stashes and reflogs
          --from-ref REF    the same, from this branch, tag or commit only
     (re)
    $ migrate help upgrad
    ! usage: migrate help [options] [command]
    ! migrate: error: unknown command: 'upgrad'
    !   HINT: Did you mean 'upgrade'?
    ? 2
    $ migrate help nonsense
    ! usage: migrate help [options] [command]
    ! migrate: error: unknown command: 'nonsense'
    !   HINT: 'migrate --help' lists the commands
    ? 2

The manual page of the sources is the one that the program prints.

    $ migrate help --man | diff - $REPOSITORY/docs/migrate.1

All options that are understood are offered by bash.

    $ migrate completion bash > migrate.bash && bash -n migrate.bash
    $ cat > complete.sh <<'END'
    > . ./migrate.bash
    > COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    > _migrate
    > echo "${COMPREPLY[@]}"
    > END
    $ bash complete.sh migrate h
    heads help history
    $ bash complete.sh migrate heads --
    --verbose --resolve-dependencies --against --json --config --name --url --lock-wait --quiet --raiseerr --version --help
    $ bash complete.sh migrate -c alembic.ini cur
    current
    $ bash complete.sh migrate upgrade he
    head heads
    $ bash complete.sh migrate init -t py
    pyproject pyproject_async
    $ bash complete.sh migrate completion ""
    bash fish zsh
    $ migrate completion tcsh
    ! usage: migrate completion shell
    ! migrate: error: unknown shell: 'tcsh' (there are bash, fish, zsh)
    ? 2
    $ migrate completion fihs
    ! usage: migrate completion shell
    ! migrate: error: unknown shell: 'fihs' (there are bash, fish, zsh)
    !   HINT: Did you mean 'fish'?
    ? 2

The other shells, where they are installed, read theirs without a complaint; the value of an option is no command.

    $ migrate completion fish > migrate.fish
    $ ask() { fish -c "source migrate.fish; complete -C '$1'" 2>&1 | cut -f 1; }
    $ command -v fish > /dev/null && ask 'migrate --url x up' || echo upgrade
    upgrade
    $ command -v fish > /dev/null && ask 'migrate revision --head h' || echo 'head
    > heads'
    head
    heads
    $ load='autoload -U compinit; compinit -u -D; eval "$(migrate completion zsh)"; echo $_comps[migrate]'
    $ command -v zsh > /dev/null && zsh -fc "$load" 2>&1 || echo _migrate
    _migrate

Where a branch or a tag of git is meant, git is asked; a name is never run as a command.

    $ git init -q -b main && git -c user.name=A -c user.email=a@b commit -q --allow-empty -m x
    $ git tag v1 && git branch 'feature/$(touch${IFS}bad)'
    $ bash complete.sh migrate rebase ""
    feature/$(touch${IFS}bad) main v1
    $ bash complete.sh migrate heads --against m
    main
    $ command -v fish > /dev/null && ask 'migrate verify --against m' || echo main
    main
    $ ls bad
    ! ls: cannot access 'bad': No such file or directory
    ? 2

Every option of every command is in every completion.

    $ migrate help --man | tr -d '\\' | sed -n 's/^\.It.*Fl -\([a-z-]*\).*/\1/p' | sort -u > options
    $ wc -l < options
    35
    $ for shell in bash zsh fish; do
    >     migrate completion $shell > script
    >     while read option; do grep -q -e "$option" script || echo "$shell: $option"; done < options
    > done
