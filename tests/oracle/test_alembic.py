#!/usr/bin/env python3
"""One environment, two programs: Alembic (Debian's) and migrate work on the same directory and database in turn.

    test_alembic.py MIGRATE      the last line is 'N passed, N failed'

Python revisions with empty bodies: both programs list, stamp and write them, Alembic runs them. What older versions
than 1.19 write differently offline (INSERT without RETURNING, DROP TABLE at the base) and what is chance in Alembic
(the order of branches) is made equal before the comparison.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

MIGRATE = os.path.abspath(sys.argv[1])
ALEMBIC = [sys.executable, "-m", "alembic"]
passed = failed = 0


def check(name, is_true, detail=""):
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {detail}")


def sort_branches(line):
    label, colon, names = line.partition(": ")
    return label + colon + ", ".join(sorted(names.split(", "))) if label == "Branches into" else line


def as_written_today(sql):
    return re.sub(r" RETURNING [^;]+;", ";", sql.replace("DROP TABLE alembic_version;\n\n", ""))


class Environment:
    """A project folder; `maker` is the program that set it up."""

    def __init__(self, maker, template):
        self.folder = tempfile.mkdtemp()
        self.name = f"{template} made by {'migrate' if maker == [MIGRATE] else 'alembic'}"
        self.ok(maker, "init", "-t", template, "migrations")
        ini = pathlib.Path(self.folder, "alembic.ini")
        text = re.sub(r"(?m)^(sqlalchemy\.url\d* = ).*$", r"\1sqlite:///app.db", ini.read_text())
        ini.write_text(text)

    def run(self, program, *words):
        return subprocess.run([*program, *words], cwd=self.folder, capture_output=True, text=True, timeout=60)

    def ok(self, program, *words):
        result = self.run(program, *words)
        check(f"{self.name}: {' '.join(words)}", result.returncode == 0, result.stdout + result.stderr)
        return result.stdout

    def same(self, *words):
        """Both print the same lines to stdout."""
        ours, theirs = (sorted(map(sort_branches, self.ok(program, *words).splitlines()))
                        for program in ([MIGRATE], ALEMBIC))
        check(f"{self.name}: same {' '.join(words)}", ours == theirs, f"{ours} != {theirs}")

    def same_text(self, *words):
        ours, theirs = (as_written_today(self.ok(program, *words)) for program in ([MIGRATE], ALEMBIC))
        check(f"{self.name}: same {' '.join(words)}", ours == theirs, f"{ours!r} != {theirs!r}")


def revision(environment, program, identifier, *words):
    environment.ok(program, "revision", "--rev-id", identifier, "-m", f"Step {identifier}, \"quoted\"", *words)


def compare_listings(environment):
    for words in (["heads"], ["heads", "-v"], ["branches"], ["history"], ["history", "-v"], ["current"],
                  ["show", "aaaa1111"], ["history", "-r", "aaaa1111:cccc3333"], ["history", "-i"]):
        environment.same(*words)


def compare_offline(environment):
    for words in (["stamp", "heads", "--sql"], ["stamp", "aaaa1111:cccc3333", "--sql"],
                  ["stamp", "cccc3333:base", "--sql"]):
        environment.same_text(*words)


def try_environment(maker, template):
    environment = Environment(maker, template)
    revision(environment, [MIGRATE], "aaaa1111")
    revision(environment, ALEMBIC, "bbbb2222")
    revision(environment, [MIGRATE], "cccc3333", "--branch-label", "main_line")
    revision(environment, ALEMBIC, "dddd4444", "--head", "bbbb2222", "--splice")
    revision(environment, [MIGRATE], "eeee5555", "--head", "base", "--depends-on", "bbbb2222")
    compare_listings(environment)
    environment.ok(ALEMBIC, "upgrade", "bbbb2222")
    compare_listings(environment)
    environment.ok([MIGRATE], "stamp", "cccc3333")
    compare_listings(environment)
    environment.ok(ALEMBIC, "upgrade", "heads")
    environment.ok([MIGRATE], "merge", "-m", "all together", "--rev-id", "ffff6666", "cccc3333", "dddd4444")
    environment.ok(ALEMBIC, "upgrade", "heads")
    compare_listings(environment)
    environment.ok(ALEMBIC, "downgrade", "base")
    environment.same("current")
    compare_offline(environment)


def main():
    try_environment(ALEMBIC, "generic")
    try_environment([MIGRATE], "generic")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
