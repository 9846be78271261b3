# databases: sqlite postgresql

# Operations of a project's own

A view is a value of the revision that makes it. A later revision asks the script directory for that revision's module,
and puts the older value back on the way down.

    $ mkdir -p migrations/versions
    $ printf '[alembic]\nscript_location = migrations\nprepend_sys_path = .\n' > alembic.ini
    $ export MIGRATE_URL=$URL
    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume"; }
    $ cat > views.py <<'END'
    > from alembic.operations import MigrateOperation, Operations
    > 
    > class View:
    >     def __init__(self, name, query):
    >         self.name, self.query = name, query
    > 
    > @Operations.register_operation("create_view", "of")
    > @Operations.register_operation("replace_view", "replace")
    > class CreateView(MigrateOperation):
    >     def __init__(self, view):
    >         self.view = view
    > 
    >     @classmethod
    >     def of(cls, operations, view):
    >         return operations.invoke(cls(view))
    > 
    >     @classmethod
    >     def replace(cls, operations, view, former):
    >         revision, name = former.split(".")
    >         found = operations.get_context().script.get_revision(revision).module
    >         operations.invoke(cls(getattr(found, name)).reverse())
    >         operations.invoke(cls(view))
    > 
    >     def reverse(self):
    >         return DropView(self.view)
    > 
    > @Operations.register_operation("drop_view", "of")
    > class DropView(CreateView):
    >     pass
    > 
    > @Operations.implementation_for(CreateView)
    > def create_view(operations, operation):
    >     operations.execute(f"CREATE VIEW {operation.view.name} AS {operation.view.query}")
    > 
    > @Operations.implementation_for(DropView)
    > def drop_view(operations, operation):
    >     operations.execute(f"DROP VIEW {operation.view.name}")
    > END
    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from sqlalchemy import engine_from_config
    > import views
    > 
    > def run(connection=None):
    >     context.configure(connection=connection, url=context.config.get_main_option("sqlalchemy.url"))
    >     with context.begin_transaction():
    >         context.run_migrations()
    > 
    > if context.is_offline_mode():
    >     run()
    > else:
    >     with engine_from_config(context.config.get_section("alembic"), prefix="sqlalchemy.").connect() as connection:
    >         run(connection)
    > END
    $ cat > migrations/versions/aaaa.py <<'END'
    > """A view"""
    > import sqlalchemy as sa
    > from alembic import op
    > from views import View
    > 
    > revision = "aaaa"
    > down_revision = None
    > names = View("names", "SELECT name FROM person")
    > 
    > def upgrade():
    >     op.create_table("person", sa.Column("name", sa.String(20)), sa.Column("age", sa.Integer))
    >     op.create_view(names)
    > 
    > def downgrade():
    >     op.drop_view(names)
    >     op.drop_table("person")
    > END
    $ cat > migrations/versions/bbbb.py <<'END'
    > """Another view"""
    > from alembic import op
    > from views import View
    > 
    > revision = "bbbb"
    > down_revision = "aaaa"
    > names = View("names", "SELECT name, age FROM person")
    > 
    > def upgrade():
    >     op.replace_view(names, "aaaa.names")
    > 
    > def downgrade():
    >     op.drop_view(names)
    >     op.create_view(op.get_context().script.get_revision("aaaa").module.names)
    > END
    $ migrate -q upgrade aaaa:bbbb --sql 2>/dev/null | grep VIEW
    DROP VIEW names;
    CREATE VIEW names AS SELECT name, age FROM person;
    $ quiet migrate upgrade head; quiet migrate downgrade base
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa, A view
    INFO  [alembic.runtime.migration] Running upgrade aaaa -> bbbb, Another view
    INFO  [alembic.runtime.migration] Running downgrade bbbb -> aaaa, Another view
    INFO  [alembic.runtime.migration] Running downgrade aaaa -> , A view

Alembic's own operations can be invoked as objects, too, also within a batch.

    $ cat > migrations/versions/cccc.py <<'END'
    > """Objects"""
    > import sqlalchemy as sa
    > from alembic import op
    > from alembic.operations import ops
    > 
    > revision = "cccc"
    > down_revision = "bbbb"
    > 
    > def upgrade():
    >     op.invoke(ops.CreateTableOp("pet", [sa.Column("id", sa.Integer, primary_key=True)]))
    >     op.invoke(ops.CreateIndexOp("ix_pet", "pet", ["id"]))
    >     with op.batch_alter_table("pet") as batch_op:
    >         batch_op.invoke(ops.AddColumnOp("pet", sa.Column("name", sa.String(9))))
    > 
    > def downgrade():
    >     op.invoke(ops.DropTableOp("pet"))
    > END
    $ migrate -q upgrade bbbb:cccc --sql 2>/dev/null | grep pet
    CREATE TABLE pet (
    CREATE INDEX ix_pet ON pet (id);
    ALTER TABLE pet ADD COLUMN name VARCHAR(9);
    $ quiet migrate upgrade head && quiet migrate downgrade bbbb
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa, A view
    INFO  [alembic.runtime.migration] Running upgrade aaaa -> bbbb, Another view
    INFO  [alembic.runtime.migration] Running upgrade bbbb -> cccc, Objects
    INFO  [alembic.runtime.migration] Running downgrade cccc -> bbbb, Objects
