# databases: postgresql

What `schema` shows of a PostgreSQL database, and of a schema file that is run on the server.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys =\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers =\n' >> alembic.ini
    $ target() { sed -i '/^target_metadata/d; s#^\[alembic\]#&\ntarget_metadata = '"$1"'#' alembic.ini; }
    $ sql() { psql -qAtX "$URL" -c "$1"; }
    $ cat > schema.sql <<'END'
    > CREATE TYPE mood AS ENUM ('sad', 'fine');
    > CREATE SEQUENCE counter START 100 INCREMENT 5;
    > CREATE TABLE person (id SERIAL PRIMARY KEY, number SERIAL, mood mood NOT NULL DEFAULT 'fine',
    >     k INTEGER DEFAULT nextval('counter'), total NUMERIC(10, 2) CHECK (total > 0), email TEXT UNIQUE);
    > CREATE INDEX person_email ON person USING hash (email) WHERE email <> '';
    > CREATE TABLE visit (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person INTEGER REFERENCES person ON DELETE CASCADE, moods mood[],
    >     during TSRANGE, EXCLUDE USING gist (during WITH &&));
    > COMMENT ON TABLE visit IS 'who came';
    > END
    $ target schema.sql; migrate schema
    CREATE SEQUENCE counter INCREMENT BY 5 START WITH 100;

    CREATE TYPE mood AS ENUM ('sad', 'fine');

    CREATE TABLE person (
        id SERIAL NOT NULL, 
        number SERIAL NOT NULL, 
        mood mood DEFAULT 'fine'::mood NOT NULL, 
        k INTEGER DEFAULT nextval('counter'::regclass), 
        total NUMERIC(10, 2), 
        email TEXT, 
        CONSTRAINT person_pkey PRIMARY KEY (id), 
        CONSTRAINT person_email_key UNIQUE (email), 
        CONSTRAINT person_total_check CHECK (total > 0::numeric)
    );

    CREATE INDEX person_email ON person USING hash (email) WHERE (email <> ''::text);

    CREATE TABLE visit (
        id BIGINT GENERATED ALWAYS AS IDENTITY, 
        person INTEGER, 
        moods mood[], 
        during TSRANGE, 
        CONSTRAINT visit_pkey PRIMARY KEY (id), 
        CONSTRAINT visit_person_fkey FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE
    );

    COMMENT ON TABLE visit IS 'who came';

    ALTER TABLE visit ADD CONSTRAINT visit_during_excl EXCLUDE USING gist (during WITH &&);
    $ sql "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'migrate%'"
    0
    $ migrate schema > file.sql; psql -qAtX "$URL" -f schema.sql; migrate schema --database | diff - file.sql
    $ sql "SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public"; psql -qAtX "$URL" -f file.sql; migrate schema --database | diff - file.sql

What it makes elsewhere is an error, for it would not be compared; so is what it takes from there. What pg_dump writes
names its schema: an empty database of one's own takes it.

    $ cp schema.sql first.sql; echo 'CREATE TABLE public.other (id INTEGER);' >> schema.sql
    $ migrate schema
    ! migrate: error: "other" in schema "public" is not of this file alone: a schema file makes everything it speaks of, in the default schema
    !   schema.sql:9:14
    !     9 | CREATE TABLE public.other (id INTEGER);
    !       |              ^^^^^^^^^^^^
    !   HINT: leave out the name of the schema and settings of search_path; or let scratch_url name an empty database, where the file runs as it stands
    ? 1
    $ cp first.sql schema.sql; echo 'CREATE TABLE other (id INTEGER REFERENCES public.person (id));' >> schema.sql
    $ migrate schema
    ! migrate: error: "person" in schema "public" is not of this file alone: a schema file makes everything it speaks of, in the default schema
    !   schema.sql:9:43
    !     9 | CREATE TABLE other (id INTEGER REFERENCES public.person (id));
    !       |                                           ^^^^^^^^^^^^^
    !   HINT: leave out the name of the schema and settings of search_path; or let scratch_url name an empty database, where the file runs as it stands
    ? 1
    $ cp first.sql schema.sql; echo 'CREATE INDEX CONCURRENTLY other ON person (k);' >> schema.sql
    $ migrate schema
    ! migrate: error: CREATE INDEX CONCURRENTLY cannot run inside a transaction block
    !   schema.sql:9:1
    !     9 | CREATE INDEX CONCURRENTLY other ON person (k);
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   STATEMENT: CREATE INDEX CONCURRENTLY other ON person (k)
    !   HINT: a schema file runs inside a transaction that is rolled back, and makes tables: leave the statement out, or the word CONCURRENTLY, which makes no difference to a schema
    ? 1
    $ cp first.sql schema.sql; echo 'COMMIT;' >> schema.sql
    $ migrate schema
    ! migrate: error: COMMIT inside the transaction that migrate runs this script in
    !   schema.sql:9:1
    !     9 | COMMIT;
    !       | ^^^^^^
    !   HINT: a schema file is plain SQL, and runs inside a transaction that is rolled back
    ? 1
    $ pg_dump -s "$URL" > schema.sql; migrate schema 2>&1 | sed '/^  schema.sql/s/:.*//; / |/d'
    migrate: error: type "mood" already exists
      schema.sql
      STATEMENT: CREATE TYPE public.mood AS ENUM ( 'sad', 'fine' )
      HINT: a schema file is run in an empty schema of its own; where it names schemas itself, let scratch_url name an empty database for it
    $ sql 'CREATE DATABASE migrate_test_scratch'; SCRATCH=$(echo "$URL" | sed 's#/[^/?]*?#/migrate_test_scratch?#')
    $ sed -i "s#^target_metadata.*#&\nscratch_url = $(echo "$SCRATCH" | sed s/%/%%/g)#" alembic.ini
    $ migrate schema | diff - file.sql
    $ psql -qAtX "$SCRATCH" -c 'CREATE TABLE mine (id INTEGER)'
    $ migrate schema
    ! migrate: error: the scratch database is not empty: it has "mine"
    !   alembic.ini:5:15
    !     5 | scratch_url = postgresql://postgres@/migrate_test_scratch?host=%%2Ftmp%%2Fmigrate-postgres…
    !       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: scratch_url names a database that holds nothing
    ? 1
    $ sql 'DROP DATABASE migrate_test_scratch'
    $ migrate schema 2>&1 | grep -o 'database.*exist'
    database "migrate_test_scratch" does not exist

A server that is not there.

    $ target postgresql:///nothing?host=/nowhere; migrate schema
    ! migrate: error: cannot connect to postgresql:///nothing?host=%2Fnowhere
    !   alembic.ini:4:19
    !     4 | target_metadata = postgresql:///nothing?host=/nowhere
    !       |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   connection to server on socket "/nowhere/.s.PGSQL.5432" failed: No such file or directory
    !           Is the server running locally and accepting connections on that socket?
    !   HINT: check host and port, and whether the server runs
    ? 1
