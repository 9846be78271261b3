"""os.path: what can be said of a path by its name alone, and whether the project has a file."""
import _files
import _system

sep = "/"
altsep = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."


def _text(path):
    if isinstance(path, str):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(
        f"expected str, bytes or os.PathLike object, not {type(path).__name__}"
    )


def join(a, /, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    while start < dot and p[start] == ".":
        start += 1
    if dot <= start - 1 or dot < start or p[start:dot].strip(".") == "":
        return p, ""
    return p[:dot], p[dot:]


def isabs(s):
    return _text(s).startswith("/")


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def normcase(s):
    return _text(s)


def abspath(path):
    path = _text(path)
    if isabs(path):
        return normpath(path)
    return normpath(join(_system.cwd(), path))


def commonpath(paths):
    parts = [[part for part in _text(path).split("/") if part not in ("", ".")] for path in paths]
    first, last = min(parts), max(parts)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    root = "/" if all([isabs(path) for path in paths]) else ""
    return root + "/".join(first[:same])


def expandvars(path):
    import os
    import re

    return re.sub(
        r"\$(\w+|\{[^}]*\})",
        lambda found: os.environ.get(found.group(1).strip("{}"), found.group()),
        _text(path),
    )


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def relpath(path, start=None):
    here = [part for part in abspath(start or ".").split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def expanduser(path):
    import os

    path = _text(path)
    home = os.environ.get("HOME")
    if path[:1] == "~" and path[1:2] in ("", "/") and home:
        return home.rstrip("/") + path[1:] or "/"
    return path


def exists(path):
    return _files.kind(_text(path)) is not None


lexists = exists


def getsize(filename):
    import os

    return os.stat(filename).st_size


def getmtime(filename):
    import os

    return os.stat(filename).st_mtime


def isfile(path):
    return _files.kind(_text(path)) == "file"


def isdir(path):
    return _files.kind(_text(path)) == "folder"


def realpath(filename, *, strict=False):
    return _files.resolve(_text(filename))


def _refused(name):
    def function(*arguments, **options):
        _system.refuse(f"os.path.{name}() is not supported: a script has no access to files")

    return function


islink = _refused("islink")
