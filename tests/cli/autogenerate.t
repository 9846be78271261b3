`revision --autogenerate` writes what differs between the database and target_metadata. In an environment of SQL
revisions that is SQL.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ target() { sed -i '/^target_metadata/d; s#^\[alembic\]#&\ntarget_metadata = '"$1"'#' alembic.ini; }
    $ sql() { sqlite3 "$HERE/test.db" "$1"; }; HERE=$PWD
    $ body() { sed '1,/^-- create_date/d' migrations/versions/$1*; }
    $ migrate revision --autogenerate 2>&1 | grep -v ^INFO
    FAILED: Can't proceed without target_metadata: it says what the database is compared with
      HINT: set it in alembic.ini: a schema file (schema.sql), package.module:attribute, or the URL of a database
    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE, age INTEGER);
    > CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
    > END
    $ target schema.sql
    $ migrate revision --autogenerate -m 'The first tables' --rev-id aaaa
    Generating $FOLDER/migrations/versions/aaaa_the_first_tables.sql ...  done
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.schemas
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.tables
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.types
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.constraints
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.defaults
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.comments
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.checkconstraint_byname
    ! INFO  [alembic.autogenerate.compare.tables] Detected added table 'person'
    ! INFO  [alembic.autogenerate.compare.tables] Detected added table 'visit'
    $ body aaaa

    -- upgrade
    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE, age INTEGER);

    CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;

    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';

    -- downgrade
    DROP TABLE visit;

    DROP TABLE person;
    $ migrate revision --autogenerate -m 'Too early' 2>&1 | grep -v ^INFO
    FAILED: Target database is not up to date.
      HINT: 'migrate upgrade heads' brings it there; 'migrate stamp heads' says that it is there
    $ migrate upgrade head 2> /dev/null
    $ migrate revision --autogenerate -m 'Nothing' 2> /dev/null
    No changes detected: no revision was written (--allow-empty writes one).
    $ ls migrations/versions
    aaaa_the_first_tables.sql

What SQLite cannot alter is rebuilt: the text is what stood in the tables, changed where it has to be. Nothing is lost
when rows refer to the table, and the next numbers go on.

    $ sql "INSERT INTO person (email, age) VALUES ('a', 1), ('b', 2); INSERT INTO visit (person) VALUES (1), (1); DELETE FROM person WHERE id = 2"
    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL DEFAULT 'x');
    > CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
    > CREATE INDEX visit_person ON visit (person);
    > END
    $ migrate -q revision --autogenerate -m 'Names' --rev-id bbbb 2>&1 | grep compare
    INFO  [alembic.autogenerate.compare.tables] Detected added column 'person.name'
    INFO  [alembic.autogenerate.compare.types] Detected type change from TEXT() to VARCHAR(length=100) on 'person.email'
    INFO  [alembic.autogenerate.compare.tables] Detected removed column 'person.age'
    INFO  [alembic.autogenerate.compare.constraints] Detected added index 'visit_person' on '('person',)'
    $ body bbbb

    -- upgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;

    DROP INDEX "person_email";

    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";

    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL DEFAULT 'x');

    INSERT INTO "person" ("id", "email") SELECT "id", "email" FROM "_alembic_tmp_person";

    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';

    DELETE FROM "sqlite_sequence" WHERE name = 'person';

    INSERT INTO "sqlite_sequence" (name, seq) SELECT 'person', seq FROM "sqlite_sequence" WHERE name = '_alembic_tmp_person';

    DROP TABLE "_alembic_tmp_person";

    PRAGMA legacy_alter_table = OFF;

    -- upgrade
    CREATE INDEX visit_person ON visit (person);

    -- downgrade
    DROP INDEX visit_person;

    -- downgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;

    DROP INDEX "person_email";

    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";

    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE, age INTEGER);

    INSERT INTO "person" ("id", "email") SELECT "id", "email" FROM "_alembic_tmp_person";

    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';

    DELETE FROM "sqlite_sequence" WHERE name = 'person';

    INSERT INTO "sqlite_sequence" (name, seq) SELECT 'person', seq FROM "sqlite_sequence" WHERE name = '_alembic_tmp_person';

    DROP TABLE "_alembic_tmp_person";

    PRAGMA legacy_alter_table = OFF;
    $ printf -- '-- on\n--\n-- revision: bbba\n-- down_revision: aaaa\n\n-- upgrade transaction:false\nPRAGMA foreign_keys = ON;\n-- downgrade\n' > migrations/versions/bbba.sql
    $ sed -i 's/^-- down_revision: aaaa/-- down_revision: bbba/' migrations/versions/bbbb*
    $ migrate upgrade head 2> /dev/null
    $ sql .dump
    PRAGMA foreign_keys=OFF;
    BEGIN TRANSACTION;
    CREATE TABLE alembic_version (
    	version_num VARCHAR(32) NOT NULL, 
    	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
    INSERT INTO alembic_version VALUES('bbbb');
    CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
    INSERT INTO visit VALUES(1,1);
    INSERT INTO visit VALUES(2,1);
    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL DEFAULT 'x');
    INSERT INTO person VALUES(1,'a','x');
    DELETE FROM sqlite_sequence;
    INSERT INTO sqlite_sequence VALUES('person',2);
    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';
    CREATE INDEX visit_person ON visit (person);
    COMMIT;
    $ migrate revision --autogenerate 2> /dev/null
    No changes detected: no revision was written (--allow-empty writes one).
    $ migrate downgrade aaaa 2> /dev/null; sql .dump | grep -v alembic_version
    PRAGMA foreign_keys=OFF;
    BEGIN TRANSACTION;
    	version_num VARCHAR(32) NOT NULL, 
    );
    CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
    INSERT INTO visit VALUES(1,1);
    INSERT INTO visit VALUES(2,1);
    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE, age INTEGER);
    INSERT INTO person VALUES(1,'a',NULL);
    DELETE FROM sqlite_sequence;
    INSERT INTO sqlite_sequence VALUES('person',2);
    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';
    COMMIT;

