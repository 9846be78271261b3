# databases: postgresql

# env.py with several schemas

Tenants have a schema each, which env.py makes and goes through.

    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume"; }
    $ migrate -q init migrations; export MIGRATE_URL=$URL
    $ cat > migrations/env.py <<'END'
    > from sqlalchemy import engine_from_config, pool, text
    > from alembic import context
    > 
    > config = context.config
    > engine = engine_from_config(config.get_section("alembic", {}), poolclass=pool.NullPool)
    > with engine.connect() as connection:
    >     for tenant in ("red", "blue"):
    >         connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {tenant}"))
    >         connection.execute(text(f"SET search_path TO {tenant}"))
    >         connection.dialect.default_schema_name = tenant
    >         context.configure(connection=connection)
    >         with context.begin_transaction():
    >             context.run_migrations()
    > END
    $ cat > migrations/versions/aaaa1111.sql <<'END'
    > -- First
    > --
    > -- revision: aaaa1111
    > -- down_revision:
    > 
    > -- upgrade
    > CREATE TABLE account (id INTEGER);
    > SET search_path TO public;
    > 
    > -- downgrade
    > DROP TABLE account;
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    $ psql -qAtX "$URL" -c "SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|info)' ORDER BY 1, 2"
    blue|account
    blue|alembic_version
    red|account
    red|alembic_version
    $ migrate current 2>/dev/null
    aaaa1111 (head)
    aaaa1111 (head)
    $ quiet migrate downgrade base
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , First

A version table that is named with the tenant's schema is no table of the models either.

    $ cp migrations/env.py without.py; sed -i 's/configure(connection=connection)/configure(connection=connection, version_table_schema=tenant, target_metadata=MetaData())/; s/^from alembic.*/&\nfrom sqlalchemy import MetaData/' migrations/env.py
    $ migrate -q stamp head 2>/dev/null; migrate check 2>/dev/null; migrate -q stamp base 2>/dev/null; mv without.py migrations/env.py
    No new upgrade operations detected.

The version table may have a schema of its own.

    $ cat > migrations/env.py <<'END'
    > from sqlalchemy import create_engine, text
    > from alembic import context
    > 
    > with create_engine(context.config.get_main_option("sqlalchemy.url")).begin() as connection:
    >     connection.execute(text("SELECT pg_advisory_xact_lock(1)"))
    >     connection.execute(text("CREATE SCHEMA IF NOT EXISTS versions"))
    >     context.configure(connection=connection, version_table_schema="versions")
    >     context.run_migrations()
    > END
    $ quiet migrate stamp head
    INFO  [alembic.runtime.migration] Running stamp_revision  -> aaaa1111
    $ psql -qAtX "$URL" -c "SELECT * FROM versions.alembic_version"
    aaaa1111

What env.py commits by a statement of its own is there, whatever becomes of the run.

    $ cat > migrations/env.py <<'END'
    > from sqlalchemy import create_engine, text
    > from alembic import context
    > 
    > with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    >     connection.execute(text("CREATE SCHEMA IF NOT EXISTS green"))
    >     connection.execute(text("COMMIT"))
    >     connection.execute(text("CREATE SCHEMA IF NOT EXISTS yellow"))
    >     connection.execute(text("ROLLBACK"))
    >     connection.execute(text("SET search_path TO green"))
    >     connection.commit()
    >     context.configure(connection=connection, version_table_schema="green")
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    $ psql -qAtX "$URL" -c "SELECT nspname FROM pg_namespace WHERE nspname IN ('green', 'yellow')"
    green
    $ psql -qAtX "$URL" -c "SELECT count(*) FROM green.account"
    0

The naming convention of target_metadata names what revisions leave without a name.

    $ cat > migrations/env.py <<'END'
    > from sqlalchemy import MetaData, create_engine
    > from alembic import context
    > 
    > metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_N_name)s"})
    > with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    >     context.configure(connection=connection, target_metadata=metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ cat > migrations/versions/bbbb2222.py <<'END'
    > import sqlalchemy as sa
    > from alembic import op
    > 
    > revision = "bbbb2222"
    > down_revision = "aaaa1111"
    > 
    > def upgrade():
    >     op.create_table("score", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b"))
    > END
    $ quiet migrate upgrade head
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, First
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222
    $ psql -qAtX "$URL" -c "SELECT conname FROM pg_constraint WHERE conrelid = 'score'::regclass"
    uq_score_a_b

env.py may make the version table before the run, to lock it.

    $ cat > migrations/env.py <<'END'
    > from sqlalchemy import create_engine, text
    > from alembic import context
    > 
    > with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    >     context.configure(connection=connection, version_table="versions")
    >     with context.begin_transaction():
    >         context.get_context()._ensure_version_table()
    >         connection.execute(text("LOCK TABLE versions IN ACCESS EXCLUSIVE MODE"))
    >         context.run_migrations()
    > END
    $ quiet migrate stamp head
    INFO  [alembic.runtime.migration] Running stamp_revision  -> bbbb2222
    $ quiet migrate stamp base
    INFO  [alembic.runtime.migration] Running stamp_revision bbbb2222 -> 
