#!/usr/bin/env python3
"""The same for env.py, for the files that migrate writes, and for what it makes on the way: see faults.py.

usage: environments.py MIGRATE FAULT_LIBRARY
"""
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import faults
from faults import LIBRARY, MIGRATE, Postgresql, Sqlite, check

STEPS = faults.STEPS = 3

HEAD = """
from alembic import context
from sqlalchemy import create_engine, text, MetaData, Table, Column, Integer, String
import os

url = os.environ["URL"]
metadata = MetaData()
for name in ("journal", *(f"t{n}" for n in range(1, %d))):
    Table(name, metadata, Column("n" if name == "journal" else "a", Integer))
Table("fresh", metadata, Column("id", Integer, primary_key=True), Column("name", String(20)))
""" % (STEPS + 1)

# Who begins and ends transactions: context.begin_transaction(), each revision, env.py, nobody.
RUNS = {
    "usual": """
with create_engine(url).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
""",
    "per revision": """
with create_engine(url).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
""",
    "env.py commits": """
with create_engine(url).begin() as connection:
    connection.execute(text("SELECT 1"))
    context.configure(connection=connection, target_metadata=metadata)
    context.run_migrations()
""",
    "two databases": """
with create_engine(url).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
with create_engine(os.environ["URL2"]).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
""",
}

REVISION = """
from alembic import op
import sqlalchemy as sa

revision = "r{n:04d}"
down_revision = {down!r}


def upgrade():
    if {n} == 1:
        op.create_table("journal", sa.Column("n", sa.Integer))
    op.create_table("t{n}", sa.Column("a", sa.Integer))
    assert op.get_bind().execute(sa.text("SELECT count(*) FROM t{n}")).scalar() == 0
    op.execute("INSERT INTO journal VALUES ({n})")
    {more}


def downgrade():
    op.drop_table("t{n}")
    op.execute("DELETE FROM journal WHERE n = {n}")
    if {n} == 1:
        op.drop_table("journal")
"""

# Behind such a block nothing is taken back: what is done in it can be done twice.
OUTSIDE = """
from alembic import op

revision = "r{n:04d}"
down_revision = {down!r}


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE TABLE IF NOT EXISTS journal (n INTEGER)")
        op.execute("INSERT INTO journal SELECT {n} WHERE NOT EXISTS (SELECT 1 FROM journal WHERE n = {n})")


def downgrade():
    pass
"""


def write_project(folder, run, revision=REVISION, more="pass", steps=STEPS):
    versions = os.path.join(folder, "migrations", "versions")
    os.makedirs(versions)
    with open(os.path.join(folder, "alembic.ini"), "w") as file:
        file.write("[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\n")
    with open(os.path.join(folder, "migrations", "env.py"), "w") as file:
        file.write(HEAD + run)
    with open(os.path.join(folder, "migrations", "script.py.mako"), "w") as file:
        file.write('"""${message}"""\nrevision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n'
                   "def upgrade():\n    ${upgrades if upgrades else 'pass'}\ndef downgrade():\n"
                   "    ${downgrades if downgrades else 'pass'}\n# end\n")
    for n in range(1, steps + 1):
        with open(os.path.join(versions, f"{n:04d}.py"), "w") as file:
            file.write(revision.format(n=n, down=f"r{n - 1:04d}" if n > 1 else None, more=more))


class Project:
    """A folder, a database, and what is needed to run migrate in it."""

    def __init__(self, database_class, run, **options):
        self.folder = tempfile.mkdtemp()
        self.database = database_class(self.folder)
        self.path = os.path.join(self.folder, "project")
        write_project(self.path, run, **options)
        self.mark = os.path.join(self.folder, "mark")
        self.environment = {"URL": self.database.url}

    def command(self, *arguments):
        return [MIGRATE, "-c", os.path.join(self.path, "alembic.ini"), *arguments]

    def run(self, *arguments, **environment):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=120, cwd=self.path,
                              env={**os.environ, **self.environment, **environment})

    def start(self, *arguments, **options):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                cwd=self.path, env={**os.environ, **self.environment}, **options)

    def run_with_fault(self, fault, on, n, *arguments):
        """What came of it, and whether the fault was met."""
        result = self.run(*arguments, LD_PRELOAD=LIBRARY, FAULT=fault, FAULT_ON=on, FAULT_AT=str(n),
                          FAULT_MARK=self.mark)
        is_met = os.path.exists(self.mark)
        if is_met:
            os.unlink(self.mark)
        return result, is_met

    def files(self):
        found = {}
        versions = os.path.join(self.path, "migrations", "versions")
        for name in os.listdir(versions):
            if not re.fullmatch(r"\d{4}\.py", name):
                with open(os.path.join(versions, name)) as file:
                    found[name] = file.read()
        return found

    def close(self):
        shutil.rmtree(self.folder)


