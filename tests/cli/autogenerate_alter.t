Columns that SQLite can add and drop by itself need no rebuild of their table.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ sed -i 's/^# target_metadata.*/target_metadata = schema.sql/' alembic.ini
    $ body() { sed '1,/^-- create_date/d' migrations/versions/$1*; }
    $ schema() { sqlite3 test.db '.schema person'; }
    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, room INTEGER CHECK (room > age));
    > CREATE INDEX person_age ON person (age);
    > END
    $ migrate -q revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null
    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, nick TEXT CHECK (nick <> ''));
    > CREATE INDEX person_nick ON person (nick);
    > END
    $ migrate -q revision --autogenerate --rev-id bbbb 2> /dev/null; body bbbb

    -- upgrade
    DROP INDEX person_age;

    ALTER TABLE person ADD COLUMN nick TEXT CHECK (nick <> '');

    ALTER TABLE person DROP COLUMN room;

    CREATE INDEX person_nick ON person (nick);

    -- downgrade
    ALTER TABLE person ADD COLUMN room INTEGER CHECK (room > age);

    DROP INDEX person_nick;

    ALTER TABLE person DROP COLUMN nick;

    CREATE INDEX person_age ON person (age);
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null; schema
    No new upgrade operations detected.
    CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, nick TEXT CHECK (nick <> ''));
    CREATE INDEX person_nick ON person (nick);
    $ migrate downgrade aaaa 2> /dev/null; schema
    CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, room INTEGER CHECK (room > age));
    CREATE INDEX person_age ON person (age);

Where something else speaks of the column it must be one.

    $ rm migrations/versions/bbbb*; sed -i '/INDEX/d; s/age INTEGER.*/room INTEGER);/' schema.sql
    $ migrate -q revision --autogenerate --rev-id cccc 2> /dev/null; body cccc | grep -v ^$
    -- upgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;
    DROP INDEX "person_age";
    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";
    CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, room INTEGER);
    INSERT INTO "person" ("id", "email", "room") SELECT "id", "email", "room" FROM "_alembic_tmp_person";
    DROP TABLE "_alembic_tmp_person";
    PRAGMA legacy_alter_table = OFF;
    -- downgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;
    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";
    CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, room INTEGER CHECK (room > age));
    INSERT INTO "person" ("id", "email", "room") SELECT "id", "email", "room" FROM "_alembic_tmp_person";
    CREATE INDEX person_age ON person (age);
    DROP TABLE "_alembic_tmp_person";
    PRAGMA legacy_alter_table = OFF;
    $ migrate upgrade head 2> /dev/null; migrate downgrade aaaa 2> /dev/null; schema
    CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, room INTEGER CHECK (room > age));
    CREATE INDEX person_age ON person (age);
