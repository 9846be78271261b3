`schema` prints what was understood of the models, as SQL for the database of the environment.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ printf '\n[loggers]\nkeys = root\n[handlers]\nkeys =\n[formatters]\nkeys =\n[logger_root]\nlevel = ERROR\nhandlers =\n' >> alembic.ini
    $ target() { sed -i '/^target_metadata/d; s#^\[alembic\]#&\ntarget_metadata = '"$1"'#' alembic.ini; }
    $ migrate schema
    ! FAILED: Can't proceed without target_metadata: it says what the database is compared with
    !   HINT: set it in alembic.ini: a schema file (schema.sql), package.module:attribute, or the URL of a database
    ? 255
    $ mkdir shop; touch shop/__init__.py; cat > shop/models.py <<'END'
    > import enum
    > from sqlalchemy import Column, Enum, ForeignKey, Integer, MetaData, String, Table
    > class State(enum.Enum):
    >     open = 1
    >     sent = 2
    > metadata = MetaData()
    > Table("customer", metadata, Column("id", Integer, primary_key=True), Column("name", String(50), index=True),
    >     Column("last_order", ForeignKey("order.id", name="fk_last")))
    > Table("order", metadata, Column("id", Integer, primary_key=True), Column("state", Enum(State), nullable=False),
    >     Column("customer", ForeignKey("customer.id", name="fk_customer")))
    > END
    $ target shop.models:metadata
    $ migrate schema --url sqlite://
    CREATE TABLE customer (
        id INTEGER NOT NULL, 
        name VARCHAR(50), 
        last_order INTEGER, 
        PRIMARY KEY (id), 
        CONSTRAINT fk_last FOREIGN KEY(last_order) REFERENCES "order" (id)
    );

    CREATE INDEX ix_customer_name ON customer (name);

    CREATE TABLE "order" (
        id INTEGER NOT NULL, 
        state VARCHAR(4) NOT NULL, 
        customer INTEGER, 
        PRIMARY KEY (id), 
        CONSTRAINT fk_customer FOREIGN KEY(customer) REFERENCES customer (id)
    );
    $ migrate schema --url postgresql://
    CREATE TABLE customer (
        id SERIAL NOT NULL, 
        name VARCHAR(50), 
        last_order INTEGER, 
        PRIMARY KEY (id)
    );

    CREATE INDEX ix_customer_name ON customer (name);

    CREATE TYPE state AS ENUM ('open', 'sent');

    CREATE TABLE "order" (
        id SERIAL NOT NULL, 
        state state NOT NULL, 
        customer INTEGER, 
        PRIMARY KEY (id)
    );

    ALTER TABLE customer ADD CONSTRAINT fk_last FOREIGN KEY(last_order) REFERENCES "order" (id);

    ALTER TABLE "order" ADD CONSTRAINT fk_customer FOREIGN KEY(customer) REFERENCES customer (id);

A schema file is run in a scratch database, of which nothing stays.

    $ cat > schema.sql <<'END'
    > CREATE TABLE person (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE);
    > CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE);
    > CREATE INDEX visit_person ON visit (person) WHERE id > 0;
    > END
    $ target schema.sql
    $ migrate schema
    CREATE TABLE person (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE);

    CREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE);

    CREATE INDEX visit_person ON visit (person) WHERE id > 0;
    $ migrate schema --database

The same of a database; of another one, as a target, too.

    $ printf -- '-- person\n--\n-- revision: aaaa\n-- down_revision:\n\n-- upgrade\n' > migrations/versions/aaaa.sql; cat schema.sql >> migrations/versions/aaaa.sql
    $ migrate upgrade head
    $ migrate schema > models.sql; migrate schema --database | diff - models.sql
    $ target "$URL"; migrate schema | diff - models.sql

