# databases: postgresql

What a PostgreSQL server may do to a run, and a run to the server.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys =\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers =\n' >> alembic.ini
    $ new() { { printf -- "-- $1\n--\n-- revision: $1\n-- down_revision: $2\n\n"; cat; } > migrations/versions/$1.sql; }
    $ sql() { psql -qAtX "$URL" -c "$1"; }
    $ is_locked() { [ "$(sql "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = current_database()")" = 1 ]; }
    $ until_locked() { for _ in $(seq 200); do is_locked && break; sleep 0.02; done; }

What pg_dump writes empties the search path, and a script may take another role or another schema. The version table
is still the same, and the next script begins where the first one did.

    $ sql "DO 'BEGIN CREATE ROLE migrate_test_nobody; EXCEPTION WHEN duplicate_object OR unique_violation THEN END'"
    $ new aaaa "" <<'END'
    > -- upgrade
    > SELECT pg_catalog.set_config('search_path', '', false);
    > CREATE SCHEMA other;
    > CREATE TABLE other.alembic_version (version_num TEXT);
    > SET SESSION AUTHORIZATION migrate_test_nobody;
    > -- downgrade
    > SET search_path = other;
    > DROP TABLE alembic_version;
    > DROP SCHEMA other;
    > END
    $ new bbbb aaaa <<'END'
    > -- upgrade transaction:false
    > SET search_path = other;
    > CREATE TABLE first (a INTEGER);
    > SET ROLE migrate_test_nobody;
    > -- upgrade transaction:false
    > RESET ROLE;
    > CREATE TABLE second (a INTEGER);
    > -- downgrade
    > SET search_path = other;
    > DROP TABLE first, second;
    > END
    $ new cccc bbbb <<'END'
    > -- upgrade
    > CREATE TABLE third (a INTEGER);
    > -- downgrade
    > DROP TABLE third;
    > END
    $ migrate upgrade head
    $ sql "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('public', 'other') ORDER BY 2, 1"
    other|alembic_version
    public|alembic_version
    other|first
    other|second
    public|third
    $ sql "SELECT version_num FROM public.alembic_version"
    cccc
    $ migrate downgrade base
    $ sql "SELECT count(*) FROM public.alembic_version"
    0

A server that only reads answers what it is asked; a run with nothing to do writes nothing.

    $ read_only="$URL&options=-cdefault_transaction_read_only%3Don"
    $ migrate stamp bbbb
    $ migrate --url "$read_only" current
    bbbb
    $ migrate --url "$read_only" upgrade bbbb
    $ migrate --url "$read_only" upgrade head
    ! migrate: error: cannot execute CREATE TABLE in a read-only transaction
    !   $FOLDER/migrations/versions/cccc.sql:7:1
    !     7 | CREATE TABLE third (a INTEGER);
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   STATEMENT: CREATE TABLE third (a INTEGER)
    !   Running upgrade bbbb -> cccc failed; the database is at bbbb.
    !   HINT: the server is a standby, or default_transaction_read_only is on: connect to the primary, for instance with ?target_session_attrs=read-write
    ? 1
    $ migrate stamp base

The schema of the version table must be there.

    $ cp alembic.ini schema.ini; sed -i 's/^\[alembic\]/&\nversion_table_schema = nowhere/' schema.ini
    $ migrate -c schema.ini current
    $ migrate -c schema.ini stamp aaaa
    ! migrate: error: schema "nowhere" does not exist
    !   STATEMENT: CREATE TABLE nowhere.alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )
    !   Running stamp_revision  -> aaaa failed; the database is at base.
    !   HINT: create the schema first; the version table's own one is named by version_table_schema, else by search_path
    ? 1

A database with another encoding has no room for every character. The server counts the characters of its own encoding.

    $ in_encoding() { sql "CREATE DATABASE \"$1\" TEMPLATE template0 ENCODING $2 LOCALE 'C'"; other=$(echo "$URL" | sed "s,/[^/?]*?,/$1?,"); }
    $ name=encoding_$$; rm migrations/versions/*
    $ new aaaa "" <<'END'
    > -- upgrade
    > CREATE TABLE names (name TEXT);
    > INSERT INTO names VALUES ('Zoë'), ('Ωmega');
    > END
    $ in_encoding ${name}_latin1 LATIN1; migrate --url "$other" upgrade head
    ! migrate: error: character with byte sequence 0xce 0xa9 in encoding "UTF8" has no equivalent in encoding "LATIN1"
    !   $FOLDER/migrations/versions/aaaa.sql:8:37
    !     8 | INSERT INTO names VALUES ('Zoë'), ('Ωmega');
    !       |                                     ^^^^^
    !   STATEMENT: INSERT INTO names VALUES ('Zoë'), ('Ωmega')
    !   Running upgrade  -> aaaa failed; the database is at base.
    !   HINT: the database has another encoding, which does not have this character
    ? 1
    $ sed -i "s/'Ωmega'/nope/" migrations/versions/aaaa.sql
    $ in_encoding ${name}_ascii SQL_ASCII; migrate --url "$other" upgrade head
    ! migrate: error: column "nope" does not exist
    !   $FOLDER/migrations/versions/aaaa.sql:8:36
    !     8 | INSERT INTO names VALUES ('Zoë'), (nope);
    !       |                                    ^^^^
    !   STATEMENT: INSERT INTO names VALUES ('Zoë'), (nope)
    !   Running upgrade  -> aaaa failed; the database is at base.
    !   HINT: Perhaps you meant to reference the column "names.name".
    ? 1
    $ sql "DROP DATABASE ${name}_latin1"; sql "DROP DATABASE ${name}_ascii"

A session that waits for the lock does not hold up what waits for all other sessions.

    $ rm migrations/versions/*; sql "DROP TABLE alembic_version"
    $ new aaaa "" <<'END'
    > -- upgrade
    > CREATE TABLE t (a INTEGER);
    > -- upgrade transaction:false
    > SELECT pg_sleep(0.7);
    > CREATE INDEX CONCURRENTLY t_a ON t (a);
    > VACUUM t;
    > CREATE TYPE colour AS ENUM ('red');
    > ALTER TYPE colour ADD VALUE 'blue';
    > -- upgrade
    > CREATE TABLE u (c colour DEFAULT 'blue');
    > -- downgrade
    > END
    $ migrate upgrade head & until_locked
    $ migrate --lock-wait 0 upgrade head
    ! migrate: error: process \d+ \(user "postgres", application "migrate"\) holds the lock of alembic_version; waited 0 seconds for it (re)
    !   HINT: let the other run finish, or wait longer with --lock-wait SECONDS
    ? 1
    $ migrate upgrade head; wait; migrate current
    aaaa (head)

A session that is ended while it waits has done nothing.

    $ new bbbb aaaa <<'END'
    > -- upgrade
    > SELECT pg_sleep(1);
    > END
    $ migrate upgrade head & until_locked
    $ (sleep 0.4; sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'migrate' AND datname = current_database() ORDER BY backend_start DESC LIMIT 1") > ended & migrate upgrade head
    ! migrate: error: the server closed the connection
    !   FATAL:  terminating connection due to administrator command
    !   HINT: the lock was not taken yet, so that nothing ran: run it again when the server is back
    ? 1
    $ wait; migrate current
    bbbb (head)
