"""There is no event loop here."""
import _host


def run(main, *, debug=None):
    _host.refuse("asyncio.run()")


def _refused(name):
    return lambda *arguments, **keywords: _host.refuse(f"asyncio.{name}()")


def iscoroutinefunction(func):
    return False


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
    return _refused(name)
