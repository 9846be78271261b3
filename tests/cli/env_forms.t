# databases: sqlite postgresql
# What projects write in env.py

Two tables of two models, a revision that is told by keywords what to do, and a table of another program:

    $ mkdir -p migrations/versions app
    $ printf '[alembic]\nscript_location = migrations\nprepend_sys_path = .\n[tenants]\nnames = blue, green\n' > alembic.ini
    $ cp $REPOSITORY/templates/generic/script.py.mako migrations/
    $ touch app/__init__.py
    $ cat > app/models.py <<'END'
    > from sqlalchemy import Boolean, Column, Integer, MetaData, String
    > from sqlalchemy.orm import DeclarativeBase
    >
    >
    > class Base(DeclarativeBase):
    >     metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"})
    >
    >
    > class Events(DeclarativeBase):
    >     pass
    >
    >
    > class User(Base):
    >     __tablename__ = "users"
    >     id = Column(Integer, primary_key=True)
    >     name = Column(String(50), index=True)
    >     active = Column(Boolean)
    >
    >
    > class Event(Events):
    >     __tablename__ = "events"
    >     id = Column(Integer, primary_key=True)
    > END
    $ cat > migrations/versions/a1_first.py <<'END'
    > """first"""
    > from alembic import op
    > import sqlalchemy as sa
    > revision = "a1"
    > down_revision = None
    >
    > def upgrade(tenant="none", **options):
    >     print("tenant:", tenant, options)
    >     op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    >     op.create_table("legacy", sa.Column("id", sa.Integer, primary_key=True))
    >     op.bulk_insert(sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String)), [{"id": 1, "name": "it's"}])
    >
    > def downgrade(**options):
    >     op.drop_table("legacy")
    >     op.drop_table("users")
    > END
    $ cat > app/settings.py <<'END'
    > import os
    > from urllib.parse import urlsplit
    >
    >
    > class Config:
    >     DATABASE_URL = os.environ["DATABASE_ADDRESS"]
    >
    >     @classmethod
    >     def asynchronous(cls):
    >         return cls.DATABASE_URL.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+asyncpg:")
    >
    >
    > def get_url():
    >     parts = urlsplit(Config.DATABASE_URL)
    >     return f"{parts.scheme}://{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    > END
    $ export DATABASE_ADDRESS=$URL
    $ quiet() { "$@" 2>/dev/null; }

