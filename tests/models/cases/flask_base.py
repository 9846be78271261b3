"""Flask-SQLAlchemy 3.1 with a base of the project's own (measured with its sources of 2026)."""
from typing import List, Optional

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, orm
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship
from typing_extensions import Annotated

key = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
metadata = db.metadata


class User(db.Model):
    id: Mapped[key]
    name: Mapped[str] = mapped_column(unique=True)
    addresses: Mapped[List["UserAddress"]] = relationship(back_populates="user")


class UserAddress(db.Model):
    id: Mapped[key]
    street: Mapped[Optional[str]]
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    user: Mapped[User] = relationship(back_populates="addresses")


class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(db.ForeignKey("user.id"))


class Car(Owned, db.Model):
    id: orm.Mapped[key]
    plate: orm.Mapped[str] = orm.mapped_column(db.String(9))


class Bike(Owned, db.Model):
    __tablename__ = "two_wheels"
    id: Mapped[key]
