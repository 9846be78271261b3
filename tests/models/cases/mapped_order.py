"""The order of columns that are only annotated, and of those that are not annotated."""
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class One(Base):
    __tablename__ = "one"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    data: Mapped[str]
    x = Column(Integer)
    y: Mapped[int]
    created_at: Mapped[int] = mapped_column()
    z = mapped_column(String(3))
    last: Mapped[int]


class Two(Base):
    __tablename__ = "two"

    late: Mapped[int]
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
    end: Mapped[int] = mapped_column(sort_order=5)
    middle: Mapped[int]
