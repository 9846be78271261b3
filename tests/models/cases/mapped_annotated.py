from datetime import datetime
from typing import Annotated, Optional

from sqlalchemy import BigInteger, DateTime, ForeignKey, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

intpk = Annotated[int, mapped_column(primary_key=True)]
timestamp = Annotated[datetime, mapped_column(nullable=False, server_default=func.CURRENT_TIMESTAMP())]
str30 = Annotated[str, 30]
str50 = Annotated[str, 50]
num_12_4 = Annotated[float, 12]
user_fk = Annotated[int, mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)]
maybe = Annotated[Optional[str], mapped_column(String(7))]
big = Annotated[int, "big"]


class Base(DeclarativeBase):
    type_annotation_map = {
        str30: String(30),
        str50: String(50),
        num_12_4: Numeric(12, 4),
        datetime: DateTime(timezone=True),
        big: BigInteger,
        dict[str, int]: String(9),
    }


class User(Base):
    __tablename__ = "user"
    id: Mapped[intpk]
    name: Mapped[str50]
    short: Mapped[Optional[str30]]
    amount: Mapped[num_12_4]
    created_at: Mapped[timestamp]
    changed_at: Mapped[Optional[timestamp]]
    seen: Mapped[datetime | None]
    m: Mapped[maybe]
    n: Mapped[big]
    d: Mapped[dict[str, int]]
    e: Mapped[Optional[dict[str, int]]]


class Item(Base):
    __tablename__ = "item"
    id: Mapped[intpk]
    owner: Mapped[user_fk]
    other: Mapped[Optional[user_fk]] = mapped_column(unique=True)
    third: Mapped[user_fk] = mapped_column(index=False, nullable=True)
