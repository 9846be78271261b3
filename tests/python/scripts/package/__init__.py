"""A package."""
from .first import VALUE, function
from . import second as renamed

__all__ = ["VALUE", "function", "lazy_list"]
loaded = ["package"]
lazy_list = [1]


def __getattr__(name):
    if name.startswith("dynamic_"):
        return name[8:]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
