"""Makes a project whose revisions create the tables of models:

    project.py FOLDER      one revision for each file of cases/, called as the file is
"""
import os
import shutil
import sys

REVISION = '''
from alembic import op
from sqlalchemy import Enum
from sqlalchemy.schema import CreateIndex, CreateTable

revision = {name!r}
down_revision = None


def upgrade():
    import {name} as models

    metadata = getattr(models, "metadata", None)
    if metadata is None:
        metadata = models.Base.metadata
    for table in metadata.sorted_tables:
        op.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: index.name):
            op.execute(CreateIndex(index))
        for column in table.columns:
            if isinstance(column.type, Enum):
                op.execute("SELECT '" + " ".join([str(column.type.name), *column.type.enums]) + "'")
            if column.comment:
                op.execute(f"SELECT '{{column.name}} {{column.comment}}'")


def downgrade():
    pass
'''
ENVIRONMENT = '''
from alembic import context

context.configure(url=context.config.get_main_option("sqlalchemy.url"))
with context.begin_transaction():
    context.run_migrations()
'''

here = os.path.dirname(os.path.abspath(__file__))
folder = sys.argv[1]
os.makedirs(os.path.join(folder, "versions"))
shutil.copytree(os.path.join(here, "cases"), os.path.join(folder, "models"))
with open(os.path.join(folder, "env.py"), "w") as file:
    file.write(ENVIRONMENT)
for dialect in ("sqlite", "postgresql"):
    with open(os.path.join(folder, dialect + ".ini"), "w") as file:
        file.write("[alembic]\nscript_location = .\nprepend_sys_path = models\npath_separator = os\n"
                   f"sqlalchemy.url = {dialect}://\n")
for name in sorted(os.listdir(os.path.join(here, "cases"))):
    if name.endswith(".py"):
        with open(os.path.join(folder, "versions", name), "w") as file:
            file.write(REVISION.format(name=name[:-3]))
