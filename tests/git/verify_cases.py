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
