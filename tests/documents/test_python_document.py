#!/usr/bin/env python3
"""docs/python.md is true: each name in its tables is known to the interpreter, and its example gives its SQL.

    test_python_document.py MIGRATE DOCUMENT      the last line is 'N passed, N failed'
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

MIGRATE = os.path.abspath(sys.argv[1])
DOCUMENT = pathlib.Path(sys.argv[2]).read_text()
HEAD = 'revision = "aaaa1111"\ndown_revision = None\n'
passed = failed = 0


def check(name, is_true, detail=""):
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {detail}")


def run_revision(text):
    """What `upgrade head --sql` on SQLite says of a project with this one revision."""
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/migrations/versions")
        pathlib.Path(folder, "alembic.ini").write_text(
            "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///x.db\n")
        pathlib.Path(folder, "migrations/versions/aaaa1111_x.py").write_text(text)
        words = [MIGRATE, "upgrade", "head", "--sql"]
        return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60)


def try_name(name, imports, expression):
    body = f"{HEAD}{imports}\n\n\ndef upgrade():\n    {expression}\n\n\ndef downgrade():\n    pass\n"
    result = run_revision(body)
    check(name, result.returncode == 0, result.stderr)


def section(title):
    return re.search(rf"(?ms)^## {title}$(.*?)(?=^## |\Z)", DOCUMENT).group(1)


def table_names(title):
    rows = [line for line in section(title).splitlines() if line.startswith("|")]
    return re.findall(r"`([\w.]+)`", "\n".join(rows))


def try_modules():
    rows = re.search(r"(?s)Of the standard library.*?\n\n(.*?)\n\n", DOCUMENT).group(1)
    for name in re.findall(r"`([\w.]+)`", rows):
        try_name(f"import {name}", f"import {name}", f"print({name}.__name__)")
        check(f"{name} is a module", "opaque" not in run_revision(
            f"{HEAD}import {name}\n\n\ndef upgrade():\n    print(len(dir({name})) > 1)\n\n\ndef downgrade():\n    pass\n"
        ).stdout)


def try_attributes():
    imports = "import sqlalchemy as sa\nfrom alembic import op\nfrom sqlalchemy.dialects import postgresql"
    for title in ("Operations", "SQLAlchemy"):
        for name in table_names(title):
            if name.startswith(("op.", "sa.", "postgresql.")):
                try_name(name, imports, f"assert {name} is not None")


def try_example():
    script = re.search(r"(?s)```python\n(.*?)```", DOCUMENT).group(1)
    sql = re.search(r"(?s)```sql\n(.*?)```", DOCUMENT).group(1)
    result = run_revision(script)
    check("the example", sql in result.stdout, f"{result.stdout}{result.stderr}")


def try_refusals():
    for name, line in (("files", "open('/etc/passwd')"), ("processes", "import subprocess; assert subprocess.run(['true']).returncode == 0"),
                       ("unknown values", "import nowhere; op.execute(nowhere.sql)")):
        result = run_revision(f"{HEAD}from alembic import op\n\n\ndef upgrade():\n    {line}\n\n\ndef downgrade():\n    pass\n")
        check(f"{name} are refused", result.returncode != 0 and "aaaa1111_x.py:" in result.stderr, result.stderr)


def main():
    try_modules()
    try_attributes()
    try_example()
    try_refusals()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
