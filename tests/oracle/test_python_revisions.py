#!/usr/bin/env python3
"""Revisions in Python, run by Alembic (Debian's) and by migrate, each on a database of its own.

    test_python_revisions.py MIGRATE      the last line is 'N passed, N failed'

Each revision of revisions/ goes up and down on SQLite and PostgreSQL; after each step both databases must have the
same tables, columns, constraints, indexes and rows. Offline, the SQL must be the same, but for what Alembic 1.8 writes
otherwise than 1.19 (INSERT without RETURNING, DROP TABLE at the base, parentheses around DEFAULT 1).
"""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

MIGRATE = [os.path.abspath(sys.argv[1])]
ALEMBIC = [sys.executable, "-m", "alembic"]
HERE = pathlib.Path(__file__).resolve().parent
POSTGRESQL = os.environ.get("MIGRATE_TEST_POSTGRESQL", "")
REVISIONS = sorted(path.name[:4] for path in (HERE / "revisions").glob("*.py"))
ONLINE_ONLY = {"0006", "0008", "0009", "0010"}
passed = failed = 0


def check(name, is_true, detail=""):
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {detail}")


def identifier(number):
    return f"a000{number}"


class Project:
    """A project folder and a database, moved by one program."""

    def __init__(self, program, url):
        self.program = program
        self.folder = tempfile.mkdtemp()
        self.url = url.format(folder=self.folder)
        subprocess.run([*ALEMBIC, "init", "migrations"], cwd=self.folder, check=True, capture_output=True)
        ini = pathlib.Path(self.folder, "alembic.ini")
        text = re.sub(r"(?m)^sqlalchemy\.url = .*$", f"sqlalchemy.url = {self.url}", ini.read_text())
        ini.write_text(text)
        for path in (HERE / "revisions").glob("*.py"):
            shutil.copy(path, f"{self.folder}/migrations/versions")

    def run(self, *words):
        return subprocess.run([*self.program, *words], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def read_sqlite(path):
    connection = sqlite3.connect(path)
    read = lambda query: sorted(map(repr, connection.execute(query)))
    found = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        columns = connection.execute(f"PRAGMA table_xinfo('{table}')").fetchall()
        indexes = connection.execute(f"PRAGMA index_list('{table}')").fetchall()
        found[table] = {
            "columns": columns,
            "foreign keys": [row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{table}')")],
            "indexes": sorted((index[1], index[2], index[4],
                               [row[2] for row in connection.execute(f"PRAGMA index_info('{index[1]}')")])
                              for index in indexes),
            "rows": read(f"SELECT * FROM \"{table}\""),
        }
    connection.close()
    return found


def read_postgresql(url):
    schema = subprocess.run(["pg_dump", "-s", "--no-comments", url], capture_output=True, text=True, check=True).stdout
    rows = subprocess.run(["pg_dump", "-a", "--inserts", url], capture_output=True, text=True, check=True).stdout
    lines = [line for line in schema.splitlines() if not line.startswith(("--", "\\"))]
    return {"schema": lines, "rows": sorted(line for line in rows.splitlines() if line.startswith("INSERT"))}


def difference(ours, theirs):
    if isinstance(ours, dict):
        for key in sorted(set(ours) | set(theirs)):
            if ours.get(key) != theirs.get(key):
                return f"{key}: " + difference(ours.get(key), theirs.get(key))
    if isinstance(ours, list) and isinstance(theirs, list):
        return f"only migrate: {[x for x in ours if x not in theirs]}; only alembic: {[x for x in theirs if x not in ours]}"
    return f"migrate {ours!r}, alembic {theirs!r}"


def compare_steps(name, projects, read):
    for command, targets in (("upgrade", REVISIONS), ("downgrade", REVISIONS[-2::-1] + ["base"]),
                             ("upgrade", ["head"])):
        for target in targets:
            words = [command, target if target in ("base", "head") else identifier(f"{int(target):04d}")]
            results = [project.run(*words) for project in projects]
            label = f"{name}: {' '.join(words)}"
            check(label, results[0].returncode == results[1].returncode == 0,
                  f"migrate: {results[0].stderr[-600:]} alembic: {results[1].stderr[-300:]}")
            ours, theirs = (read(project) for project in projects)
            check(f"{label}: same database", ours == theirs, difference(ours, theirs) if ours != theirs else "")


def compare_sqlite():
    projects = [Project(program, "sqlite:///{folder}/app.db") for program in (MIGRATE, ALEMBIC)]
    compare_steps("sqlite", projects, lambda project: read_sqlite(f"{project.folder}/app.db"))
    for project in projects:
        project.close()


def psql(url, command):
    subprocess.run(["psql", "-X", "-q", url, "-c", command], check=True, capture_output=True)


def compare_postgresql():
    projects = []
    for program, database in ((MIGRATE, "scripts_migrate"), (ALEMBIC, "scripts_alembic")):
        psql(POSTGRESQL, f"DROP DATABASE IF EXISTS {database}")
        psql(POSTGRESQL, f"CREATE DATABASE {database}")
        projects.append(Project(program, database_url(database)))
    compare_steps("postgresql", projects, lambda project: read_postgresql(project.url))
    for project in projects:
        project.close()


def database_url(database):
    head, _, query = POSTGRESQL.partition("?")
    return head.rsplit("/", 1)[0] + f"/{database}?{query}"


def as_written_today(sql):
    sql = re.sub(r" RETURNING [^;]+;", ";", sql.replace("DROP TABLE alembic_version;\n\n", ""))
    return sql.replace("DEFAULT (1)", "DEFAULT 1").strip()


def compare_offline():
    for url in ("sqlite:///x.db", "postgresql://u@localhost/x"):
        projects = [Project(program, url) for program in (MIGRATE, ALEMBIC)]
        for number in REVISIONS:
            if number in ONLINE_ONLY:
                continue
            above, below = identifier(number), identifier(f"{int(number) - 1:04d}") if number != "0001" else "base"
            if number == "0001":
                pairs = [["upgrade", above], ["downgrade", f"{above}:base"]]
            else:
                pairs = [["upgrade", f"{below}:{above}"], ["downgrade", f"{above}:{below}"]]
            for words in pairs:
                results = [project.run(*words, "--sql") for project in projects]
                if results[1].returncode != 0:
                    check(f"{url}: {words} fails as well", results[0].returncode != 0, results[0].stdout[-200:])
                    continue
                ours, theirs = (as_written_today(result.stdout) for result in results)
                check(f"{url}: same SQL of {words}", ours == theirs, f"\n{ours}\n---\n{theirs}\n{results[0].stderr}")
        for project in projects:
            project.close()


def main():
    compare_offline()
    compare_sqlite()
    if POSTGRESQL:
        compare_postgresql()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
