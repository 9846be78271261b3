"""Flask-SQLAlchemy 3: names of tables, bind keys, styles of columns (measured with its sources of 2026)."""
import enum
from datetime import datetime
from typing import Optional

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import Mapped, mapped_column

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.config["SQLALCHEMY_BINDS"] = {"other": "sqlite://"}
db = SQLAlchemy(metadata=MetaData(naming_convention=convention))
db.init_app(app)
metadata = db.metadata


class State(enum.Enum):
    new = "n"
    old = "o"


tags = db.Table(
    "tags",
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
    db.Column("blog_post_id", db.Integer, db.ForeignKey("blog_post.id"), primary_key=True),
)


class Timed:
    created_at = db.Column(db.DateTime, default=datetime.utcnow, nullable=False)
    updated_at = db.Column(db.DateTime, onupdate=datetime.utcnow)


class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), unique=True)


class BlogPost(Timed, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), index=True, nullable=False)
    body = db.Column(db.Text)
    state = db.Column(db.Enum(State), default=State.new)
    price = db.Column(db.Numeric(8, 2), db.CheckConstraint("price > 0", name="positive"))
    author_id = db.Column(db.ForeignKey("http_user.id", ondelete="CASCADE"))
    tags = db.relationship("Tag", secondary=tags, lazy="subquery", backref=db.backref("posts", lazy=True))


class HTTPUser(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(db.String(20), unique=True)
    mail: Mapped[Optional[str]]
    posts = db.relationship("BlogPost", backref="author", lazy="dynamic")


class BaseModel(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class Animal(BaseModel):
    kind = db.Column(db.String(10))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "animal"}


class Dog(Animal):
    breed = db.Column(db.String(20))
    __mapper_args__ = {"polymorphic_identity": "dog"}


class Horse(Animal):
    id = db.Column(db.ForeignKey(Animal.id), primary_key=True)
    speed = db.Column(db.Integer)


class Named(BaseModel):
    __tablename__ = "called"
    __table_args__ = (db.UniqueConstraint("a", "b"), db.Index("ix_called_b", "b"), {"comment": "names"})
    a = db.Column(db.Integer)
    b = db.Column(db.Integer)


class Elsewhere(db.Model):
    __bind_key__ = "other"
    id = db.Column(db.Integer, primary_key=True)
