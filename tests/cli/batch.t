Batch mode rebuilds an SQLite table. What the operations do not name stays as it was written.

    $ migrate init -q migrations; export MIGRATE_URL=$URL
    $ new() { { printf '"""%s"""\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = "%s"\ndown_revision = %s\n\n\n' "$3" "$1" "$2"; cat; } > migrations/versions/$1.py; }
    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume"; }
    $ cat > migrations/versions/aaaa1111.sql <<'END'
    > -- Shop
    > --
    > -- revision: aaaa1111
    > -- down_revision:
    > 
    > -- upgrade
    > CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);
    > CREATE TABLE item (
    >   id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    >   code varchar(10) COLLATE NOCASE UNIQUE ON CONFLICT FAIL,
    >   price DECIMAL(8,2) CHECK (price >= 0),
    >   owner INT REFERENCES customer ON DELETE CASCADE,
    >   old_note TEXT
    > );
    > CREATE INDEX dear ON item (price DESC) WHERE price > 100;
    > CREATE INDEX lower_code ON item (lower(code));
    > CREATE VIEW codes AS SELECT id, code FROM item;
    > CREATE TABLE audit (line TEXT);
    > CREATE TRIGGER audited AFTER UPDATE OF price ON item BEGIN
    >   INSERT INTO audit VALUES (OLD.price || ' -> ' || NEW.price);
    > END;
    > INSERT INTO customer VALUES (1, 'ada');
    > INSERT INTO item (id, code, price, owner) VALUES (7, 'a1', 5, 1), (900, 'B2', 150.5, 1);
    > DELETE FROM item WHERE id = 900;
    > END
    $ new bbbb2222 '"aaaa1111"' "Rebuild" <<'END'
    > def upgrade():
    >     with op.batch_alter_table("item") as batch_op:
    >         batch_op.drop_column("old_note")
    >         batch_op.alter_column("price", new_column_name="cost", type_=sa.Numeric(12, 2))
    >         batch_op.add_column(sa.Column("stock", sa.Integer(), server_default="0"))
    >         batch_op.create_check_constraint("enough", "stock >= 0")
    > 
    > 
    > def downgrade():
    >     with op.batch_alter_table("item") as batch_op:
    >         batch_op.drop_constraint("enough", type_="check")
    >         batch_op.drop_column("stock")
    >         batch_op.alter_column("cost", new_column_name="price", type_=sa.DECIMAL(8, 2))
    >         batch_op.add_column(sa.Column("old_note", sa.Text()))
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, Shop
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, Rebuild
    $ sqlite3 test.db "SELECT sql || ';' FROM sqlite_schema WHERE tbl_name IN ('item', 'codes') AND sql <> '' ORDER BY type, name"
    CREATE INDEX dear ON item (cost DESC) WHERE cost > 100;
    CREATE INDEX lower_code ON item (lower(code));
    CREATE TABLE item (
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
      code varchar(10) COLLATE NOCASE UNIQUE ON CONFLICT FAIL,
      cost NUMERIC(12, 2) CHECK (cost >= 0),
      owner INT REFERENCES customer ON DELETE CASCADE,
      stock INTEGER DEFAULT '0',
      CONSTRAINT enough CHECK (stock >= 0)
    );
    CREATE TRIGGER audited AFTER UPDATE OF cost ON item BEGIN
      INSERT INTO audit VALUES (OLD.cost || ' -> ' || NEW.cost);
    END;
    CREATE VIEW codes AS SELECT id, code FROM item;
    $ sqlite3 test.db "INSERT INTO item (code, cost) VALUES ('c3', 1); UPDATE item SET cost = 6 WHERE id = 7; SELECT * FROM item; SELECT * FROM audit"
    7|a1|6|1|0
    901|c3|1||0
    5 -> 6

Down again, it is the table that it was.

    $ quiet migrate downgrade -1
    INFO  [alembic.runtime.migration] Running downgrade bbbb2222 -> aaaa1111, Rebuild
    $ sqlite3 test.db "SELECT sql || ';' FROM sqlite_schema WHERE name = 'item'"
    CREATE TABLE item (
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
      code varchar(10) COLLATE NOCASE UNIQUE ON CONFLICT FAIL,
      price DECIMAL(8, 2) CHECK (price >= 0),
      owner INT REFERENCES customer ON DELETE CASCADE,
      old_note TEXT
    );

A rebuild that would lose or break something fails, and nothing of it stays.

    $ migrate stamp -q bbbb2222; new cccc3333 '"bbbb2222"' "A column that is in use" <<'END'
    > def upgrade():
    >     with op.batch_alter_table("item") as batch_op:
    >         batch_op.drop_column("code")
    > END
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  [alembic.runtime.migration] Running stamp_revision aaaa1111 -> bbbb2222
    $ migrate upgrade head 2>&1 | sed 1,3d
    WARNI [migrate.reflect] the index lower_code goes with the column code of the table item
    migrate: error: the view codes would not work any more
      $FOLDER/migrations/versions/cccc3333.py:10:10
        10 |     with op.batch_alter_table("item") as batch_op:
           |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      $FOLDER/test.db: no such column: code
      Running upgrade bbbb2222 -> cccc3333 failed; the database is at bbbb2222.
      HINT: drop it before the batch and create it again behind it; nothing was changed
    $ sqlite3 test.db "SELECT count(*) FROM item; SELECT name FROM sqlite_schema WHERE name LIKE '%tmp%'"
    2