Where both sides are texts, they are compared: nothing that SQLite can say escapes.

    $ migrate upgrade head 2> /dev/null; cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE CHECK (email <> 'x'),
    >     name TEXT NOT NULL DEFAULT 'x', upper_name TEXT GENERATED ALWAYS AS (upper(name)));
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
    > CREATE INDEX visit_person ON visit (person DESC);
    > END
    $ migrate -q check 2>&1 | grep compare
    INFO  [alembic.autogenerate.compare.tables] Detected added column 'person.upper_name'
    $ sed -i 's/name TEXT NOT NULL.*/name TEXT NOT NULL DEFAULT '"'x'"');/' schema.sql; migrate -q check 2>&1 | grep compare
    INFO  [alembic.autogenerate.compare.tables] Detected changed definition of table 'person'
    INFO  [alembic.autogenerate.compare.tables] Detected changed definition of index 'visit_person'
    INFO  [alembic.autogenerate.compare.tables] Detected changed definition of index 'person_email'
    $ migrate -q revision --autogenerate --rev-id cccc 2> /dev/null; body cccc

    -- upgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;

    DROP INDEX "person_email";

    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";

    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE CHECK (email <> 'x'),
        name TEXT NOT NULL DEFAULT 'x');

    INSERT INTO "person" ("id", "email", "name") SELECT "id", "email", "name" FROM "_alembic_tmp_person";

    DELETE FROM "sqlite_sequence" WHERE name = 'person';

    INSERT INTO "sqlite_sequence" (name, seq) SELECT 'person', seq FROM "sqlite_sequence" WHERE name = '_alembic_tmp_person';

    DROP TABLE "_alembic_tmp_person";

    PRAGMA legacy_alter_table = OFF;

    -- upgrade
    DROP INDEX visit_person;

    CREATE INDEX visit_person ON visit (person DESC);

    -- downgrade foreign_keys:false
    PRAGMA legacy_alter_table = ON;

    ALTER TABLE "person" RENAME TO "_alembic_tmp_person";

    CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(100) NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL DEFAULT 'x');

    INSERT INTO "person" ("id", "email", "name") SELECT "id", "email", "name" FROM "_alembic_tmp_person";

    CREATE INDEX person_email ON person (lower(email)) WHERE email <> '';

    DELETE FROM "sqlite_sequence" WHERE name = 'person';

    INSERT INTO "sqlite_sequence" (name, seq) SELECT 'person', seq FROM "sqlite_sequence" WHERE name = '_alembic_tmp_person';

    DROP TABLE "_alembic_tmp_person";

    PRAGMA legacy_alter_table = OFF;

    -- downgrade
    DROP INDEX visit_person;

    CREATE INDEX visit_person ON visit (person);
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null; migrate downgrade -1 2> /dev/null
    No new upgrade operations detected.
    $ rm migrations/versions/cccc*; migrate downgrade aaaa 2> /dev/null

