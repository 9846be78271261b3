"""Imports by name."""
import _host


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        rest = name.lstrip(".")
        parts = package.split(".")
        parts = parts[:len(parts) - (len(name) - len(rest)) + 1]
        name = ".".join([*parts, rest]) if rest else ".".join(parts)
    return _host.import_module(name)


def reload(module):
    return module


def invalidate_caches():
    pass
