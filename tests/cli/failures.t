# databases: sqlite postgresql

A run that fails leaves the database as it was, and says where and why.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys =\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers =\n' >> alembic.ini
    $ new() { { printf -- "-- $3\n--\n-- revision: $1\n-- down_revision: $2\n\n"; cat; } > migrations/versions/$1_$3.sql; }
    $ sql() { case $DATABASE in sqlite) sqlite3 test.db "$1";; *) psql -qAtX "$URL" -c "$1";; esac; }
    $ new aaaa1111 "" users <<'END'
    > -- upgrade
    > CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
    > INSERT INTO users VALUES (1, 'a@example.org');
    > -- downgrade
    > DROP TABLE users;
    > END
    $ new bbbb2222 aaaa1111 more <<'END'
    > -- upgrade
    > INSERT INTO users VALUES (2, 'b@example.org');
    > INSERT INTO users
    >     VALUES (3, 'a@example.org');
    > -- downgrade
    > DELETE FROM users WHERE id > 1;
    > END
    $ migrate upgrade head
    ! migrate: error: UNIQUE constraint failed: users.email (sqlite)
    ! migrate: error: duplicate key value violates unique constraint "users_email_key" (postgresql)
    !   $FOLDER/migrations/versions/bbbb2222_more.sql:8:1
    !     8 | INSERT INTO users
    !       | ^^^^^^^^^^^^^^^^^
    !   DETAIL: Key (email)=(a@example.org) already exists. (postgresql)
    !   STATEMENT: INSERT INTO users VALUES (3, 'a@example.org')
    !   Running upgrade aaaa1111 -> bbbb2222 failed; the database is at base.
    ? 1
    $ migrate current
    $ sql "SELECT count(*) FROM users"
    ! Error: in prepare, no such table: users (sqlite)
    ! ERROR:  relation "users" does not exist (postgresql)
    ! LINE 1: SELECT count(*) FROM users (postgresql)
    !                              ^ (postgresql)
    ? 1

A word that the database does not know.

    $ sed -i "s/INSERT INTO users$/SELECT naïve, emial FROM users;&/" migrations/versions/bbbb2222_more.sql
    $ migrate upgrade head
    ! migrate: error: no such column: naïve (sqlite)
    ! migrate: error: column "naïve" does not exist (postgresql)
    !   $FOLDER/migrations/versions/bbbb2222_more.sql:8:8
    !     8 | SELECT naïve, emial FROM users;INSERT INTO users
    !       |        ^^^^^
    !   STATEMENT: SELECT naïve, emial FROM users
    !   Running upgrade aaaa1111 -> bbbb2222 failed; the database is at base.
    ? 1

With a transaction for each step, the steps before stay.

    $ sed -i 's/^\[alembic\]/&\ntransaction_per_migration = true/' alembic.ini
    $ migrate upgrade head
    ! migrate: error: no such column: naïve (sqlite)
    ! migrate: error: column "naïve" does not exist (postgresql)
    !   $FOLDER/migrations/versions/bbbb2222_more.sql:8:8
    !     8 | SELECT naïve, emial FROM users;INSERT INTO users
    !       |        ^^^^^
    !   STATEMENT: SELECT naïve, emial FROM users
    !   Running upgrade aaaa1111 -> bbbb2222 failed; the database is at aaaa1111.
    ? 1
    $ migrate current
    aaaa1111

A script that ends the transaction is refused.

    $ new bbbb2222 aaaa1111 more <<'END'
    > -- upgrade
    > INSERT INTO users VALUES (2, 'b@example.org');
    > COMMIT;
    > -- downgrade
    > END
    $ migrate upgrade head
    ! migrate: error: COMMIT inside the transaction that migrate runs this script in
    !   $FOLDER/migrations/versions/bbbb2222_more.sql:8:1
    !     8 | COMMIT;
    !       | ^^^^^^
    !   HINT: take it out, or let the section say "transaction:false"; SAVEPOINT, ROLLBACK TO and RELEASE are allowed
    ? 1
    $ sql "SELECT count(*) FROM users"
    1

Outside a transaction what was done before stays, and the message says so.

    $ new bbbb2222 aaaa1111 more <<'END'
    > -- upgrade transaction:false
    > INSERT INTO users VALUES (2, 'b@example.org');
    > INSERT INTO nobody VALUES (1);
    > END
    $ migrate upgrade head
    ! migrate: error: no such table: nobody (sqlite)
    ! migrate: error: relation "nobody" does not exist (postgresql)
    !   $FOLDER/migrations/versions/bbbb2222_more.sql:8:13
    !     8 | INSERT INTO nobody VALUES (1);
    !       |             ^^^^^^
    !   STATEMENT: INSERT INTO nobody VALUES (1)
    !   The section ran outside a transaction (transaction:false): what it did before the error stays.
    !   Running upgrade aaaa1111 -> bbbb2222 failed; the database is at aaaa1111.
    ? 1
    $ migrate current
    aaaa1111
    $ sql "SELECT count(*) FROM users"
    2

A revision without the section that is asked for is refused before anything is run.

    $ new bbbb2222 aaaa1111 more < /dev/null
    $ migrate upgrade head
    ! FAILED: Revision bbbb2222 has no '-- upgrade' section: $FOLDER/migrations/versions/bbbb2222_more.sql
    !   HINT: nothing was run; an empty section says that there is nothing to do
    ? 255
    $ new bbbb2222 aaaa1111 more <<'END'
    > -- upgrade
    > END
    $ migrate upgrade head
    $ migrate downgrade base
    ! FAILED: Revision bbbb2222 has no '-- downgrade' section: $FOLDER/migrations/versions/bbbb2222_more.sql
    !   HINT: nothing was run; an empty section says that there is nothing to do
    ? 255
    $ migrate current
    bbbb2222 (head)

A Python revision on the way is refused before anything is run, and may be stamped.

    $ printf '"""later"""\nrevision = "cccc3333"\ndown_revision = "bbbb2222"\n' > migrations/versions/cccc3333_later.py
    $ migrate upgrade head
    ! migrate: error: AttributeError: module 'cccc3333_later_py' has no attribute 'upgrade'
    !   $FOLDER/migrations/versions/cccc3333_later.py:1:1
    !     1 | """later"""
    !       | ^
    !   HINT: where there is nothing to do, write: def upgrade(): pass
    ? 1
    $ migrate stamp head
    $ migrate current
    cccc3333 (head)
