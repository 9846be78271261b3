"""Files beside the modules of the project."""
import os
from contextlib import contextmanager
from pathlib import Path

import importlib


def files(anchor=None):
    module = importlib.import_module(anchor) if isinstance(anchor, str) else anchor
    file = getattr(module, "__file__", None)
    return Path(os.path.dirname(file) if file else list(module.__path__)[0])


@contextmanager
def as_file(path):
    yield path


@contextmanager
def path(package, resource):
    yield files(package) / resource


def is_resource(package, name):
    return (files(package) / name).is_file()


def contents(package):
    return [entry.name for entry in files(package).iterdir()]


def open_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).open("r", encoding=encoding)


def open_binary(package, resource):
    return (files(package) / resource).open("rb")


def read_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).read_text(encoding=encoding)


def read_binary(package, resource):
    return (files(package) / resource).read_bytes()
