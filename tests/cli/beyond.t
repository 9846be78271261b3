# databases: postgresql

What Alembic does not compare: enums, the texts of checks, indexes, primary keys, generated columns. The server writes
both sides.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ sed -i 's#^\[alembic\]#&\ntarget_metadata = schema.sql#' alembic.ini
    $ sql() { psql -qAtX "$URL" -c "$1"; }
    $ cat > schema.sql <<'END'
    > CREATE TYPE mood AS ENUM ('sad', 'fine');
    > CREATE TYPE color AS ENUM ('red', 'green', 'blue');
    > CREATE TYPE size AS ENUM ('s', 'm', 'l');
    > CREATE TABLE person (id SERIAL PRIMARY KEY, mood mood NOT NULL DEFAULT 'fine', moods mood[], color color, size size DEFAULT 'm',
    >     total NUMERIC(10, 2) CHECK (total > 0), email TEXT, next INTEGER GENERATED ALWAYS AS (id + 1) STORED, age INTEGER);
    > CREATE INDEX person_email ON person (email) WHERE email <> '';
    > CREATE INDEX person_age ON person (age);
    > END
    $ migrate revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    Generating $FOLDER/migrations/versions/aaaa_.sql ...  done
    No new upgrade operations detected.
    $ sql "INSERT INTO person (mood, moods, color, size) VALUES ('sad', '{fine,sad}', 'green', 's')"
    $ migrate -q schema --database 2> /dev/null > before
    $ cat > schema.sql <<'END'
    > CREATE TYPE mood AS ENUM ('awful', 'sad', 'so so', 'fine', 'great');
    > CREATE TYPE color AS ENUM ('red', 'lime', 'blue');
    > CREATE TYPE size AS ENUM ('m', 's');
    > CREATE TABLE person (id SERIAL, mood mood NOT NULL DEFAULT 'fine', moods mood[], color color, size size DEFAULT 'm',
    >     total NUMERIC(10, 2) CHECK (total > 1), email TEXT, next INTEGER GENERATED ALWAYS AS (id + 2) STORED, age INTEGER,
    >     PRIMARY KEY (id, mood));
    > CREATE INDEX person_email ON person (email) WHERE email <> 'x';
    > CREATE INDEX person_age ON person USING hash (age);
    > END
    $ migrate revision --autogenerate --rev-id bbbb 2>&1 | grep compare.more
    INFO  [alembic.autogenerate.compare.more] Detected changed enum 'color': (red, green, blue) to (red, lime, blue)
    INFO  [alembic.autogenerate.compare.more] Detected changed enum 'mood': (sad, fine) to (awful, sad, so so, fine, great)
    INFO  [alembic.autogenerate.compare.more] Detected changed enum 'size': (s, m, l) to (m, s)
    INFO  [alembic.autogenerate.compare.more] Detected changed generated column 'next' on 'person'
    INFO  [alembic.autogenerate.compare.more] Detected changed primary key on 'person'
    INFO  [alembic.autogenerate.compare.more] Detected changed check constraint 'person_total_check' on 'person'
    INFO  [alembic.autogenerate.compare.more] Detected changed index 'person_age' on 'person'
    INFO  [alembic.autogenerate.compare.more] Detected changed index 'person_email' on 'person'
    $ sed -n '/^-- upgrade/,$p' migrations/versions/bbbb*
    -- upgrade
    ALTER TYPE color RENAME VALUE 'green' TO 'lime';

    -- upgrade transaction:false
    ALTER TYPE mood ADD VALUE 'awful' BEFORE 'sad';

    ALTER TYPE mood ADD VALUE 'so so' AFTER 'sad';

    ALTER TYPE mood ADD VALUE 'great';

    -- upgrade
    ALTER TYPE size RENAME TO size__old;

    CREATE TYPE size AS ENUM ('m', 's');

    ALTER TABLE person ALTER COLUMN size DROP DEFAULT;

    ALTER TABLE person ALTER COLUMN size TYPE size USING size::text::size;

    ALTER TABLE person ALTER COLUMN size SET DEFAULT 'm'::size;

    DROP TYPE size__old;

    ALTER TABLE person DROP CONSTRAINT person_pkey;

    ALTER TABLE person DROP CONSTRAINT person_total_check;

    DROP INDEX person_age;

    DROP INDEX person_email;

    ALTER TABLE person DROP COLUMN next;

    ALTER TABLE person ADD COLUMN next INTEGER GENERATED ALWAYS AS ((id + 2)) STORED;

    ALTER TABLE person ADD CONSTRAINT person_pkey PRIMARY KEY (id, mood);

    ALTER TABLE person ADD CONSTRAINT person_total_check CHECK (total > 1::numeric);

    CREATE INDEX person_age ON person USING hash (age);

    CREATE INDEX person_email ON person (email) WHERE (email <> 'x'::text);

    -- downgrade
    DROP INDEX person_email;

    DROP INDEX person_age;

    ALTER TABLE person DROP CONSTRAINT person_total_check;

    ALTER TABLE person DROP CONSTRAINT person_pkey;

    ALTER TABLE person DROP COLUMN next;

    ALTER TABLE person ADD COLUMN next INTEGER GENERATED ALWAYS AS ((id + 1)) STORED;

    CREATE INDEX person_email ON person (email) WHERE (email <> ''::text);

    CREATE INDEX person_age ON person (age);

    ALTER TABLE person ADD CONSTRAINT person_total_check CHECK (total > 0::numeric);

    ALTER TABLE person ADD CONSTRAINT person_pkey PRIMARY KEY (id);

    ALTER TYPE size RENAME TO size__old;

    CREATE TYPE size AS ENUM ('s', 'm', 'l');

    ALTER TABLE person ALTER COLUMN size DROP DEFAULT;

    ALTER TABLE person ALTER COLUMN size TYPE size USING size::text::size;

    ALTER TABLE person ALTER COLUMN size SET DEFAULT 'm'::size;

    DROP TYPE size__old;

    ALTER TYPE mood RENAME TO mood__old;

    CREATE TYPE mood AS ENUM ('sad', 'fine');

    ALTER TABLE person ALTER COLUMN mood DROP DEFAULT;

    ALTER TABLE person ALTER COLUMN mood TYPE mood USING mood::text::mood;

    ALTER TABLE person ALTER COLUMN mood SET DEFAULT 'fine'::mood;

    ALTER TABLE person ALTER COLUMN moods TYPE mood[] USING moods::text[]::mood[];

    DROP TYPE mood__old;

    ALTER TYPE color RENAME VALUE 'lime' TO 'green';
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null; sql 'TABLE person'
    No new upgrade operations detected.
    1|sad|{fine,sad}|lime|s||||3
    $ migrate downgrade -1 2> /dev/null; migrate schema --database 2> /dev/null | diff before -
    15d14
    <     next INTEGER GENERATED ALWAYS AS ((id + 1)) STORED, 
    16a16
    >     next INTEGER GENERATED ALWAYS AS ((id + 1)) STORED, 
    ? 1

