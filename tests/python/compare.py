"""Compares the trees that our parser makes with those of the Python that runs this:

    compare.py PROGRAM trees FILE ...     every file gives the same tree
    compare.py PROGRAM any FILE ...       the same, or an error from both
    compare.py PROGRAM errors FILE ...    every file gives the error that its line "# expect: LINE:COLUMN MESSAGE"
                                          says; unless that line goes on with "[ours]", Python's is the same

PROGRAM is tests/python/parse. Prints what differs, what we refuse although Python takes it, and last
"N passed, N failed". Files in "refused" count neither as passed nor as failed.
"""
import ast
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


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    compare = {"trees": compare_trees, "any": compare_any, "errors": compare_errors}[sys.argv[2]]
    passed, failed = compare(sys.argv[1], sys.argv[3:])
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
