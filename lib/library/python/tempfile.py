"""Where temporary files would be: none is written."""
import os

import _host

tempdir = None


def gettempdir():
    for name in ("TMPDIR", "TEMP", "TMP"):
        if os.environ.get(name):
            return os.environ[name]
    return "/tmp"


def gettempprefix():
    return "tmp"


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'tempfile' has no attribute {name!r}")
    return lambda *arguments, **options: _host.refuse(f"tempfile.{name}()")
