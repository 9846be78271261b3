"""Lost revisions: where they are, and taking them from there."""

import subprocess

from project import MIGRATE, Project, fails, fork, on_both_databases, succeeds


def test_branch(top):
    project = fork(top)
    for words in (["upgrade", "head"], ["current"], ["downgrade", "-1"], ["show", "current"], ["history", "-i", "-r:current"]):
        fails(project.migrate(*words), "cccc3333", "Found on branch feature/x, commit ", "--from-git", "added by Ann on 2023-")


@on_both_databases
def test_down_and_up_again(top):
    project = fork(top)
    assert project.at() == ["cccc3333"]
    succeeds(project.migrate("downgrade", "--from-git", "heads"))
    assert project.at() == ["aaaa1111"]
    succeeds(project.migrate("upgrade", "head"))
    assert project.at() == ["dddd4444"]


@on_both_databases
def test_the_name_of_a_branch_with_head(top):
    project = fork(top)
    succeeds(project.migrate("downgrade", "--from-git", "main@head"))
    assert project.at() == ["aaaa1111"]


@on_both_databases
def test_head_is_of_the_files_here(top):
    project = fork(top)
    succeeds(project.migrate("upgrade", "--from-git", "head"))
    assert project.at() == ["cccc3333", "dddd4444"]


@on_both_databases
def test_named_and_shown(top):
    project = fork(top)
    succeeds(project.migrate("show", "--from-git", "cccc3333"), "Rev: cccc3333", ":migrations/versions/cccc3333_tcccc3333.sql")
    succeeds(project.migrate("show", "--from-git", "cccc"), "Rev: cccc3333")
    succeeds(project.migrate("history", "--from-git", "-r", "aaaa1111:cccc3333"), "bbbb2222 -> cccc3333")
    succeeds(project.migrate("history", "--from-git", "-i"), "cccc3333 (head) (current)")
    succeeds(project.migrate("stamp", "--from-git", "bbbb2222"))
    assert project.at() == ["bbbb2222"]
    fails(project.migrate("show", "--from-git", "nowhere"), "Can't locate revision identified by 'nowhere'")


@on_both_databases
def test_python_revisions(top):
    project = Project(top)
    project.py("aaaa1111", None)
    project.git("checkout", "-q", "-b", "feature")
    project.py("bbbb2222", "aaaa1111")
    project.write("migrations/env.py", "")
    (project.folder / "migrations/env.py").unlink()
    succeeds(project.migrate("upgrade", "head"))
    project.git("checkout", "-q", "main")
    succeeds(project.migrate("downgrade", "--from-git", "heads"))
    assert project.at() == ["aaaa1111"]


@on_both_databases
def test_a_missing_parent(top):
    """A file whose down_revision is on another branch."""
    project = fork(top)
    project.sql("eeee5555", "cccc3333")
    fails(project.migrate("upgrade", "head"), "Revision cccc3333 referenced from", "Found on branch feature/x")
    succeeds(project.migrate("upgrade", "--from-git", "eeee5555"))
    assert project.at() == ["eeee5555"]


def test_a_clone(top):
    origin = fork(top)
    origin.git("clone", "-q", origin.folder, top / "clone")
    clone = Project(top, "clone")
    fails(clone.migrate("show", "cccc3333"), "Found on remote branch origin/feature/x")


def test_tag(top):
    project = fork(top)
    project.git("tag", "-a", "v1", "-m", "one", "feature/x")
    project.git("branch", "-D", "feature/x")
    project.git("reflog", "expire", "--expire=now", "--all")
    fails(project.migrate("current"), "Found on tag v1, commit ")


def test_reflog_of_a_deleted_branch(top):
    project = fork(top)
    project.git("branch", "-D", "feature/x")
    fails(project.migrate("current"), "Found on reflog HEAD@{")
    project.git("gc", "-q")
    fails(project.migrate("current"), "Found on reflog HEAD@{")
    succeeds(project.migrate("downgrade", "--from-git", "heads"))


@on_both_databases
def test_stash(top):
    project = fork(top)
    succeeds(project.migrate("downgrade", "--from-git", "heads"))
    project.sql("eeee5555", "dddd4444", commit=False)
    succeeds(project.migrate("upgrade", "head"))
    project.git("stash", "-q", "-u")
    fails(project.migrate("current"), "Found on stash@{0}")
    assert project.at() == ["eeee5555"]
    project.git("stash", "pop", "-q")
    project.git("add", "-A")
    project.git("stash", "-q")
    fails(project.migrate("current"), "Found on stash@{0}")


@on_both_databases
def test_history_of_a_branch(top):
    project = fork(top)
    project.git("checkout", "-q", "feature/x")
    project.git("rm", "-q", "migrations/versions/cccc3333_tcccc3333.sql")
    project.commit("remove")
    project.git("checkout", "-q", "main")
    fails(project.migrate("current"), "Found on the history of branch feature/x")
    assert project.at() == ["cccc3333"]


def test_forced_push(top):
    """Bob's branch was overwritten; Ann's clone still has what she fetched and applied."""
    origin = fork(top)
    origin.git("clone", "-q", origin.folder, top / "ann")
    ann = Project(top, "ann")
    ann.migrate("upgrade", "--from-git", "git:origin/feature/x")
    assert ann.at() == ["cccc3333"]
    origin.git("checkout", "-q", "feature/x")
    origin.git("reset", "-q", "--hard", "HEAD~1")
    origin.sql("ffff6666", "bbbb2222")
    ann.git("fetch", "-q", "--force")
    fails(ann.migrate("current"), "Found on reflog origin/feature/x@{")
    succeeds(ann.migrate("downgrade", "--from-git", "git:origin/feature/x"))
    assert ann.at() == ["bbbb2222"]
    succeeds(ann.migrate("upgrade", "--from-git", "git:origin/feature/x"))
    assert ann.at() == ["ffff6666"]


