"""Bases of advanced_alchemy.base (measured with its sources of version 1.11)."""
import datetime
from typing import Any, Optional
from uuid import UUID

from advanced_alchemy.base import (
    BigIntAuditBase, BigIntBase, DefaultBase, IdentityBase, NanoIDBase, UUIDAuditBase, UUIDBase, UUIDv7AuditBase,
    orm_registry)
from advanced_alchemy.types import BigIntIdentity, DateTimeUTC, JsonB
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

metadata = orm_registry.metadata


class Author(UUIDBase):
    name: Mapped[str]
    born: Mapped[Optional[datetime.date]]
    books: Mapped[list["BookOfAuthor"]] = relationship(back_populates="author", lazy="noload")


class BookOfAuthor(UUIDAuditBase):
    title: Mapped[str] = mapped_column(String(length=250), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("author.id"))
    about: Mapped[dict[str, Any]]
    more: Mapped[Optional[dict]] = mapped_column(JsonB)
    author: Mapped[Author] = relationship(lazy="joined", innerjoin=True, viewonly=True)


class Shop(BigIntBase):
    __tablename__ = "shop"
    opened: Mapped[datetime.datetime]
    closed: Mapped[Optional[datetime.datetime]] = mapped_column(DateTimeUTC(timezone=True))


class HTTPLog(BigIntAuditBase):
    line: Mapped[str]


class Key(IdentityBase):
    name: Mapped[str] = mapped_column(unique=True)


class Tag(NanoIDBase):
    name: Mapped[str]


class Event(UUIDv7AuditBase):
    kind: Mapped[int]
    parent_id: Mapped[Optional[UUID]] = mapped_column(ForeignKey("event.id"))


class Setting(DefaultBase):
    name: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[Optional[int]] = mapped_column(BigIntIdentity)


class Worker(UUIDBase):
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "worker"}


class Manager(Worker):
    department: Mapped[Optional[str]]
    __mapper_args__ = {"polymorphic_identity": "manager"}
