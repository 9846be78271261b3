"""alembic.migration: the former place of alembic.runtime.migration."""
import alembic.runtime.migration as _migration


def __getattr__(name):
    return getattr(_migration, name)
