The man page and the shell completions are printed from the same tables as `--help`. The man page in docs/ is what the
program prints; `make docs` renews it.

    $ migrate help --man | diff - "$REPOSITORY/docs/migrate.1"

    $ migrate completion bash | bash -n
    $ migrate completion nope 2>/dev/null
    ? 2

Every key and every environment variable that the sources read stands in docs/configuration.md.

    $ cd "$REPOSITORY"
    $ documented() {
    >     count=0
    >     while read -r word; do
    >         count=$((count + 1))
    >         grep -qF -- "$word" docs/configuration.md || echo "missing: $word"
    >     done
    >     [ "$count" -gt 0 ] || echo "nothing was looked for"
    > }
    $ sed -n 's/^ *{"\([a-z_]*\)", SETTING_.*/\1/p' lib/config/settings.c | documented
    $ grep -oh 'getenv("[A-Z_]*")' lib/*/*.c cmd/*.c | cut -d'"' -f2 | documented
    $ sed -n 's/.*backends\[\] = //p; s/^ *"postgresql/&/p' lib/db/sqlite.c lib/db/postgresql.c | grep -o '+[a-z0-9_]*' | documented
