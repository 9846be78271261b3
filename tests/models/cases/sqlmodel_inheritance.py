"""SQLModel: fields of bases without a table, links, naming (measured with its sources of 2026 and pydantic 2.13)."""
import uuid
from datetime import datetime, timezone
from typing import Optional

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, Relationship, SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def now():
    return datetime.now(timezone.utc)


class Timed(SQLModel):
    created_at: datetime = Field(default_factory=now, sa_type=sa.DateTime(timezone=True), nullable=False)
    updated_at: Optional[datetime] = Field(
        default=None, sa_type=sa.DateTime(timezone=True), sa_column_kwargs={"onupdate": sa.func.now()})


class Keyed(SQLModel):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True, index=True, nullable=False)


class UserBase(SQLModel):
    email: str = Field(unique=True, index=True, max_length=255)
    is_active: bool = True
    full_name: str | None = Field(default=None, max_length=255)


class UserCreate(UserBase):
    password: str = Field(min_length=8, max_length=40)


class UserItemLink(SQLModel, table=True):
    __tablename__ = "user_item"
    user_id: uuid.UUID = Field(foreign_key="user.id", primary_key=True, ondelete="CASCADE")
    item_id: uuid.UUID = Field(foreign_key="item.id", primary_key=True)
    role: str = Field(default="owner", sa_column_kwargs={"server_default": "owner"})


class User(UserBase, Keyed, Timed, table=True):
    hashed_password: str
    items: list["Item"] = Relationship(back_populates="users", link_model=UserItemLink)


class Item(Keyed, table=True):
    title: str = Field(min_length=1, max_length=255)
    description: str | None = Field(default=None, max_length=255)
    parent_id: uuid.UUID | None = Field(default=None, foreign_key="item.id")
    users: list[User] = Relationship(back_populates="items", link_model=UserItemLink)


class Public(BaseModel):
    id: int


class Log(Timed, table=True):
    id: Optional[int] = Field(default=None, primary_key=True, sa_column_kwargs={"autoincrement": True})
    level: int = Field(default=3, sa_column=sa.Column(sa.SmallInteger, nullable=False, server_default="3"))
    text: str = Field(sa_column_args=[sa.CheckConstraint("text <> ''", name="not_empty")])


class BaseWithName(SQLModel):
    @declared_attr
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"

    id: int | None = Field(default=None, primary_key=True)


class Cat(BaseWithName, table=True):
    name: str
    __table_args__ = {"comment": "cats"}
