# databases: sqlite postgresql

# env.py is run

Every command that Alembic runs through env.py runs it here, too. The five templates need no change:

    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume"; }
    $ sql() { case $DATABASE in sqlite) sqlite3 test.db "$1";; *) psql -qAtX "$URL" -c "$1";; esac; }
    $ revision() { cat > $1/versions/aaaa1111.py <<'END'
    > """First"""
    > import sqlalchemy as sa
    > from alembic import op
    > 
    > revision = "aaaa1111"
    > down_revision = None
    > 
    > 
    > def upgrade(**keywords):
    >     op.create_table("account", sa.Column("id", sa.Integer, primary_key=True))
    > 
    > 
    > def downgrade(**keywords):
    >     op.drop_table("account")
    > END
    > }
    $ for template in generic async pyproject pyproject_async; do
    >     mkdir $template && cd $template && migrate -q init -t $template migrations 2>/dev/null && revision migrations
    >     echo "== $template"
    >     export MIGRATE_URL=$URL
    >     quiet migrate upgrade head && migrate current 2>/dev/null && quiet migrate downgrade base
    >     migrate upgrade head --sql 2>/dev/null | grep -c "^CREATE"
    >     unset MIGRATE_URL; cd ..
    > done
    == generic
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    aaaa1111 (head)
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    2
    == async
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    aaaa1111 (head)
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    2
    == pyproject
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    aaaa1111 (head)
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    2
    == pyproject_async
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    aaaa1111 (head)
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    2

What env.py does is done: its own functions, arguments, and keywords.

    $ mkdir -p migrations/versions; revision migrations
    $ cat > alembic.ini <<END
    > [alembic]
    > script_location = migrations
    > sqlalchemy.url = $(printf %s "$URL" | sed 's/%/%%/g')
    > END
    $ write() { { cat <<'END'; cat; } > migrations/env.py
    > from sqlalchemy import create_engine, text
    > from alembic import context
    > 
    > config = context.config
    > url = config.get_main_option("sqlalchemy.url")
    > 
    > END
    > }
    $ write <<'END'
    > arguments = context.get_x_argument(as_dictionary=True)
    > print("arguments", arguments, context.get_tag_argument(), config.cmd_opts.revision)
    > 
    > 
    > def applied(ctx, step, heads, run_args, **keywords):
    >     print("applied", step.up_revision_id, step.is_upgrade, sorted(heads), run_args)
    > 
    > 
    > with create_engine(url).connect() as connection:
    >     context.configure(
    >         connection=connection,
    >         version_table="my_version",
    >         on_version_apply=applied,
    >         transaction_per_migration=True,
    >     )
    >     print("at", context.get_context().get_current_revision())
    >     with context.begin_transaction():
    >         context.run_migrations(engine_name=arguments.get("name"))
    > END
    $ quiet migrate -x name=main -x flag upgrade head --tag spring
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    arguments {'name': 'main', 'flag': ''} spring head
    at None
    applied aaaa1111 True ['aaaa1111'] {'engine_name': 'main'}
    $ sql "SELECT * FROM my_version"
    aaaa1111
    $ sed -i 's/, config.cmd_opts.revision//' migrations/env.py; migrate stamp base 2>/dev/null | grep applied; migrate stamp head 2>/dev/null | grep applied
    applied aaaa1111 False [] {'engine_name': None}
    applied aaaa1111 True ['aaaa1111'] {'engine_name': None}

What env.py executes before is in the transaction of the run; what fails takes all of it back.

    $ write <<'END'
    > with create_engine(url).connect() as connection:
    >     connection.execute(text("CREATE TABLE before (id INTEGER)"))
    >     context.configure(connection=connection)
    >     with context.begin_transaction():
    >         context.run_migrations()
    >         connection.execute(text("INSERT INTO nowhere VALUES (1)"))
    > END
    $ sql "DROP TABLE account"
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    migrate: error: $FOLDER/test.db: no such table: nowhere (sqlite)
    migrate: error: relation "nowhere" does not exist (postgresql)
      migrations/env.py:12:9
        12 |         connection.execute(text("INSERT INTO nowhere VALUES (1)"))
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      STATEMENT: INSERT INTO nowhere VALUES (1)
    $ sql "DROP TABLE before" 2>&1 | grep -c "no such table\|does not exist"
    1

