"""alembic.operations and what stands below it."""

from alembic.op import BatchOperations, MigrateOperation, Operations


def __getattr__(name):
    if name in ("ops", "base", "toimpl"):
        import importlib

        return importlib.import_module("alembic.operations." + name)
    raise AttributeError(f"module 'alembic.operations' has no attribute {name!r}")
