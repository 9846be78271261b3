"""A rebase of several files that is killed, or meets a full disk, at each of its writes."""

import os
import subprocess

from project import BUILD, REPOSITORY, Project, fails, succeeds

# A program that is built with AddressSanitizer wants its library to be the first.
ASAN = {"ASAN_OPTIONS": "verify_asan_link_order=0"}
OWN = ["bbbb1111", "bbbb2222", "bbbb3333"]


def build_library():
    library = BUILD / "tests/git/fault.so"
    library.parent.mkdir(parents=True, exist_ok=True)
    compiler = os.environ.get("CC", "cc").split()
    source = REPOSITORY / "tests/faults/fault.c"
    subprocess.run([*compiler, "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", library, source, "-ldl"], check=True)
    return library


def three_branches(top):
    """Three own revisions stand on aaaa1111, where main has dddd4444 now; one that joins them needs no change."""
    project = Project(top)
    project.sql("aaaa1111", "")
    project.git("switch", "-q", "-c", "mine")
    for id in OWN:
        project.sql(id, "aaaa1111", commit=False)
    project.sql("cccc4444", ", ".join(OWN))
    project.git("switch", "-q", "main")
    project.sql("dddd4444", "aaaa1111")
    project.git("switch", "-q", "mine")
    return project


def files(project):
    folder = project.folder / "migrations/versions"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def sweep(top, fault, check):
    """`check` sees what each fault has left; a second run finishes each time."""
    project, library = three_branches(top), build_library()
    old = files(project)
    succeeds(project.migrate("rebase", "main", "--force"))
    new = files(project)
    assert len([name for name in old if old[name] != new[name]]) == len(OWN)
    mark = top / "mark"
    for at in range(1, 100):
        project.git("checkout", "-q", "migrations")
        run = project.migrate(
            "rebase", "main", "--force", LD_PRELOAD=str(library), FAULT=fault, FAULT_AT=str(at), FAULT_ON="text", FAULT_MARK=str(mark), **ASAN
        )
        if not mark.exists():
            break
        mark.unlink()
        check(run, files(project), old, new, at)
        succeeds(project.migrate("rebase", "main", "--force"))
        assert files(project) == new, f"after fault {at}: {sorted(files(project))}"
    assert at > 3 * len(OWN), f"{at} faults"
    succeeds(run)


def test_killed(top):
    def check(run, left, old, new, at):
        assert run.status == -9, run
        for name in old:
            assert left[name] in (old[name], new[name]), f"fault {at}: {name}"

    sweep(top, "kill", check)


def test_full_disk(top):
    """All old or all new: what was renamed is taken back. An old name that cannot be removed is left beside."""

    def check(run, left, old, new, at):
        named = {name: text for name, text in left.items() if name in old}
        assert named in (old, new), f"fault {at}: {run}"
        if named == old:
            fails(run, "cannot write", "No space left on device")

    sweep(top, "full", check)
