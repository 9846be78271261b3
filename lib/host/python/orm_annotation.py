"""What Mapped[...] says of a column or a relationship."""

import builtins
import datetime
import decimal
import enum
import re
import sys
import typing
import uuid

import sqlalchemy as sa
from sqlalchemy import exc

types = {int: sa.Integer, str: sa.String, float: sa.Float, bool: sa.Boolean,
         bytes: sa.LargeBinary, datetime.datetime: sa.DateTime, datetime.date: sa.Date,
         datetime.time: sa.Time, datetime.timedelta: sa.Interval, decimal.Decimal: sa.Numeric,
         uuid.UUID: sa.Uuid}


class Annotation:
    """Mapped[argument]"""

    def __init__(self, argument):
        self.argument = argument


def resolve(argument, module):
    """An annotation that is text: what its names stand for in the module."""
    argument = getattr(argument, "__forward_arg__", argument)
    if not isinstance(argument, str):
        return argument
    text = argument.strip()
    parts = [part.strip() for part in re.split(r"\|(?![^\[]*\])", text)]
    if len(parts) > 1:
        found = [resolve(part, module) for part in parts]
        return typing.Union[tuple(type(None) if item is None else item for item in found)]
    outer, bracket, inner = text.partition("[")
    if bracket:
        inner = inner.rpartition("]")[0]
        name = outer.rpartition(".")[2]
        if name in ("Mapped", "DynamicMapped", "WriteOnlyMapped"):
            return Annotation(inner)
        if name == "Optional":
            return typing.Optional[resolve(inner, module)]
        if name in ("list", "List", "set", "Set", "Sequence"):
            return list[inner.strip("'\"")]
        outer_type = resolve(outer, module)
        return dict if name in ("dict", "Dict") else outer_type
    if text == "None":
        return None
    names = text.strip("'\"").split(".")
    found = _lookup(names[0], module)
    for name in names[1:]:
        found = getattr(found, name, None)
    return text.strip("'\"") if found is None else found


def _lookup(name, module):
    for place in (sys.modules.get(module), builtins, typing, datetime, uuid, decimal):
        if hasattr(place, name):
            return getattr(place, name)
    return sys.modules.get(name)


def annotated(annotation, registry, module):
    """(type, whether None is allowed, the mapped_column() of an Annotated) of Mapped[…]."""
    argument = resolve(annotation.argument, module)
    is_optional = False
    more = None
    while True:
        origin = typing.get_origin(argument)
        if origin is typing.Annotated:
            for item in typing.get_args(argument)[1:]:
                if hasattr(item, "make"):
                    more = item
            if registry is not None and argument in registry.type_annotation_map:
                break
            argument = typing.get_args(argument)[0]
        elif str(origin) == "typing.Union" or type(argument).__name__ == "UnionType":
            members = argument.__args__
            is_optional = is_optional or type(None) in members
            argument = resolve([item for item in members if item is not type(None)][0], module)
        else:
            break
    return argument, is_optional, more


def column_type(type_, annotation, registry):
    known = dict(types)
    if registry is not None:
        known.update(registry.type_annotation_map)
    if type_ in known:
        return known[type_]
    origin = typing.get_origin(type_)
    if origin is typing.Literal:
        return sa.Enum(*typing.get_args(type_), native_enum=False)
    if origin in known:
        return known[origin]
    if isinstance(type_, type):
        if issubclass(type_, enum.Enum):
            return sa.Enum(type_)
        for base in type_.__mro__:
            if base in known:
                return known[base]
    raise exc.ArgumentError(
        "Could not locate SQLAlchemy Core type for Python type "
        f"{type_!r} inside the {annotation.argument!r} annotation")


def target_of(annotation, module):
    """(whether they are many, the class or its name) of a relationship's annotation"""
    type_, _, _ = annotated(annotation, None, module)
    if typing.get_origin(type_) is None:
        return False, type_
    return True, resolve(typing.get_args(type_)[0], module)
