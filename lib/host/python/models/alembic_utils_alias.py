import alembic_utils as _utils


def __getattr__(name):
    return getattr(_utils, name)
