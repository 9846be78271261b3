"""sqlmodel: models whose columns are fields; and the names it passes on from sqlalchemy."""

import datetime as _datetime
import decimal as _decimal
import enum as _enum
import ipaddress as _ipaddress
import pathlib as _pathlib
import typing as _typing
import uuid as _uuid

import sqlalchemy as _sa
from sqlalchemy import types as _types
from sqlalchemy.orm import Mapped, registry, relationship as _relationship
from sqlalchemy.orm._declarative import describe as _describe
from sqlalchemy.orm.decl_api import DeclarativeMeta as _DeclarativeMeta, map_class as _map_class


class AutoString(_types.TypeDecorator):
    __module__ = "sqlmodel.sql.sqltypes"  # what revisions call it
    impl = _types.String
    cache_ok = True
    mysql_default_length = 255


class GUID(_types.TypeDecorator):
    """Of SQLModel before 0.0.15, for the revisions of that time."""

    __module__ = "sqlmodel.sql.sqltypes"
    impl = _types.CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        from sqlalchemy.dialects.postgresql import UUID

        return dialect.type_descriptor(UUID() if dialect.name == "postgresql" else _types.CHAR(32))

    def process_bind_param(self, value, dialect):
        return None if value is None else getattr(value, "hex", value)


class _Missing:
    def __bool__(self):
        return False

    def __repr__(self):
        return "PydanticUndefined"


Undefined = _Missing()


class FieldInfo:
    """What Field() says; options that were not given are Undefined."""

    def __init__(self, default=Undefined, **options):
        self.default = Undefined if default is ... else default
        self.options = options

    def get(self, name):
        return self.options.get(name, Undefined)

    def merge(self, other):
        """`other` stands in an Annotated: this one goes before it."""
        default = other.default if self.default is Undefined else self.default
        return FieldInfo(default, **{**other.options, **self.options})


def Field(default=Undefined, **options):
    return FieldInfo(default, **options)


class RelationshipInfo:
    def __init__(self, **options):
        self.options = options

    def make(self, annotation, class_):
        given = self.options.get("sa_relationship")
        if given is not None:
            return given
        keywords = dict(self.options.get("sa_relationship_kwargs") or {})
        for name, key in (("back_populates", "back_populates"), ("cascade_delete", None),
                          ("passive_deletes", "passive_deletes"), ("link_model", None)):
            if key is not None and self.options.get(name):
                keywords[key] = self.options[name]
        if self.options.get("cascade_delete"):
            keywords.setdefault("cascade", "all, delete-orphan")
        if self.options.get("link_model") is not None:
            keywords["secondary"] = self.options["link_model"].__table__
        made = _relationship(*(self.options.get("sa_relationship_args") or ()), **keywords)
        if made.argument is None:
            made.hint = (annotation, class_)
        return made


def Relationship(**options):
    return RelationshipInfo(**options)


_names = ("EmailStr", "NameEmail", "SecretStr", "AnyUrl", "HttpUrl", "AnyHttpUrl", "FilePath",
          "DirectoryPath", "IPvAnyAddress")
_texts = tuple(class_ for class_ in (
    getattr(_ipaddress, name, None) for name in (
        "IPv4Address", "IPv4Network", "IPv6Address", "IPv6Network")) if isinstance(class_, type))
_classes = (
    (float, _types.Float), (bool, _types.Boolean), (int, _types.Integer),
    (_datetime.datetime, _types.DateTime), (_datetime.date, _types.Date),
    (_datetime.timedelta, _types.Interval), (_datetime.time, _types.Time),
    (bytes, _types.LargeBinary), (_uuid.UUID, _types.Uuid), (_pathlib.PurePath, AutoString))


def _type_of(field, type_):
    if field.get("sa_type") is not Undefined:
        return field.get("sa_type")
    if _typing.get_origin(type_) is _typing.Literal:
        type_ = type(_typing.get_args(type_)[0])
    name = getattr(type_, "__name__", str(type_)).rpartition(".")[2]
    if not isinstance(type_, type):
        if name in _names:
            return AutoString(length=field.get("max_length") or None)
        if str(type(type_)) == "<class 'opaque'>":
            return type_
        raise ValueError(f"{type_} has no matching SQLAlchemy type")
    if issubclass(type_, _enum.Enum):
        return _sa.Enum(type_)
    if issubclass(type_, str) or issubclass(type_, _texts) or name in _names:
        return AutoString(length=field.get("max_length")) if field.get("max_length") else AutoString
    if issubclass(type_, _decimal.Decimal):
        return _types.Numeric(precision=field.get("max_digits") or None,
                              scale=field.get("decimal_places") or None)
    for class_, found in _classes:
        if issubclass(type_, class_):
            return found
    raise ValueError(f"{type_} has no matching SQLAlchemy type")


