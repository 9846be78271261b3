#!/usr/bin/env python3
"""What happens to a database when migrate is killed, runs twice at once, or the world fails.

usage: faults.py MIGRATE FAULT_LIBRARY
MIGRATE_TEST_POSTGRESQL names a server; without it the PostgreSQL tests are failures, not skips.
Every revision of a test inserts its own number into `journal`, so that the journal shows what was applied.
Prints a line a failure and, last, 'N passed, N failed'.
"""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import uuid

import psycopg2

MIGRATE = os.path.abspath(sys.argv[1])
LIBRARY = os.path.abspath(sys.argv[2])
SERVER = os.environ.get("MIGRATE_TEST_POSTGRESQL", "")
STEPS = 20
passed = failed = 0


def check(name, is_true, detail=""):
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {detail}")


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        self.path = os.path.join(folder, "test.db")
        self.url = "sqlite:///" + self.path

    def query(self, sql):
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def execute(self, sql):
        connection = sqlite3.connect(self.path)
        connection.executescript(sql)
        connection.close()

    def has_table(self, table):
        return bool(self.query(f"SELECT 1 FROM sqlite_schema WHERE name = '{table}'"))

    def reset(self):
        for suffix in ("", "-journal", "-wal", "-shm"):
            if os.path.exists(self.path + suffix):
                os.unlink(self.path + suffix)

    def is_intact(self):
        return self.query("PRAGMA integrity_check") == [("ok",)]


class Postgresql:
    name = "postgresql"

    def __init__(self, _folder):
        self.database = "faults_" + uuid.uuid4().hex[:12]
        self.url = SERVER.replace("/postgres?", f"/{self.database}?")
        self.admin(f"CREATE DATABASE {self.database}")

    def admin(self, sql):
        connection = psycopg2.connect(SERVER)
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def execute(self, sql):
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def query(self, sql):
        connection = psycopg2.connect(self.url)
        cursor = connection.cursor()
        cursor.execute(sql)
        rows = cursor.fetchall()
        connection.close()
        return rows

    def has_table(self, table):
        return self.query(f"SELECT to_regclass('{table}') IS NOT NULL")[0][0]

    def reset(self):
        self.wait_for_others()
        self.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def wait_for_others(self):
        """A killed client's backend may take a moment to notice."""
        self.query(
            "DO $$ BEGIN WHILE (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend') > 0"
            " LOOP PERFORM pg_sleep(0.005); PERFORM pg_stat_clear_snapshot(); END LOOP; END $$; SELECT 1"
        )

    def is_intact(self):
        return True


def write_environment(folder, body, steps=STEPS, settings=""):
    """A chain of `steps` SQL revisions; `body(n)` gives the text behind the header of the n-th."""
    versions = os.path.join(folder, "versions")
    os.makedirs(versions)
    with open(os.path.join(folder, "alembic.ini"), "w") as ini:
        ini.write(f"[alembic]\nscript_location = {folder}\npath_separator = os\n{settings}")
    for n in range(1, steps + 1):
        with open(os.path.join(versions, f"{n:04d}.sql"), "w") as file:
            down = f"r{n - 1:04d}" if n > 1 else ""
            file.write(f"-- step {n}\n--\n-- revision: r{n:04d}\n-- down_revision: {down}\n\n{body(n)}")


def plain(n):
    table = "CREATE TABLE journal (n INTEGER);\n" if n == 1 else ""
    drop = "DROP TABLE journal;\n" if n == 1 else ""
    return (
        f"-- upgrade\n{table}CREATE TABLE t{n} (a INTEGER);\nINSERT INTO journal VALUES ({n});\n\n"
        f"-- downgrade\nDELETE FROM journal WHERE n = {n};\nDROP TABLE t{n};\n{drop}"
    )


def outside(n):
    """Sections outside a transaction, which can be run again after a failure."""
    table = "CREATE TABLE IF NOT EXISTS journal (n INTEGER);\n" if n == 1 else ""
    return (
        f"-- upgrade transaction:false\n{table}"
        f"INSERT INTO journal SELECT {n} WHERE NOT EXISTS (SELECT 1 FROM journal WHERE n = {n});\n"
        f"-- downgrade transaction:false\nDELETE FROM journal WHERE n = {n};\n"
    )


def run(folder, database, *arguments, **environment):
    return subprocess.run(
        [MIGRATE, "-c", os.path.join(folder, "alembic.ini"), "--url", database.url, *arguments],
        capture_output=True, text=True, timeout=120, env={**os.environ, **environment},
    )


def versions(database):
    if not database.has_table("alembic_version"):
        return []
    return [row[0] for row in database.query("SELECT version_num FROM alembic_version")]


def journal(database):
    if not database.has_table("journal"):
        return []
    return sorted(row[0] for row in database.query("SELECT n FROM journal"))


def check_at_boundary(name, database, is_per_step):
    """The journal and the version table agree, and stand where a transaction ended."""
    rows, applied = versions(database), journal(database)
    at = int(rows[0][1:]) if rows else 0
    check(f"{name}: one row at most", len(rows) <= 1, rows)
    check(f"{name}: journal agrees with version", applied == list(range(1, at + 1)), f"{rows} {applied}")
    if not is_per_step:
        check(f"{name}: all or nothing", at in (0, STEPS), f"at {at}")
    check(f"{name}: database is intact", database.is_intact())


