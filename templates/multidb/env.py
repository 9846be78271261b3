import logging
from logging.config import fileConfig
import re

from sqlalchemy import engine_from_config
from sqlalchemy import pool

from alembic import context

# Whether the databases commit in two phases, all of them or none.
USE_TWOPHASE = False

# The configuration: alembic.ini and the command line.
config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")

# The names of the sections that each configure one database.
database_names = re.split(r",\s*", config.get_main_option("databases", ""))

# What --autogenerate compares each database with.
#   from myapp import models
#   target_metadata = {
#       "engine1": models.metadata1,
#       "engine2": models.metadata2,
#   }
target_metadata = {}


def run_migrations_offline() -> None:
    """Write SQL (--sql): one file for each database, in the current folder."""
    for name in database_names:
        file_name = "%s.sql" % name
        logger.info("Migrating database %s", name)
        logger.info("Writing output to %s", file_name)
        with open(file_name, "w") as output:
            context.configure(
                url=config.get_section_option(name, "sqlalchemy.url"),
                output_buffer=output,
                target_metadata=target_metadata.get(name),
                literal_binds=True,
                dialect_opts={"paramstyle": "named"},
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


def run_migrations_online() -> None:
    """Begin on every database, migrate them all, then commit them all."""
    connections = {}
    transactions = []
    try:
        for name in database_names:
            engine = engine_from_config(
                config.get_section(name, {}),
                prefix="sqlalchemy.",
                poolclass=pool.NullPool,
            )
            connection = connections[name] = engine.connect()
            transactions.append(
                connection.begin_twophase()
                if USE_TWOPHASE
                else connection.begin()
            )
        for name, connection in connections.items():
            logger.info("Migrating database %s", name)
            context.configure(
                connection=connection,
                upgrade_token="%s_upgrades" % name,
                downgrade_token="%s_downgrades" % name,
                target_metadata=target_metadata.get(name),
            )
            context.run_migrations(engine_name=name)
        if USE_TWOPHASE:
            for transaction in transactions:
                transaction.prepare()
        for transaction in transactions:
            transaction.commit()
    except:
        for transaction in transactions:
            transaction.rollback()
        raise
    finally:
        for connection in connections.values():
            connection.close()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
