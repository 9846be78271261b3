from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

from myapp.mymodel import Base, Other
target_metadata = Base.metadata

from alembic.operations import ops
from alembic.script import ScriptDirectory

def process_revision_directives(context, revision, directives):
    migration_script = directives[0]
    head_revision = ScriptDirectory.from_config(context.config).get_current_head()
    if head_revision is None or not head_revision.isdigit():
        new_rev_id = 1
    else:
        new_rev_id = int(head_revision) + 1
    migration_script.rev_id = "{0:04}".format(new_rev_id)


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata,
            process_revision_directives=process_revision_directives, sqlalchemy_module_prefix="sqla.", alembic_module_prefix="foo.",
        )
        with context.begin_transaction():
            context.run_migrations()

run_migrations_online()
