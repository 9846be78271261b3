from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

from myapp.mymodel import Base, Other
target_metadata = Base.metadata

from alembic.autogenerate import rewriter
from alembic.operations import ops
import sqlalchemy as sa

writer = rewriter.Rewriter()

@writer.rewrites(ops.AddColumnOp)
def add_column(context, revision, op):
    if op.column.nullable:
        return op
    else:
        op.column.nullable = True
        return [
            op,
            ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type),
        ]

@writer.rewrites(ops.CreateTableOp)
def order_columns(context, revision, op):
    special_names = {"id": -100, "name": 1001}
    cols_by_key = [
        (special_names.get(col.key, index) if isinstance(col, sa.Column) else 2000, col.copy())
        for index, col in enumerate(op.columns)
    ]
    columns = [col for idx, col in sorted(cols_by_key, key=lambda entry: entry[0])]
    return ops.CreateTableOp(op.table_name, columns, schema=op.schema, _namespace_metadata=op._namespace_metadata, **op.kw)


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata,
            process_revision_directives=writer,
        )
        with context.begin_transaction():
            context.run_migrations()

run_migrations_online()
