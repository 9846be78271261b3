# databases: sqlite postgresql

A comparison cannot tell a rename from something that went and something that came. It says so where both have the same
shape; `--rename` writes the rename.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ sed -i 's#^\[alembic\]#&\ntarget_metadata = schema.sql#' alembic.ini
    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER);
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id));
    > CREATE INDEX visit_person ON visit (person_id);
    > END
    $ migrate -q revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null
    $ cat > schema.sql <<'END'
    > CREATE TABLE human (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER);
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, human_id INTEGER REFERENCES human (id));
    > CREATE INDEX visit_person ON visit (human_id);
    > END
    $ migrate check 2>&1 | grep -e --rename
    WARNI [migrate.autogenerate] Table 'person' went and 'human' came, of the same shape; if it was renamed: --rename person=human
    WARNI [migrate.autogenerate] Column 'visit.person_id' went and 'human_id' came, of the same shape; if it was renamed: --rename visit.person_id=human_id
    $ migrate -q check --rename person=human --rename visit.person_id=visit.human_id --sql 2> /dev/null | sed 's/RENAME COLUMN/RENAME/'
    ALTER TABLE person RENAME TO human;

    ALTER TABLE visit RENAME person_id TO human_id;
     (re)
    $ migrate revision --autogenerate --rename person=human --rename visit.person_id=human_id --rev-id bbbb 2> /dev/null
    Generating $FOLDER/migrations/versions/bbbb_.sql ...  done
    $ sed -n 's/RENAME COLUMN/RENAME/; /^-- upgrade/,$p' migrations/versions/bbbb*
    -- upgrade
    ALTER TABLE person RENAME TO human;

    ALTER TABLE visit RENAME person_id TO human_id;

    -- downgrade
    ALTER TABLE visit RENAME human_id TO person_id;

    ALTER TABLE human RENAME TO person;
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade aaaa 2> /dev/null; rm migrations/versions/bbbb*; export NO_COLOR=1

On a terminal the question is asked.

    $ cat > answer.py <<'END'
    > import os, pty, sys
    > answers = sys.argv[1].split(",")
    > def read(descriptor):
    >     data = os.read(descriptor, 4096)
    >     if b"[y/N]" in data:
    >         os.write(descriptor, answers.pop(0).encode() + b"\n")
    >     return data
    > pty.spawn(["migrate", "revision", "--autogenerate", "--rev-id", "cccc"], read)
    > END
    $ python3 answer.py y,yes | tr -d '\r' | grep -v -e runtime -e ddl.postgresql
    Table 'person' went and 'human' came, of the same shape. Was it renamed? [y/N] y
    Column 'visit.person_id' went and 'human_id' came, of the same shape. Was it renamed? [y/N] yes
    INFO  [alembic.autogenerate.compare.tables] Detected renamed table 'person' to 'human'
    INFO  [alembic.autogenerate.compare.tables] Detected renamed column 'visit.person_id' to 'human_id'
    Generating $FOLDER/migrations/versions/cccc_.sql ...  done
    $ sed -n 's/RENAME COLUMN/RENAME/; /^-- upgrade/,/^-- downgrade/p' migrations/versions/cccc*
    -- upgrade
    ALTER TABLE person RENAME TO human;

    ALTER TABLE visit RENAME person_id TO human_id;

    -- downgrade
    $ rm migrations/versions/*cccc*; python3 answer.py n,y | tr -d '\r' | grep -e went -e renamed; rm migrations/versions/cccc*
    Table 'person' went and 'human' came, of the same shape. Was it renamed? [y/N] n
    Column 'visit.person_id' went and 'human_id' came, of the same shape. Was it renamed? [y/N] y
    INFO  [alembic.autogenerate.compare.tables] Detected renamed column 'visit.person_id' to 'human_id'

What cannot be is an error.

    $ for rename in person person.email.x= visit=human nothing=human person=nobody visit.x=human_id visit.person_id=x visit.person_id=id; do
    >     migrate check --rename $rename 2>&1 | grep -v -e ^INFO -e ^usage | sed 's/\(detected: [^)]*)\).*/\1 .../'
    > done
    migrate: error: argument --rename: 'person' is no rename
      HINT: write old=new for a table, table.old=new for a column
    migrate: error: argument --rename: 'person.email.x=' is no rename
      HINT: write old=new for a table, table.old=new for a column
    WARNI [migrate.autogenerate] Column 'human.person_id' went and 'age' came, of the same shape; if it was renamed: --rename human.person_id=age
    FAILED: New upgrade operations detected: [('rename_table', None, 'visit', 'human') ...
      HINT: 'migrate check --sql' shows them as SQL; 'migrate revision --autogenerate' writes them
    FAILED: --rename nothing=human: the database has no table 'nothing'
    FAILED: --rename person=nobody: the models have no table 'nobody'
    FAILED: --rename visit.x=human_id: the table has no column 'x'
    FAILED: --rename visit.person_id=x: the models have no column 'x'
    FAILED: --rename visit.person_id=id: the table has a column 'id'