A section with foreign_keys:false must leave rows as they were to one another.

    $ cat > migrations/versions/bbba.sql <<'END'
    > -- lose a row
    > --
    > -- revision: bbba
    > -- down_revision: aaaa
    > -- upgrade foreign_keys:false
    > DELETE FROM person;
    > -- downgrade
    > END
    $ rm migrations/versions/bbbb*; migrate upgrade head 2>&1 | grep -v ^INFO
    migrate: error: the section leaves a row whose foreign key refers to nothing: visit row 1 to person
      $FOLDER/migrations/versions/bbba.sql:6:1
        6 | DELETE FROM person;
          | ^
      Running upgrade aaaa -> bbba failed; the database is at aaaa.
    $ migrate upgrade head --sql 2> /dev/null | grep -A3 PRAGMA.foreign
    PRAGMA foreign_keys = OFF;

    DELETE FROM person;
     (re)
    $ rm migrations/versions/bbb*

A template that was there before has no place for it.

    $ sed -i '/^\${.*grades/d' migrations/script.sql.mako
    $ migrate revision --autogenerate 2>&1 | grep -v ^INFO
    WARNI [py.warnings] SAWarning: Skipped unsupported reflection of expression-based index person_email
    FAILED: the template $FOLDER/migrations/script.sql.mako has no place for what was generated
      HINT: write ${upgrades if upgrades else ""} into it, below its section line

Python environments get Python; models, schema files and databases are compared alike.

    $ mkdir python && cd python && migrate init -q migrations; sed -i '/^sqlalchemy.url/d' alembic.ini
    $ target '../schema.sql'
    $ migrate --url sqlite:///new.db revision --autogenerate --rev-id aaaa -m start 2> /dev/null
    Generating $FOLDER/python/migrations/versions/aaaa_start.py ...  done
    $ sed -n '/^def/,$p' migrations/versions/aaaa_start.py
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.create_table('person',
        sa.Column('id', sa.INTEGER(), nullable=True),
        sa.Column('email', sa.VARCHAR(length=100), nullable=False),
        sa.Column('name', sa.TEXT(), server_default=sa.text("'x'"), nullable=False),
        sa.CheckConstraint("email <> 'x'"),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('email')
        )
        op.create_table('visit',
        sa.Column('id', sa.INTEGER(), nullable=True),
        sa.Column('person', sa.INTEGER(), nullable=True),
        sa.ForeignKeyConstraint(['person'], ['person.id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id')
        )
        op.create_index(op.f('visit_person'), 'visit', [sa.literal_column('person DESC')], unique=False)
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.drop_index(op.f('visit_person'), table_name='visit')
        op.drop_table('visit')
        op.drop_table('person')
        # ### end Alembic commands ###
    $ migrate --url sqlite:///new.db upgrade head 2> /dev/null; migrate --url sqlite:///new.db revision --autogenerate 2> /dev/null
    No changes detected: no revision was written (--allow-empty writes one).
    $ migrate --url sqlite:///new.db revision --autogenerate --allow-empty --rev-id bbbb 2> /dev/null
    Generating $FOLDER/python/migrations/versions/bbbb_.py ...  done
    $ sed -n '/^def/,$p' migrations/versions/bbbb_.py
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        pass
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        pass
        # ### end Alembic commands ###
    $ migrate revision --autogenerate --sql
    ! FAILED: Using --sql with --autogenerate does not make any sense
    ? 255