A transaction that env.py has begun env.py must end; otherwise it is rolled back.

    $ write <<'END'
    > with create_engine(url).connect() as connection:
    >     transaction = connection.begin()
    >     context.configure(connection=connection)
    >     with context.begin_transaction():
    >         context.run_migrations()
    >     if context.get_x_argument():
    >         transaction.commit()
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    WARNI [alembic.runtime.migration] env.py has closed its connection without a commit: what was done on it is rolled back
    $ migrate current 2>/dev/null
    $ quiet migrate -x commit upgrade head; migrate current 2>/dev/null
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    aaaa1111 (head)
    $ quiet migrate -x commit downgrade base
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First

env.py may catch what a run fails with; when it does not, the error is told as it was.

    $ write <<'END'
    > with create_engine(url).begin() as connection:
    >     context.configure(connection=connection)
    >     try:
    >         context.run_migrations()
    >     except Exception as error:
    >         print("caught", type(error).__name__)
    >         raise
    > END
    $ quiet migrate upgrade nowhere
    caught CommandError
    FAILED: Can't locate revision identified by 'nowhere'
      HINT: the command 'history' lists the revisions

Errors have the place in env.py.

    $ write < /dev/null
    $ migrate upgrade head
    ! WARNI [alembic.runtime.migration] migrations/env.py did not call context.run_migrations(): nothing was done
    $ printf 'from nowhere import begin\nimport nowhere\nnowhere.logger.info("hello")\nbegin(context.run_migrations)\n' | write
    $ migrate upgrade head
    ! migrate: error: nowhere.begin() is not known here, and context.run_migrations() was not called
    !   migrations/env.py:10:1
    !     10 | begin(context.run_migrations)
    !        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: the module is not part of the project; target_metadata = package.module:Base in alembic.ini, with --url or sqlalchemy.url, stands for env.py
    ? 1
    $ echo 'raise ValueError("not today")' | write; migrate upgrade head
    ! migrate: error: ValueError: not today
    !   migrations/env.py:7:1
    !     7 | raise ValueError("not today")
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 7, in <module>
    !       raise ValueError("not today")
    ? 1
    $ echo 'context.run_migrations()' | write; migrate upgrade head
    ! migrate: error: Exception: No context has been configured yet.
    !   migrations/env.py:7:1
    !     7 | context.run_migrations()
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 7, in <module>
    !       context.run_migrations()
    ? 1
    $ echo 'context.configure()' | write; migrate upgrade head
    ! migrate: error: Exception: Connection, url, or dialect_name is required.
    !   migrations/env.py:7:1
    !     7 | context.configure()
    !       | ^^^^^^^^^^^^^^^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 7, in <module>
    !       context.configure()
    !   HINT: no URL is configured: set sqlalchemy.url, or give --url or MIGRATE_URL
    ? 1
    $ echo 'context.configure(url=url); context.run_migrations()' | write; quiet migrate upgrade head
    FAILED: env.py has given no connection to context.configure()
      HINT: context.configure(connection=…) is needed, except with --sql
    $ echo 'config.set_main_option("sqlalchemy.url", "sqlite:///100%.db")' | write; migrate upgrade head
    ! migrate: error: ValueError: invalid interpolation syntax in 'sqlite:///100%.db' at position 13
    !   migrations/env.py:7:1
    !     7 | config.set_main_option("sqlalchemy.url", "sqlite:///100%.db")
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 7, in <module>
    !       config.set_main_option("sqlalchemy.url", "sqlite:///100%.db")
    !   HINT: write '%%' for a '%' of the value: value.replace('%', '%%')
    ? 1
    $ echo 'create_engine("driver://user:secret@localhost/x").connect()' | write; migrate upgrade head
    ! migrate: error: Can't load plugin: sqlalchemy.dialects:driver
    !   migrations/env.py:7:1
    !     7 | create_engine("driver://user:******@localhost/x").connect()
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: this URL is the placeholder of a new alembic.ini: write the database's own there, or give --url or MIGRATE_URL
    ? 1
    $ echo 'create_engine("sqlite:////nowhere/x.db").connect()' | write; migrate upgrade head
    ! migrate: error: unable to open database file: /nowhere/x.db
    !   migrations/env.py:7:1
    !     7 | create_engine("sqlite:////nowhere/x.db").connect()
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   No such file or directory
    !   HINT: the folder /nowhere does not exist
    ? 1
    $ write <<'END'
    > from secrets_of_the_cloud import fetch
    > 
    > create_engine(fetch("database")).connect()
    > END
    $ migrate upgrade head
    ! migrate: error: secrets_of_the_cloud.fetch is not known here, and the URL of the database needs it
    !   migrations/env.py:9:1
    !     9 | create_engine(fetch("database")).connect()
    !       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: the module is not part of the project; give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    ? 1

