"""Revisions that were changed or deleted."""

import json

from project import Project, fails, succeeds


def test_verify(top):
    project = Project(top)
    py = project.py("aaaa1111", None)
    sql = project.sql("bbbb2222", "aaaa1111")
    project.git("checkout", "-q", "-b", "feature")
    succeeds(project.migrate("verify"), "The 2 revisions of main are as they were")
    text = project.read(py)
    harmless = text.replace(b"Revises: \n", b"Revises:\n").replace(b"def upgrade", b"# a comment\n\ndef upgrade")
    project.write(py, harmless.replace(b"\n", b"\r\n"))
    project.write(sql, project.read(sql).replace(b" (id", b"\n  ( -- !\n id"))
    succeeds(project.migrate("verify"))
    project.write(py, text.replace(b"sa.Integer()", b"sa.BigInteger()"))
    (project.folder / sql).unlink()
    run = fails(project.migrate("verify", "--json"), "2 of 2 revisions of main were changed or deleted here")
    assert run.status == 1
    changes = [(item["change"], item["revision"]) for item in json.loads(run.out)]
    assert changes == [("changed", "aaaa1111"), ("deleted", "bbbb2222")], changes


def test_what_the_trunk_did_itself(top):
    project = Project(top)
    name = project.sql("aaaa1111", "")
    gone = project.sql("bbbb2222", "aaaa1111")
    project.git("checkout", "-q", "-b", "feature")
    project.git("checkout", "-q", "main")
    project.write(name, project.read(name).replace(b"INTEGER", b"BIGINT"))
    project.git("rm", "-q", gone)
    project.commit()
    project.sql("cccc3333", "aaaa1111")
    project.git("checkout", "-q", "feature")
    succeeds(project.migrate("verify", "--against", "main"))


SQL_BODY = """-- text
--
-- revision: aaaa1111
-- down_revision:

-- upgrade
CREATE TABLE "a b" (id INTEGER, t TEXT DEFAULT 'x -- y');
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 /* kept */ $$;

-- downgrade
DROP FUNCTION f;
DROP TABLE "a b";
"""
PY_BODY = '''"""A title

that goes on.
"""
from alembic import op

revision = "aaaa1111"
down_revision = None


def upgrade():
    """What it does."""
    op.execute("UPDATE t SET a = 'x  y'")  # why
    op.execute(
        """
        SELECT 1 -- one
        """
    )


def downgrade():
    pass
'''


def verdict(top, name, text, changed):
    project = Project(top)
    path = f"migrations/versions/{name}"
    if not (project.folder / path).exists():
        project.write(path, text)
        project.commit()
        project.git("switch", "-q", "-c", "feature")
    assert changed != text, "nothing was changed"
    project.write(path, changed)
    run = project.migrate("verify", "--against", "main")
    assert run.status in (0, 1), run
    return run.status


def test_what_does_not_count_in_sql(top):
    for old, new in (
        ("-- text", "-- another text"),
        ("\n", "\r\n"),
        ("id INTEGER, ", "id  INTEGER,\n    -- the text\n "),
        ("CREATE TABLE", "/* first */ CREATE /* nested /* comment */ */ TABLE"),
        ("\n-- downgrade", "\n\n\n-- downgrade"),
        ("-- down_revision:\n", "-- down_revision:   \n-- by somebody\n"),
    ):
        assert verdict(top, "a.sql", SQL_BODY, SQL_BODY.replace(old, new)) == 0, (old, new)


def test_what_counts_in_sql(top):
    for old, new in (
        ("x -- y", "x -- z"),
        ("x -- y", "x  -- y"),
        ("/* kept */", "/* changed */"),
        ("SELECT 1 /*", "SELECT  1 /*"),
        ('"a b"', '"a  b"'),
        ("DROP FUNCTION f;\n", ""),
        ("DROP FUNCTION f;\nDROP TABLE", "DROP TABLE"),
        ("-- upgrade\n", "-- upgrade transaction:false\n"),
    ):
        assert verdict(top, "a.sql", SQL_BODY, SQL_BODY.replace(old, new, 1)) == 1, (old, new)


def test_what_does_not_count_in_python(top):
    for old, new in (
        ("  # why", ""),
        ("\n\n\n", "\n"),
        ("\n", "\r\n"),
        ('op.execute("UPDATE t SET a = \'x  y\'")', 'op.execute(\n        "UPDATE t SET a = \'x  y\'"\n    )'),
        ("    pass", "  pass"),
        ("A title\n\nthat goes on.", "A title that\ngoes on."),
        ('"""What it does."""', '"""What   it does."""'),
        ("from alembic import op\n", "from alembic import op  # noqa\n\n\n# begin\n"),
    ):
        assert verdict(top, "a.py", PY_BODY, PY_BODY.replace(old, new)) == 0, (old, new)


def test_what_counts_in_python(top):
    for old, new in (
        ("'x  y'", "'x y'"),
        ("SELECT 1 -- one", "SELECT 1 -- two"),
        ("A title", "Another title"),
        ("    pass", '    op.execute("")'),
        ('"UPDATE t SET a = \'x  y\'"', 'f"UPDATE t SET a = \'x  y\'"'),
    ):
        assert verdict(top, "a.py", PY_BODY, PY_BODY.replace(old, new)) == 1, (old, new)


def test_a_renamed_file_and_another_format(top):
    project = Project(top)
    name = project.sql("aaaa1111", "")
    project.git("switch", "-q", "-c", "feature")
    project.git("mv", name, "migrations/versions/first.sql")
    succeeds(project.migrate("verify", "--against", "main"))
    project.git("rm", "-q", "-f", "migrations/versions/first.sql")
    project.py("aaaa1111", None)
    fails(project.migrate("verify", "--against", "main"), "1 of 1 revisions of main were changed or deleted here")


def test_an_identifier_that_was_changed(top):
    """The revision of main is gone: databases that are at it cannot be moved."""
    project = Project(top)
    name = project.sql("aaaa1111", "")
    project.git("switch", "-q", "-c", "feature")
    project.write(name, project.read(name).replace(b"revision: aaaa1111", b"revision: aaaa2222"))
    run = fails(project.migrate("verify", "--against", "main"), "1 of 1 revisions")
    assert run.out.startswith("deleted  aaaa1111"), run
