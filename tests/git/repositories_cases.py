"""Repositories of all kinds."""

import json
import os
import subprocess

from project import MIGRATE, SQL, Project, fails, fork, on_both_databases, succeeds


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


# ---- Folders that moved


def moved(top):
    """main has its revisions in db/alembic since a while; old/x, from before, has one in migrations."""
    project = fork(top)
    project.git("branch", "-m", "feature/x", "old/x")
    project.git("mv", "migrations", "database")
    project.write("alembic.ini", project.read("alembic.ini").replace(b"= migrations", b"= database"))
    project.commit("move")
    project.write("database/versions/eeee5555.sql", SQL.format(id="eeee5555", down="dddd4444", table="e", doc="e"))
    project.commit("add eeee5555")
    return project


@on_both_databases
def test_a_folder_that_was_renamed(top):
    project = moved(top)
    fails(project.migrate("current"), "Found on branch old/x, commit ", "migrations/versions/cccc3333_tcccc3333.sql: added by Ann")
    assert project.heads("git:old/x") == (["cccc3333"], 0)
    assert project.heads("git:main~2") == (["dddd4444"], 0)
    assert project.heads("--against", "old/x") == (["cccc3333", "eeee5555"], 1)
    run = succeeds(project.migrate("diff", "git:old/x", "--json"))
    assert [(i["change"], i["revision"]) for i in json.loads(run.out)] == [
        ("removed", "bbbb2222"), ("removed", "cccc3333"), ("added", "dddd4444"), ("added", "eeee5555")], run
    succeeds(project.migrate("verify", "--against", "main~2"))
    succeeds(project.migrate("downgrade", "--from-git", "heads"))
    assert project.at() == ["aaaa1111"]


def test_a_lost_revision_of_before_the_renaming(top):
    """It was deleted before the folder was renamed, so that only the middle of the history has it."""
    project = Project(top)
    project.sql("aaaa1111", "")
    name = project.sql("bbbb2222", "aaaa1111")
    succeeds(project.migrate("upgrade", "head"))
    project.git("rm", "-q", name)
    project.commit("remove")
    project.git("mv", "migrations", "database")
    project.write("alembic.ini", project.read("alembic.ini").replace(b"= migrations", b"= database"))
    project.commit("move")
    project.git("reflog", "expire", "--expire=now", "--all")
    fails(project.migrate("current"), "Found on the history of branch main", "migrations/versions/bbbb2222")


def test_a_folder_that_was_a_link(top):
    project = fork(top)
    project.git("mv", "migrations/versions", "real")
    (project.folder / "migrations/versions").symlink_to("../real")
    project.commit("link")
    assert project.heads() == (["dddd4444"], 0)
    assert project.heads("git:main") == (["dddd4444"], 0)
    assert project.heads("git:main~1") == (["dddd4444"], 0)
    assert project.heads("--against", "feature/x")[1] == 1
    fails(project.migrate("current"), "Found on branch feature/x")


def test_another_environment_is_no_former_place(top):
    """Two environments with files of the same names: before the second was there it had no revisions."""
    project = Project(top)
    project.write("migrations/versions/0001_initial.sql", SQL.format(id="aaaa1111", down="", table="a", doc="initial"))
    project.commit()
    project.write("other/versions/0001_initial.sql", SQL.format(id="bbbb2222", down="", table="b", doc="initial"))
    project.write("other.ini", project.read("alembic.ini").replace(b"= migrations", b"= other"))
    project.commit()
    run = succeeds(project.migrate("-c", "other.ini", "heads", "git:HEAD~1", "--json"))
    assert json.loads(run.out) == [] and "has no folder other/versions" in run.err, run


# ---- Where the repository is