## A function for the URL, options as values, and keywords of the revisions

    $ cat > migrations/env.py <<'END'
    > from logging.config import fileConfig
    >
    > from alembic import context
    > from sqlalchemy import engine_from_config, pool
    >
    > from app.models import Base, Events
    > from app.settings import get_url
    >
    > config = context.config
    > config.set_main_option("sqlalchemy.url", get_url().replace("%", "%%"))
    > target_metadata = [Base.metadata, Events.metadata]
    > tenant = context.get_x_argument(as_dictionary=True).get("tenant", "nobody")
    >
    >
    > def run_migrations_offline() -> None:
    >     context.configure(
    >         url=config.get_main_option("sqlalchemy.url"),
    >         target_metadata=target_metadata,
    >         literal_binds=True,
    >         dialect_opts={"paramstyle": "named"},
    >         transaction_per_migration=True,
    >         version_table="versions",
    >     )
    >     with context.begin_transaction():
    >         context.run_migrations(tenant=tenant, offline=True)
    >
    >
    > def run_migrations_online() -> None:
    >     connectable = engine_from_config(
    >         config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    >     )
    >     with connectable.connect() as connection:
    >         context.configure(
    >             connection=connection,
    >             target_metadata=target_metadata,
    >             compare_type=True,
    >             compare_server_default=True,
    >             render_as_batch=True,
    >             transaction_per_migration=True,
    >             version_table="versions",
    >         )
    >         with context.begin_transaction():
    >             context.run_migrations(tenant=tenant)
    >
    >
    > if context.is_offline_mode():
    >     run_migrations_offline()
    > else:
    >     run_migrations_online()
    > END
    $ quiet migrate -x tenant=acme upgrade head --sql | sed -n 's/ RETURNING.*//; /^tenant\|^INSERT\|^CREATE TABLE/p'
    CREATE TABLE versions (
    tenant: acme {'offline': True}
    CREATE TABLE users (
    CREATE TABLE legacy (
    INSERT INTO users (id, name) VALUES (1, 'it''s');
    INSERT INTO versions (version_num) VALUES ('a1')
    $ quiet migrate -x tenant=acme upgrade head
    tenant: acme {}
    $ quiet migrate current
    a1 (head)
    $ quiet migrate revision --autogenerate -m "two metadatas" --rev-id b2 | sed 's,.*/,,'
    b2_two_metadatas.py ...  done
    $ sed -n '/^def upgrade/,/end Alembic/p' migrations/versions/b2_two_metadatas.py
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.create_table('events',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id')
        )
        op.drop_table('legacy')
        with op.batch_alter_table('users', schema=None) as batch_op:
            batch_op.add_column(sa.Column('active', sa.Boolean(), nullable=True))
            batch_op.alter_column('name',
                   existing_type=sa.VARCHAR(length=20),
                   type_=sa.String(length=50),
                   existing_nullable=True)
            batch_op.create_index(batch_op.f('ix_users_name'), ['name'], unique=False)

        # ### end Alembic commands ###
    $ rm migrations/versions/b2*; quiet migrate downgrade base

## The project's own functions

    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from sqlalchemy import Boolean, create_engine
    >
    > from app.models import Base
    > from app.settings import Config
    >
    >
    > def include_name(name, type_, parent_names):
    >     return not (type_ == "table" and name == "legacy")
    >
    >
    > class Filter:
    >     def __init__(self, unwanted):
    >         self.unwanted = unwanted
    >
    >     def __call__(self, object, name, type_, reflected, compare_to):
    >         return type_ != "index" or name not in self.unwanted
    >
    >
    > def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    >     return False if metadata_column.name == "name" else None
    >
    >
    > def render_item(type_, obj, autogen_context):
    >     if type_ == "type" and isinstance(obj, Boolean):
    >         autogen_context.imports.add("from app.types import Flag")
    >         return "Flag()"
    >     return False
    >
    >
    > def process_revision_directives(context, revision, directives):
    >     if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
    >         directives[:] = []
    >         print("nothing changed")
    >     elif directives:
    >         directives[0].rev_id = "0002"
    >
    >
    > def applied(*, ctx, step, heads, run_args, **kw):
    >     print("applied", step.up_revision_id, "is_upgrade", step.is_upgrade, sorted(heads), run_args)
    >
    >
    > with create_engine(Config.DATABASE_URL).connect() as connection:
    >     context.configure(
    >         connection=connection,
    >         target_metadata=Base.metadata,
    >         include_name=include_name,
    >         include_object=Filter({"ix_users_name"}),
    >         compare_type=compare_type,
    >         compare_server_default=lambda *arguments: None,
    >         render_item=render_item,
    >         process_revision_directives=process_revision_directives,
    >         on_version_apply=[applied],
    >         user_module_prefix="types.",
    >     )
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ quiet migrate upgrade head
    tenant: none {}
    applied a1 is_upgrade True ['a1'] {}
    $ quiet migrate revision --autogenerate -m flags | sed 's,.*/,,'
    0002_flags.py ...  done
    $ sed -n '/^import\|^from/p; /^def upgrade/,/end Alembic/p' migrations/versions/0002_flags.py
    from typing import Sequence, Union
    from alembic import op
    import sqlalchemy as sa
    from app.types import Flag
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        op.drop_table('versions')
        op.add_column('users', sa.Column('active', Flag(), nullable=True))
        # ### end Alembic commands ###
    $ sed -i 's/^from app.types.*//; s/Flag()/sa.Boolean()/' migrations/versions/0002_flags.py
    $ quiet migrate upgrade head
    applied 0002 is_upgrade True ['0002'] {}
    $ quiet migrate revision --autogenerate -m nothing; ls migrations/versions | grep -c py$
    nothing changed
    2
    $ quiet migrate downgrade base; rm migrations/versions/0002*
    applied 0002 is_upgrade False ['a1'] {}
    applied a1 is_upgrade False [] {}

## Asynchronous

    $ cat > migrations/env.py <<'END'
    > import asyncio
    >
    > from alembic import context
    > from sqlalchemy import pool
    > from sqlalchemy.engine import Connection
    > from sqlalchemy.ext.asyncio import async_engine_from_config
    >
    > from app.models import Base
    > from app.settings import Config
    >
    >
    > def do_run_migrations(connection: Connection) -> None:
    >     context.configure(connection=connection, target_metadata=Base.metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    >
    >
    > async def run_async_migrations() -> None:
    >     connectable = async_engine_from_config(
    >         {"sqlalchemy.url": Config.asynchronous()}, prefix="sqlalchemy.", poolclass=pool.NullPool
    >     )
    >     async with connectable.connect() as connection:
    >         await connection.run_sync(do_run_migrations)
    >     await connectable.dispose()
    >
    >
    > try:
    >     loop = asyncio.get_running_loop()
    > except RuntimeError:
    >     loop = None
    > if loop and loop.is_running():
    >     loop.create_task(run_async_migrations())
    > else:
    >     asyncio.run(run_async_migrations())
    > END
    $ quiet migrate upgrade head
    tenant: none {}
    $ quiet migrate current
    a1 (head)
    $ quiet migrate downgrade base

## One schema, or one file, for each tenant

Listed in alembic.ini, each with a lock that is taken by hand:

    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from sqlalchemy import create_engine, text
    >
    > from app.models import Base
    > from app.settings import Config
    >
    > names = [name.strip() for name in context.config.get_section_option("tenants", "names").split(",")]
    > engine = create_engine(Config.DATABASE_URL, pool_pre_ping=True, connect_args={"application_name": "tenants"}
    >                        if Config.DATABASE_URL.startswith("postgresql") else {"check_same_thread": False})
    > is_postgresql = engine.dialect.name == "postgresql"
    >
    > for name in names:
    >     if not is_postgresql:
    >         engine = create_engine(f"sqlite:///{name}.db")
    >     with engine.connect() as connection:
    >         if is_postgresql:
    >             connection.execute(text("CREATE SCHEMA IF NOT EXISTS " + name))
    >             connection.execute(text("SET search_path TO " + name))
    >             connection.commit()
    >             connection.dialect.default_schema_name = name
    >             connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": 4711})
    >             assert connection.execute(text("SELECT current_schema()")).scalar() == name
    >         context.configure(connection=connection, target_metadata=Base.metadata)
    >         with context.begin_transaction():
    >             context.run_migrations(tenant=name)
    > END
    $ quiet migrate upgrade head
    tenant: blue {}
    tenant: green {}
    $ quiet migrate upgrade head
    $ quiet migrate current
    a1 (head)
    a1 (head)
    $ quiet migrate downgrade base
