"""A project in a repository of git, and what migrate says of it."""

import hashlib
import json
import os
import pathlib
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("BUILD", REPOSITORY / "build/plain"))
MIGRATE = os.environ.get("MIGRATE", str(REPOSITORY / "build/migrate"))

SQL = """-- {doc}
--
-- revision: {id}
-- down_revision: {down}

-- upgrade
CREATE TABLE {table} (id INTEGER PRIMARY KEY);

-- downgrade
DROP TABLE {table};
"""

PY = '''"""{doc}

Revision ID: {id}
Revises: {revises}
Create Date: 2026-01-01 00:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "{id}"
down_revision = {down}
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("{table}", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("{table}")
'''


class Run:
    """What a command said."""

    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    def __repr__(self):
        return f"status {self.status}\n{self.out}{self.err}"


SERVER = os.environ.get("MIGRATE_TEST_POSTGRESQL", "")


def on_both_databases(case):
    """Marks a case that runs on PostgreSQL, too."""
    case.databases = ["sqlite", "postgresql"]
    return case


def ask_server(sql):
    subprocess.run(["psql", "-X", "-q", "-c", sql, SERVER], check=True)


class Project:
    """A folder with an environment of SQL revisions, in git unless `git` is false.

    Its database is a file in it, or, where `database` says so, one of the server that all projects of a case share.
    """

    clock = 1700000000
    database = "sqlite"
    server_database = "migrate_git"

    @classmethod
    def open_database(cls, kind):
        cls.database = "sqlite"
        if kind == "postgresql":
            ask_server(f"CREATE DATABASE {cls.server_database}")
        cls.database = kind

    @classmethod
    def close_database(cls):
        if cls.database == "postgresql":
            ask_server(f"DROP DATABASE {cls.server_database} WITH (FORCE)")

    def __init__(self, top, name="project", git=True):
        self.top, self.folder = top, top / name
        self.environment = os.environ | {
            "HOME": str(top),
            "XDG_CONFIG_HOME": str(top / "none"),
            "GIT_CEILING_DIRECTORIES": str(top.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C.UTF-8",
            "LSAN_OPTIONS": f"suppressions={REPOSITORY}/tests/git/leaks.txt:print_suppressions=0",
        }
        for name in ("MIGRATE_URL", "ALEMBIC_CONFIG", "GIT_DIR", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
            self.environment.pop(name, None)
        if Project.database == "postgresql":
            self.environment["MIGRATE_URL"] = SERVER.replace("/postgres?", f"/{Project.server_database}?")
        if self.folder.exists():
            return
        self.folder.mkdir(parents=True)
        (self.folder / "migrations/versions").mkdir(parents=True)
        self.write("alembic.ini", "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n")
        if git:
            self.start()

    def start(self):
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ann")
        self.git("config", "user.email", "ann@example.org")
        self.git("config", "gc.reflogExpireUnreachable", "never")
        self.git("config", "gc.reflogExpire", "never")
        self.write(".gitignore", "app.db\n")
        self.commit("begin")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def git(self, *words, folder=None):
        Project.clock += 60
        date = f"{Project.clock} +0000"
        environment = self.environment | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        words = ["git", "-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false", *map(str, words)]
        done = subprocess.run(words, cwd=folder or self.folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    def migrate(self, *words, **variables):
        environment = self.environment | variables
        return Run(
            subprocess.run(
                [MIGRATE, *map(str, words)], cwd=self.folder, env=environment, capture_output=True, text=True
            )
        )

    def commit(self, message="change"):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def sql(self, id, down, table=None, doc=None, commit=True):
        table = table or f"t{id}"
        name = f"migrations/versions/{id}_{table}.sql"
        self.write(name, SQL.format(id=id, down=down, table=table, doc=doc or f"create {table}"))
        if commit:
            self.commit(f"add {id}")
        return name

    def py(self, id, down, commit=True):
        name = f"migrations/versions/{id}.py"
        text = PY.format(id=id, doc=f"create t{id}", table=f"t{id}", revises=down or "", down=repr(down))
        self.write(name, text)
        if commit:
            self.commit(f"add {id}")
        return name

    def at(self):
        run = self.migrate("current", "--from-git", "--json")
        assert run.status == 0, run
        return sorted(item["revision"] for item in json.loads(run.out))

    def heads(self, *words):
        run = self.migrate("heads", "--json", *words)
        return sorted(item["revision"] for item in json.loads(run.out)), run.status

    def repository_state(self):
        """Every file of the repository with its bytes and the time of its last change."""
        files = sorted(path for path in (self.folder / ".git").rglob("*") if path.is_file())
        return {str(p): (hashlib.sha1(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in files}


def fork(top):
    """main: aaaa1111 - dddd4444; feature: aaaa1111 - bbbb2222 - cccc3333, applied; main is checked out."""
    project = Project(top)
    project.sql("aaaa1111", "")
    project.git("checkout", "-q", "-b", "feature/x")
    project.sql("bbbb2222", "aaaa1111")
    project.sql("cccc3333", "bbbb2222")
    succeeds(project.migrate("upgrade", "head"))
    project.git("checkout", "-q", "main")
    project.sql("dddd4444", "aaaa1111")
    return project


def succeeds(run, *texts):
    assert run.status == 0, run
    for text in texts:
        assert text in run.out + run.err, f"no {text!r} in {run}"
    return run


def fails(run, *texts):
    assert run.status not in (0, -6, -11), run
    for text in texts:
        assert text in run.err, f"no {text!r} in {run}"
    return run
