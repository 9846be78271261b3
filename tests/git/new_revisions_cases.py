"""What new revisions know of git."""

from project import Project, fails, succeeds


def test_template_variables(top):
    project = Project(top)
    project.write("migrations/script.sql.mako", "-- ${message}\n--\n-- revision: ${up_revision}\n"
                  "-- down_revision: ${down_revision | comma,n}\n-- by ${author} on ${branch} at ${commit}\n"
                  "\n-- upgrade\n\n-- downgrade\n")
    project.commit()
    commit = project.git("rev-parse", "--short", "HEAD")
    succeeds(project.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
    assert f"-- by Ann <ann@example.org> on main at {commit}\n" in project.read("migrations/versions/aaaa1111_one.sql").decode()
    project.git("checkout", "-q", "--detach")
    succeeds(project.migrate("revision", "-m", "two", "--rev-id", "bbbb2222", GIT_AUTHOR_NAME="Bob", GIT_AUTHOR_EMAIL="b@x"))
    assert f"-- by Bob <b@x> on HEAD at {commit}\n" in project.read("migrations/versions/bbbb2222_two.sql").decode()
    project.git("config", "--unset", "user.name")
    fails(project.migrate("revision", "-m", "three"), "'author' is not defined", "git config user.name")


def test_before_the_first_commit(top):
    project = Project(top, git=False)
    project.write("migrations/script.sql.mako", "-- ${message}\n--\n-- revision: ${up_revision}\n-- down_revision:\n"
                  "-- on ${branch} at <${commit}>\n\n-- upgrade\n\n-- downgrade\n")
    project.git("init", "-q", "-b", "start")
    succeeds(project.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
    assert b"-- on start at <>\n" in project.read("migrations/versions/aaaa1111_one.sql")
    fails(project.migrate("show", "bbbb2222"), "Can't locate")
    fails(project.migrate("heads", "--against", "main"), "git knows no commit 'main'")


def test_stage(top):
    project = Project(top)
    project.write("alembic.ini", project.read("alembic.ini") + b"\n[git]\nstage = true\n")
    project.commit()
    succeeds(project.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
    assert project.git("status", "--short") == "A  migrations/versions/aaaa1111_one.sql"
    project.git("diff", "--exit-code")
    project.write(".gitignore", "app.db\n*_two.sql\n")
    run = succeeds(project.migrate("revision", "-m", "two", "--rev-id", "bbbb2222"))
    assert "git ignores" in run.err and "two" not in project.git("diff", "--cached", "--name-only"), run
    project.write(".git/index.lock", "")
    fails(project.migrate("revision", "-m", "three", "--rev-id", "cccc3333"), "cannot add", "index.lock")
    assert (project.folder / "migrations/versions/cccc3333_three.sql").exists()
    project.write("alembic.ini", project.read("alembic.ini").replace(b"true", b"perhaps"))
    fails(project.migrate("revision", "-m", "four"), "'stage' in [git] must be true or false")
