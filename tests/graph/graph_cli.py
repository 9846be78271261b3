#!/usr/bin/env python3
"""The measured graph cases, run through the program: Alembic's steps, rows, listings and messages.

usage: graph_cli.py MIGRATE CASES.jsonl.gz FORMAT      FORMAT: sql or py
A case has its revisions in load order, the rows of the version table, a command and what Alembic did.
Prints a line a failure and, last, 'N passed, N failed'.
"""
import concurrent.futures
import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

MIGRATE = os.path.abspath(sys.argv[1])
FORMAT = sys.argv[3]
INI = """[alembic]
script_location = migrations
sqlalchemy.url = sqlite:///db.sqlite
path_separator = os
"""
SQL_REVISION = """-- doc of {id}
--
-- revision: {id}
-- down_revision: {down}
-- branch_labels: {labels}
-- depends_on: {depends_on}

-- upgrade
SELECT 1;

-- downgrade
SELECT 1;
"""
PY_REVISION = '''"""doc of {id}"""
revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {depends_on!r}


def upgrade():
    pass


def downgrade():
    pass
'''
ENVIRONMENT = """from alembic import context
from sqlalchemy import create_engine

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
"""
PY_TEMPLATE = '''"""${message}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}
'''
# Alembic fails with a Python exception in these: a proper error or the right result is asked.
CRASHES = ("KeyError", "AssertionError", "AttributeError")


def as_list(value):
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def python_value(names):
    return None if not names else names[0] if len(names) == 1 else tuple(names)


def write_revision(folder, order, revision):
    values = {key: as_list(revision.get(key)) for key in ("down", "labels", "depends_on")}
    if FORMAT == "sql":
        text = SQL_REVISION.format(id=revision["id"], **{key: ", ".join(x) for key, x in values.items()})
    else:
        text = PY_REVISION.format(id=revision["id"], **{key: python_value(x) for key, x in values.items()})
    name = re.sub(r"\W", "_", revision["id"])
    with open(f"{folder}/migrations/versions/{order:04d}_{name}.{FORMAT}", "w") as file:
        file.write(text)


def write_environment(folder, case):
    os.makedirs(f"{folder}/migrations/versions")
    with open(f"{folder}/alembic.ini", "w") as file:
        file.write(INI)
    if FORMAT == "py":
        with open(f"{folder}/migrations/env.py", "w") as file:
            file.write(ENVIRONMENT)
        with open(f"{folder}/migrations/script.py.mako", "w") as file:
            file.write(PY_TEMPLATE)
    for order, revision in enumerate(case["revisions"]):
        write_revision(folder, order, revision)
    if case.get("current"):
        connection = sqlite3.connect(f"{folder}/db.sqlite")
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.executemany("INSERT INTO alembic_version VALUES (?)", [(row,) for row in case["current"]])
        connection.commit()
        connection.close()


def read_rows(folder):
    try:
        connection = sqlite3.connect(f"{folder}/db.sqlite")
        rows = [row[0] for row in connection.execute("SELECT version_num FROM alembic_version")]
        connection.close()
        return sorted(rows)
    except sqlite3.Error:
        return []


def arguments_of(case):
    """The command line of a case; None when it has none (cases of the library alone)."""
    command, target = case["command"], case.get("target")
    simple = {
        "heads": ["heads"],
        "heads_resolve": ["heads", "--resolve-dependencies"],
        "branches": ["branches"],
        "current": ["current"],
        "current_check": ["current", "--check-heads"],
    }
    if command in simple:
        return simple[command]
    if command == "history":
        return ["history"] + ([f"--rev-range={target}"] if target else [])
    if command == "revision":
        return revision_arguments(case)
    if command in ("upgrade", "downgrade", "stamp", "show") and as_list(target):
        return [command] + as_list(target)
    return None


def revision_arguments(case):
    head = case.get("head")
    if isinstance(head, list):
        return None
    arguments = ["revision", "-m", "new", "--rev-id", "newrev999999"]
    if head is not None:
        arguments += ["--head", head]
    if case.get("splice"):
        arguments.append("--splice")
    for name in as_list(case.get("depends_on")):
        arguments += ["--depends-on", name]
    return arguments


