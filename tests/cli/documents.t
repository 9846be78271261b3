The man page and the shell completions are printed from the same tables as `--help`. The man page in docs/ is what the
program prints; `make docs` renews it.

    $ migrate help --man | diff - "$REPOSITORY/docs/migrate.1"

    $ migrate completion bash | bash -n
    $ migrate completion nope 2>/dev/null
    ? 2
