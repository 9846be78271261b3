"""advanced_alchemy.base: declarative bases with keys and names of tables."""

import datetime as _datetime
import re
import typing as _typing
import uuid as _uuid

from sqlalchemy import Date, MetaData, String
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, declared_attr, registry as _registry

from advanced_alchemy.mixins import (
    AuditColumns, BigIntPrimaryKey, IdentityPrimaryKey, NanoIDPrimaryKey, UUIDPrimaryKey,
    UUIDv6PrimaryKey, UUIDv7PrimaryKey)
from advanced_alchemy.types import (
    GUID, DateTimeUTC, FileObject, FileObjectList, JsonB, StoredObject)

UUIDBaseT = _typing.TypeVar("UUIDBaseT")
BigIntBaseT = _typing.TypeVar("BigIntBaseT")
TableArgsType = _typing.Any
ModelProtocol = object

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
table_name_regexp = re.compile(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")


def merge_table_arguments(cls, table_args=None):
    """Those of the class's bases, and these."""
    items, options = [], {}
    for base in cls.__bases__:
        found = getattr(super(base, cls), "__table_args__", None)
        _merge_arguments(found, items, options)
    _merge_arguments(table_args, items, options)
    if not items:
        return options
    return (*items, options) if options else tuple(items)


def _merge_arguments(given, items, options):
    for item in given if isinstance(given, tuple) else (given,):
        if isinstance(item, dict):
            options.update(item)
        elif item is not None:
            items.append(item)


class BasicAttributes:
    def to_dict(self, exclude=None):
        left_out = {"sa_orm_sentinel", "_sentinel", *(exclude or ())}
        return {name: getattr(self, name) for name in self.__mapper__.columns.keys()
                if name not in left_out}


def _arguments_of(class_):
    """The class's own arguments of its mapper."""
    found = class_.__dict__.get("__mapper_args__")
    return found if isinstance(found, dict) else {}


def _shares_table(class_):
    """Whether the class is one of those that a column of a parent's table tells apart."""
    if _arguments_of(class_).get("concrete") or "polymorphic_on" in _arguments_of(class_):
        return False
    inherited = (getattr(base, "__mapper_args__", None) for base in class_.__mro__[1:])
    return any(isinstance(found, dict) and "polymorphic_on" in found for found in inherited)


class CommonTableAttributes(BasicAttributes):
    """Tables are called as their classes are."""

    def __init_subclass__(cls, **keywords):
        if "__tablename__" not in cls.__dict__ and _shares_table(cls):
            cls.__tablename__ = None
        super().__init_subclass__(**keywords)

    @declared_attr.directive
    @classmethod
    def __tablename__(cls):
        if "__tablename__" in cls.__dict__:
            return cls.__dict__["__tablename__"]
        return None if _shares_table(cls) else table_name_regexp.sub(r"_\1", cls.__name__).lower()


def create_registry(custom_annotation_map=None):
    types = {
        _uuid.UUID: GUID,
        _datetime.datetime: DateTimeUTC,
        _datetime.date: Date,
        dict: JsonB,
        dict[str, _typing.Any]: JsonB,
        dict[str, str]: JsonB,
        FileObject: StoredObject,
        FileObjectList: StoredObject,
    }
    import pydantic

    for name in ("EmailStr", "AnyUrl", "AnyHttpUrl", "IPvAnyAddress", "IPvAnyInterface",
                 "IPvAnyNetwork"):
        types[getattr(pydantic, name)] = String
    types[pydantic.Json] = JsonB
    return _registry(metadata=MetaData(naming_convention=convention),
                     type_annotation_map={**types, **(custom_annotation_map or {})})


orm_registry = create_registry()


class MetadataRegistry:
    """The one MetaData of each bind key."""

    _registry = {None: orm_registry.metadata}

    def get(self, bind_key=None):
        if bind_key not in self._registry:
            self._registry[bind_key] = MetaData(naming_convention=convention)
        return self._registry[bind_key]

    def set(self, bind_key, metadata):
        self._registry[bind_key] = metadata

    def __iter__(self):
        return iter(self._registry)

    def __getitem__(self, bind_key):
        return self._registry[bind_key]

    __setitem__ = set

    def __contains__(self, bind_key):
        return bind_key in self._registry


metadata_registry = MetadataRegistry()


class AdvancedDeclarativeBase(DeclarativeBase):
    registry = orm_registry
    __abstract__ = True
    __metadata_registry__ = metadata_registry
    __bind_key__ = None

    def __init_subclass__(cls, **keywords):
        if cls.__bind_key__ is not None:
            cls.metadata = cls.__metadata_registry__.get(cls.__bind_key__)
        super().__init_subclass__(**keywords)


class UUIDBase(UUIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDAuditBase(CommonTableAttributes, UUIDPrimaryKey, AuditColumns, AdvancedDeclarativeBase,
                    AsyncAttrs):
    __abstract__ = True


class UUIDv6Base(UUIDv6PrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv6AuditBase(CommonTableAttributes, UUIDv6PrimaryKey, AuditColumns,
                      AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv7Base(UUIDv7PrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv7AuditBase(CommonTableAttributes, UUIDv7PrimaryKey, AuditColumns,
                      AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class NanoIDBase(NanoIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class NanoIDAuditBase(CommonTableAttributes, NanoIDPrimaryKey, AuditColumns,
                      AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class BigIntBase(BigIntPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class BigIntAuditBase(CommonTableAttributes, BigIntPrimaryKey, AuditColumns,
                      AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class IdentityBase(IdentityPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class IdentityAuditBase(CommonTableAttributes, IdentityPrimaryKey, AuditColumns,
                        AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class DefaultBase(CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class SQLQuery(BasicAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True
    __allow_unmapped__ = True