def check_failure(name, fault, result):
    if fault == "kill":
        check(f"{name}: killed", result.returncode == -signal.SIGKILL, result)
        return
    check(f"{name}: no crash", result.returncode in (0, 1, 255), result)
    if result.returncode != 0:
        # A check whose connection breaks when it has its answer gives the answer.
        is_said = "migrate: error:" in result.stderr or "New upgrade operations detected" in result.stderr
        check(f"{name}: a message", is_said, result.stderr)


def settle(database):
    if isinstance(database, Postgresql):
        database.wait_for_others()


# ---- upgrades through env.py


def sweep(database_class, fault, on, kind, revision=REVISION):
    """The n-th call fails, for every n, and the next run finishes."""
    project = Project(database_class, RUNS[kind], revision=revision)
    label = f"env.py, {kind}{', outside' if revision is OUTSIDE else ''}: {fault} on {on}, {database_class.name}"
    databases = [project.database]
    if kind == "two databases":
        second = os.path.join(project.folder, "second")
        os.mkdir(second)
        databases.append(database_class(second))
        project.environment["URL2"] = databases[1].url
    for n in range(1, 500):
        for database in databases:
            database.reset()
        result, is_met = project.run_with_fault(fault, on, n, "upgrade", "head")
        if not is_met:
            check(f"{label}: run without a fault", result.returncode == 0, result.stderr)
            break
        check_failure(f"{label} {n}", fault, result)
        for database in databases:
            settle(database)
            if revision is REVISION:
                faults.check_at_boundary(f"{label} {n}", database, kind == "per revision")
        again = project.run("upgrade", "head")
        check(f"{label} {n}: the next run finishes", again.returncode == 0, again.stderr)
        for database in databases:
            check(f"{label} {n}: all is applied once", faults.journal(database) == list(range(1, STEPS + 1)))
    check(f"{label}: the sweep met faults and ended", 1 < n < 499, n)
    project.close()


def test_upgrades():
    for kind in RUNS:
        sweep(Sqlite, "kill", "file", kind)
    sweep(Sqlite, "full", "file", "usual")
    sweep(Postgresql, "kill", "socket", "usual")
    sweep(Postgresql, "kill", "socket", "two databases")
    sweep(Postgresql, "reset", "socket", "env.py commits")
    sweep(Postgresql, "kill", "socket", "usual", OUTSIDE)


def test_second_database_fails():
    for database_class in (Sqlite, Postgresql):
        project = Project(database_class, RUNS["two databases"])
        second = os.path.join(project.folder, "second")
        os.mkdir(second)
        other = database_class(second)
        other.execute("CREATE TABLE t3 (in_the_way INTEGER)")
        project.environment["URL2"] = other.url
        result = project.run("upgrade", "head")
        name = f"the second of two databases fails, {database_class.name}"
        check(f"{name}: a message", result.returncode == 1 and "t3" in result.stderr, result.stderr)
        check(f"{name}: the first is done", faults.journal(project.database) == list(range(1, STEPS + 1)))
        check(f"{name}: the second is untouched", faults.versions(other) == [] and not other.has_table("t1"))
        project.close()


def test_concurrency():
    for database_class in (Sqlite, Postgresql):
        for kind in ("usual", "per revision", "env.py commits"):
            project = Project(database_class, RUNS[kind])
            processes = [project.start("upgrade", "head") for _ in range(8)]
            messages = [process.communicate()[1] for process in processes]
            name = f"8 at once by env.py, {kind}, {database_class.name}"
            check(f"{name}: all exit 0", not any(process.returncode for process in processes), "\n".join(messages))
            check(f"{name}: applied once", faults.journal(project.database) == list(range(1, STEPS + 1)))
            check(f"{name}: run once", sum(m.count("Running upgrade") for m in messages) == STEPS)
            project.close()


def test_autogenerate_beside_upgrades():
    """It sees the database before, behind, or between transactions, and never half of one."""
    for database_class in (Sqlite, Postgresql):
        project = Project(database_class, RUNS["per revision"])
        for _ in range(4):
            upgrade = project.start("upgrade", "head")
            checks = [project.start("check") for _ in range(3)]
            upgrade.communicate()
            name = f"check beside upgrade, {database_class.name}"
            check(f"{name}: the upgrade is done", upgrade.returncode == 0)
            for process in checks:
                out = "".join(process.communicate())
                is_good = process.returncode == 255 and ("not up to date" in out or "fresh" in out)
                check(f"{name}: an answer", is_good and "remove_table" not in out, out)
            project.run("downgrade", "base")
        project.close()


