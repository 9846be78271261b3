"""What Mapped[...] says of a column or a relationship: what declarative.c leaves to Python."""

import datetime
import decimal
import enum
import typing
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import exc as orm_exc
from sqlalchemy.orm._declarative import Mapped, describe, evaluate

types = {int: sa.Integer, str: sa.String, float: sa.Float, bool: sa.Boolean,
         bytes: sa.LargeBinary, datetime.datetime: sa.DateTime, datetime.date: sa.Date,
         datetime.time: sa.Time, datetime.timedelta: sa.Interval, decimal.Decimal: sa.Numeric,
         uuid.UUID: sa.Uuid}


def _of_enum(given, members, is_literal):
    """Enum of a class or Literal, as the entry of the map would have it."""
    if given is None:
        return sa.Enum(*members, native_enum=False) if is_literal else sa.Enum(*members)
    if isinstance(given, type):
        return given(*members, native_enum=False) if is_literal else given(*members)
    return type(given)(*members, **given._keywords)


def _of_class(type_, known):
    for base in type_.__mro__:
        if base in known and (base is type_ or base is enum.Enum):
            given = known[base]
            is_enum = isinstance(given, sa.Enum) or given is sa.Enum
            return _of_enum(given, [type_], False) if is_enum and base is not type_ else given
        if base in types and base is type_:
            return types[base]
    if issubclass(type_, enum.Enum):
        return _of_enum(known.get(str) if isinstance(known.get(str), sa.Enum) else None, [type_],
                        False)
    return None


def _find(type_, known):
    if type_ in known:
        return known[type_]
    origin = typing.get_origin(type_)
    if origin is typing.Literal:
        return _of_enum(known.get(typing.Literal), typing.get_args(type_), True)
    if isinstance(type_, type):
        return _of_class(type_, known)
    return known.get(origin)


def find_type(type_, described, known, argument):
    """The type for a column; `described`: the Annotated that it stands in, or None."""
    known = known or {}
    if described is not None and described in known:
        return known[described]
    found = _find(type_, known)
    if found is None and hasattr(type_, "__supertype__"):
        found = find_type(type_.__supertype__, None, known, argument)
    if found is None and str(type(type_)) == "<class 'opaque'>":
        return type_
    if found is None:
        raise orm_exc.MappedAnnotationError(
            "Could not locate SQLAlchemy Core type when resolving for Python type indicated by "
            f"'{type_}' inside the Mapped[] annotation {argument!r}; the type object is not "
            "resolvable by the registry")
    return found


def target_of(annotation, class_):
    """(whether they are many, the class or its name) of a relationship's annotation"""
    if isinstance(annotation, str):
        annotation = evaluate(annotation, class_)
    if isinstance(annotation, Mapped):
        annotation = annotation.argument
    type_, _ = describe(annotation, class_)
    if typing.get_origin(type_) is None:
        return False, type_
    arguments = typing.get_args(type_)
    return True, describe(arguments[-1], class_)[0]