A type is made before its first use and dropped behind its last.

    $ rm migrations/versions/bbbb*; cat > schema.sql <<'END'
    > CREATE TYPE kind AS ENUM ('a', 'b');
    > CREATE TABLE person (id SERIAL PRIMARY KEY, kind kind);
    > CREATE TABLE thing (kinds kind[]);
    > END
    $ migrate revision --autogenerate --rev-id bbbb 2> /dev/null
    Generating $FOLDER/migrations/versions/bbbb_.sql ...  done
    $ sed -n '/^-- upgrade/,$p' migrations/versions/bbbb* | grep -e TYPE -e thing -e kind
    CREATE TYPE kind AS ENUM ('a', 'b');
    CREATE TABLE thing (
        kinds kind[]
    ALTER TABLE person ADD COLUMN kind kind;
    DROP TYPE size;
    DROP TYPE color;
    DROP TYPE mood;
    CREATE TYPE mood AS ENUM ('sad', 'fine');
    CREATE TYPE color AS ENUM ('red', 'green', 'blue');
    CREATE TYPE size AS ENUM ('s', 'm', 'l');
    ALTER TABLE person DROP COLUMN kind;
    DROP TABLE thing;
    DROP TYPE kind;
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade -1 2> /dev/null; migrate schema --database 2> /dev/null | diff before -
    15d14
    <     next INTEGER GENERATED ALWAYS AS ((id + 1)) STORED, 
    16a16
    >     next INTEGER GENERATED ALWAYS AS ((id + 1)) STORED, 
    ? 1

Where there is an env.py, each is compared when it is asked for: what is written is Alembic's own, and SQL.

    $ rm -r migrations alembic.ini; sql 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' 2> /dev/null; migrate init -q migrations
    $ cat > models.py <<'END'
    > import sqlalchemy as sa
    > metadata = sa.MetaData()
    > sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("mood", sa.Enum("sad", "fine", name="mood")),
    >     sa.Column("total", sa.Numeric(10, 2)), sa.CheckConstraint("total > 0", name="positive"))
    > END
    $ sed -i 's/^target_metadata = None/from models import metadata as target_metadata/' migrations/env.py
    $ migrate revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null
    Generating $FOLDER/migrations/versions/aaaa_.py ...  done
    $ sed -i 's/"sad", "fine"/"sad", "fine", "great"/; s/total > 0/total > 1/' models.py
    $ migrate check 2> /dev/null
    No new upgrade operations detected.
    $ sed -i 's#^\[alembic\]#&\ncompare_enums = true\ncompare_checks = true#' alembic.ini
    $ migrate revision --autogenerate --rev-id bbbb 2>&1 | grep compare.more
    INFO  [alembic.autogenerate.compare.more] Detected changed enum 'mood': (sad, fine) to (sad, fine, great)
    INFO  [alembic.autogenerate.compare.more] Detected changed check constraint 'positive' on 'person'
    $ sed -n '/^def/,$p' migrations/versions/bbbb*
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        with op.get_context().autocommit_block():
            op.execute("ALTER TYPE mood ADD VALUE 'great'")

        op.drop_constraint(op.f('positive'), 'person', type_='check')
        op.create_check_constraint('positive', 'person', 'total > 1')
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.drop_constraint('positive', 'person', type_='check')
        op.create_check_constraint(op.f('positive'), 'person', 'total > 0::numeric')
        op.execute('ALTER TYPE mood RENAME TO mood__old')
        op.execute("CREATE TYPE mood AS ENUM ('sad', 'fine')")
        op.execute('ALTER TABLE person ALTER COLUMN mood TYPE mood USING mood::text::mood')
        op.execute('DROP TYPE mood__old')
        # ### end Alembic commands ###
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade -1 2> /dev/null; migrate schema --database 2> /dev/null | grep -e TYPE -e CHECK
    CREATE TYPE mood AS ENUM ('sad', 'fine');
        CONSTRAINT positive CHECK (total > 0::numeric)
    $ sed -i 's/^compare_checks.*/compare_checks = perhaps/' alembic.ini; migrate upgrade head 2> /dev/null; migrate check 2>&1 | grep -v ^INFO
    migrate: error: compare_checks must be true or false, not 'perhaps'
      alembic.ini:5:18
        5 | compare_checks = perhaps
          |                  ^^^^^^^

