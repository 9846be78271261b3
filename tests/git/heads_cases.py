"""What a merge would bring."""

from project import Project, fails, fork, on_both_databases, succeeds


def test_heads_of_a_merge(top):
    project = fork(top)
    state = project.repository_state()
    assert project.heads("--against", "feature/x") == (["cccc3333", "dddd4444"], 1)
    assert project.heads("--against", "main") == (["dddd4444"], 0)
    assert project.repository_state() == state
    project.git("merge", "-q", "--no-edit", "feature/x")
    succeeds(project.migrate("merge", "heads", "-m", "join", "--rev-id", "eeee5555"))
    assert project.heads("--against", "feature/x") == (["eeee5555"], 0)


def test_what_one_side_deletes(top):
    project = fork(top)
    project.git("rm", "-q", "migrations/versions/dddd4444_tdddd4444.sql")
    project.commit("remove")
    project.git("checkout", "-q", "-b", "later", "main~1")
    assert project.heads("--against", "main") == (["aaaa1111"], 0)


def test_an_id_used_twice(top):
    project = fork(top)
    project.sql("cccc3333", "dddd4444", table="twice")
    run = project.migrate("heads", "--against", "feature/x")
    fails(run, "Revision id cccc3333 is used twice", "cccc3333_twice.sql here", "cccc3333_tcccc3333.sql in feature/x")
    fails(project.migrate("rebase", "feature/x", "--force"), "Revision id cccc3333 is used twice")


@on_both_databases
def test_two_developers(top):
    """The way of two pull requests through a shared repository."""
    origin = Project(top, "seed")
    origin.sql("aaaa1111", "")
    origin.git("clone", "-q", "--bare", origin.folder, top / "origin.git")
    people = {}
    for name, id in (("ann", "bbbb2222"), ("bob", "cccc3333")):
        origin.git("clone", "-q", top / "origin.git", top / name)
        person = people[name] = Project(top, name)
        person.git("config", "user.name", name)
        person.git("config", "user.email", f"{name}@example.org")
        person.git("checkout", "-q", "-b", f"add-{id}")
        person.sql(id, "aaaa1111")
        assert person.heads("--against", "origin/main") == ([id], 0)
        person.git("push", "-q", "origin", "HEAD")
    ann, bob = people["ann"], people["bob"]
    ann.git("push", "-q", "origin", "HEAD:main")
    bob.git("fetch", "-q")
    assert bob.heads("--against", "origin/main") == (["bbbb2222", "cccc3333"], 1)
    succeeds(bob.migrate("rebase"), "cccc3333 stands on bbbb2222 now, not on aaaa1111")
    bob.commit("rebase the revision")
    assert bob.git("diff", "--name-only", "HEAD~1") == "migrations/versions/cccc3333_tcccc3333.sql"
    bob.git("merge", "-q", "--no-edit", "origin/main")
    assert bob.heads("--against", "origin/main") == (["cccc3333"], 0)
    assert bob.heads() == (["cccc3333"], 0)
    succeeds(bob.migrate("upgrade", "head"))
    assert bob.at() == ["cccc3333"]
    succeeds(bob.migrate("rebase"), "Nothing to do: 1 own revisions")
