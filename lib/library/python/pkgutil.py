"""The modules of the project's packages."""
import _files
import os
import sys
from collections import namedtuple

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


class _Finder:
    def __init__(self, path):
        self.path = path

    def find_spec(self, name, target=None):
        import importlib.util

        return importlib.util.find_spec(name)


def iter_modules(path=None, prefix=""):
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        folder = os.fspath(folder)
        for name, is_folder in sorted(_files.entries(folder or ".") or ()):
            if is_folder:
                if _files.kind(os.path.join(folder, name, "__init__.py")) is None:
                    continue
            elif not name.endswith(".py") or name == "__init__.py":
                continue
            else:
                name = name[:-3]
            if name.isidentifier() and name not in seen:
                seen.add(name)
                yield ModuleInfo(_Finder(folder), prefix + name, is_folder)


def walk_packages(path=None, prefix="", onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                __import__(info.name)
            except ImportError:
                if onerror is not None:
                    onerror(info.name)
            else:
                inner = getattr(sys.modules[info.name], "__path__", [])
                yield from walk_packages(inner, info.name + ".", onerror)


def extend_path(path, name):
    return path


def resolve_name(name):
    import importlib

    module, _, rest = name.partition(":")
    if not rest and ":" not in name:
        parts = name.split(".")
        found = importlib.import_module(parts[0])
        for at, part in enumerate(parts[1:], 2):
            try:
                found = importlib.import_module(".".join(parts[:at]))
            except ImportError:
                found = getattr(found, part)
        return found
    found = importlib.import_module(module)
    for part in rest.split(".") if rest else []:
        found = getattr(found, part)
    return found
