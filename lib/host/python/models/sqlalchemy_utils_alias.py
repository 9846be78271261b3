"""The modules below sqlalchemy_utils that types are imported from."""

import sqlalchemy_utils as _utils


def __getattr__(name):
    return getattr(_utils, name)
