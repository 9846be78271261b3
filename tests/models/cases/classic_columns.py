"""Column on a declarative_base(): names, types, nullability, keys, defaults."""
import datetime
import enum

from sqlalchemy import (
    JSON, BigInteger, Boolean, CheckConstraint, Column, Date, DateTime, Enum, Float, ForeignKey, Integer, LargeBinary,
    Numeric, SmallInteger, String, Text, Time, Unicode, func, text)
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Color(enum.Enum):
    red = 1
    dark_green = 2


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True, index=True)
    email = Column(String(255), unique=True, nullable=False, index=True)
    name = Column("full_name", Unicode(50), server_default="nobody")
    age = Column(SmallInteger, CheckConstraint("age > 0"), default=3)
    is_active = Column(Boolean(), default=True, server_default=text("true"), nullable=False)
    balance = Column(Numeric(10, 2), nullable=False)
    ratio = Column(Float)
    big = Column(BigInteger, unique=True)
    note = Column(Text)
    data = Column(JSON, default=dict)
    blob = Column(LargeBinary)
    born = Column(Date)
    wakes = Column(Time)
    created_at = Column(DateTime(timezone=True), server_default=func.now(), default=datetime.datetime.utcnow)
    color = Column(Enum(Color), nullable=False)
    posts = relationship("Post", back_populates="author", cascade="all, delete-orphan")


class Post(Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True)
    author_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True)
    parent_id = Column(ForeignKey("posts.id"))
    title = Column(String)
    author = relationship("User", back_populates="posts")
    children = relationship("Post")
