"""sqlalchemy.dialects: its modules are there without being imported."""


def __getattr__(name):
    import importlib

    if name in ("postgresql", "sqlite", "mysql", "oracle", "mssql"):
        return importlib.import_module("sqlalchemy.dialects." + name)
    raise AttributeError(f"module 'sqlalchemy.dialects' has no attribute {name!r}")
