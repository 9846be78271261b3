`check` compares as `revision --autogenerate` does, and writes nothing.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ sed -i 's#^\[alembic\]#&\ntarget_metadata = schema.sql#' alembic.ini
    $ migrate check 2>&1 | grep -v ^INFO
    migrate: error: cannot read 'schema.sql': No such file or directory
      alembic.ini:4:19
        4 | target_metadata = schema.sql
          |                   ^^^^^^^^^^
    $ touch schema.sql; migrate check; ls test.db
    No new upgrade operations detected.
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.schemas
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.tables
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.types
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.constraints
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.defaults
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.comments
    ! INFO  [alembic.runtime.plugins] setting up autogenerate plugin alembic.autogenerate.checkconstraint_byname
    ! ls: cannot access 'test.db': No such file or directory
    ? 2
    $ echo 'CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL NOT NULL); CREATE INDEX item_price ON item (price);' > schema.sql
    $ migrate -q check 2> /dev/null
    ? 255
    $ migrate check --sql 2> /dev/null
    CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL NOT NULL);

    CREATE INDEX item_price ON item (price);

    ? 255
    $ migrate check --json 2> /dev/null
    {
      "differences": [
        {
          "operation": "create_table",
          "schema": null,
          "table": "item",
          "name": null,
          "python": "op.create_table('item',\nsa.Column('id', sa.INTEGER(), nullable=True),\nsa.Column('price', sa.REAL(), nullable=False),\nsa.PrimaryKeyConstraint('id')\n)"
        },
        {
          "operation": "create_index",
          "schema": null,
          "table": "item",
          "name": "item_price",
          "python": "op.create_index(op.f('item_price'), 'item', ['price'], unique=False)"
        }
      ],
      "sql": [
        "CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL NOT NULL)",
        "CREATE INDEX item_price ON item (price)"
      ]
    }
    ? 255
    $ migrate revision --autogenerate --rev-id aaaa 2> /dev/null; migrate check 2>&1 | grep -v ^INFO
    Generating $FOLDER/migrations/versions/aaaa_.sql ...  done
    FAILED: Target database is not up to date.
      HINT: 'migrate upgrade heads' brings it there; 'migrate stamp heads' says that it is there
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null; migrate check --sql 2> /dev/null; migrate check --json 2> /dev/null
    No new upgrade operations detected.
    {
      "differences": [],
      "sql": []
    }

What differs only in the text of a table is a difference, too.

    $ sed -i 's/price REAL NOT NULL/price REAL NOT NULL CHECK (price > 0)/' schema.sql; migrate check --json 2> /dev/null
    {
      "differences": [
        {
          "operation": "batch_alter_table",
          "schema": null,
          "table": "item",
          "name": null,
          "python": null
        }
      ],
      "sql": [
        "PRAGMA foreign_keys = OFF",
        "PRAGMA legacy_alter_table = ON",
        "DROP INDEX \"item_price\"",
        "ALTER TABLE \"item\" RENAME TO \"_alembic_tmp_item\"",
        "CREATE TABLE item (id INTEGER PRIMARY KEY, price REAL NOT NULL CHECK (price > 0))",
        "INSERT INTO \"item\" (\"id\", \"price\") SELECT \"id\", \"price\" FROM \"_alembic_tmp_item\"",
        "CREATE INDEX item_price ON item (price)",
        "DROP TABLE \"_alembic_tmp_item\"",
        "PRAGMA legacy_alter_table = OFF"
      ]
    }
    ? 255

A database that is not at the heads cannot be compared, nor can one that is not there.

    $ migrate downgrade base 2> /dev/null; migrate check 2>&1 | grep -v ^INFO
    FAILED: Target database is not up to date.
      HINT: 'migrate upgrade heads' brings it there; 'migrate stamp heads' says that it is there
    $ migrate --url sqlite:///nowhere/test.db check
    ! migrate: error: unable to open database file: nowhere/test.db
    !   No such file or directory
    !   HINT: the folder $FOLDER/nowhere does not exist
    ? 1
    $ migrate --url 'postgresql:///nothing?host=/nowhere' check
    ! migrate: error: cannot connect to postgresql:///nothing?host=%2Fnowhere
    !   connection to server on socket "/nowhere/.s.PGSQL.5432" failed: No such file or directory
    !           Is the server running locally and accepting connections on that socket?
    !   HINT: check host and port, and whether the server runs
    ? 1