An enum that an added column brings is made before it, and one that nothing uses any more goes: op.add_column() and
op.drop_table() do neither. Without the key the revision is Alembic's, and the server's complaint comes with what to do.

    $ rm migrations/versions/*; sql 'DROP TABLE person, alembic_version; DROP TYPE mood'
    $ sed -i '/^compare_/d' alembic.ini; cat > models.py <<'END'
    > from sqlalchemy import Column, Enum, Integer, MetaData, String, Table
    > 
    > metadata = MetaData()
    > Table("pet", metadata, Column("id", Integer, primary_key=True))
    > END
    $ migrate -q revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null
    $ cat >> models.py <<'END'
    > metadata.tables["pet"].append_column(Column("kind", Enum("cat", "dog", name="kind")))
    > Table("cage", metadata, Column("id", Integer, primary_key=True), Column("size", Enum("s", "l", name="size")))
    > END
    $ migrate -q revision --autogenerate --rev-id bbbb 2> /dev/null; migrate upgrade head 2>&1 | grep "error\|HINT"
    migrate: error: type "kind" does not exist
      HINT: a column that is added makes no type: sa.Enum(…).create(op.get_bind()) does, before it; with compare_enums = true autogenerate writes it
    $ rm migrations/versions/bbbb*; sed -i 's#^\[alembic\]#&\ncompare_enums = true#' alembic.ini
    $ migrate -q revision --autogenerate --rev-id bbbb 2> /dev/null; sed -n '/^def/,$p' migrations/versions/bbbb*
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.create_table('cage',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('size', sa.Enum('s', 'l', name='size'), nullable=True),
        sa.PrimaryKeyConstraint('id')
        )
        sa.Enum('cat', 'dog', name='kind').create(op.get_bind())
        op.add_column('pet', sa.Column('kind', sa.Enum('cat', 'dog', name='kind'), nullable=True))
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.drop_column('pet', 'kind')
        op.drop_table('cage')
        sa.Enum('cat', 'dog', name='kind').drop(op.get_bind())
        sa.Enum('s', 'l', name='size').drop(op.get_bind())
        # ### end Alembic commands ###
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade aaaa 2> /dev/null; migrate schema --database 2> /dev/null | grep TYPE
    ? 1
    $ migrate upgrade head 2> /dev/null; sed -i '/cage/d; s/Column("kind".*/Column("kind", String(9)))/' models.py
    $ migrate -q revision --autogenerate --rev-id cccc 2> /dev/null; sed -n '/^def/,$p' migrations/versions/cccc*
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.drop_table('cage')
        op.alter_column('pet', 'kind',
                   existing_type=postgresql.ENUM('cat', 'dog', name='kind'),
                   type_=sa.String(length=9),
                   existing_nullable=True)
        postgresql.ENUM('s', 'l', name='size').drop(op.get_bind())
        postgresql.ENUM('cat', 'dog', name='kind').drop(op.get_bind())
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        postgresql.ENUM('cat', 'dog', name='kind').create(op.get_bind())
        op.alter_column('pet', 'kind',
                   existing_type=sa.String(length=9),
                   type_=postgresql.ENUM('cat', 'dog', name='kind'),
                   existing_nullable=True)
        op.create_table('cage',
        sa.Column('id', sa.INTEGER(), autoincrement=True, nullable=False),
        sa.Column('size', postgresql.ENUM('s', 'l', name='size'), autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('cage_pkey'))
        )
        # ### end Alembic commands ###
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null; migrate schema --database 2> /dev/null | grep TYPE
    No new upgrade operations detected.
    ? 1