What cannot be read is told with its place.

    $ target schema
    $ migrate schema
    ! migrate: error: target_metadata is 'schema', which names no schema
    !   alembic.ini:4:19
    !     4 | target_metadata = schema
    !       |                   ^^^^^^
    !   HINT: it is package.module:attribute of the models, a schema file that ends in .sql, or the URL of a database
    ? 1
    $ target missing.sql
    $ migrate schema
    ! migrate: error: cannot read 'missing.sql': No such file or directory
    !   alembic.ini:4:19
    !     4 | target_metadata = missing.sql
    !       |                   ^^^^^^^^^^^
    ? 1
    $ target shop.nothing:metadata
    $ migrate schema
    ! migrate: error: ModuleNotFoundError: No module named 'shop.nothing'
    !   alembic.ini:4:19
    !     4 | target_metadata = shop.nothing:metadata
    !       |                   ^^^^^^^^^^^^^^^^^^^^^
    ? 1
    $ target shop.models:nothing
    $ migrate schema
    ! migrate: error: AttributeError: module 'shop.models' has no attribute 'nothing'
    !   alembic.ini:4:19
    !     4 | target_metadata = shop.models:nothing
    !       |                   ^^^^^^^^^^^^^^^^^^^
    ? 1
    $ target oracle://host/name
    $ migrate schema
    ! migrate: error: Can't load plugin: sqlalchemy.dialects:oracle
    !   alembic.ini:4:19
    !     4 | target_metadata = oracle://host/name
    !       |                   ^^^^^^^^^^^^^^^^^^
    !   HINT: supported are sqlite, sqlite+pysqlite, sqlite+aiosqlite, postgresql, postgresql+psycopg2, postgresql+psycopg, postgresql+asyncpg, postgresql+psycopg_async, postgresql+pg8000, postgresql+psycopg2cffi
    ? 1
    $ target schema.sql; echo 'CREATE TABLE broken (id INTEGER,);' >> schema.sql
    $ migrate schema
    ! migrate: error: near ")": syntax error
    !   schema.sql:4:33
    !     4 | CREATE TABLE broken (id INTEGER,);
    !       |                                 ^
    !   STATEMENT: CREATE TABLE broken (id INTEGER,)
    ? 1

Models need no database: what env.py does with a connection goes nowhere, and --url chooses the kind.

    $ mkdir -p online/versions && cd online && printf '[alembic]\nscript_location = .\nprepend_sys_path = .\n' > alembic.ini
    $ cat > env.py <<'END'
    > from alembic import context
    > from sqlalchemy import Column, Integer, MetaData, Sequence, Table, create_engine, text
    > 
    > metadata = MetaData()
    > numbers = Sequence("numbers", start=5)
    > Table("pet", metadata, Column("id", Integer, primary_key=True), Column("a", Integer, numbers), Column("b", Integer, numbers))
    > with create_engine("postgresql://nobody@nowhere.invalid/none").begin() as connection:
    >     connection.execute(text("SET search_path = pets"))
    >     context.configure(connection=connection, target_metadata=metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ unset MIGRATE_URL
    $ migrate schema 2> /dev/null
    CREATE SEQUENCE numbers START WITH 5;

    CREATE TABLE pet (
        id SERIAL NOT NULL, 
        a INTEGER, 
        b INTEGER, 
        PRIMARY KEY (id)
    );
    $ migrate schema --url sqlite:// 2>/dev/null
    CREATE TABLE pet (
        id INTEGER NOT NULL, 
        a INTEGER, 
        b INTEGER, 
        PRIMARY KEY (id)
    );
    $ migrate current 2>&1 | grep error
    migrate: error: cannot connect to postgresql://nobody@nowhere.invalid/none

What the project's files print goes to stderr, and what they import of packages that are not there, all at once, is in
nobody's way.

    $ mkdir -p shop; cat > shop/parts.py <<'END'
    > from nowhere.grammar import *
    > from sqlalchemy import Column, Integer, MetaData, Table
    > class Words(Parser):
    >     listener = Listener(Parser.NAME)
    > print("parts are read")
    > metadata = MetaData()
    > table = Table("part", metadata, Column("id", Integer, primary_key=True))
    > assert table.c.id.autoincrement == "auto"
    > END
    $ target shop.parts:metadata
    $ migrate schema --url sqlite:// 2>printed; grep -v INFO printed
    CREATE TABLE part (
        id INTEGER NOT NULL, 
        PRIMARY KEY (id)
    );
    parts are read

A naming convention that cannot be known decides names: that is said.

    $ cat > shop/parts.py <<'END'
    > from nowhere import settings
    > from sqlalchemy import MetaData
    > metadata = MetaData(naming_convention=settings.names)
    > END
    $ migrate schema --url sqlite:// 2>&1 | grep -o "nowhere.*needs it"
    nowhere.settings.names is not known here, and naming_convention needs it
