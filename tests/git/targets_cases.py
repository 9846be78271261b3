"""Commits as targets, and the revisions that differ from theirs."""

import json

from project import Project, fails, on_both_databases, succeeds


def releases(top):
    project = Project(top)
    project.sql("aaaa1111", "")
    project.git("tag", "v1")
    project.sql("bbbb2222", "aaaa1111")
    project.sql("cccc3333", "bbbb2222")
    project.git("tag", "-a", "v2", "-m", "two")
    project.sql("dddd4444", "cccc3333")
    return project


@on_both_databases
def test_release_targets(top):
    project = releases(top)
    succeeds(project.migrate("upgrade", "git:v2"))
    assert project.at() == ["cccc3333"]
    succeeds(project.migrate("upgrade", "git:main"))
    succeeds(project.migrate("downgrade", "git:HEAD~1"))
    assert project.at() == ["cccc3333"]
    succeeds(project.migrate("stamp", "git:v1"))
    assert project.at() == ["aaaa1111"]
    assert project.heads("git:v2") == (["cccc3333"], 0)
    run = succeeds(project.migrate("history", "-r", "git:v1:git:v2"))
    assert [line.split(" -> ")[1][:8] for line in run.out.splitlines()] == ["cccc3333", "bbbb2222", "aaaa1111"], run
    succeeds(project.migrate("history", "-r", "git:v2:"), "cccc3333 -> dddd4444")
    succeeds(project.migrate("show", "git:v2"), "Rev: cccc3333")
    run = succeeds(project.migrate("upgrade", "git:v1:git:v2", "--sql"))
    assert "CREATE TABLE tbbbb2222" in run.out and "taaaa1111" not in run.out, run
    run = succeeds(project.migrate("downgrade", "git:v2:git:v1", "--sql"))
    assert run.out.index("DROP TABLE tcccc3333") < run.out.index("DROP TABLE tbbbb2222"), run


@on_both_databases
def test_rollback_with_any_files(top):
    project = releases(top)
    succeeds(project.migrate("upgrade", "head"))
    project.git("checkout", "-q", "v1")
    fails(project.migrate("downgrade", "git:v1"), "Can't locate", "Found on branch main")
    succeeds(project.migrate("downgrade", "--from-git", "git:v2"))
    assert project.at() == ["cccc3333"]
    succeeds(project.migrate("downgrade", "--from-git", "git:v1"))
    assert project.at() == ["aaaa1111"]
    succeeds(project.migrate("upgrade", "--from-git", "git:v2"))
    assert project.at() == ["cccc3333"]


def test_unknown_commits(top):
    project = releases(top)
    fails(project.migrate("heads", "git:v3"), "git knows no commit 'v3'", "did you mean")
    fails(project.migrate("heads", "git:"), "git knows no commit")
    fails(project.migrate("upgrade", "git:v1:git:v2"), "Range revision not allowed")
    fails(project.migrate("heads", "bbbb2222"), "unrecognized arguments")
    fails(project.migrate("diff", "HEAD:migrations"), "git knows no commit")


@on_both_databases
def test_before_there_were_revisions(top):
    project = releases(top)
    root = project.git("rev-list", "--max-parents=0", "HEAD")
    assert project.heads(f"git:{root}") == ([], 0)
    succeeds(project.migrate("upgrade", "head"))
    succeeds(project.migrate("downgrade", f"git:{root}"))
    assert project.at() == []
    succeeds(project.migrate("diff", f"git:{root}"), "added    aaaa1111")


def test_diff(top):
    project = releases(top)
    name = "migrations/versions/aaaa1111_taaaa1111.sql"
    project.write(name, project.read(name).replace(b"INTEGER", b"BIGINT"))
    project.git("rm", "-q", "migrations/versions/dddd4444_tdddd4444.sql")
    project.sql("eeee5555", "cccc3333", commit=False)
    run = succeeds(project.migrate("diff", "git:main", "--json"))
    changes = [(item["change"], item["revision"]) for item in json.loads(run.out)]
    assert changes == [("changed", "aaaa1111"), ("removed", "dddd4444"), ("added", "eeee5555")], changes
    run = succeeds(project.migrate("diff", "git:v1", "git:v2"))
    assert [line.split(",")[0] for line in run.out.splitlines()] == ["added    bbbb2222", "added    cccc3333"], run
    assert succeeds(project.migrate("diff")).out == succeeds(project.migrate("diff", "git:main")).out
