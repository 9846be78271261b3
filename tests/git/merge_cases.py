"""The merge in memory, beside the one that git makes."""

import json
import random
import subprocess

from project import PY, Project, fails

CASES = 25

BODY = """

def upgrade():
    op.create_table("{table}")
    # first
    # second
    op.execute("SELECT 1")
    # third
    # fourth
    op.execute("SELECT 2")


def downgrade():
    # fifth
    # sixth
    op.drop_table("{table}")
"""
LINES = [b'op.execute("SELECT 1")', b'op.execute("SELECT 2")', b"# first", b"# fourth", b"# sixth", b"op.drop_table"]


class Branch:
    """Random changes to a project's files, as somebody makes them on a branch."""

    def __init__(self, project, chance, new_ids):
        self.project, self.chance, self.new_ids = project, chance, new_ids
        self.versions = project.folder / "migrations/versions"

    def files(self):
        return sorted(self.versions.glob("*.py"))

    def pick(self):
        return self.chance.choice(self.files())

    def edit(self):
        path, line = self.pick(), self.chance.choice(LINES)
        path.write_bytes(path.read_bytes().replace(line, line + b"  # %d" % self.chance.randrange(2), 1))

    def rename(self):
        path = self.pick()
        path.rename(path.with_name(f"{path.stem}_{self.chance.choice('xy')}.py"))

    def delete(self):
        path = self.pick()
        if path.name.startswith("leaf"):
            path.unlink()

    def add(self):
        id, parent = self.chance.choice(self.new_ids), self.chance.choice(["aaaa1111", "bbbb2222", "cccc3333"])
        name = f"new{self.chance.choice([id, 'same'])}.py"
        if not (self.versions / name).exists() and all(f'revision: str = "{id}"' not in path.read_text() for path in self.files()):
            write(self.project, name, id, parent)

    def change(self):
        for _ in range(self.chance.randrange(1, 5)):
            self.chance.choice([self.edit, self.edit, self.edit, self.rename, self.delete, self.add])()
        self.project.commit()


def write(project, name, id, down):
    text = PY.format(id=id, doc=f"{id} create", table=id, revises=down or "", down=repr(down))
    project.write(f"migrations/versions/{name}", text.partition("\n\ndef upgrade")[0] + BODY.format(table=id))


def draw(top, seed):
    """Two branches, and what git and migrate say of their merge: the paths that conflict, the heads."""
    project = Project(top, f"p{seed}")
    chance = random.Random(seed)
    for name, id, down in (("a", "aaaa1111", None), ("b", "bbbb2222", "aaaa1111"), ("leaf1", "cccc3333", "bbbb2222"), ("leaf2", "dddd4444", "bbbb2222")):
        write(project, f"{name}.py", id, down)
    project.commit()
    project.git("switch", "-q", "-c", "other")
    Branch(project, chance, ["eeee5555", "ffff6666"]).change()
    project.git("switch", "-q", "-c", "mine", "main")
    Branch(project, chance, ["ffff6666", "eeee7777"]).change()
    said = project.migrate("heads", "--against", "other", "--json")
    subprocess.run(["git", "merge", "-q", "--no-edit", "other"], cwd=project.folder, capture_output=True, env=project.environment)
    unmerged = project.git("diff", "--name-only", "--diff-filter=U")
    return project, said, unmerged


def check(top, seed):
    project, said, unmerged = draw(top, seed)
    conflicts = [line for line in said.err.splitlines() if line.startswith("WARNI [alembic.git]")]
    if unmerged:
        assert said.status == 1 and conflicts, f"seed {seed}: git stops at {unmerged}, migrate says {said}"
        return
    merged = project.migrate("heads", "--json")
    twice = "present more than once" in merged.err
    assert bool(conflicts) == twice, f"seed {seed}: git merges, migrate says {said}; then {merged}"
    if merged.status == 0:
        heads = [sorted(item["revision"] for item in json.loads(run.out)) for run in (said, merged)]
        assert heads[0] == heads[1], f"seed {seed}: {said} {merged}"
    else:
        fails(said, "is not present")


def test_merge_like_git(top):
    for seed in range(CASES):
        check(top, seed)


def test_edits_of_different_lines(top):
    """Both sides have changed one file, and git merges them."""
    project, name = shared(top)
    edit(project, name, b"# first", b"# FIRST")
    project.git("switch", "-q", "other")
    edit(project, name, b"# sixth", b"# SIXTH")
    project.git("switch", "-q", "mine")
    assert project.heads("--against", "other") == (["aaaa1111"], 0)


