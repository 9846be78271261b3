"""sqlalchemy_mixins, sqlalchemy_utils.Timestamp (measured with their sources of 2026)."""
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy_mixins import AllFeaturesMixin, TimestampsMixin
from sqlalchemy_mixins.timestamp import TimestampsMixin as SameMixin
from sqlalchemy_utils import Timestamp, generic_repr
from sqlalchemy_utils.models import Timestamp as SameTimestamp


class Base(DeclarativeBase):
    pass


class BaseModel(Base, AllFeaturesMixin, TimestampsMixin):
    __abstract__ = True


class User(BaseModel):
    __tablename__ = "user"
    __repr_attrs__ = ["name"]
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post")


class Post(BaseModel):
    __tablename__ = "post"
    body: Mapped[str]
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id"))


@generic_repr
class Entry(Timestamp, Base):
    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


@generic_repr("id")
class Line(Base, SameTimestamp, SameMixin):
    __tablename__ = "line"
    id = Column(Integer, primary_key=True)
    entry_id = Column(ForeignKey(Entry.id))
