#!/usr/bin/env python3
"""Operations as offline SQL: what Alembic 1.19 wrote, and what the program writes.

usage: operations.py MIGRATE CASES.jsonl[.gz] [LABEL]
A case has the code of an upgrade() and, for each dialect, the SQL; a line that begins with "!!" is the exception
that Alembic raised there, one with "!warn" a warning. With a LABEL only that case is run and shown.
Prints a line a failure and, last, "N passed, N failed".
"""
import concurrent.futures
import difflib
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize

MIGRATE = os.path.abspath(sys.argv[1])
INI = """[alembic]
script_location = %(here)s/migrations
path_separator = os
sqlalchemy.url = {dialect}://
"""
NAMING = """naming_convention.ix = ix_%%(column_0_label)s
naming_convention.uq = uq_%%(table_name)s_%%(column_0_name)s
naming_convention.ck = ck_%%(table_name)s_%%(constraint_name)s
naming_convention.fk = fk_%%(table_name)s_%%(column_0_name)s_%%(referred_table_name)s
naming_convention.pk = pk_%%(table_name)s
"""
REVISION = """revision = 'a'
down_revision = None
from alembic import op
from sqlalchemy import *
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
import datetime, decimal, uuid, enum


def upgrade():
"""
START = "-- Running upgrade  -> a\n\n"
END = "INSERT INTO alembic_version"


def indented(code):
    """The code within a function: lines inside of a string stay as they are."""
    inside = set()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.STRING:
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
    lines = code.split("\n")
    return "".join((line if number in inside else "    " + line) + "\n" for number, line in enumerate(lines, 1))


def run(case, dialect):
    folder = tempfile.mkdtemp()
    try:
        os.makedirs(folder + "/migrations/versions")
        with open(folder + "/alembic.ini", "w") as file:
            file.write(INI.format(dialect=dialect) + (NAMING if case["configure"].get("naming") else ""))
        with open(folder + "/migrations/versions/a.py", "w") as file:
            file.write(REVISION + indented(case["code"]))
        done = subprocess.run(
            [MIGRATE, "upgrade", "head", "--sql"], cwd=folder, capture_output=True, text=True, errors="replace", timeout=20
        )
        return done.returncode, done.stdout, done.stderr
    finally:
        shutil.rmtree(folder)


def constraints_in_order(statement):
    """Where Alembic takes constraints out of a set, any order will do."""
    lines = [line.rstrip(" ,") for line in statement.split("\n")]
    words = ("CONSTRAINT ", "CHECK ", "UNIQUE ", "FOREIGN KEY", "PRIMARY KEY")
    body = sorted(line for line in lines if line.strip().startswith(words))
    return "\n".join([line for line in lines if line not in body] + body)


def normal(label, sql):
    if not label.startswith("batch_copyfrom"):
        return sql
    statements = [constraints_in_order(statement) for statement in sql.split(";\n\n")]
    dropped = sorted(one for one in statements if " DROP CONSTRAINT " in one)
    return ";\n\n".join(dropped + [one for one in statements if one not in dropped])


def plain(text):
    """A message without what no program can repeat: addresses, links, line breaks."""
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    text = re.sub(r" \(Background on this error at: \S+\)", "", text)
    return re.sub(r"\s+", " ", text).strip()


def compare(case, dialect):
    """What is wrong; None: nothing."""
    chunks = case[dialect].split("\n\n") if case[dialect] else []
    warnings = [chunk for chunk in chunks if chunk.startswith("!warn ")]
    errors = [chunk for chunk in chunks if chunk.startswith("!! ")]
    expected = "\n\n".join(chunk for chunk in chunks if chunk not in warnings + errors)
    status, out, err = run(case, dialect)
    if status < 0:
        return f"killed by signal {-status}\n{err}"
    for warning in warnings:
        if plain(warning.partition(": ")[2]) not in plain(err):
            return f"no warning: {warning}\n{err}"
    if errors:
        message = plain(errors[0].partition(": ")[2])
        if status == 0 or message not in plain(out + err):
            return f"expected {errors[0]}\n{err or out}"
        return None
    if status != 0:
        return err or out
    written = out.partition(START)[2].partition(END)[0]
    written = re.sub(r"^<class .*\n", "", written, flags=re.M).strip("\n")
    if normal(case["label"], written) == normal(case["label"], expected):
        return None
    lines = difflib.unified_diff(expected.split("\n"), written.split("\n"), "alembic", "migrate", lineterm="")
    return "\n".join(lines)


def main():
    opened = gzip.open if sys.argv[2].endswith(".gz") else open
    with opened(sys.argv[2], "rt") as file:
        cases = [json.loads(line) for line in file]
    only = sys.argv[3] if len(sys.argv) > 3 else None
    work = [(case, dialect) for case in cases for dialect in ("sqlite", "postgresql") if only in (None, case["label"])]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda item: compare(*item), work))
    failed = 0
    for (case, dialect), wrong in zip(work, results):
        if wrong is None:
            continue
        failed += 1
        print(f"{case['label']} on {dialect}:")
        print("    " + wrong.strip().replace("\n", "\n    "))
    print(f"{len(work) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
