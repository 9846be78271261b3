"""Paths of the project by patterns."""
import _files
import fnmatch
import os
import re


def has_magic(s):
    return re.search("[*?[]", s) is not None


def escape(pathname):
    return re.sub("([*?[])", r"[\1]", pathname)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    root = "/" if pathname.startswith("/") else ""
    parts = [part for part in pathname.split("/") if part]
    for found in _matching(root, parts, root_dir or "", recursive, include_hidden):
        yield found


glob = lambda *arguments, **options: list(iglob(*arguments, **options))


def _matching(path, parts, root_dir, recursive, hidden):
    if not parts:
        yield path
        return
    first, rest = parts[0], parts[1:]
    if not has_magic(first):
        inner = os.path.join(path, first)
        if rest or _files.kind(os.path.join(root_dir, inner)) is not None:
            yield from _matching(inner, rest, root_dir, recursive, hidden)
        return
    entries = _files.entries(os.path.join(root_dir, path) or ".") or ()
    if first == "**" and recursive:
        if rest:
            yield from _matching(path, rest, root_dir, recursive, hidden)
        elif path:
            yield os.path.join(path, "")
        for name, is_folder in entries:
            if hidden or not name.startswith("."):
                if is_folder:
                    yield from _matching(os.path.join(path, name), parts, root_dir, recursive, hidden)
                elif not rest:
                    yield os.path.join(path, name)
        return
    for name, is_folder in entries:
        is_seen = hidden or not name.startswith(".") or first.startswith(".")
        if is_seen and fnmatch.fnmatchcase(name, first) and (is_folder or not rest):
            yield from _matching(os.path.join(path, name), rest, root_dir, recursive, hidden)
