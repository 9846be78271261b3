# env.py with several databases

The template multidb migrates all databases of alembic.ini, or none.

    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume\|Generating static"; }
    $ migrate -q init -t multidb migrations
    $ sed -i 's,driver://user:pass@localhost/dbname2,sqlite:///two.db,; s,driver://user:pass@localhost/dbname,sqlite:///one.db,' alembic.ini
    $ grep sqlite alembic.ini
    sqlalchemy.url = sqlite:///one.db
    sqlalchemy.url = sqlite:///two.db
    $ cat > migrations/versions/aaaa1111.py <<'END'
    > """First"""
    > import sqlalchemy as sa
    > from alembic import op
    > 
    > revision = "aaaa1111"
    > down_revision = None
    > 
    > 
    > def upgrade(engine_name):
    >     op.create_table(engine_name, sa.Column("id", sa.Integer, primary_key=True))
    > 
    > 
    > def downgrade(engine_name):
    >     op.drop_table(engine_name)
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.env] Migrating database engine1
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    INFO  [alembic.env] Migrating database engine2
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    $ migrate current 2>/dev/null
    aaaa1111 (head)
    aaaa1111 (head)
    $ for name in one two; do sqlite3 $name.db .tables; done
    alembic_version  engine1        
    alembic_version  engine2        
    $ quiet migrate downgrade base
    INFO  [alembic.env] Migrating database engine1
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    INFO  [alembic.env] Migrating database engine2
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First

With --sql each gets a file of its own.

    $ quiet migrate upgrade head --sql
    INFO  [alembic.env] Migrating database engine1
    INFO  [alembic.env] Writing output to engine1.sql
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    INFO  [alembic.env] Migrating database engine2
    INFO  [alembic.env] Writing output to engine2.sql
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    $ grep CREATE engine1.sql engine2.sql
    engine1.sql:CREATE TABLE alembic_version (
    engine1.sql:CREATE TABLE engine1 (
    engine2.sql:CREATE TABLE alembic_version (
    engine2.sql:CREATE TABLE engine2 (

A failure in the last one takes back the first one, too.

    $ sqlite3 two.db "CREATE TABLE engine2 (id INTEGER)"
    $ quiet migrate upgrade head
    INFO  [alembic.env] Migrating database engine1
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    INFO  [alembic.env] Migrating database engine2
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    migrate: error: table engine2 already exists
      $FOLDER/migrations/versions/aaaa1111.py:10:5
        10 |     op.create_table(engine_name, sa.Column("id", sa.Integer, primary_key=True))
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      STATEMENT: CREATE TABLE engine2 ( id INTEGER NOT NULL, PRIMARY KEY (id) )
      Running upgrade  -> aaaa1111 failed; the database is at base.
      HINT: a database that had all of this before is told so: 'migrate stamp aaaa1111'
    $ migrate current 2>/dev/null

--url names one database.

    $ migrate --url sqlite:///three.db current
    ! FAILED: --url names one database, and env.py connects to several
    !   $FOLDER/migrations/env.py:61:46
    !     61 |             connection = connections[name] = engine.connect()
    !        |                                              ^^^^^^^^^^^^^^^^
    !   HINT: leave out --url and MIGRATE_URL, and let env.py read the URLs from variables of the environment
    ? 255
