"""sqlalchemy.ext and the like: modules that hold only modules."""


def __getattr__(name):
    import importlib

    if name in ("compiler", "mutable", "declarative", "hybrid", "asyncio"):
        return importlib.import_module("sqlalchemy.ext." + name)
    raise AttributeError(f"module 'sqlalchemy.ext' has no attribute {name!r}")
