from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, List, Optional

from sqlalchemy import ForeignKey, String, orm
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

if TYPE_CHECKING:
    from somewhere import Unknown

name = Annotated[str, mapped_column(String(30), index=True)]
key = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user_account"

    id: Mapped[key]
    name: Mapped[name]
    fullname: Mapped[Optional[str]]
    born: Mapped[dt.date | None]
    at: orm.Mapped["Optional[dt.datetime]"]
    addresses: Mapped[List["Address"]] = relationship(back_populates="user", cascade="all, delete-orphan")
    others: Mapped[list[Unknown]] = relationship(back_populates="x")


class Address(Base):
    __tablename__ = "address"

    id: Mapped[key]
    email_address: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    user: Mapped[User] = relationship(back_populates="addresses")
