"""Modules whose names are all those of sqlalchemy.orm, too."""

from sqlalchemy import orm as _orm


def __getattr__(name):
    return getattr(_orm, name)
