# databases: sqlite postgresql

An Alembic project, made as Alembic's tutorial does, is run without Python.

    $ migrate init -q migrations; export MIGRATE_URL=$URL
    $ new() { { printf '"""%s"""\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = "%s"\ndown_revision = %s\n\n\n' "$3" "$1" "$2"; cat; } > migrations/versions/$1.py; }
    $ sql() { case $DATABASE in sqlite) sqlite3 test.db "$1";; *) psql -qAtX "$URL" -c "$1";; esac; }
    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume"; }
    $ new aaaa1111 None "create account table" <<'END'
    > def upgrade():
    >     op.create_table(
    >         "account",
    >         sa.Column("id", sa.Integer, primary_key=True),
    >         sa.Column("name", sa.String(50), nullable=False),
    >         sa.Column("description", sa.Unicode(200)),
    >     )
    > 
    > 
    > def downgrade():
    >     op.drop_table("account")
    > END
    $ new bbbb2222 '"aaaa1111"' "Add a column" <<'END'
    > def upgrade():
    >     op.add_column("account", sa.Column("last_transaction_date", sa.DateTime))
    > 
    > 
    > def downgrade():
    >     with op.batch_alter_table("account") as batch_op:
    >         batch_op.drop_column("last_transaction_date")
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, create account table
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, Add a column
    $ sql "INSERT INTO account (name) VALUES ('ada'), ('grace')"
    $ quiet migrate downgrade -1
    INFO  [alembic.runtime.migration] Running downgrade bbbb2222 -> aaaa1111, Add a column
    $ sql "SELECT id, name FROM account ORDER BY id"
    1|ada
    2|grace
    $ migrate upgrade aaaa1111:bbbb2222 --sql 2>/dev/null | grep ALTER
    ALTER TABLE account ADD COLUMN last_transaction_date DATETIME; (sqlite)
    ALTER TABLE account ADD COLUMN last_transaction_date TIMESTAMP WITHOUT TIME ZONE; (postgresql)

A script reads what is there, prints, and logs. A SQL revision may follow.

    $ new cccc3333 '"bbbb2222"' "Greet" <<'END'
    > import logging
    > 
    > log = logging.getLogger("alembic.runtime.greet")
    > 
    > 
    > def upgrade():
    >     bind = op.get_bind()
    >     for row in bind.execute(sa.text("SELECT id, name FROM account ORDER BY id")):
    >         print(f"{row.id:>3} {row.name.title()}")
    >         bind.execute(
    >             sa.text("UPDATE account SET description = :words WHERE id = :id"),
    >             {"words": f"it's {row.name}", "id": row.id},
    >         )
    >     log.info("greeted %d", bind.scalar(sa.text("SELECT count(*) FROM account")))
    > 
    > 
    > def downgrade():
    >     op.execute("UPDATE account SET description = NULL")
    > END
    $ printf -- '-- Count\n--\n-- revision: dddd4444\n-- down_revision: cccc3333\n\n-- upgrade\nCREATE TABLE counts (n INTEGER);\n-- downgrade\nDROP TABLE counts;\n' > migrations/versions/dddd4444.sql
    $ migrate upgrade head 2>log; grep "Running\|greet" log
      1 Ada
      2 Grace
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, Add a column
    INFO  [alembic.runtime.migration] Running upgrade bbbb2222 -> cccc3333, Greet
    INFO  [alembic.runtime.greet] greeted 2
    INFO  [alembic.runtime.migration] Running upgrade cccc3333 -> dddd4444, Count
    $ sql "SELECT description FROM account ORDER BY id"
    it's ada
    it's grace

A script that fails says where, as Python would; the database stays as it was.

    $ new eeee5555 '"dddd4444"' "Fails" <<'END'
    > def check(rows):
    >     if len(rows) != 3:
    >         raise ValueError(f"{len(rows)} rows")
    > 
    > 
    > def upgrade():
    >     op.add_column("account", sa.Column("extra", sa.Integer))
    >     check(op.get_bind().execute(sa.text("SELECT * FROM account")).fetchall())
    > 
    > 
    > def downgrade():
    >     pass
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade dddd4444 -> eeee5555, Fails
    migrate: error: ValueError: 2 rows
      $FOLDER/migrations/versions/eeee5555.py:11:9
        11 |         raise ValueError(f"{len(rows)} rows")
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Traceback (most recent call last):
        File "$FOLDER/migrations/versions/eeee5555.py", line 16, in upgrade
          check(op.get_bind().execute(sa.text("SELECT * FROM account")).fetchall())
        File "$FOLDER/migrations/versions/eeee5555.py", line 11, in check
          raise ValueError(f"{len(rows)} rows")
      Running upgrade dddd4444 -> eeee5555 failed; the database is at dddd4444.
    $ migrate current 2>/dev/null
    dddd4444
    $ sql "SELECT extra FROM account" 2>&1 | grep -ci error
    2 (sqlite)
    1 (postgresql)

