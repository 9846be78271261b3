"""Compares the trees that our parser makes with those of the Python that runs this:

    compare.py PROGRAM trees FILE ...     every file gives the same tree
    compare.py PROGRAM any FILE ...       the same, or an error from both
    compare.py PROGRAM errors FILE ...    every file gives the error that its line "# expect: LINE:COLUMN MESSAGE"
                                          says; unless that line goes on with "[ours]", Python's is the same
    compare.py PROGRAM scripts FILE ...   every file prints the same and ends with the same status
    compare.py PROGRAM failing FILE ...   and the same traceback, apart from the lines that mark columns
    compare.py PROGRAM refused FILE ...   every file is refused with what its line "# expect: TEXT" says

PROGRAM is tests/python/parse, of the last three tests/python/run_script. Prints what differs, what we refuse although Python takes it, and last
"N passed, N failed". Files in "refused" count neither as passed nor as failed.
"""
import ast
import difflib
import os
import re
import subprocess
import sys
import warnings

REFUSED = re.compile(r"complex numbers are not supported|\\N\{\.\.\.\} is not supported|surrogates not allowed|nested deeper")
PER_RUN = 200


def ours(program, paths):
    lines = []
    for start in range(0, len(paths), PER_RUN):
        part = paths[start:start + PER_RUN]
        run = subprocess.run([program, *part], capture_output=True)
        got = run.stdout.decode("ascii", "backslashreplace").split("\n")[:-1]
        if len(got) != len(part):
            sys.exit(f"{program}: {len(got)} lines for {len(part)} files from {part[0]} on: {run.stderr.decode()[-2000:]}")
        lines += got
    return lines


def as_ascii(text):
    return re.sub(r"[^\x00-\x7f]", lambda match: ascii(match[0])[1:-1], text)


def theirs(path):
    """The dump, or None and the error as we print it."""
    with open(path, "rb") as file:
        text = file.read()
    try:
        return as_ascii(ast.dump(ast.parse(text))), None
    except SyntaxError as error:
        return None, f"{error.lineno}:{error.offset} {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return None, f"1:1 {type(error).__name__}: {error}"


def with_decimals(dump):
    """Integers beyond 64 bits are dumped as they are written."""
    return re.sub(r"(?<=Constant\(value=)\d[\da-fA-Fxob_]*(?=\))", lambda match: str(int(match[0], 0)), dump)


def first_difference(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"ours   … {a[max(0, at - 80):at + 80]}\n    theirs … {b[max(0, at - 80):at + 80]}"


def compare_trees(program, paths, may_fail=False):
    passed = failed = 0
    refused = {}
    for path, line in zip(paths, ours(program, paths)):
        tree, error = theirs(path)
        is_error = not line.startswith("Module(")
        line = line if is_error else with_decimals(line)
        if tree is not None and is_error and REFUSED.search(line):
            refused.setdefault(REFUSED.search(line)[0], []).append(path)
        elif tree == line or (may_fail and tree is None and is_error):
            passed += 1
        else:
            failed += 1
            print(f"{path}:")
            print("    " + (f"ours: {line}" if is_error else first_difference(line, tree or error)))
    for reason, files in refused.items():
        print(f"refused: {len(files)} files: {reason}: {files[0]}")
    return passed, failed


def compare_any(program, paths):
    return compare_trees(program, paths, may_fail=True)


def compare_errors(program, paths):
    passed = failed = 0
    for path, line in zip(paths, ours(program, paths)):
        with open(path, encoding="utf-8") as file:
            expected = re.search(r"# expect: (.*?)( \[ours\])?$", file.read(), re.M)
        is_good = expected and line == expected[1] and (expected[2] or theirs(path)[1] == expected[1])
        passed += bool(is_good)
        failed += not is_good
        if not is_good:
            print(f"{path}:\n    expected {expected and expected[1]}\n    ours     {line[:200]}\n    Python's {theirs(path)[1]}")
    return passed, failed


def output_of(command, with_errors):
    run = subprocess.run(command, capture_output=True, timeout=120)
    parts = [run.stdout.decode("utf-8", "replace"), f"status {run.returncode}"]
    if with_errors:
        lines = run.stderr.decode("utf-8", "replace").splitlines()
        parts.append("\n".join([line for line in lines if line.strip(" ~^") or not line]))
    return "\n".join(parts), run.stderr.decode("utf-8", "replace")


def compare_scripts(program, paths, with_errors=False):
    passed = failed = 0
    for path in paths:
        path = os.path.abspath(path)
        mine, errors = output_of([program, path], with_errors)
        expected, _ = output_of([sys.executable, path], with_errors)
        passed += mine == expected
        if mine != expected:
            failed += 1
            print(f"{path}:")
            lines = difflib.unified_diff(expected.splitlines(), mine.splitlines(), "Python's", "ours", "", "", 0, "")
            print("\n".join([f"    {line[:300]}" for line in list(lines)[2:14]]))
            if not with_errors and errors:
                print("    " + "\n    ".join(errors.splitlines()[-4:]))
    return passed, failed


def compare_failing(program, paths):
    return compare_scripts(program, paths, with_errors=True)


def compare_refused(program, paths):
    """With small limits: one second, 64 MiB."""
    passed = failed = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            expected = re.search(r"# expect: (.*)", file.read())[1]
        run = subprocess.run([program, "--seconds", "1", "--memory", "64", path], capture_output=True, timeout=120)
        errors = run.stderr.decode("utf-8", "replace")
        is_good = run.returncode == 1 and expected in errors and b"not to be caught" not in run.stdout
        passed += is_good
        failed += not is_good
        if not is_good:
            print(f"{path}:\n    expected {expected}\n    ours     {run.returncode} {errors[-300:]}")
    return passed, failed


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    compare = {"trees": compare_trees, "any": compare_any, "errors": compare_errors, "scripts": compare_scripts,
               "failing": compare_failing, "refused": compare_refused}[sys.argv[2]]
    passed, failed = compare(sys.argv[1], sys.argv[3:])
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
