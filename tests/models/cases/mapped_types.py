"""The type map of Mapped[]."""
import datetime
import decimal
import enum
import uuid
from typing import Literal, Optional, Union

from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Status(enum.Enum):
    PENDING = "pending"
    DONE = "done"


class Level(str, enum.Enum):
    low = "l"
    high = "h"


class Thing(Base):
    __tablename__ = "thing"

    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[str]
    b: Mapped[Optional[str]]
    c: Mapped[float | None]
    d: Mapped[bool]
    e: Mapped[bytes]
    f: Mapped[datetime.datetime]
    g: Mapped[datetime.date]
    h: Mapped[datetime.time]
    i: Mapped[datetime.timedelta]
    j: Mapped[decimal.Decimal]
    k: Mapped[uuid.UUID]
    l: Mapped[Status]
    m: Mapped[Level | None]
    n: Mapped[Literal["x", "yy"]]
    o: Mapped[Union[int, None]]
    p: Mapped[None | int]
    q: Mapped[Optional[int]] = mapped_column(nullable=False)
    r: Mapped[int] = mapped_column(nullable=True)
    s: Mapped[Status] = mapped_column(Enum(Status, values_callable=lambda kind: [one.value for one in kind], name="st"))