def without_doc(log):
    return re.sub(r", doc of .*$", "", log).strip()


def check_steps(folder, case, expected, result):
    if result.returncode != 0:
        return f"exit {result.returncode}: {result.stderr[-200:]!r}"
    ran = [without_doc(log) for log in re.findall(r"Running ((?:upgrade|downgrade|stamp_revision) .*)", result.stderr)]
    steps = [without_doc(step["log"]) for step in expected["steps"]]
    if ran != steps:
        return f"steps {ran}, expected {steps}"
    if "final" in expected and read_rows(folder) != sorted(expected["final"]):
        return f"rows {read_rows(folder)}, expected {expected['final']}"
    return ""


def listed(command, output):
    lines = [line for line in output.splitlines() if line.strip()]
    if command == "history":
        return [match.group(1) for match in (re.search(r"-> (\S+?),? ", line + " ") for line in lines) if match]
    if command == "show":
        return [match.group(1) for match in (re.match(r"Rev: (\S+)", line) for line in lines) if match]
    return sorted(line.split()[0] for line in lines if not line.startswith(" "))


def check_revision(folder, expected):
    names = [name for name in os.listdir(f"{folder}/migrations/versions") if "newrev999999" in name]
    if len(names) != 1:
        return f"new files: {names}"
    with open(f"{folder}/migrations/versions/{names[0]}") as file:
        line = re.search(r"^(?:-- )?down_revision\s*[:=][ \t]*(.*)$", file.read(), re.M).group(1)
    downs = re.findall(r"[\w.]+", line.replace("None", ""))
    return "" if sorted(downs) == sorted(as_list(expected["down_revision"])) else f"{downs}, expected {expected}"


def check_error(expected, result):
    error = expected["error"]
    if error["class"] in CRASHES:
        return ""
    if result.returncode != error["rc"] and (error["rc"], result.returncode) != (1, 255):
        return f"exit {result.returncode}, expected {error}"
    said = re.sub(r"\s+", " ", result.stdout + result.stderr)
    return "" if re.sub(r"\s+", " ", error["message"])[:60] in said else f"said {said[-200:]!r}, expected {error}"


def check_expected(folder, case, expected, result):
    command = case["command"]
    if "error" in expected:
        return check_error(expected, result)
    if command in ("upgrade", "downgrade", "stamp"):
        return check_steps(folder, case, expected, result)
    if command == "current_check":
        return "" if (result.returncode == 0) == bool(expected["at_head"]) else f"exit {result.returncode}"
    if result.returncode != 0:
        return f"exit {result.returncode}: {result.stderr[-200:]!r}"
    if command == "revision":
        return check_revision(folder, expected)
    revisions = expected.get("revs") or listed(command, "\n".join(expected.get("lines", [])))
    if command not in ("history", "show"):
        revisions = sorted(revisions)
    found = listed(command, result.stdout)
    return "" if found == revisions else f"{found}, expected {revisions}"


def check(case):
    arguments = arguments_of(case)
    if arguments is None:
        return None
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        write_environment(folder, case)
        result = subprocess.run([MIGRATE] + arguments, cwd=folder, capture_output=True, text=True, timeout=60)
        if result.returncode < 0:
            return f"signal {-result.returncode}"
        expected = [case["expect"]] if case.get("expect") else case["alternatives"]
        answers = [check_expected(folder, case, one, result) for one in expected]
        return "" if "" in answers else answers[0]
    finally:
        shutil.rmtree(folder)


def main():
    with gzip.open(sys.argv[2], "rt") as file:
        cases = [json.loads(line) for line in file]
    cases = [case for case in cases if case["command"] not in ("iterate", "load")]
    with concurrent.futures.ThreadPoolExecutor(4) as executor:
        answers = list(executor.map(check, cases))
    for case, answer in zip(cases, answers):
        if answer:
            print(f"FAILED {case['id']} {case['command']} {case.get('target', '')}: {answer[:300]}")
    failed = sum(bool(answer) for answer in answers)
    print(f"{sum(answer == '' for answer in answers)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
