"""as_declarative, generic names of tables, class_registry, cls=, and a mixin that reads its class."""
import re
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, func
from sqlalchemy.ext.declarative import as_declarative, declared_attr
from sqlalchemy.orm import declarative_mixin, relationship

convention = {
    "ix": "ix__%(table_name)s__%(column_0_N_name)s",
    "uq": "uq__%(table_name)s__%(column_0_N_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
    "fk": "fk__%(table_name)s__%(column_0_name)s__%(referred_table_name)s",
    "pk": "pk__%(table_name)s",
}


@as_declarative(metadata=MetaData(naming_convention=convention))
class Base:
    id: Any
    __name__: str

    @declared_attr
    def __tablename__(cls) -> str:
        words = re.findall("[A-Z][a-z0-9]*", cls.__name__)
        return "_".join(word.lower() for word in words)

    @classmethod
    def key(cls):
        return f"{cls.__tablename__}.id"


@declarative_mixin
class Owned:
    __owner__ = "AppUser"
    __owner_key__ = "app_user.id"

    @declared_attr
    def owner_id(cls):
        return Column(Integer, ForeignKey(cls.__owner_key__, ondelete="CASCADE"), nullable=False, index=True)

    @declared_attr
    def owner(cls):
        return relationship(cls.__owner__, foreign_keys=[cls.owner_id])


class Stamped:
    created = Column(DateTime(timezone=True), server_default=func.now())
    __table_args__ = {"sqlite_with_rowid": True}


class AppUser(Stamped, Base):
    id = Column(Integer, primary_key=True, index=True)
    email = Column(String, unique=True, index=True, nullable=False)


class TodoItem(Owned, Base):
    id = Column(Integer, primary_key=True)
    title = Column(String(80), unique=True)


class TodoShare(Owned, Stamped, Base):
    __owner_key__ = TodoItem.key()
    __owner__ = "TodoItem"
    id = Column(Integer, primary_key=True)
    with_id = Column(ForeignKey("app_user.id"))
