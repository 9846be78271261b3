# databases: sqlite postgresql

What the version table may hold when migrate meets it.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys =\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers =\n' >> alembic.ini
    $ new() { printf -- "-- $3\n--\n-- revision: $1\n-- down_revision: $2\n\n-- upgrade\nCREATE TABLE $3 (id INTEGER);\n\n-- downgrade\nDROP TABLE $3;\n" > migrations/versions/$1_$3.sql; }
    $ sql() { case $DATABASE in sqlite) sqlite3 test.db "$1";; *) psql -qAtX "$URL" -c "$1";; esac; }
    $ new aaaa1111 "" users; new bbbb2222 aaaa1111 orders; new cccc3333 bbbb2222 items

A table that is not there is an empty one, and the first upgrade makes it.

    $ migrate current
    $ migrate -q upgrade aaaa
    $ sql "SELECT version_num FROM alembic_version"
    aaaa1111

A row that no revision has: every command that has to plan from it says so and changes nothing.

    $ sql "UPDATE alembic_version SET version_num = 'dddd4444'"
    $ migrate upgrade head
    ! FAILED: Can't locate revision identified by 'dddd4444'
    !   HINT: the database is at dddd4444, which is not in the version locations
    ? 255
    $ migrate downgrade base
    ! FAILED: Can't locate revision identified by 'dddd4444'
    !   HINT: the database is at dddd4444, which is not in the version locations
    ? 255
    $ migrate current
    ! FAILED: Can't locate revision identified by 'dddd4444'
    !   HINT: the database is at dddd4444, which is not in the version locations
    ? 255
    $ migrate stamp head
    ! FAILED: Can't locate revision identified by 'dddd4444'
    !   HINT: the database is at dddd4444, which is not in the version locations
    ? 255
    $ sql "SELECT version_num FROM alembic_version"
    dddd4444
    $ migrate stamp --purge aaaa1111
    $ migrate current
    aaaa1111

Two rows on one branch overlap.

    $ sql "INSERT INTO alembic_version VALUES ('bbbb2222')"
    $ migrate upgrade head
    ! FAILED: Requested revision bbbb2222 overlaps with other requested revisions aaaa1111
    !   HINT: of revisions on one line the uppermost includes the others
    ? 255
    $ sql "DELETE FROM alembic_version WHERE version_num = 'bbbb2222'"

A row that is there twice, in a table without its primary key, is not updated.

    $ sql "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
    $ sql "INSERT INTO alembic_version VALUES ('aaaa1111'), ('aaaa1111')"
    $ migrate upgrade +1
    ! FAILED: Ambiguous upgrade from multiple current revisions
    !   HINT: say which with '<branchname>@+N': current are aaaa1111, aaaa1111
    ? 255
    $ sql "SELECT count(*) FROM alembic_version WHERE version_num = 'aaaa1111'"
    2

A table that is gone: the database counts as new, and nothing is half done.

    $ sql "DROP TABLE alembic_version"
    $ migrate upgrade head
    ! migrate: error: table users already exists (sqlite)
    !   $FOLDER/migrations/versions/aaaa1111_users.sql:7:14 (sqlite)
    ! migrate: error: relation "users" already exists (postgresql)
    !   $FOLDER/migrations/versions/aaaa1111_users.sql:7:1 (postgresql)
    !     7 | CREATE TABLE users (id INTEGER);
    !       |              ^^^^^ (sqlite)
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ (postgresql)
    !   STATEMENT: CREATE TABLE users (id INTEGER)
    !   Running upgrade  -> aaaa1111 failed; the database is at base.
    !   HINT: a database that had all of this before is told so: 'migrate stamp aaaa1111'
    ? 1
    $ migrate current
    $ migrate stamp aaaa1111
    $ migrate upgrade head
    $ migrate current
    cccc3333 (head)

An identifier that the table cannot hold is refused before anything is run.

    $ new 0123456789abcdef0123456789abcdef0 cccc3333 long
    $ migrate upgrade head
    ! FAILED: Revision identifier '0123456789abcdef0123456789abcdef0' has 33 characters; the version table holds 32
    !   HINT: give the revision a shorter identifier
    ? 255
    $ rm migrations/versions/0123456789*

Another name, without a primary key, from the configuration.

    $ sed -i 's/^\[alembic\]/&\nversion_table = my Versions\nversion_table_pk = false/' alembic.ini
    $ migrate current
    $ migrate stamp head
    $ sql "SELECT version_num FROM \"my Versions\""
    cccc3333
    $ migrate upgrade :aaaa1111 --sql | grep .
    BEGIN; (postgresql)
    CREATE TABLE "my Versions" (
        version_num VARCHAR(32) NOT NULL
    );
    -- Running upgrade  -> aaaa1111
    CREATE TABLE users (id INTEGER);
    INSERT INTO "my Versions" (version_num) VALUES ('aaaa1111');
    COMMIT; (postgresql)
