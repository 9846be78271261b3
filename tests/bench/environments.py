"""Makes the environments that are measured: the same statements as revisions for migrate, Alembic and dbmate, and
as one file for the shells of the databases."""

import pathlib
import subprocess

INI = """\
[alembic]
script_location = %(here)s
path_separator = os
sqlalchemy.url = {url}
"""

ENV_PY = """\
from alembic import context
from sqlalchemy import create_engine, pool

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
"""

SQL_REVISION = """\
-- Create table {n}
--
-- revision: {id}
-- down_revision: {down}
-- create_date: 2026-11-20 12:00:00

-- upgrade
{up};

-- downgrade
{down_sql};
"""

PY_REVISION = '''\
"""Create table {n}

Revision ID: {id}
Revises: {down}
Create Date: 2026-11-20 12:00:00

"""
from typing import Sequence, Union

import sqlalchemy as sa
from alembic import op

revision = {id!r}
down_revision = {down_py}
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "table_{n}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    op.drop_table("table_{n}")
'''

DBMATE_REVISION = "-- migrate:up\n{up};\n\n-- migrate:down\n{down_sql};\n"


def revisions(count):
    down = ""
    for n in range(1, count + 1):
        identifier = f"{n * 0x9E3779B97F4A % 2**48:012x}"  # looks like Alembic's, and the same every time
        yield {
            "n": n,
            "id": identifier,
            "down": down,
            "down_py": repr(down) if down else None,
            "up": f"CREATE TABLE table_{n} (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, amount INTEGER)",
            "down_sql": f"DROP TABLE table_{n}",
        }
        down = identifier


def write(folder, url, count, name, template):
    versions = pathlib.Path(folder, "versions")
    versions.mkdir(parents=True)
    for revision in revisions(count):
        pathlib.Path(versions, name.format(**revision)).write_text(template.format(**revision))
    pathlib.Path(folder, "alembic.ini").write_text(INI.format(url=url))
    return folder


def write_sql(folder, url, count):
    return write(folder, url, count, "{id}_create_table_{n}.sql", SQL_REVISION)


def write_py(folder, url, count):
    write(folder, url, count, "{id}_create_table_{n}.py", PY_REVISION)
    pathlib.Path(folder, "env.py").write_text(ENV_PY)
    return folder


def write_dbmate(folder, url, count):
    return write(folder, url, count, "{n:014d}_create_table.sql", DBMATE_REVISION)


LOST = "feedc0ffee00"


def write_git(folder, commits, count, branches=1):
    """An environment in a repository: `count` Python revisions, one every few of `commits` commits, on main. LOST is a
    revision on an old branch; more branches have one revision each."""
    folder = pathlib.Path(folder)
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    importer = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)

    def commit(branch, number, files, parent=None):
        parts = [f"commit refs/heads/{branch}", f"mark :{number}"]
        parts += [f"committer Ann <ann@example.org> {1500000000 + 600 * number} +0000", data(f"change {number}")]
        parts += [f"from :{parent}"] if parent else []
        for name, text in files.items():
            parts += [f"M 100644 inline {name}", data(text)]
        importer.stdin.write(("\n".join(parts) + "\n").encode())

    def data(text):
        return f"data {len(text.encode())}\n{text}"

    every, waiting = commits // count, revisions(count)
    for number in range(1, commits + 1):
        files = {f"source/{number % 40}/{number % 997}.txt": f"{number}\n" * 20}
        if number == 1:
            files |= {"alembic.ini": INI.format(url="sqlite://"), "env.py": ENV_PY}
        if number % every == 0:
            revision = next(waiting)
            files["versions/{id}_create_table_{n}.py".format(**revision)] = PY_REVISION.format(**revision)
        commit("main", number, files)
    lost = revision | {"n": 0, "id": LOST, "down_py": repr(revision["id"])}
    commit("old", commits + 1, {f"versions/{LOST}_lost.py": PY_REVISION.format(**lost)}, commits // 100)
    for number in range(1, branches):
        own = lost | {"id": f"ffff{number:08x}"}
        files = {f"versions/{own['id']}_own.py": PY_REVISION.format(**own)}
        commit(f"team/{number}", commits + 1 + number, files, number * commits // branches)
    importer.communicate()
    subprocess.run(["git", "-C", folder, "reset", "-q", "--hard", "main"], check=True)
    return str(folder)


def write_script(path, count):
    """One file of all statements, for `sqlite3` in one transaction and `psql -1`."""
    pathlib.Path(path).write_text("".join(revision["up"] + ";\n" for revision in revisions(count)))
    return path


MAKO = pathlib.Path(__file__).resolve().parents[2].joinpath("templates/generic/script.py.mako").read_text()

MODELS_ENV_PY = """\
from alembic import context
from sqlalchemy import create_engine, pool

from app import models
from app.base import Base

url = context.config.get_main_option("sqlalchemy.url")
with create_engine(url, poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
"""

BASE_PY = "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n"

MODELS_HEAD = """\
from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Integer, Numeric, String, Text, func

from app.base import Base
"""

MODEL = """

class Thing{n}(Base):
    __tablename__ = "thing_{n}"

    id = Column(Integer, primary_key=True)
    name = Column(String(100), nullable=False, index=True)
    code = Column(String(20), unique=True)
    description = Column(Text)
    is_active = Column(Boolean, nullable=False)
    amount = Column(Numeric(10, 2))
    counter = Column(BigInteger, server_default="0")
    created_at = Column(DateTime(timezone=True), server_default=func.now())
    updated_at = Column(DateTime)
    parent_id = Column(Integer, ForeignKey("thing_{parent}.id", ondelete="CASCADE"))
"""


def write_models(folder, url, count, a_module=50):
    """An environment without revisions, whose models are `count` tables of 10 columns in modules of a package."""
    package = pathlib.Path(folder, "app/models")
    package.mkdir(parents=True)
    pathlib.Path(folder, "versions").mkdir()
    pathlib.Path(folder, "app/__init__.py").write_text("")
    pathlib.Path(folder, "app/base.py").write_text(BASE_PY)
    firsts = range(1, count + 1, a_module)
    for first in firsts:
        models = (MODEL.format(n=n, parent=max(1, n // 2)) for n in range(first, min(first + a_module, count + 1)))
        pathlib.Path(package, f"models_{first}.py").write_text(MODELS_HEAD + "".join(models))
    package.joinpath("__init__.py").write_text("".join(f"from app.models import models_{n}\n" for n in firsts))
    pathlib.Path(folder, "env.py").write_text(MODELS_ENV_PY)
    pathlib.Path(folder, "script.py.mako").write_text(MAKO)
    ini = INI.format(url=url).replace("path_separator", "prepend_sys_path = %(here)s\npath_separator")
    pathlib.Path(folder, "alembic.ini").write_text(ini)
    return folder