# ---- files, and scratch schemas


def sweep_autogenerate(name, project, arguments=("revision", "--autogenerate", "-m", "new", "--rev-id", "new")):
    """The file is there whole, or not at all; and nothing else is."""
    result = project.run(*arguments)
    whole = project.files()
    check(f"{name}: a file", result.returncode == 0 and len(whole) == 1, result.stderr)
    for fault in ("kill", "full"):
        for n in range(1, 100):
            for file in project.files():
                os.unlink(os.path.join(project.path, "migrations", "versions", file))
            result, is_met = project.run_with_fault(fault, "text", n, *arguments)
            if not is_met:
                break
            check_failure(f"{name}, {fault} {n}", fault, result)
            check(f"{name}, {fault} {n}: whole or not there", project.files() in ({}, whole), project.files())
        check(f"{name}, {fault}: the sweep met faults and ended", 1 < n < 99, n)


def test_autogenerate():
    project = Project(Sqlite, RUNS["usual"])
    project.run("upgrade", "head")
    sweep_autogenerate("autogenerate", project)
    project.close()
    project = Project(Sqlite, RUNS["usual"], steps=0)
    os.unlink(os.path.join(project.path, "migrations", "env.py"))
    os.unlink(os.path.join(project.path, "migrations", "script.py.mako"))
    with open(os.path.join(project.path, "migrations", "script.sql.mako"), "w") as file:
        file.write("-- ${message}\n-- revision: ${up_revision}\n-- down_revision: ${down_revision}\n\n"
                   "-- upgrade\n${upgrades}\n-- downgrade\n${downgrades}\n-- end\n")
    with open(os.path.join(project.path, "alembic.ini"), "a") as file:
        file.write(f"sqlalchemy.url = {project.database.url}\ntarget_metadata = %(here)s/schema.sql\n")
    with open(os.path.join(project.path, "schema.sql"), "w") as file:
        file.write("CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE INDEX i ON a (id DESC);\n")
    sweep_autogenerate("autogenerate as SQL", project)
    project.close()


