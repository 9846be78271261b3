from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

from myapp.mymodel import Base, Other
target_metadata = [Base.metadata, Other.metadata]

def render_item(type_, obj, autogen_context):
    """Apply custom rendering for selected items."""
    if type_ == "type" and obj.__class__.__name__ == "MySpecialType":
        autogen_context.imports.add("from myapp import mymodel")
        return "mymodel.%r" % obj.__class__.__name__.strip("\"")
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
            render_item=render_item, user_module_prefix="mm.",
        )
        with context.begin_transaction():
            context.run_migrations()

run_migrations_online()