def test_git_dir(top):
    project = fork(top)
    (project.folder / ".git").rename(top / "elsewhere")
    fails(project.migrate("heads", "git:main"), "is not in a git repository")
    for variables in ({"GIT_DIR": str(top / "elsewhere"), "GIT_WORK_TREE": str(project.folder)}, {"GIT_DIR": "../elsewhere"}):
        run = succeeds(project.migrate("heads", "git:feature/x", **variables), "cccc3333")
        fails(project.migrate("current", **variables), "Found on branch feature/x")
    fails(project.migrate("heads", "git:main", GIT_DIR=str(top / "elsewhere"), GIT_WORK_TREE=str(top / "nowhere")), "is not in a git repository")
    fails(project.migrate("heads", "git:main", GIT_DIR=str(top / "nothing")), "is not in a git repository")


def test_deployment_from_a_bare_repository(top):
    """git --work-tree=live checkout, as hooks of servers do it."""
    project = fork(top)
    project.git("init", "-q", "--bare", top / "deploy.git")
    project.git("push", "-q", top / "deploy.git", "main", "feature/x")
    (top / "live").mkdir()
    project.git("--git-dir", top / "deploy.git", "--work-tree", top / "live", "checkout", "-q", "-f", "main")
    live = Project(top, "live")
    fails(live.migrate("heads", "git:main"), "is not in a git repository")
    succeeds(live.migrate("heads", "git:feature/x", GIT_DIR="../deploy.git"), "cccc3333")
    succeeds(live.migrate("heads", "git:feature/x", GIT_DIR=str(top / "deploy.git"), GIT_WORK_TREE="."), "cccc3333")


def test_in_a_hook(top):
    project = fork(top)
    project.git("init", "-q", "--bare", top / "remote.git")
    hook = project.write(".git/hooks/pre-push", f"#!/bin/sh\nexec {MIGRATE} heads --against main >&2\n")
    hook.chmod(0o755)
    project.git("push", "-q", top / "remote.git", "main")
    project.git("switch", "-q", "feature/x")
    done = subprocess.run(["git", "push", top / "remote.git", "HEAD"], cwd=project.folder, env=project.environment, capture_output=True, text=True)
    assert done.returncode != 0 and "merged with main there would be 2 heads" in done.stderr, done


def test_ceiling(top):
    project = fork(top)
    below = Project(top, "project/migrations/inner", git=False)
    succeeds(below.migrate("diff", "git:main", GIT_CEILING_DIRECTORIES=str(top)))
    fails(below.migrate("diff", "git:main", GIT_CEILING_DIRECTORIES=str(project.folder / "migrations")), "is not in a git repository")


def test_a_git_file_and_a_linked_project(top):
    project = fork(top)
    project.git("init", "-q", "--separate-git-dir", top / "separate")
    fails(project.migrate("current"), "Found on branch feature/x")
    (top / "link").symlink_to(project.folder)
    linked = Project(top, "link")
    assert linked.heads("git:main") == (["dddd4444"], 0)
    run = succeeds(linked.migrate("diff", "git:feature/x"))
    assert "added    dddd4444, create tdddd4444 (migrations/versions/" in run.out, run


def test_alternates(top):
    project = fork(top)
    project.git("clone", "-q", "--shared", project.folder, top / "shared")
    shared = Project(top, "shared")
    fails(shared.migrate("show", "cccc3333"), "Found on remote branch origin/feature/x")
    assert shared.heads("--against", "origin/feature/x") == (["cccc3333", "dddd4444"], 1)


def test_sparse_checkout(top):
    project = fork(top)
    project.write("other/file", "x")
    project.commit()
    project.git("sparse-checkout", "set", "migrations")
    assert not (project.folder / "other").exists()
    fails(project.migrate("current"), "Found on branch feature/x")
    assert project.heads("--against", "main") == (["dddd4444"], 0)
    succeeds(project.migrate("diff", "git:main"))