Other schemas are compared, too, where `include_schemas` is on: the models are made in schemas that stand for them. An enum
that is made anew takes along the checks and indexes that compare with its values.

    $ rm -r migrations alembic.ini; sql 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA s1; CREATE SCHEMA "Other One"' 2> /dev/null
    $ migrate init -q migrations
    $ cat > models.py <<'END'
    > import sqlalchemy as sa
    > metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    > mood = sa.Enum("sad", "fine", name="mood", schema="Other One")
    > sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("mood", mood), sa.Column("v", sa.Integer),
    >     sa.Column("w", sa.Integer, sa.Computed("v * 2", persisted=True)), sa.CheckConstraint("mood <> 'sad' OR v > 1", name="ck_person"), schema="s1")
    > sa.Table("pet", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("owner", sa.ForeignKey("s1.person.id")),
    >     sa.Column("place", sa.Integer, nullable=False), sa.Column("moods", sa.ARRAY(mood)),
    >     sa.Index("ix_mood", "place", postgresql_where=sa.text("moods[1] = 'fine'")), schema="Other One")
    > END
    $ sed -i 's/^target_metadata = None/from models import metadata as target_metadata/; s/target_metadata=target_metadata/&, include_schemas=True/' migrations/env.py
    $ sed -i 's#^\[alembic\]#&\ncompare_enums = true\ncompare_checks = true\ncompare_generated = true\ncompare_primary_keys = true#' alembic.ini
    $ migrate revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    Generating $FOLDER/migrations/versions/aaaa_.py ...  done
    No new upgrade operations detected.
    $ sed -i 's/"sad", "fine"/"fine", "sad"/; s/v > 1/v > 7/; s/v \* 2/v * 3/; s/Integer, nullable=False/Integer, primary_key=True/' models.py
    $ migrate revision --autogenerate --rev-id bbbb 2>&1 | grep 'compare.more\|cannot be modified'
    INFO  [alembic.autogenerate.compare.more] Detected changed enum 'mood': (sad, fine) to (fine, sad)
    INFO  [alembic.autogenerate.compare.more] Detected changed primary key on 'pet'
    INFO  [alembic.autogenerate.compare.more] Detected changed generated column 'w' on 'person'
    INFO  [alembic.autogenerate.compare.more] Detected changed check constraint 'ck_person' on 'person'
    $ sed -n '/^def upgrade/,/^def downgrade/p' migrations/versions/bbbb* | grep op.execute
        op.execute('DROP INDEX "Other One".ix_mood')
        op.execute('ALTER TABLE s1.person DROP CONSTRAINT ck_person')
        op.execute('ALTER TYPE "Other One".mood RENAME TO mood__old')
        op.execute('CREATE TYPE "Other One".mood AS ENUM (\'fine\', \'sad\')')
        op.execute('ALTER TABLE "Other One".pet ALTER COLUMN moods TYPE "Other One".mood[] USING moods::text[]::"Other One".mood[]')
        op.execute('ALTER TABLE s1.person ALTER COLUMN mood TYPE "Other One".mood USING mood::text::"Other One".mood')
        op.execute('CREATE INDEX ix_mood ON "Other One".pet (place) WHERE (moods[1] = \'fine\'::"Other One".mood)')
        op.execute('ALTER TABLE s1.person ADD CONSTRAINT ck_person CHECK (mood <> \'sad\'::"Other One".mood OR v > 1)')
        op.execute('DROP TYPE "Other One".mood__old')
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade -1 2> /dev/null; migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.