def shared(top):
    project = Project(top)
    write(project, "a.py", "aaaa1111", None)
    project.commit()
    project.git("branch", "other")
    project.git("switch", "-q", "-c", "mine")
    return project, "migrations/versions/a.py"


def edit(project, name, old, new):
    text = project.read(name)
    assert old in text
    project.write(name, text.replace(old, new))
    project.commit()


def test_a_parent_that_one_side_has_changed(top):
    """The other branch has put a revision elsewhere, this one has edited it: the merge has both."""
    project, name = shared(top)
    project.git("switch", "-q", "main")
    for id, down in (("bbbb2222", "aaaa1111"), ("cccc3333", "aaaa1111")):
        write(project, f"{id}.py", id, down)
    project.commit()
    project.git("branch", "-f", "other")
    project.git("switch", "-q", "-C", "mine")
    edit(project, "migrations/versions/cccc3333.py", b"# sixth", b"# SIXTH")
    project.git("switch", "-q", "other")
    edit(project, "migrations/versions/cccc3333.py", b"down_revision = 'aaaa1111'", b"down_revision = 'bbbb2222'")
    project.git("switch", "-q", "mine")
    assert project.heads("--against", "other") == (["cccc3333"], 0)
    assert project.heads() == (["bbbb2222", "cccc3333"], 0)


def test_edits_of_one_line(top):
    project, name = shared(top)
    edit(project, name, b"# first", b"# mine")
    project.git("switch", "-q", "other")
    edit(project, name, b"# first", b"# theirs")
    project.git("switch", "-q", "mine")
    fails(project.migrate("heads", "--against", "other"), "Revision aaaa1111 (migrations/versions/a.py) was changed both here and in other")


def test_renamed_and_edited(top):
    project, name = shared(top)
    project.git("mv", name, "migrations/versions/first.py")
    project.commit()
    project.git("switch", "-q", "other")
    edit(project, name, b"# first", b"# theirs")
    project.git("switch", "-q", "mine")
    assert project.heads("--against", "other") == (["aaaa1111"], 0)
    project.git("switch", "-q", "other")
    project.git("mv", name, "migrations/versions/other.py")
    project.commit()
    project.git("switch", "-q", "mine")
    fails(project.migrate("heads", "--against", "other"), "revision aaaa1111 was renamed twice", "first.py here", "other.py in other")


def test_deleted_and_edited(top):
    project, name = shared(top)
    write(project, "b.py", "bbbb2222", "aaaa1111")
    project.commit()
    project.git("branch", "-f", "other")
    project.git("rm", "-q", "migrations/versions/b.py")
    project.commit()
    assert project.heads("--against", "other") == (["aaaa1111"], 0)
    project.git("switch", "-q", "other")
    edit(project, "migrations/versions/b.py", b"# first", b"# theirs")
    project.git("switch", "-q", "mine")
    fails(project.migrate("heads", "--against", "other"), "Revision bbbb2222 (migrations/versions/b.py) was changed there and deleted here")


def test_two_revisions_of_one_name(top):
    project, name = shared(top)
    write(project, "0002.py", "bbbb2222", "aaaa1111")
    project.commit()
    project.git("switch", "-q", "other")
    write(project, "0002.py", "cccc3333", "aaaa1111")
    project.commit()
    run = fails(project.migrate("heads", "--against", "mine"), "Two revisions have the file migrations/versions/0002.py", "2 heads")
    assert "bbbb2222 (head)" in run.out and "cccc3333 (head)" in run.out, run


def test_line_ends_do_not_conflict(top):
    project, name = shared(top)
    text = project.read(name)
    project.write(name, text.replace(b"# first", b"# FIRST").replace(b"\n", b"\r\n"))
    project.git("commit", "-qam", "windows")
    project.git("switch", "-q", "other")
    edit(project, name, b"# sixth", b"# SIXTH")
    project.git("switch", "-q", "mine")
    assert project.heads("--against", "other") == (["aaaa1111"], 0)


def test_what_is_not_committed_counts(top):
    project, name = shared(top)
    write(project, "b.py", "bbbb2222", "aaaa1111")
    project.git("switch", "-q", "other")
    (project.folder / "migrations/versions/b.py").unlink()
    write(project, "c.py", "cccc3333", "aaaa1111")
    project.git("add", "-A")
    project.git("commit", "-qm", "c")
    project.git("switch", "-q", "mine")
    write(project, "b.py", "bbbb2222", "aaaa1111")
    assert project.heads("--against", "other") == (["bbbb2222", "cccc3333"], 1)
