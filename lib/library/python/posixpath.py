"""os.path: what can be said of a path by its name alone, and whether the project has a file."""
import _host
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


realpath = abspath


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def relpath(path, start=None):
    if start is None or not isabs(path) or not isabs(start):
        _system.refuse("os.path.relpath() of a relative path is not supported")
    here = [part for part in normpath(start).split("/") if part]
    there = [part for part in normpath(path).split("/") if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def expanduser(path):
    path = _text(path)
    if path.startswith("~"):
        _system.refuse("os.path.expanduser() is not supported")
    return path


def exists(path):
    return _host.exists(_text(path))


isfile = lexists = exists


def _refused(name):
    def function(*arguments, **options):
        _system.refuse(f"os.path.{name}() is not supported: a script has no access to files")

    return function


isdir = _refused("isdir")
islink = _refused("islink")
getsize = _refused("getsize")
getmtime = _refused("getmtime")
