"""Repositories of all kinds."""

import json
import os

from project import SQL, Project, fails, fork, succeeds


def test_outside(top):
    project = Project(top, git=False)
    project.write("alembic.ini", project.read("alembic.ini") + b"\n[git]\nstage = yes\n")
    project.sql("aaaa1111", "", commit=False)
    succeeds(project.migrate("upgrade", "head"))
    (project.folder / "migrations/versions/aaaa1111_taaaa1111.sql").unlink()
    fails(project.migrate("upgrade", "head"), "the database is at aaaa1111, which is not in the version locations")
    for words in (["current", "--from-git"], ["heads", "git:main"], ["heads", "--against", "main"], ["verify"], ["diff"], ["rebase"]):
        fails(project.migrate(*words), "is not in a git repository")
    run = succeeds(project.migrate("revision", "-m", "two", "--rev-id", "bbbb2222"))
    assert "not staged" in run.err and "is not in a git repository" in run.err, run


def test_shallow(top):
    origin = fork(top)
    origin.git("clone", "-q", "--depth", "1", f"file://{origin.folder}", top / "shallow")
    clone = Project(top, "shallow")
    fails(clone.migrate("show", "cccc3333"), "the clone is shallow and lacks older commits: git fetch --unshallow")
    fails(clone.migrate("heads", "git:HEAD~1"), "the clone is shallow and may not have it")
    clone.git("fetch", "-q", "--depth", "1", "origin", "feature/x:refs/remotes/origin/feature/x")
    fails(clone.migrate("show", "cccc3333"), "Found on remote branch origin/feature/x")
    run = clone.migrate("heads", "--against", "origin/feature/x", "--json")
    assert run.status == 1 and len(json.loads(run.out)) == 2, run
    assert "the clone is shallow: the commit where this branch and origin/feature/x parted is not here" in run.err, run
    clone.git("fetch", "-q", "--unshallow")
    assert "shallow" not in clone.migrate("heads", "--against", "origin/feature/x").err


def test_partial(top):
    origin = fork(top)
    origin.git("config", "uploadpack.allowFilter", "true")
    for filter in ("blob:none", "tree:0"):
        folder = top / filter.replace(":", "-")
        origin.git("clone", "-q", f"--filter={filter}", f"file://{origin.folder}", folder)
        clone = Project(top, folder.name)
        run = fails(clone.migrate("heads", "git:origin/feature/x"), "the clone is a partial one", " archive -o /dev/null ")
        run = fails(clone.migrate("show", "--from-git", "cccc3333"), "clone is")
        command = clone.migrate("heads", "git:origin/feature/x").err.partition("revisions: git ")[2].split()
        clone.git(*[word.strip("'") for word in command])
        assert clone.heads("git:origin/feature/x") == (["cccc3333"], 0)
        succeeds(clone.migrate("show", "--from-git", "cccc3333"))


def test_bare(top):
    origin = fork(top)
    origin.git("clone", "-q", "--bare", origin.folder, top / "bare.git")
    bare = Project(top, "bare.git")
    bare.git("--work-tree=.", "checkout", "-q", "-f", "main", "--", "migrations", "alembic.ini")
    succeeds(bare.migrate("heads"), "dddd4444")
    fails(bare.migrate("heads", "git:main"), "is bare", "git worktree add")


def test_another_owner(top):
    if os.geteuid() != 0:
        return
    project = fork(top)
    for path in [project.folder, *project.folder.rglob("*")]:
        os.chown(path, 65534, 65534)
    fails(project.migrate("heads", "git:main"), "belongs to another user", f"safe.directory '{project.folder}'")
    fails(project.migrate("current"), "It could not be looked for in git", "belongs to another user")
    project.git("config", "--global", "--add", "safe.directory", project.folder)
    assert project.heads("git:main") == (["dddd4444"], 0)


def test_submodule(top):
    library = fork(top)
    outer = Project(top, "outer", git=False)
    (outer.folder / "migrations/versions").rmdir()
    outer.write("migrations/script.sql.mako", "")
    outer.write("alembic.ini", outer.read("alembic.ini") + b"version_locations = db/migrations/versions\n")
    outer.start()
    outer.git("submodule", "add", "-q", library.folder, "db")
    outer.commit("with main")
    outer.git("tag", "v1")
    outer.git("checkout", "-q", "feature/x", folder=outer.folder / "db")
    outer.commit("with feature")
    assert outer.heads() == (["cccc3333"], 0)
    assert outer.heads("git:v1") == (["dddd4444"], 0)
    assert outer.heads("git:HEAD") == (["cccc3333"], 0)
    fails(outer.migrate("show", "dddd4444"), "Found on branch main")


def test_a_location_outside(top):
    project = fork(top)
    project.write("../elsewhere/eeee5555.sql", SQL.format(id="eeee5555", down="", table="e", doc="elsewhere"))
    project.write("alembic.ini", project.read("alembic.ini") + b"version_locations = migrations/versions %(here)s/../elsewhere\n")
    assert project.heads("git:feature/x") == (["cccc3333", "eeee5555"], 0)
    run = succeeds(project.migrate("diff", "git:main"))
    assert run.out == "", run


def test_folders_within_locations(top):
    project = Project(top)
    project.write("alembic.ini", project.read("alembic.ini") + b"recursive_version_locations = true\n")
    project.write("migrations/versions/2026/01/a.sql", SQL.format(id="aaaa1111", down="", table="a", doc="a"))
    project.commit()
    project.git("checkout", "-q", "-b", "feature")
    project.write("migrations/versions/2026/02/b.sql", SQL.format(id="bbbb2222", down="aaaa1111", table="b", doc="b"))
    project.commit()
    project.git("checkout", "-q", "main")
    fails(project.migrate("show", "bbbb2222"), "migrations/versions/2026/02/b.sql")
    assert project.heads("git:feature") == (["bbbb2222"], 0)


def test_nothing_is_written(top):
    project = fork(top)
    project.git("gc", "-q")
    state = project.repository_state()
    for words in (["current"], ["current", "--from-git"], ["heads", "--against", "feature/x"], ["diff", "git:feature/x"],
                  ["verify"], ["downgrade", "--from-git", "heads"], ["upgrade", "--from-git", "git:feature/x"],
                  ["history", "--from-git", "-i"], ["rebase", "feature/x"], ["heads", "git:main"]):
        project.migrate(*words)
    after = project.repository_state()
    assert after == state, [name for name in {*state, *after} if state.get(name) != after.get(name)]


def test_broken_files_in_the_history(top):
    project = fork(top)
    project.git("checkout", "-q", "-b", "broken")
    project.write("migrations/versions/broken.py", "revision = (((\n")
    project.write("migrations/versions/none.sql", "SELECT 1;\n")
    project.commit()
    project.git("checkout", "-q", "main")
    fails(project.migrate("current"), "Found on branch feature/x")
    run = fails(project.migrate("heads", "git:broken"), "broken.py")
    assert run.status == 1, run