What the database refuses is told at the line that asked for it.

    $ new eeee5555 '"dddd4444"' "Fails" <<'END'
    > def upgrade():
    >     op.execute("CREATE TABLE one (id INTEGER)")
    >     op.execute("INSERT INTO nowhere VALUES (1)")
    >     op.execute("CREATE TABLE two (id INTEGER)")
    > 
    > 
    > def downgrade():
    >     pass
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade dddd4444 -> eeee5555, Fails
    migrate: error: no such table: nowhere (sqlite)
    migrate: error: relation "nowhere" does not exist (postgresql)
      $FOLDER/migrations/versions/eeee5555.py:11:5
        11 |     op.execute("INSERT INTO nowhere VALUES (1)")
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      STATEMENT: INSERT INTO nowhere VALUES (1)
      Running upgrade dddd4444 -> eeee5555 failed; the database is at dddd4444.
    $ migrate current 2>/dev/null
    dddd4444

What the interpreter does not know is refused before anything runs: here the first script of two would have run.

    $ new eeee5555 '"dddd4444"' "Fine" <<'END'
    > def upgrade():
    >     op.create_table("fine", sa.Column("id", sa.Integer))
    > 
    > 
    > def downgrade():
    >     op.drop_table("fine")
    > END
    $ new ffff6666 '"eeee5555"' "Not fine" <<'END'
    > def upgrade():
    >     op.create_tabel("fine", sa.Column("id", sa.Integer))
    > 
    > 
    > def downgrade():
    >     pass
    > END
    $ quiet migrate upgrade head
    migrate: error: there is no op.create_tabel
      $FOLDER/migrations/versions/ffff6666.py:10:8
        10 |     op.create_tabel("fine", sa.Column("id", sa.Integer))
           |        ^^^^^^^^^^^^
      HINT: Did you mean 'create_table'?
    $ migrate current 2>/dev/null
    dddd4444
    $ migrate lint
    bbbb2222: needs a database (sqlite)
      $FOLDER/migrations/versions/bbbb2222.py:14:10: This operation cannot proceed in --sql mode* (glob) (sqlite)
    cccc3333: needs a database
      $FOLDER/migrations/versions/cccc3333.py:16:16: TypeError: 'NoneType' object is not iterable
    ffff6666: refused
      $FOLDER/migrations/versions/ffff6666.py:10:8: there is no op.create_tabel
        HINT: Did you mean 'create_table'?
    6 revisions: 3 can be run, 2 can be known only with a database, 1 refused (sqlite)
    6 revisions: 4 can be run, 1 can be known only with a database, 1 refused (postgresql)
    ! migrate: error: 1 of 6 revisions cannot be run
    ? 1

    $ new ffff6666 '"eeee5555"' "Not fine" <<'END'
    > def upgrade():
    >     op.create_table("more", sa.Column("id", sa.Integer, **{"nulable": False}))
    >     open("/etc/passwd")
    > 
    > 
    > def downgrade():
    >     pass
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade dddd4444 -> eeee5555, Fine
    INFO  [alembic.runtime.migration] Running upgrade eeee5555 -> ffff6666, Not fine
    migrate: error: TypeError: Additional arguments should be named <dialectname>_<argument>, got 'nulable'
      $FOLDER/migrations/versions/ffff6666.py:10:29
        10 |     op.create_table("more", sa.Column("id", sa.Integer, **{"nulable": False}))
           |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Traceback (most recent call last):
        File "$FOLDER/migrations/versions/ffff6666.py", line 10, in upgrade
          op.create_table("more", sa.Column("id", sa.Integer, **{"nulable": False}))
      Running upgrade eeee5555 -> ffff6666 failed; the database is at dddd4444.
    $ rm migrations/versions/ffff6666.py
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade dddd4444 -> eeee5555, Fine

Down to the base, and the same again.

    $ quiet migrate downgrade base
    INFO  [alembic.runtime.migration] Running downgrade eeee5555 -> dddd4444, Fine
    INFO  [alembic.runtime.migration] Running downgrade dddd4444 -> cccc3333, Count
    INFO  [alembic.runtime.migration] Running downgrade cccc3333 -> bbbb2222, Greet
    INFO  [alembic.runtime.migration] Running downgrade bbbb2222 -> aaaa1111, Add a column
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , create account table
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, create account table
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, Add a column
    INFO  [alembic.runtime.migration] Running upgrade bbbb2222 -> cccc3333, Greet
    INFO  [alembic.runtime.greet] greeted 0
    INFO  [alembic.runtime.migration] Running upgrade cccc3333 -> dddd4444, Count
    INFO  [alembic.runtime.migration] Running upgrade dddd4444 -> eeee5555, Fine
    $ migrate lint
    bbbb2222: needs a database (sqlite)
      $FOLDER/migrations/versions/bbbb2222.py:14:10: This operation cannot proceed in --sql mode* (glob) (sqlite)
    cccc3333: needs a database
      $FOLDER/migrations/versions/cccc3333.py:16:16: TypeError: 'NoneType' object is not iterable
    5 revisions: 3 can be run, 2 can be known only with a database, 0 refused (sqlite)
    5 revisions: 4 can be run, 1 can be known only with a database, 0 refused (postgresql)