def sweep(database_class, fault, on, settings, limit=2000):
    """The n-th call fails, for every n until a run gets through without meeting the fault."""
    is_per_step = "transaction_per_migration" in settings
    label = f"{fault} on {on}, {database_class.name}{', per step' if is_per_step else ''}"
    folder = tempfile.mkdtemp()
    mark = os.path.join(folder, "mark")
    environment = os.path.join(folder, "environment")
    os.makedirs(environment)
    write_environment(environment, plain, settings=settings)
    database = database_class(folder)
    n = 1
    while n <= limit:
        database.reset()
        result = run(environment, database, "upgrade", "head", LD_PRELOAD=LIBRARY, FAULT=fault,
                     FAULT_ON=on, FAULT_AT=str(n), FAULT_MARK=mark)
        if not os.path.exists(mark):
            check(f"{label}: run without a fault", result.returncode == 0, result.stderr)
            break
        os.unlink(mark)
        if fault == "kill":
            check(f"{label} {n}: killed", result.returncode == -signal.SIGKILL, result.returncode)
        else:
            check(f"{label} {n}: no crash", result.returncode in (0, 1, 255), result)
            if result.returncode != 0:
                check(f"{label} {n}: a message", "migrate: error:" in result.stderr, result.stderr)
        if database_class is Postgresql:
            database.wait_for_others()
        check_at_boundary(f"{label} {n}", database, is_per_step)
        again = run(environment, database, "upgrade", "head")
        check(f"{label} {n}: the next run finishes", again.returncode == 0, again.stderr)
        check(f"{label} {n}: and all is applied once", journal(database) == list(range(1, STEPS + 1)))
        n += 1
    check(f"{label}: the sweep met faults and ended", 1 < n <= limit, n)
    shutil.rmtree(folder)


def test_sweeps():
    per_step = "transaction_per_migration = true\n"
    for fault in ("kill", "full"):
        for settings in ("", per_step):
            sweep(Sqlite, fault, "file", settings)
    for fault in ("kill", "reset"):
        for settings in ("", per_step):
            sweep(Postgresql, fault, "socket", settings)


def test_kill_inside_statements():
    """kill -9 while the k-th of 20 steps is being executed by the database."""
    for database_class in (Sqlite, Postgresql):
        for settings in ("", "transaction_per_migration = true\n"):
            for victim in range(1, STEPS + 1):
                kill_inside(database_class, settings, victim)


def kill_inside(database_class, settings, victim):
    name = f"killed inside step {victim}, {database_class.name} {settings.strip()}"
    folder = tempfile.mkdtemp()
    environment = os.path.join(folder, "environment")
    os.makedirs(environment)
    write_environment(environment, lambda n: slow(n) if n == victim else plain(n), settings=settings)
    database = database_class(folder)
    process = subprocess.Popen(
        [MIGRATE, "-c", os.path.join(environment, "alembic.ini"), "--url", database.url, "upgrade", "head"],
        stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if f"-> r{victim:04d}" in line:
            break
    process.kill()
    process.communicate()
    if database_class is Postgresql:
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%'"
                         " AND pid <> pg_backend_pid()")
        database.wait_for_others()
    check_at_boundary(name, database, settings != "")
    with open(os.path.join(environment, "versions", f"{victim:04d}.sql")) as file:
        quick = file.read().replace(slow(victim), plain(victim))
    with open(os.path.join(environment, "versions", f"{victim:04d}.sql"), "w") as file:
        file.write(quick)
    again = run(environment, database, "upgrade", "head")
    check(f"{name}: the next run finishes", again.returncode == 0, again.stderr)
    check(f"{name}: and all is applied once", journal(database) == list(range(1, STEPS + 1)))
    shutil.rmtree(folder)


def slow(n):
    """The step does its work and then stays in a statement for half a minute."""
    text = plain(n)
    wait = ("-- upgrade dialect:postgresql\nSELECT pg_sleep(30);\n"
            "-- upgrade dialect:sqlite\nWITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c "
            "WHERE x < 1000000000) SELECT count(*) FROM c;\n")
    return text.replace("-- downgrade", wait + "-- downgrade")


def test_concurrency():
    for database_class in (Sqlite, Postgresql):
        for body in (plain, outside):
            for settings in ("", "transaction_per_migration = true\n"):
                for count in (2, 8):
                    run_at_once(database_class, body, settings, count)


def run_at_once(database_class, body, settings, count):
    name = f"{count} at once, {database_class.name}, {body.__name__} {settings.strip()}"
    folder = tempfile.mkdtemp()
    environment = os.path.join(folder, "environment")
    os.makedirs(environment)
    write_environment(environment, body, settings=settings)
    database = database_class(folder)
    command = [MIGRATE, "-c", os.path.join(environment, "alembic.ini"), "--url", database.url, "upgrade", "head"]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(count)]
    messages = [process.communicate()[1] for process in processes]
    check(f"{name}: all exit 0", all(process.returncode == 0 for process in processes), "\n".join(messages))
    check(f"{name}: applied once", journal(database) == list(range(1, STEPS + 1)), journal(database))
    ran = sum(message.count("Running upgrade") for message in messages)
    check(f"{name}: run once", ran == STEPS, ran)
    shutil.rmtree(folder)


def main():
    for test in (test_concurrency, test_kill_inside_statements, test_sweeps):
        test()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
