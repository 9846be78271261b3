from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

from myapp.mymodel import Base, Other
target_metadata = Base.metadata

def include_object(object, name, type_, reflected, compare_to):
    if type_ == "column" and not reflected and object.info.get("skip_autogenerate", False):
        return False
    if type_ == "table" and object.info.get("skip"):
        return False
    return True

def include_name(name, type_, parent_names):
    if type_ == "table":
        return name in target_metadata.tables
    return True


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata,
            include_object=include_object, include_name=include_name,
        )
        with context.begin_transaction():
            context.run_migrations()

run_migrations_online()
