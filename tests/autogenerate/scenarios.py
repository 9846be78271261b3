#!/usr/bin/env python3
"""Models beside a database: what Alembic 1.19 found and wrote, and what is found and written here.

usage: scenarios.py COMPARE_MODELS CASES.jsonl[.gz] [LABEL]
A case has the dialect, the SQL that makes the database, the models (Python that defines m_…(), or an expression), the
options of context.configure() and what came of it: the log, imports, bodies of upgrade() and downgrade(), warnings; a
line that begins with "!!" is the exception that Alembic raised there. With a LABEL only such cases are run and shown.
Prints a line a failure and, last, "N passed, N failed".
"""
import concurrent.futures
import difflib
import functools
import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SERVER = os.environ.get("MIGRATE_TEST_POSTGRESQL")
MODEL = """from sqlalchemy import *
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import *
from sqlalchemy import ARRAY, Enum, JSON, UUID, FLOAT, DOUBLE_PRECISION, BIGINT, BOOLEAN, CHAR, DATE, INTEGER, NUMERIC, REAL
from sqlalchemy import SMALLINT, TEXT, TIME, TIMESTAMP, VARCHAR
import datetime, decimal, enum, uuid
from decimal import Decimal


class Col(enum.Enum):
    red = 1
    blue = 2


NC = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
      "ck": "ck_%(table_name)s_%(constraint_name)s",
      "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
"""
OTHERS_VERSIONS = """create schema vs;
create table vs.alembic_version (version_num varchar(32) not null, constraint alembic_version_pkc primary key (version_num));
"""


def psql(database, script):
    url = SERVER.replace("/postgres?", f"/{database}?", 1)
    done = subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-f", "-", url], input=script, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return url


def make_database(case, folder, number):
    """The URL of a database with what the case says."""
    if case["dialect"] == "sqlite":
        connection = sqlite3.connect(folder + "/database.db")
        connection.executescript(case["database"])
        connection.close()
        return f"sqlite:///{folder}/database.db"
    name = f"autogenerate_{os.getpid()}_{number}"
    psql("postgres", f"drop database if exists {name}; create database {name}")
    others = OTHERS_VERSIONS if case["options"].get("include_schemas") else ""
    return psql(name, others + case["database"])


def drop_database(case, number):
    if case["dialect"] == "postgresql":
        psql("postgres", f"drop database if exists autogenerate_{os.getpid()}_{number}")


def write_model(case, folder):
    source = case["model"]
    name = re.match(r"\s*def (m_\w+)", source) or re.search(r"^def (m_\w+)", source, re.M)
    target = f"{source}\ntarget = {name[1]}()\n" if name else f"target = ({source})()\n"
    with open(folder + "/model.py", "w") as file:
        file.write(MODEL + target + case["options"].get("functions", ""))


def words(options):
    """The options as arguments of the program."""
    for name, value in options.items():
        if isinstance(value, list):
            value = ",".join(value)
        if name != "functions":
            yield f"{name}={value}"


def run(program, number, case):
    """What the program prints, and what `check` says."""
    folder = tempfile.mkdtemp()
    try:
        write_model(case, folder)
        url = make_database(case, folder, number)
        texts = []
        for arguments in [[]] + [["differences=True"]] * (case.get("differences") is not None):
            done = subprocess.run(
                [program, url, folder, *words(case["options"]), *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=60,
            )
            if done.returncode < 0:
                return f"killed by signal {-done.returncode}", ""
            texts.append(done.stdout + (done.stderr if done.returncode == 0 else ""))
        return texts[0], texts[-1].rstrip().split("\n")[-1]
    finally:
        shutil.rmtree(folder)
        drop_database(case, number)


def plain(text):
    """A text without what no program can repeat; a warning is shown once, as Python does, in no order."""
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    text = re.sub(r" \(Background on this error at: \S+\)", "", text)
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    warnings = sorted({line for line in lines if line.startswith("WARN ")})
    return "\n".join([line for line in lines if not line.startswith("WARN ")] + warnings)


def blocks(text):
    """The lines of the log and the operations, in the order of the alphabet."""
    return sorted(re.split(r"\n(?=\S|(?:    ){1,2}(?:\w*op\.|with |# ))", text))


def compare(program, number, case):
    """What is wrong; None: nothing."""
    expected = plain(case["expected"])
    text, differences = run(program, number, case)
    got = plain(text)
    if case.get("differences") is not None:
        expected += "\n" + case["differences"].replace("), ", "),\n")
        got += "\n" + differences.replace("), ", "),\n")
    if got == expected or (case.get("any_order") and blocks(got) == blocks(expected)):
        return None
    return "\n".join(difflib.unified_diff(expected.split("\n"), got.split("\n"), "Alembic", "here", lineterm="", n=1))


def main():
    program = os.path.abspath(sys.argv[1])
    path = sys.argv[2]
    with gzip.open(path, "rt") if path.endswith(".gz") else open(path) as file:
        cases = [json.loads(line) for line in file]
    if len(sys.argv) > 3:
        cases = [case for case in cases if case["label"] == sys.argv[3]]
    if SERVER is None:
        cases = [case for case in cases if case["dialect"] != "postgresql"]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(functools.partial(compare, program), range(len(cases)), cases))
    failures = 0
    for case, result in zip(cases, results):
        if result is not None:
            failures += 1
            print(f"{case['label']} ({case['dialect']}):\n{result}\n")
    print(f"{len(cases) - failures} passed, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
