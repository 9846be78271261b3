"""advanced_alchemy.mixins: columns of models."""

import datetime
import uuid

from sqlalchemy import Identity, Index, Integer, Sequence, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, validates

from advanced_alchemy.types import BigIntIdentity, DateTimeUTC


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


class SentinelMixin:
    """A column by which an INSERT of many rows finds them again."""

    __abstract__ = True

    @declared_attr
    def _sentinel(cls) -> Mapped[int]:
        return mapped_column("sa_orm_sentinel", Integer, nullable=True, use_existing_column=True,
                             sort_order=3001)


class UUIDPrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class UUIDv6PrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class UUIDv7PrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class NanoIDPrimaryKey(SentinelMixin):
    id: Mapped[str] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


def _schema_of(class_):
    """What __table_args__ says, or __table_kwargs__; None: nothing."""
    arguments = getattr(class_, "__table_args__", None)
    if isinstance(arguments, tuple) and arguments:
        arguments = arguments[-1]
    for options in (arguments, getattr(class_, "__table_kwargs__", None)):
        if isinstance(options, dict) and "schema" in options:
            return options["schema"]
    return None


class BigIntPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        sequence = Sequence(f"{cls.__tablename__}_id_seq", schema=_schema_of(cls), optional=False)
        return mapped_column(BigIntIdentity, sequence, primary_key=True, sort_order=-100)


class IdentityPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigIntIdentity, Identity(start=1, increment=1), primary_key=True,
                             sort_order=-100)


class AuditColumns:
    created_at: Mapped[datetime.datetime] = mapped_column(
        DateTimeUTC(timezone=True), default=_now, sort_order=3002)
    updated_at: Mapped[datetime.datetime] = mapped_column(
        DateTimeUTC(timezone=True), default=_now, onupdate=_now, sort_order=3003)

    @validates("created_at", "updated_at")
    def validate_tz_info(self, key, value):
        return value.replace(tzinfo=datetime.timezone.utc) if value.tzinfo is None else value


class SlugKey:
    """A unique column; databases without unique constraints have an index for it."""

    @declared_attr
    def slug(cls) -> Mapped[str]:
        return mapped_column(String(length=100), nullable=False)

    @staticmethod
    def _create_unique_slug_index(*arguments, dialect=None, **keywords):
        return dialect.name.startswith("spanner")

    @staticmethod
    def _create_unique_slug_constraint(*arguments, dialect=None, **keywords):
        return not dialect.name.startswith("spanner")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls):
        table = cls.__tablename__
        constraint = UniqueConstraint(cls.slug, name=f"uq_{table}_slug")
        index = Index(f"ix_{table}_slug_unique", cls.slug, unique=True)
        return (constraint.ddl_if(callable_=cls._create_unique_slug_constraint),
                index.ddl_if(callable_=cls._create_unique_slug_index))


class UniqueMixin:
    @classmethod
    def unique_hash(cls, *arguments, **keywords):
        raise NotImplementedError("Implement this in subclass")

    unique_filter = unique_hash
