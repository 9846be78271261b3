"""Flask-SQLAlchemy 3.1 with a base made by declarative_base() and a metaclass that names no tables (measured with its
sources of 2026)."""
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import BindMetaMixin, Model
from flask_sqlalchemy.query import Query
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeMeta, declarative_base


class Named(BindMetaMixin, DeclarativeMeta):
    pass


class Base(Model):
    query_class = Query

    @classmethod
    def get(cls, key):
        return cls.query.get(key)


class Database(SQLAlchemy):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.m = type("_Models", (object,), {})


db = Database(model_class=declarative_base(cls=Base, metaclass=Named, name="Model", metadata=MetaData()))
db.Model.metadata.naming_convention = {"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
assert db.Model.metadata is db.metadata
metadata = db.metadata


class Setting(db.Model):
    __tablename__ = "settings"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, unique=True)


class Child(Setting):
    """Of the same table: nothing names another."""
