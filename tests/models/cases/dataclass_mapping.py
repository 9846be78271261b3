from dataclasses import field
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, registry, relationship

reg = registry()


class Base(MappedAsDataclass, DeclarativeBase):
    registry = reg


class User(Base, kw_only=True):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(30), default="x")
    fullname: Mapped[str | None] = mapped_column(default=None, repr=False)
    created: Mapped[datetime] = mapped_column(insert_default=datetime.now, default=None)
    items: Mapped[list["Item"]] = relationship(default_factory=list, back_populates="user")


@reg.mapped_as_dataclass
class Item:
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), init=False)
    user: Mapped[User] = relationship(back_populates="items", default=None)
    count: Mapped[int] = mapped_column(default=0, kw_only=True)


@reg.mapped_as_dataclass(unsafe_hash=True)
class Other:
    __tablename__ = "other"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)


metadata = reg.metadata