A backslash is one, in a revision that is run, in SQL that is written, and in the scratch schema. Only `--sql` doubles it, as Alembic does.

    $ rm -r migrations alembic.ini; sql 'DROP SCHEMA public CASCADE; DROP SCHEMA s1 CASCADE; DROP SCHEMA "Other One" CASCADE; CREATE SCHEMA public' 2> /dev/null
    $ cat > models.py <<'END'
    > import sqlalchemy as sa
    > metadata = sa.MetaData()
    > sa.Table("path", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text, server_default=r"C:\temp", comment=r"a\b"),
    >     sa.CheckConstraint(sa.column("name") != r"\n", name="ck_path"))
    > END
    $ migrate init -q migrations; sed -i 's/^target_metadata = None/from models import metadata as target_metadata/' migrations/env.py
    $ sed -i 's#^\[alembic\]#&\ncompare_checks = true#; ' alembic.ini; sed -i 's/target_metadata=target_metadata/&, compare_server_default=True/' migrations/env.py
    $ migrate -q revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head --sql 2> /dev/null | grep -F '\'
        name TEXT DEFAULT 'C:\\temp', 
        CONSTRAINT ck_path CHECK (name != '\n')
    COMMENT ON COLUMN path.name IS 'a\\b';
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ sql "SELECT pg_get_expr(adbin, adrelid), col_description(adrelid, adnum) FROM pg_attrdef WHERE adrelid = 'path'::regclass AND adnum = 2"
    'C:\temp'::text|a\b
    $ rm -r migrations alembic.ini; sql 'DROP TABLE path, alembic_version'
    $ migrate init -q -t sql migrations; sed -i 's#^\[alembic\]#&\ntarget_metadata = models:metadata#' alembic.ini
    $ migrate -q revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ sql "SELECT pg_get_expr(adbin, adrelid), col_description(adrelid, adnum) FROM pg_attrdef WHERE adrelid = 'path'::regclass AND adnum = 2"
    'C:\temp'::text|a\b
