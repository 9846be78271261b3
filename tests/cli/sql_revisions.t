# databases: sqlite postgresql

The examples of docs/sql-revisions.md are revisions that run. Each block is put behind a header, the first one has its own.

    $ migrate init -t sql migrations >init.log
    $ awk '/^```sql/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print > ("block" n) }' \
    >     "$REPOSITORY/docs/sql-revisions.md"
    $ ls block*
    block1
    block2
    block3
    block4
    block5

    $ add() { { printf -- '-- %s\n--\n-- revision: %s\n-- down_revision: %s\n\n' "$3" "$1" "$2"; cat "$4"; } \
    >     >"migrations/versions/$1.sql"; }
    $ printf -- '-- upgrade\nCREATE TABLE country (code TEXT, name TEXT);\n-- downgrade\n' >country
    $ add 1975ea83b712 '' 'Upgrade lines are text up to here: countries' country
    $ cp block1 migrations/versions/34f5d9b8abcb.sql
    $ add a2 34f5d9b8abcb 'Events' block2
    $ add a3 a2 'Rebuild a table' block3
    $ add a4 a3 'Copy data' block4
    $ add a5 a4 'Text that looks like a section' block5

    $ migrate --url "$URL" upgrade head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade  -> 1975ea83b712, Upgrade lines are text up to here: countries
    INFO  [alembic.runtime.migration] Running upgrade 1975ea83b712 -> 34f5d9b8abcb, Create users
    INFO  [alembic.runtime.migration] Running upgrade 34f5d9b8abcb -> a2, Events
    INFO  [alembic.runtime.migration] Running upgrade a2 -> a3, Rebuild a table
    INFO  [alembic.runtime.migration] Running upgrade a3 -> a4, Copy data
    INFO  [alembic.runtime.migration] Running upgrade a4 -> a5, Text that looks like a section

    $ migrate --url "$URL" current 2>/dev/null
    a5 (head)

A title may begin with the word of a section line.

    $ printf -- '-- upgrade the widgets\n-- revision: b1\n-- down_revision: a5\n-- upgrade\n' >migrations/versions/b1.sql
    $ migrate heads
    b1 (head)
    $ migrate --url "$URL" upgrade head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade a5 -> b1, upgrade the widgets
    $ rm migrations/versions/b1.sql
    $ migrate --url "$URL" stamp --purge a5 2>/dev/null

What is refused, before anything is run:

    $ refuse() { printf -- "$1" >migrations/versions/c.sql; migrate --url "$URL" upgrade head 2>&1 | sed -n '/error:/,+1p'; }
    $ refuse '-- revision: c\n-- upgrade\n'
    migrate: error: the header has no 'down_revision'
      migrations/versions/c.sql:1:14
    $ refuse '-- revision: c\n-- down_revsion: a5\n-- upgrade\n'
    migrate: error: unknown header key 'down_revsion'
      migrations/versions/c.sql:2:4
    $ refuse '-- revision: c\n-- down_revision: a5\nSELECT 1;\n-- upgrade\n'
    migrate: error: SQL before the first section
      $FOLDER/migrations/versions/c.sql:3:1
    $ refuse '-- revision: c\n-- down_revision: a5\n-- upgrade dialect:mysql\n'
    migrate: error: unknown dialect 'mysql'
      $FOLDER/migrations/versions/c.sql:3:20
    $ refuse '-- revision: c\n-- down_revision: a5\n-- upgrade\nSELECT 1; COMMIT;\n'
    migrate: error: COMMIT inside the transaction that migrate runs this script in
      $FOLDER/migrations/versions/c.sql:4:11

On SQLite, and what is only warned of:

    $ refuse '-- revision: c\n-- down_revision: a5\n-- upgrade dialect:sqlite\nPRAGMA journal_mode = wal;\n'
    migrate: error: PRAGMA journal_mode cannot be changed inside a transaction (sqlite)
      $FOLDER/migrations/versions/c.sql:4:1 (sqlite)
    $ refuse '-- revision: c\n-- down_revision: a5\n-- upgrade dialect:sqlite\nSELECT :name;\n'
    migrate: error: the parameter :name has no value (sqlite)
      $FOLDER/migrations/versions/c.sql:4:8 (sqlite)
    $ printf -- '-- revision: c\n-- down_revision: a5\n-- upgrade dialect:sqlite\nPRAGMA foreign_keys = ON;\n' \
    >     >migrations/versions/c.sql
    $ migrate --url "$URL" upgrade head 2>&1 | sed -n /WARN/p
    WARNI [migrate.db] $FOLDER/migrations/versions/c.sql:4: PRAGMA foreign_keys = ON has no effect inside a transaction; put it into a section of its own with transaction:false (sqlite)
