"""from __future__ import annotations, with types that only type checkers import."""
from __future__ import annotations

import datetime as dt
import typing as t
import uuid
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import sqlalchemy.orm as so

if TYPE_CHECKING:
    from somewhere import Unknown


class Base(so.DeclarativeBase):
    type_annotation_map = {
        dict[str, Any]: sa.JSON,
        dt.datetime: sa.TIMESTAMP(timezone=True),
        uuid.UUID: sa.Uuid(as_uuid=True),
    }


class Account(Base):
    __tablename__ = "account"
    id: so.Mapped[uuid.UUID] = so.mapped_column(primary_key=True, default=uuid.uuid4)
    name: so.Mapped[str] = so.mapped_column(sa.String(30))
    nick: so.Mapped[str | None]
    data: so.Mapped[dict[str, Any]]
    more: so.Mapped[t.Optional[dict[str, t.Any]]]
    made: so.Mapped[dt.datetime] = so.mapped_column(server_default=sa.func.now())
    gone: so.Mapped[t.Optional[dt.datetime]]
    orders: so.Mapped[list[Order]] = so.relationship(back_populates="account")
    plain: t.ClassVar[int] = 3

    def later(self, other: Unknown) -> Unknown:
        return other


class Order(Base):
    __tablename__ = "order"
    number: so.Mapped[int] = so.mapped_column(primary_key=True, autoincrement=False)
    account_id: so.Mapped[uuid.UUID] = so.mapped_column(sa.ForeignKey("account.id"))
    account: so.Mapped[Account] = so.relationship(back_populates="orders")
    total: so.Mapped[float | None] = so.mapped_column(sa.Numeric(10, 2, asdecimal=False))
