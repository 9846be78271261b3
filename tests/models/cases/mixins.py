from datetime import datetime

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_mixin, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"

    id: Mapped[int] = mapped_column(primary_key=True)


class TimestampMixin:
    created_at: Mapped[datetime] = mapped_column(default=func.now())
    updated_at: Mapped[datetime | None] = mapped_column(onupdate=func.now())


@declarative_mixin
class OldMixin:
    x = Column(String(3), index=True)
    y = Column(Integer, nullable=False, unique=True)


class HasOwner:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    @declared_attr
    def maybe_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("users.id"))

    @declared_attr
    def owner(cls):
        return relationship("User", foreign_keys=[cls.owner_id])

    @declared_attr
    def __table_args__(cls):
        return (UniqueConstraint("owner_id", "id", name=f"uq_{cls.__tablename__}_owner"),)


class User(TimestampMixin, Base):
    name: Mapped[str]


class Note(TimestampMixin, OldMixin, HasOwner, Base):
    text: Mapped[str]
    x = Column(String(10))


class Task(Base, HasOwner, OldMixin):
    done: Mapped[bool] = mapped_column(default=False, sort_order=-2)
    y = None
