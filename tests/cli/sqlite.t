What may happen to an SQLite file.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys = console\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers = console\n[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\n' >> alembic.ini
    $ new() { { printf -- "-- $1\n--\n-- revision: $1\n-- down_revision: $2\n\n"; cat; } > migrations/versions/$1.sql; }
    $ hold() { python3 -c 'import sqlite3, sys, time; c = sqlite3.connect("test.db", isolation_level=None); c.execute("BEGIN EXCLUSIVE"); open("held", "w"); time.sleep(float(sys.argv[1]))' "$1" & until [ -e held ]; do sleep 0.02; done; }

Triggers need no delimiter, and savepoints may stay open.

    $ new aaaa "" <<'END'
    > -- upgrade
    > CREATE TABLE log (a TEXT);
    > CREATE TABLE t (a INTEGER PRIMARY KEY);
    > CREATE TRIGGER tr AFTER INSERT ON t BEGIN
    >   INSERT INTO log VALUES ('one; two');
    >   SELECT CASE WHEN new.a > 9 THEN RAISE(ABORT, 'too large') END;
    > END;
    > SAVEPOINT a;
    > INSERT INTO t VALUES (1);
    > SAVEPOINT b;
    > INSERT INTO t VALUES (2);
    > -- downgrade
    > DROP TABLE t;
    > DROP TABLE log;
    > END
    $ sqlite3 test.db "PRAGMA journal_mode = wal"
    wal
    $ migrate upgrade head; sqlite3 test.db "SELECT * FROM log; SELECT * FROM alembic_version"
    one; two
    one; two
    aaaa

Another process holds the database: told at once, or waited for.

    $ sqlite3 test.db "PRAGMA journal_mode = delete"
    delete
    $ hold 1; migrate --lock-wait 0 downgrade base
    ! migrate: error: $FOLDER/test.db: database is locked
    !   it is locked by process \d+ \(python3\) (re)
    !   STATEMENT: SELECT alembic_version.version_num FROM alembic_version
    !   HINT: another process holds the database: close it, or wait longer with --lock-wait
    ? 1
    $ migrate downgrade base; wait; sqlite3 test.db "SELECT count(*) FROM alembic_version"
    0

A table that others refer to is rebuilt with foreign keys off. A row that refers to nothing is found at COMMIT;
what ran outside a transaction before is done and written down.

    $ rm test.db migrations/versions/*
    $ new aaaa "" <<'END'
    > -- upgrade
    > CREATE TABLE p (id INTEGER PRIMARY KEY);
    > CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p DEFERRABLE INITIALLY DEFERRED);
    > INSERT INTO p VALUES (1);
    > INSERT INTO c VALUES (1, 1);
    > -- upgrade transaction:false
    > PRAGMA foreign_keys = ON;
    > END
    $ new bbbb aaaa <<'END'
    > -- upgrade transaction:false
    > PRAGMA foreign_keys = OFF;
    > BEGIN;
    > CREATE TABLE new_p (id INTEGER PRIMARY KEY, name TEXT);
    > INSERT INTO new_p (id) SELECT id FROM p;
    > DROP TABLE p;
    > ALTER TABLE new_p RENAME TO p;
    > COMMIT;
    > PRAGMA foreign_keys = ON;
    > END
    $ new cccc bbbb <<'END'
    > -- upgrade
    > INSERT INTO c VALUES (2, 77);
    > END
    $ migrate upgrade head
    ! migrate: error: COMMIT failed: FOREIGN KEY constraint failed
    !   table c, rowid 2 refers to a row of p that is not there
    !   HINT: everything was rolled back: correct these rows in the script
    ? 1
    $ migrate current; sqlite3 test.db "SELECT * FROM c"
    bbbb
    1|1

The file is a link, is no database, or has no file at all.

    $ ln -s test.db link.db; (mkdir deep; cd deep; migrate -c ../alembic.ini --url sqlite:///../link.db current)
    bbbb
    $ printf 'this is no database, and long enough to be looked at: %0600d' 0 > garbage.db; migrate --url sqlite:///garbage.db upgrade head
    ! migrate: error: garbage.db: file is not a database
    !   STATEMENT: SELECT alembic_version.version_num FROM alembic_version
    !   HINT: the file is not an SQLite database, or it is encrypted
    ? 1
    $ sed -i 's/^level = ERROR/level = WARNING/' alembic.ini; rm migrations/versions/cccc.sql; migrate --url sqlite:// upgrade head
    ! :memory: is a database in memory: nothing of this run is kept when it ends
