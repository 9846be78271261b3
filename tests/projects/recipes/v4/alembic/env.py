from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

from myapp.mymodel import Base, Other
target_metadata = [Base.metadata, Other.metadata]

def my_compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    if metadata_column.name == "name":
        return False
    return None

def my_compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default):
    return False


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata,
            compare_type=my_compare_type, compare_server_default=my_compare_server_default,
        )
        with context.begin_transaction():
            context.run_migrations()

run_migrations_online()