def test_several_locations(top):
    project = Project(top)
    project.write("alembic.ini", project.read("alembic.ini") + b"version_locations = migrations/versions:extra dir/more\npath_separator = :\n")
    project.sql("aaaa1111", "")
    project.git("switch", "-q", "-c", "feature")
    project.write("extra dir/more/b.sql", SQL.format(id="bbbb2222", down="aaaa1111", table="b", doc="b"))
    project.commit()
    project.git("switch", "-q", "main")
    fails(project.migrate("show", "bbbb2222"), "Found on branch feature, commit ", ", extra dir/more/b.sql")
    assert project.heads("git:feature") == (["bbbb2222"], 0)
    project.sql("cccc3333", "aaaa1111")
    project.git("switch", "-q", "feature")
    succeeds(project.migrate("rebase", "main", "--force"), "bbbb2222 stands on cccc3333 now, not on aaaa1111 (extra dir/more/b.sql)")


def test_names_that_are_no_text(top):
    """File names and branches of bytes that are not UTF-8, and of characters that are."""
    project = fork(top)
    environment = {key.encode(): value.encode() for key, value in project.environment.items()}
    project.git("switch", "-q", "-c", "\u00fcml\u00e4ut")
    name = b"migrations/versions/b\xe4d.sql"
    with open(os.fsencode(project.folder) + b"/" + name, "wb") as file:
        file.write(SQL.format(id="eeee5555", down="dddd4444", table="e", doc="\u00e4").encode())
    project.commit()
    subprocess.run([b"git", b"branch", b"l\xe4tin"], cwd=project.folder, env=environment, check=True)
    project.git("switch", "-q", "main")
    done = subprocess.run([MIGRATE, "show", "eeee5555"], cwd=project.folder, env=environment, capture_output=True)
    assert b"Found on branch " in done.stderr and b"d.sql" in done.stderr, done
    assert project.heads("git:\u00fcml\u00e4ut") == (["eeee5555"], 0)
    done = subprocess.run([MIGRATE, "heads", b"git:l\xe4tin"], cwd=project.folder, env=environment, capture_output=True)
    assert done.returncode == 0 and done.stdout.startswith(b"eeee5555"), done


# ---- In the middle of something


def test_detached_and_unborn(top):
    project = fork(top)
    project.git("switch", "-q", "--detach", "feature/x~1")
    assert project.heads("--against", "main") == (["bbbb2222", "dddd4444"], 1)
    project.git("switch", "-q", "--orphan", "fresh")
    project.write("migrations/versions/.keep", "")
    project.write("alembic.ini", "[alembic]\nscript_location = migrations\n")
    assert project.heads("--against", "main") == (["dddd4444"], 0)
    project.sql("eeee5555", "", commit=False)
    assert project.heads("--against", "main") == (["dddd4444", "eeee5555"], 1)


def test_conflict_markers(top):
    project = Project(top)
    name = project.py("aaaa1111", None)
    project.git("switch", "-q", "-c", "other")
    project.write(name, project.read(name).replace(b"create taaaa1111", b"theirs"))
    project.commit()
    project.git("switch", "-q", "main")
    project.write(name, project.read(name).replace(b"create taaaa1111", b"ours"))
    project.write(name, project.read(name).replace(b"sa.Integer()", b"sa.BigInteger()"))
    project.commit()
    project.git("switch", "-q", "other")
    project.write(name, project.read(name).replace(b"sa.Integer()", b"sa.SmallInteger()"))
    project.commit()
    project.git("switch", "-q", "main")
    subprocess.run(["git", "merge", "-q", "other"], cwd=project.folder, env=project.environment, capture_output=True)
    assert b"<<<<<<< HEAD" in project.read(name)
    for words in (["heads", "--against", "other"], ["verify"], ["upgrade", "head"]):
        fails(project.migrate(*words), "aaaa1111.py")


# ---- Repositories that cannot be read, or not wholly


