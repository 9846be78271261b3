A first session: from an empty folder to a database that can go up and down.

# databases: sqlite postgresql

An environment of SQL revisions needs no Python. `init` sets it up:

    $ migrate init -t sql migrations
    Creating directory $FOLDER/migrations ...  done
    Creating directory $FOLDER/migrations/versions ...  done
    Generating $FOLDER/migrations/README ...  done
    Generating $FOLDER/alembic.ini ...  done
    Generating $FOLDER/migrations/script.sql.mako ...  done
    Please edit configuration/connection/logging settings in $FOLDER/alembic.ini before proceeding.

`revision` writes a file to fill in:

    $ migrate --url "$URL" revision -m "create users"
    Generating $FOLDER/migrations/versions/[0-9a-f]{12}_create_users\.sql \.\.\.  done (re)

    $ cat migrations/versions/*_create_users.sql
    -- create users
    --
    -- revision: [0-9a-f]{12} (re)
    -- down_revision:\s* (re)
    -- branch_labels:\s* (re)
    -- depends_on:\s* (re)
    -- create_date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? (re)

    -- upgrade


    -- downgrade
     (re)

    $ sed -i -e '/^-- upgrade/a CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);' \
    >     -e '/^-- downgrade/a DROP TABLE users;' migrations/versions/*_create_users.sql

The database is made, and knows where it stands:

    $ migrate --url "$URL" upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl. (sqlite)
    ! INFO  [alembic.runtime.migration] Context impl PostgresqlImpl. (postgresql)
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  \[alembic.runtime.migration\] Running upgrade  -> [0-9a-f]{12}, create users (re)

    $ migrate --url "$URL" current -v
    Current revision(s) for $URL:
    Rev: [0-9a-f]{12} \(head\) (re)
    Parent: <base>
    Path: $FOLDER/migrations/versions/*_create_users.sql (glob)

        create users
    ...
    ! ...

Once more there is nothing to do:

    $ migrate --url "$URL" upgrade head
    ! INFO  [alembic.runtime.migration] Context impl * (glob)
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.

Back, and `current` has nothing to tell:

    $ migrate --url "$URL" downgrade -1
    ! ...
    ! INFO  \[alembic.runtime.migration\] Running downgrade [0-9a-f]{12} -> , create users (re)

    $ migrate --url "$URL" current 2>/dev/null

What would be run can be written to a file, for somebody else to look at and run. PostgreSQL gets one transaction;
for SQLite nothing is put around, as Alembic does it:

    $ migrate --url "$URL" upgrade head --sql >deploy.sql 2>/dev/null
    $ cat deploy.sql
    BEGIN; (postgresql)
     (re) (postgresql)
    CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL, 
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

    -- Running upgrade  -> [0-9a-f]{12} (re)

    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);

    INSERT INTO alembic_version \(version_num\) VALUES \('[0-9a-f]{12}'\) RETURNING (alembic_version\.)?version_num; (re)

    COMMIT; (postgresql)
     (re) (postgresql)
