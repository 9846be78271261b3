"""What new revisions know of git."""

import subprocess

from project import MIGRATE, Project, fails, succeeds


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
    assert "git ignores it" in run.err and "two" not in project.git("diff", "--cached", "--name-only"), run
    project.write(".git/index.lock", "")
    fails(project.migrate("revision", "-m", "three", "--rev-id", "cccc3333"), "cannot add", "index.lock")
    assert (project.folder / "migrations/versions/cccc3333_three.sql").exists()
    project.write("alembic.ini", project.read("alembic.ini").replace(b"true", b"perhaps"))
    fails(project.migrate("revision", "-m", "four"), "'stage' in [git] must be true or false")


HOSTILE = [
    'Bob """; import os #',
    'Bob """\nimport os\n"""',
    "O'Neil \\",
    "x */ DROP TABLE y; /*",
    "J\u00fcrgen ''' \x1b[1m",
]
PYTHON_TEMPLATE = """\"\"\"${message} ${author}

${branch}
\"\"\"
# by ${author} on ${branch}
'''${author}'''
author = '${author}'
branch = "${branch}"
same = ${repr(author)}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    pass


def downgrade():
    pass
"""


def test_hostile_names(top):
    """Whatever the author and the branch are called, the file has the statements of its template, and no others."""
    project = Project(top)
    project.write("migrations/env.py", "")
    project.write("migrations/script.py.mako", PYTHON_TEMPLATE)
    ini = project.read("alembic.ini").replace(b"[alembic]\n", b"[alembic]\nfile_template = %%(rev)s\n")
    project.write("alembic.ini", ini)
    project.commit()
    project.git("switch", "-q", "-c", "a'''+\"\"\"+'+exit(3)#")
    for number, name in enumerate(HOSTILE):
        succeeds(project.migrate("revision", "-m", "x", "--rev-id", f"aaaa000{number}", GIT_AUTHOR_NAME=name))
        text = project.read(f"migrations/versions/aaaa000{number}.py").decode()
        found = {}
        exec(compile(text, "x", "exec"), found)
        assert found["author"] == found["same"] and found["author"].endswith(" <ann@example.org>"), found["author"]
        assert "exit(3)" in found["branch"] and found["__doc__"].startswith(f"x {found['author']}"), text
        assert len(text.splitlines()) == len(PYTHON_TEMPLATE.splitlines()), text


SQL_TEMPLATE = """-- ${message} by ${author}
--
-- revision: ${up_revision}
-- down_revision: ${down_revision | comma,n}

-- upgrade
/* ${author} on ${branch} */ CREATE TABLE t${up_revision} (id INTEGER PRIMARY KEY);

-- downgrade
"""


def test_hostile_names_in_sql(top):
    project = Project(top)
    project.write("migrations/script.sql.mako", SQL_TEMPLATE)
    project.commit()
    for number, name in enumerate(HOSTILE):
        succeeds(project.migrate("revision", "-m", f"m{number}", "--rev-id", f"aaaa000{number}", GIT_AUTHOR_NAME=name))
        text = project.read(f"migrations/versions/aaaa000{number}_m{number}.sql").decode()
        assert len(text.splitlines()) == len(SQL_TEMPLATE.splitlines()) and text.count("*/") == 1, text
    succeeds(project.migrate("upgrade", "head"))


def test_author_of_bytes_that_are_no_text(top):
    project = Project(top)
    project.write("migrations/script.sql.mako", SQL_TEMPLATE)
    environment = {key.encode(): value.encode() for key, value in project.environment.items()}
    environment[b"GIT_AUTHOR_NAME"] = b"J\xfcrgen"
    words = [MIGRATE, "revision", "-m", "one", "--rev-id", "aaaa1111"]
    subprocess.run(words, cwd=project.folder, env=environment, check=True, capture_output=True)
    assert "-- one by J\ufffdrgen <ann@" in project.read("migrations/versions/aaaa1111_one.sql").decode()


def staging(top, name="project"):
    project = Project(top, name)
    project.write("alembic.ini", project.read("alembic.ini") + b"\n[git]\nstage = true\n")
    project.commit()
    return project


def staged(project):
    """What the index holds of the new file."""
    return project.git("ls-files", "-s", "migrations/versions").split()[:2]


def test_stage_like_git_add(top):
    """Line ends and the file's mode come into the index as git itself would put them there."""
    cases = {
        "plain": ([], ""),
        "autocrlf": (["core.autocrlf", "true"], ""),
        "input": (["core.autocrlf", "input"], ""),
        "eol": ([], "*.sql text eol=crlf\n"),
        "binary": (["core.autocrlf", "true"], "*.sql binary\n"),
        "driver that nobody has": ([], "*.sql filter=nobody\n"),
    }
    for name, (setting, attributes) in cases.items():
        project = staging(top, name)
        project.write(".gitattributes", attributes)
        template = SQL_TEMPLATE.replace("\n", "\r\n")
        project.write("migrations/script.sql.mako", template)
        if setting:
            project.git("config", *setting)
        project.commit()
        succeeds(project.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
        by_migrate = staged(project)
        project.git("rm", "-q", "-f", "--cached", "-r", "migrations/versions")
        project.git("add", "migrations/versions")
        assert by_migrate == staged(project) and len(by_migrate) == 2, f"{name}: {by_migrate} {staged(project)}"


def test_what_git_would_filter_is_not_staged(top):
    """git-lfs and its like are programs that git runs."""
    for name, setting, attributes in (
        ("lfs", ["filter.lfs.clean", "git-lfs clean -- %f"], "*.sql filter=lfs -text\n"),
        ("process", ["filter.p.process", "p"], "*.sql filter=p\n"),
        ("ident", [], "*.sql ident\n"),
        ("encoding", [], "*.sql working-tree-encoding=UTF-16\n"),
    ):
        project = staging(top, name)
        project.write(".gitattributes", attributes)
        if setting:
            project.git("config", *setting)
        run = succeeds(project.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
        assert "is not staged: '" in run.err and "git add does it" in run.err, run
        assert project.git("diff", "--cached", "--name-only") == ""


def test_stage_in_a_work_tree_and_a_submodule(top):
    project = staging(top)
    project.git("worktree", "add", "-q", top / "other", "-b", "other")
    other = Project(top, "other")
    (other.folder / "migrations/versions").mkdir(parents=True)
    succeeds(other.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
    assert other.git("status", "--short") == "A  migrations/versions/aaaa1111_one.sql"
    assert project.git("status", "--short") == ""
    outer = Project(top, "outer", git=False)
    outer.write("alembic.ini", project.read("alembic.ini").replace(b"= migrations", b"= db/migrations"))
    outer.start()
    project.write("migrations/versions/.keep", "")
    project.commit()
    outer.git("submodule", "add", "-q", project.folder, "db")
    outer.commit()
    succeeds(outer.migrate("revision", "-m", "one", "--rev-id", "aaaa1111"))
    assert outer.git("status", "--short", folder=outer.folder / "db") == "A  migrations/versions/aaaa1111_one.sql"