def test_stage():
    """A file that could not be added to the index is there all the same; git goes on to work."""
    project = Project(Sqlite, RUNS["usual"])
    git = ["git", "-C", project.path, "-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "a"], check=True)
    with open(os.path.join(project.path, "alembic.ini"), "a") as file:
        file.write("\n[git]\nstage = true\n")
    for n in range(1, 100):
        result, is_met = project.run_with_fault("full", "text", n, "revision", "-m", f"s{n}", "--rev-id", f"s{n}")
        if not is_met:
            break
        check_failure(f"stage {n}", "full", result)
        check(f"stage {n}: no lock is left", not os.path.exists(os.path.join(project.path, ".git", "index.lock")))
        status = subprocess.run([*git, "status", "--porcelain", "-uall"], capture_output=True, text=True)
        check(f"stage {n}: git works", status.returncode == 0, status.stderr)
    check("stage: the sweep met faults and ended", 1 < n < 99, n)
    check("stage: staged in the end", f"A  migrations/versions/s{n}" in subprocess.run(
        [*git, "status", "--porcelain"], capture_output=True, text=True).stdout)
    project.close()


def test_scratch():
    """What a comparison makes on the server goes, whatever happens."""
    project = Project(Postgresql, RUNS["usual"])
    project.run("upgrade", "head")
    with open(os.path.join(project.path, "alembic.ini"), "a") as file:
        file.write(f"sqlalchemy.url = {project.database.url}\ntarget_metadata = %(here)s/schema.sql\n")
    with open(os.path.join(project.path, "schema.sql"), "w") as file:
        file.write("CREATE TYPE mood AS ENUM ('a', 'b');\nCREATE TABLE a (id SERIAL PRIMARY KEY, m mood CHECK (id > 0));\n")
    catalogue = ("SELECT (SELECT array_agg(nspname ORDER BY 1) FROM pg_namespace WHERE nspname !~ '^pg_t'),"
                 " (SELECT array_agg(relname ORDER BY 1) FROM pg_class WHERE relnamespace > 16000),"
                 " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')")
    before = project.database.query(catalogue)
    for arguments in (("check",), ("schema",)):
        for fault in ("kill", "reset"):
            for n in range(1, 100):
                result, is_met = project.run_with_fault(fault, "socket", n, *arguments)
                if not is_met:
                    break
                name = f"{arguments[0]}, {fault} {n}"
                check_failure(name, fault, result)
                project.database.wait_for_others()
                check(f"{name}: nothing is left", project.database.query(catalogue) == before)
            check(f"{arguments[0]}, {fault}: the sweep met faults and ended", 1 < n < 99, n)
    project.close()


# ---- what the world does


def test_signals():
    """SIGINT and SIGTERM in the middle of a step: nothing of it stays, and the next run finishes."""
    wait = {Sqlite: "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) "
                    "SELECT count(*) FROM c",
            Postgresql: "SELECT pg_sleep(30)"}
    for database_class in (Sqlite, Postgresql):
        for number in (signal.SIGINT, signal.SIGTERM):
            slow = f'os.environ.get("SLOW") and {{n}} == 3 and op.execute("{wait[database_class]}")'
            project = Project(database_class, RUNS["per revision"],
                              revision=REVISION.replace("import sqlalchemy", "import os\nimport sqlalchemy"),
                              more="pass")
            for n in range(1, STEPS + 1):
                path = os.path.join(project.path, "migrations", "versions", f"{n:04d}.py")
                with open(path) as file:
                    text = file.read()
                with open(path, "w") as file:
                    file.write(text.replace("    pass\n", "    " + slow.format(n=n) + "\n", 1))
            name = f"signal {number.name}, {database_class.name}"
            process = subprocess.Popen(project.command("upgrade", "head"), stderr=subprocess.PIPE, text=True,
                                       cwd=project.path, env={**os.environ, **project.environment, "SLOW": "1"},
                                       # A shell's job in the background ignores SIGINT, and so would its children.
                                       preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
            for line in process.stderr:
                if "-> r0003" in line:
                    break
            time.sleep(0.1)
            process.send_signal(number)
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
            check(f"{name}: ends", process.returncode in (-number, 128 + number, 1), process.returncode)
            if database_class is Postgresql:
                project.database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE "
                                         "'%pg_sleep(30)%' AND pid <> pg_backend_pid()")
            settle(project.database)
            check(f"{name}: two steps", faults.versions(project.database) == ["r0002"], faults.versions(project.database))
            faults.check_at_boundary(name, project.database, True)
            again = project.run("upgrade", "head")
            check(f"{name}: the next run finishes", again.returncode == 0, again.stderr)
            project.close()


def test_closed_output():
    """A reader that goes away ends the program; it never hangs, and never says that all went well."""
    project = Project(Sqlite, RUNS["usual"])
    for arguments in (("upgrade", "head"), ("history",), ("schema",), ("check", "--sql"), ("heads",)):
        with open("/dev/full", "w") as full:
            result = subprocess.run(project.command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True,
                                    cwd=project.path, env={**os.environ, **project.environment}, timeout=60)
        if arguments != ("upgrade", "head"):
            check(f"{arguments[0]} into a full disk", result.returncode == 1 and "No space" in result.stderr, result)
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(project.command("schema"), stdout=write, stderr=subprocess.PIPE, cwd=project.path,
                            env={**os.environ, **project.environment}, timeout=60)
    os.close(write)
    check("schema into a closed pipe", result.returncode in (-signal.SIGPIPE, 1, 141), result)
    project.close()


def test_timeouts():
    """The server's limits, and a table that another program holds."""
    project = Project(Postgresql, RUNS["usual"], more='op.execute("LOCK TABLE held")')
    project.database.execute("CREATE TABLE held (a INTEGER)")
    holder = faults.psycopg2.connect(project.database.url)
    holder.cursor().execute("LOCK TABLE held")
    for setting in ("lock_timeout", "statement_timeout"):
        result = project.run("upgrade", "head", PGOPTIONS=f"-c {setting}=200ms")
        name = f"{setting} in a revision"
        check(f"{name}: a message", result.returncode == 1 and "timeout" in result.stderr, result.stderr)
        check(f"{name}: nothing is done", faults.versions(project.database) == [] and
              not project.database.has_table("t1"))
    holder.close()
    check("behind the timeouts", project.run("upgrade", "head").returncode == 0)
    project.close()
    project = Project(Sqlite, RUNS["usual"])
    connection = sqlite3.connect(project.database.path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    result = project.run("upgrade", "head", "--lock-wait", "1")
    check("a file that another program holds", result.returncode == 1 and "locked" in result.stderr, result.stderr)
    connection.close()
    check("behind it", project.run("upgrade", "head").returncode == 0)
    project.close()


def main():
    started = time.time()
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
            if os.environ.get("FAULTS_TIMES"):
                print(f"{name} {time.time() - started:.1f}")
                started = time.time()
    print(f"{faults.passed} passed, {faults.failed} failed")
    return 1 if faults.failed else 0


if __name__ == "__main__":
    sys.exit(main())
