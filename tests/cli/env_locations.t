# env.py says where its revisions are
# databases: sqlite postgresql

A project with a chain of revisions for each database: env.py chooses one, and runs in a coroutine.

    $ mkdir -p migrations/versions/sqlite migrations/versions/postgresql
    $ printf '[alembic]\nscript_location = migrations\nsqlalchemy.url = %s\n' "$(echo "$URL" | sed 's/%/%%/g')" > alembic.ini
    $ cat > migrations/env.py <<'END'
    > import pathlib
    >
    > import anyio
    > import anyio.from_thread
    > import anyio.to_thread
    > from alembic import context
    > from sqlalchemy import create_engine
    > from sqlalchemy.schema import *
    > from sqlalchemy.types import *
    >
    > metadata = MetaData()
    > users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", String(40)))
    > Index("ix_name", users.c.name, info={"owner": "ann"})
    > Index("ix_mysql", users.c.id, users.c.name).ddl_if(dialect="mysql")
    > users.append_constraint(CheckConstraint("id > 0", name="ck_id", info={"owner": "bob"}))
    >
    >
    > def include_object(item, name, kind, reflected, other):
    >     if not reflected and kind in ("index", "check_constraint"):
    >         print(name, item.info, item._ddl_if and item._ddl_if.dialect)
    >     return kind != "check_constraint" and not (kind == "index" and item._ddl_if and item._ddl_if.dialect == "mysql")
    >
    >
    > async def run():
    >     engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
    >     folder = pathlib.Path(context.script.dir) / "versions" / engine.dialect.name
    >     context.script.version_locations = [str(folder)]
    >     print([pathlib.Path(each).name for each in context.script.version_locations], context.script.get_heads())
    >     with engine.connect() as connection:
    >         context.configure(connection=connection, target_metadata=metadata, include_object=include_object)
    >         with context.begin_transaction():
    >             await anyio.to_thread.run_sync(context.run_migrations)
    >
    >
    > anyio.from_thread.run(run)
    > END
    $ for name in sqlite postgresql; do cat > migrations/versions/$name/a1.py <<END
    > """The tables of $name"""
    > revision = "${name}1"
    > down_revision = None
    >
    > from alembic import op
    > import sqlalchemy as sa
    >
    > def upgrade():
    >     op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(40)))
    >     op.create_index("ix_name", "users", ["name"])
    >
    > def downgrade():
    >     op.drop_table("users")
    > END
    > done

    $ migrate upgrade head 2>log
    ['sqlite'] ['sqlite1'] (sqlite)
    ['postgresql'] ['postgresql1'] (postgresql)
    $ grep Running log
    INFO  [alembic.runtime.migration] Running upgrade  -> sqlite1, The tables of sqlite (sqlite)
    INFO  [alembic.runtime.migration] Running upgrade  -> postgresql1, The tables of postgresql (postgresql)
    $ migrate check 2>/dev/null
    ['sqlite'] ['sqlite1'] (sqlite)
    ['postgresql'] ['postgresql1'] (postgresql)
    ix_mysql {} mysql
    ck_id {'owner': 'bob'} None
    No new upgrade operations detected.
