"""Annotated types that hold whole columns: keys, foreign keys, times, and what overrides them."""
import datetime
from decimal import Decimal
from typing import Annotated, Optional

from sqlalchemy import DateTime, ForeignKey, Identity, Numeric, String, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

intpk = Annotated[int, mapped_column(primary_key=True)]
identity = Annotated[int, mapped_column(Identity(always=True), primary_key=True)]
created = Annotated[datetime.datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), nullable=False)]
user_fk = Annotated[int, mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)]
str20 = Annotated[str, 20]
str_unique = Annotated[str, mapped_column(String(9), unique=True)]
money = Annotated[Decimal, "money"]


class Base(DeclarativeBase):
    registry = registry(type_annotation_map={str20: String(20), money: Numeric(12, 2), str: String(99)})


class User(Base):
    __tablename__ = "user"
    id: Mapped[intpk]
    name: Mapped[str20]
    nick: Mapped[Optional[str20]]
    code: Mapped[str_unique]
    code2: Mapped[Optional[str_unique]] = mapped_column(unique=False, index=True)
    made: Mapped[created]
    changed: Mapped[Optional[created]] = mapped_column(onupdate=func.now())


class Bill(Base):
    __tablename__ = "bill"
    id: Mapped[identity]
    user_id: Mapped[user_fk]
    payer_id: Mapped[Optional[user_fk]]
    total: Mapped[money]
    tax: Mapped[Optional[money]] = mapped_column(server_default=text("0"))
    note: Mapped[str] = mapped_column(String)