--url stands for the URL of env.py, also for one that cannot be known.

    $ write <<'END'
    > from secrets_of_the_cloud import fetch
    > 
    > with create_engine(fetch("database")).connect() as connection:
    >     context.configure(connection=connection)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ quiet migrate --url "$URL" stamp head; migrate --url "$URL" current 2>/dev/null
    INFO  [alembic.runtime.migration] Running stamp_revision  -> aaaa1111
    aaaa1111 (head)

`from sqlalchemy import *` has engines, too:

    $ printf 'from sqlalchemy import *\nfrom alembic import context\nengine = create_engine("sqlite://")\nprint(engine, make_url("sqlite:///a.db").database, NullPool.__name__)\n' > star.py; cp migrations/env.py kept.py; mv star.py migrations/env.py; migrate --url "$URL" current 2>/dev/null; mv kept.py migrations/env.py
    Engine(sqlite://) a.db NullPool

Where target_metadata is set in alembic.ini, env.py is not run at all.

    $ sed -i 's/^script_location.*/&\ntarget_metadata = models.sql/' alembic.ini
    $ quiet migrate stamp base; migrate current 2>/dev/null
    INFO  [alembic.runtime.migration] Running stamp_revision aaaa1111 -> 

## Leaving, and what is not shown

`sys.exit()` is Python's: the status of an integer, a text on stderr, and nothing is done:

    $ sed -i '/^target_metadata/d' alembic.ini
    $ printf 'import sys\nsys.exit(3)\n' > migrations/env.py; migrate upgrade head
    ? 3
    $ printf 'import sys\nsys.exit("set DATABASE_URL first")\n' > migrations/env.py; migrate upgrade head
    ! set DATABASE_URL first
    ? 1

A line that is quoted has no password:

    $ echo 'db = {"password": "s3cret", "url": "postgresql://ann:s3cret@host/db"} + 1' > migrations/env.py; migrate current
    ! migrate: error: TypeError: unsupported operand type(s) for +: 'dict' and 'int'
    !   migrations/env.py:1:6
    !     1 | db = {"password": "******", "url": "postgresql://ann:******@host/db"} + 1
    !       |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 1, in <module>
    !       db = {"password": "******", "url": "postgresql://ann:******@host/db"} + 1
    ? 1
    $ printf 'import os\ndef url(password=os.getenv("PGPASSWORD", "s3cret")):\n    return 1 / 0, f"postgresql://ann:{password}@host"\n\nurl()\n' > migrations/env.py
    $ migrate current
    ! migrate: error: ZeroDivisionError: division by zero
    !   migrations/env.py:3:12
    !     3 |     return 1 / 0, f"postgresql://ann:{password}@host"
    !       |            ^^^^^
    !   Traceback (most recent call last):
    !     File "migrations/env.py", line 5, in <module>
    !       url()
    !     File "migrations/env.py", line 3, in url
    !       return 1 / 0, f"postgresql://ann:{password}@host"
    ? 1