def test_packed_references_and_work_trees(top):
    project = fork(top)
    project.git("gc", "-q")
    project.git("pack-refs", "--all")
    fails(project.migrate("current"), "Found on branch feature/x")
    project.git("worktree", "add", "-q", top / "other", "-b", "other", "main")
    other = Project(top, "other")
    other.write("app.db", project.read("app.db"))
    fails(other.migrate("current"), "Found on branch feature/x")
    succeeds(other.migrate("downgrade", "--from-git", "heads"))
    assert other.at() == ["aaaa1111"]
    other.git("checkout", "-q", "--detach")
    other.sql("ffff6666", "dddd4444")
    other.sql("ffff7777", "ffff6666")
    fails(project.migrate("show", "ffff7777"), "Found on work tree other")
    other.git("reset", "-q", "--hard", "main")
    fails(project.migrate("show", "ffff6666"), "Found on work tree other")
    project.sql("eeee5555", "dddd4444")
    succeeds(other.migrate("diff", "git:main"), "removed  eeee5555")


def test_from_a_folder_below_and_outside(top):
    project = fork(top)
    succeeds(project.migrate("-c", project.folder / "alembic.ini", "heads", "git:main"))
    run = subprocess.run(
        [MIGRATE, "-c", project.folder / "alembic.ini", "heads"], cwd="/", capture_output=True, env=project.environment
    )
    assert run.returncode != 0  # script_location is relative to the current folder

@on_both_databases
def test_texts_that_differ(top):
    project = fork(top)
    project.git("checkout", "-q", "-b", "feature/y", "feature/x~1")
    project.sql("cccc3333", "bbbb2222", table="other")
    project.git("checkout", "-q", "main")
    fails(project.migrate("current"), "Found on branch feature/", "Found with another text on branch feature/", "--from-ref")
    fails(project.migrate("downgrade", "--from-git", "heads"), "Revision cccc3333 has several texts in git", "--from-ref")
    succeeds(project.migrate("downgrade", "--from-ref", "feature/x", "heads"))
    assert project.at() == ["aaaa1111"]


def test_comments_are_no_difference(top):
    project = fork(top)
    name = "migrations/versions/cccc3333_tcccc3333.sql"
    project.git("checkout", "-q", "-b", "feature/y", "feature/x")
    project.write(name, project.read(name).replace(b"CREATE TABLE", b"-- why\r\nCREATE   TABLE /* ! */"))
    project.commit()
    project.git("checkout", "-q", "main")
    assert project.at() == ["cccc3333"]


def test_an_older_text_of_the_same_branch(top):
    project = fork(top)
    name = "migrations/versions/cccc3333_tcccc3333.sql"
    project.git("checkout", "-q", "feature/x")
    project.write(name, project.read(name).replace(b"id INTEGER", b"id BIGINT"))
    project.commit()
    project.git("checkout", "-q", "main")
    run = succeeds(project.migrate("show", "--from-git", "cccc3333"))
    assert "had another text on the history of branch feature/x" in run.err, run


def test_an_amended_commit(top):
    project = fork(top)
    name = "migrations/versions/cccc3333_tcccc3333.sql"
    project.git("checkout", "-q", "feature/x")
    project.write(name, project.read(name).replace(b"id INTEGER", b"id BIGINT"))
    project.git("commit", "-qa", "--amend", "-m", "better")
    project.git("checkout", "-q", "main")
    fails(project.migrate("downgrade", "--from-git", "heads"), "has several texts", "reflog HEAD@{")


def test_branch_at_head_everywhere(top):
    project = fork(top)
    succeeds(project.migrate("show", "--from-git", "feature/x@head"), "Rev: cccc3333")
    run = succeeds(project.migrate("history", "--from-git", "-r", "main~1@head:feature/x@head"))
    assert [line.split(" -> ")[1][:8] for line in run.out.splitlines()] == ["cccc3333", "bbbb2222", "aaaa1111"], run
    run = succeeds(project.migrate("upgrade", "--from-git", "--sql", "main~1@head:feature/x@head"))
    assert "tcccc3333" in run.out and "taaaa1111" not in run.out, run
    run = succeeds(project.migrate("stamp", "--from-git", "feature/x@head"))
    assert run.err.count("Revision cccc3333 is taken from") == 1, run


def test_head_above_what_git_has(top):
    """A file that stands on one that only git has is the only head."""
    project = fork(top)
    project.sql("eeee5555", "dddd4444")
    project.git("rm", "-q", "--cached", "migrations/versions/dddd4444_tdddd4444.sql")
    (project.folder / "migrations/versions/dddd4444_tdddd4444.sql").unlink()
    succeeds(project.migrate("downgrade", "--from-git", "aaaa1111"))
    succeeds(project.migrate("upgrade", "--from-git", "head"))
    assert project.at() == ["eeee5555"]


def test_an_identifier_that_others_begin_with(top):
    project = Project(top)
    project.sql("0230_limit_1", "")
    project.sql("0230_limit_2", "0230_limit_1")
    project.git("switch", "-q", "-c", "other")
    project.sql("0230_limit", "0230_limit_2")
    succeeds(project.migrate("upgrade", "head"))
    project.git("switch", "-q", "main")
    succeeds(project.migrate("show", "--from-git", "0230_limit"), "Rev: 0230_limit ")
    succeeds(project.migrate("downgrade", "--from-git", "heads"))
    assert project.at() == ["0230_limit_2"]
