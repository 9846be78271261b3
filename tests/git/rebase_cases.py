"""Revisions put on top of another branch."""

from project import PY, SQL, Project, fails, fork, on_both_databases, succeeds


def rewritten(top, text, suffix="py", down="aaaa1111"):
    """The bytes of an own revision before and after it was put on top of main's newest."""
    project = Project(top)
    project.sql("aaaa1111", "")
    project.git("checkout", "-q", "-b", "feature")
    name = f"migrations/versions/bbbb2222.{suffix}"
    path = project.write(name, text)
    path.chmod(0o755)
    project.commit()
    project.git("checkout", "-q", "main")
    project.sql("dddd4444", "aaaa1111")
    project.git("checkout", "-q", "feature")
    succeeds(project.migrate("rebase", "main"), "bbbb2222 stands on dddd4444 now")
    assert path.stat().st_mode & 0o777 == 0o755
    assert sorted(p.name for p in path.parent.iterdir()) == ["aaaa1111_taaaa1111.sql", path.name]
    return project.read(name)


def test_rebase_python(top):
    text = PY.format(id="bbbb2222", doc="x", table="t", revises="aaaa1111", down='"aaaa1111"  # the first').encode()
    assert rewritten(top, text) == text.replace(b"aaaa1111", b"dddd4444")


def test_rebase_crlf_and_quotes(top):
    text = PY.format(id="bbbb2222", doc="\u00fc", table="t", revises="aaaa1111", down="'aaaa1111'").replace("\n", "\r\n")
    assert rewritten(top, text.encode()) == text.replace("aaaa1111", "dddd4444").encode()


def test_rebase_annotation_and_parentheses(top):
    text = PY.format(id="bbbb2222", doc="x", table="t", revises="aaaa1111", down="@").encode()
    text = text.replace(b"down_revision = @", b"down_revision: Union[str, None] = (\n    'aaaa' '1111'\n)")
    wanted = text.replace(b"(\n    'aaaa' '1111'\n)", b"'dddd4444'").replace(b"Revises: aaaa1111", b"Revises: dddd4444")
    assert rewritten(top, text) == wanted


def test_rebase_without_a_parent(top):
    text = PY.format(id="bbbb2222", doc="x", table="t", revises="", down="None").encode()
    wanted = text.replace(b"= None\nbranch", b'= "dddd4444"\nbranch').replace(b"Revises: \n", b"Revises: dddd4444\n")
    assert rewritten(top, text) == wanted


def test_rebase_sql(top):
    text = SQL.format(id="bbbb2222", down="aaaa1111", table="t", doc="aaaa1111 is not this").encode()
    wanted = text.replace(b"down_revision: aaaa1111", b"down_revision: dddd4444")
    assert rewritten(top, text, "sql") == wanted


def test_rebase_sql_without_a_parent(top):
    text = SQL.format(id="bbbb2222", down="", table="t", doc="x").replace("revision: \n", "revision:\n").encode()
    assert rewritten(top, text, "sql") == text.replace(b"down_revision:\n", b"down_revision: dddd4444\n")


def test_rebase_a_merge_revision(top):
    """Own revisions on two branches of main, and one that joins them with main's."""
    project = fork(top)
    project.git("checkout", "-q", "-b", "mine", "main~1")
    project.py("b1b1b1b1", "aaaa1111")
    project.py("b2b2b2b2", "aaaa1111")
    text = PY.format(id="b3b3b3b3", doc="join", table="t3", revises="b1b1b1b1, b2b2b2b2", down="('b1b1b1b1', 'b2b2b2b2')")
    project.write("migrations/versions/b3b3b3b3.py", text)
    project.commit()
    succeeds(project.migrate("rebase", "main", "--force"), "b1b1b1b1 stands on dddd4444", "b2b2b2b2 stands on dddd4444")
    assert project.read("migrations/versions/b3b3b3b3.py") == text.encode()
    project.git("checkout", "-q", "main", "--", "migrations/versions/dddd4444_tdddd4444.sql")
    assert project.heads() == (["b3b3b3b3"], 0)


@on_both_databases
def test_rebase_refuses_what_is_applied(top):
    project = fork(top)
    project.git("checkout", "-q", "feature/x")
    before = project.read("migrations/versions/bbbb2222_tbbbb2222.sql")
    fails(project.migrate("rebase", "main"), "Revision bbbb2222 is applied in the database", "migrate downgrade aaaa1111")
    assert project.read("migrations/versions/bbbb2222_tbbbb2222.sql") == before
    succeeds(project.migrate("downgrade", "aaaa1111"))
    succeeds(project.migrate("rebase", "main"))


def test_rebase_without_a_database(top):
    project = fork(top)
    project.git("checkout", "-q", "feature/x")
    fails(project.migrate("--url", "sqlite:////nowhere/at/all.db", "rebase", "main"), "--force")
    succeeds(project.migrate("--url", "sqlite:////nowhere/at/all.db", "rebase", "main", "--force"))


def test_rebase_on_several_heads(top):
    project = fork(top)
    project.sql("d2d2d2d2", "aaaa1111")
    project.git("checkout", "-q", "feature/x")
    fails(project.migrate("rebase", "main", "--force"), "'main' has several heads that bbbb2222 could stand on")


def test_rebase_leaves_labelled_bases(top):
    project = fork(top)
    project.git("checkout", "-q", "-b", "other", "main~1")
    project.write(
        "migrations/versions/eeee5555.sql",
        SQL.format(id="eeee5555", down="\n-- branch_labels: audit", table="e", doc="other"),
    )
    project.commit()
    succeeds(project.migrate("rebase", "main", "--force"), "Nothing to do")


def test_between_rebase_and_merge(top):
    """The new parent's file is not here yet: what looks at both branches does not mind."""
    project = fork(top)
    project.git("checkout", "-q", "feature/x")
    succeeds(project.migrate("downgrade", "aaaa1111"))
    succeeds(project.migrate("rebase", "main"), "dddd4444 is not in the version locations yet")
    assert project.heads("--against", "main") == (["cccc3333"], 0)
    succeeds(project.migrate("rebase", "main"), "Nothing to do: 2 own revisions")
    succeeds(project.migrate("verify", "--against", "main"))
    succeeds(project.migrate("diff", "git:main"), "removed  dddd4444", "added    bbbb2222")
    fails(project.migrate("heads"), "Revision dddd4444 referenced from", "Found on branch main")


def test_rebase_below_a_lost_revision(top):
    """The database is at a revision of a third branch, which stands on the one to be rewritten."""
    project = fork(top)
    project.git("checkout", "-q", "-b", "third", "feature/x")
    project.sql("eeee5555", "cccc3333")
    succeeds(project.migrate("upgrade", "head"))
    project.git("checkout", "-q", "feature/x")
    fails(project.migrate("rebase", "main"), "Revision bbbb2222 is applied in the database")
    succeeds(project.migrate("stamp", "--purge", "aaaa1111"))
    project.git("branch", "-q", "-D", "third")
    succeeds(project.migrate("rebase", "main"))


def test_rebase_with_a_row_that_nobody_knows(top):
    project = fork(top)
    name = project.sql("eeee5555", "dddd4444", commit=False)
    succeeds(project.migrate("stamp", "--purge", "eeee5555"))
    (project.folder / name).unlink()
    project.git("checkout", "-q", "feature/x")
    fails(project.migrate("rebase", "main"), "The database is at eeee5555, which is neither here nor in git", "--force")
    succeeds(project.migrate("rebase", "main", "--force"), "bbbb2222 stands on dddd4444")