def test_formats_that_are_not_known(top):
    project = fork(top)
    project.git("config", "core.repositoryformatversion", "1")
    project.write(".git/config", project.read(".git/config") + b"[extensions]\n\trefstorage = reftable\n")
    fails(project.migrate("heads", "git:main"), "unsupported extension name extensions.refstorage", "does not know this format of a repository")
    fails(project.migrate("current"), "It could not be looked for in git", "does not know this format")
    sha256 = Project(top, "sha256", git=False)
    sha256.git("init", "-q", "--object-format=sha256", "-b", "main")
    sha256.sql("aaaa1111", "", commit=False)
    succeeds(sha256.migrate("upgrade", "head"))
    fails(sha256.migrate("heads", "--against", "main"), "extensions.objectformat", "does not know this format")


def damage(project, object):
    id = project.git("rev-parse", object)
    path = project.folder / ".git/objects" / id[:2] / id[2:]
    path.chmod(0o600)
    path.write_bytes(b"garbage")


def test_damaged_objects(top):
    """What cannot be read does not hide what can."""
    project = fork(top)
    project.git("branch", "other", "feature/x")
    project.git("switch", "-q", "other")
    project.sql("eeee5555", "cccc3333")
    project.git("switch", "-q", "main")
    damage(project, "other:migrations/versions")
    fails(project.migrate("current"), "Found on branch feature/x")
    fails(project.migrate("show", "eeee5555"), "some objects of the repository cannot be read: git fsck")
    fails(project.migrate("heads", "git:other"), "cannot read an object of the repository", "git fsck")
    damage(project, "feature/x:migrations/versions/cccc3333_tcccc3333.sql")
    fails(project.migrate("downgrade", "--from-git", "heads"), "text of revision cccc3333 is not in this clone", "git fsck")
    damage(project, "feature/x")
    fails(project.migrate("current"), "some objects of the repository cannot be read: git fsck")


def test_broken_references(top):
    project = fork(top)
    project.write(".git/refs/heads/broken", "xyz\n")
    fails(project.migrate("current"), "Found on branch feature/x")
    fails(project.migrate("heads", "git:broken"), "git knows no commit 'broken'")


def test_many_parents(top):
    """A merge of twenty branches."""
    project = Project(top)
    project.sql("aaaa1111", "")
    for i in range(20):
        project.git("switch", "-q", "-c", f"b{i}", "main")
        project.sql(f"bbbb00{i:02}", "aaaa1111")
    project.git("switch", "-q", "main")
    project.git("merge", "-q", "--no-edit", *[f"b{i}" for i in range(20)])
    project.git("rm", "-q", "-r", "migrations/versions")
    project.write("migrations/versions/.keep", "")
    project.commit()
    for i in range(20):
        project.git("branch", "-q", "-D", f"b{i}")
    project.git("reflog", "expire", "--expire=now", "--all")
    fails(project.migrate("show", "bbbb0019"), "Found on the history of branch main")


def test_a_branch_from_before_two_renamings(top):
    """No file of it is as it was: only the history of main tells where the folder was."""
    project = Project(top)
    first = project.sql("aaaa1111", "")
    project.git("switch", "-q", "-c", "old")
    project.sql("bbbb2222", "aaaa1111")
    project.git("switch", "-q", "main")
    ini = project.read("alembic.ini")
    for folder in ("second", "third"):
        project.git("mv", "migrations" if folder == "second" else "second", folder)
        project.write("alembic.ini", ini.replace(b"= migrations", b"= " + folder.encode()))
        project.commit(f"move to {folder}")
        name = first.replace("migrations", folder)
        project.write(name, project.read(name) + b"-- edited\n")
        project.commit("edit")
    project.git("switch", "-q", "old")
    project.write(first, project.read(first) + b"-- here, too\n")
    project.commit("edit")
    project.git("switch", "-q", "main")
    fails(project.migrate("show", "bbbb2222"), "Found on branch old, commit ", ", migrations/versions/bbbb2222_tbbbb2222.sql: added by Ann")