def _column(field, annotation, class_):
    column = field.get("sa_column")
    if isinstance(column, _sa.Column):
        return column
    type_, is_optional = _describe(annotation, class_)
    primary_key = bool(field.get("primary_key"))
    nullable = is_optional and not primary_key
    if field.get("nullable") is not Undefined:
        nullable = field.get("nullable")
    arguments = []
    if field.get("foreign_key"):
        arguments.append(_sa.ForeignKey(field.get("foreign_key"),
                                        ondelete=field.get("ondelete") or None))
    keywords = {"primary_key": primary_key, "nullable": nullable,
                "index": bool(field.get("index")), "unique": bool(field.get("unique"))}
    if field.get("default_factory"):
        keywords["default"] = field.get("default_factory")
    elif field.default is not Undefined:
        keywords["default"] = field.default
    if field.get("sa_column_args") is not Undefined:
        arguments += field.get("sa_column_args")
    if field.get("sa_column_kwargs") is not Undefined:
        keywords.update(field.get("sa_column_kwargs"))
    return _sa.Column(_type_of(field, type_), *arguments, **keywords)


def _is_of_class(annotation):
    """ClassVar, and what is no field."""
    text = annotation if isinstance(annotation, str) else str(_typing.get_origin(annotation)
                                                              or annotation)
    return "ClassVar" in text


def _in_annotated(annotation):
    """The Field() of an Annotated; None: there is none."""
    if _typing.get_origin(annotation) is _typing.Annotated:
        for item in _typing.get_args(annotation)[1:]:
            if isinstance(item, FieldInfo):
                return item
            constraints = getattr(item, "constraints", None)
            if isinstance(constraints, dict):  # condecimal() and the like
                return FieldInfo(**constraints, **getattr(item, "extra", {}))
    return None


def _collect(class_, values, fields, relationships):
    """The fields of the class: those that it inherits first, each where it was first named."""
    for base in reversed(class_.__mro__[1:]):
        for name, (field, annotation, owner) in base.__dict__.get("_sqlmodel_fields", {}).items():
            fields[name] = (field, annotation, owner)
    for name, annotation in values.get("__annotations__", {}).items():
        if name.startswith("_") or _is_of_class(annotation):
            continue
        given = values.get(name, Undefined)
        if isinstance(given, RelationshipInfo):
            relationships[name] = (given, annotation)
            continue
        if type(given).__name__ in ("declared_attr", "hybrid_property") or name == "model_config":
            continue
        if isinstance(annotation, Mapped):
            continue
        field = given if isinstance(given, FieldInfo) else FieldInfo(_plain(given))
        more = _in_annotated(annotation)
        fields[name] = (field if more is None else field.merge(more), annotation, class_)


def _plain(given):
    """pydantic's Field() where SQLModel's would be."""
    return getattr(given, "default") if type(given).__name__ == "FieldInfo" else given


class SQLModelMetaclass(_DeclarativeMeta):
    def __new__(mcs, name, bases, values, table=None, **keywords):
        return type.__new__(mcs, name, bases, values)

    def __init__(class_, name, bases, values, table=None, **keywords):
        fields, relationships = {}, {}
        _collect(class_, values, fields, relationships)
        type.__setattr__(class_, "_sqlmodel_fields", fields)
        type.__setattr__(class_, "model_fields", fields)
        if not table:
            return
        for key, (field, annotation, owner) in fields.items():
            if key in class_.__dict__:  # the order is that of the fields
                type.__delattr__(class_, key)
            type.__setattr__(class_, key, _column(field, annotation, owner))
        for key, (info, annotation) in relationships.items():
            type.__setattr__(class_, key, info.make(annotation, class_))
        for base in class_.__mro__[1:]:
            if base.__dict__.get("_sa_registry") is not None:
                type.__setattr__(class_, "registry", base.__dict__["_sa_registry"])
                break
        _map_class(class_, class_.registry)


default_registry = registry()


class SQLModel(metaclass=SQLModelMetaclass):
    registry = default_registry
    metadata = default_registry.metadata

    def __init_subclass__(cls, **keywords):
        pass

    def __init__(self, **values):
        for name, (field, _, _) in type(self)._sqlmodel_fields.items():
            if name in values:
                continue
            if field.get("default_factory"):
                setattr(self, name, field.get("default_factory")())
            elif field.default is not Undefined:
                setattr(self, name, field.default)
        for name, value in values.items():
            setattr(self, name, value)

    class _TableName:
        def __get__(self, instance, owner=None):
            return owner.__name__.lower()

        __sa_declared__ = True
        is_cascading = False

    __tablename__ = _TableName()

    @classmethod
    def model_validate(cls, obj, **keywords):
        values = obj if isinstance(obj, dict) else obj.__dict__
        return cls(**{name: values[name] for name in cls._sqlmodel_fields if name in values},
                   **keywords.get("update") or {})

    validate = from_orm = parse_obj = model_validate

    def model_dump(self, **keywords):
        return {name: getattr(self, name) for name in type(self)._sqlmodel_fields}

    dict = model_dump


def col(expression):
    return expression


def create_engine(url, **keywords):
    return _sa.create_engine(url, **keywords)


def __getattr__(name):
    from sqlalchemy import orm

    for module in (_sa, orm):
        if hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module 'sqlmodel' has no attribute {name!r}")
