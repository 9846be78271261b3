"""Mixins of advanced_alchemy on a project's own base (measured with its sources of version 1.11)."""
from typing import Optional

from advanced_alchemy.base import AdvancedDeclarativeBase, CommonTableAttributes, create_registry, merge_table_arguments
from advanced_alchemy.mixins import AuditColumns, BigIntPrimaryKey, SlugKey, UniqueMixin, UUIDPrimaryKey, UUIDv7PrimaryKey
from advanced_alchemy.types import EncryptedString, FileObject, StoredObject
from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.ext.asyncio import AsyncAttrs


class Base(CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs, DeclarativeBase):
    registry = create_registry({str: String(77)})


class Post(UUIDv7PrimaryKey, AuditColumns, SlugKey, Base):
    title: Mapped[str]
    body: Mapped[Optional[str]] = mapped_column(String(500))


class Team(UUIDPrimaryKey, SlugKey, Base):
    name: Mapped[str] = mapped_column(String(30))

    @declared_attr.directive
    @classmethod
    def __table_args__(cls):
        return merge_table_arguments(cls, table_args=(UniqueConstraint("name"), {"comment": "teams"}))


class Label(BigIntPrimaryKey, UniqueMixin, Base):
    __table_args__ = {"schema": "other"}
    name: Mapped[str] = mapped_column(unique=True)

    @classmethod
    def unique_hash(cls, name):
        return name


class Attachment(UUIDPrimaryKey, Base):
    file: Mapped[Optional[FileObject]] = mapped_column(StoredObject(backend="local"))
    kept: Mapped[Optional[str]] = mapped_column(EncryptedString(key="secret"))
