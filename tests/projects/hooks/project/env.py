from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

from migrations import hooks
from shop.models import Base

config = context.config
fileConfig(config.config_file_name)


def run_migrations_online():
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    options = hooks.OPTIONS[context.get_x_argument(as_dictionary=True).get("hook", "plain")]
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
