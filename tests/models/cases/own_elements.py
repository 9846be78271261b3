"""Constraints and indexes of elements that the project writes itself."""
from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import declarative_base
from sqlalchemy.sql.expression import ColumnElement

Base = declarative_base()
metadata = Base.metadata


class is_code(ColumnElement):
    """Whether a column holds digits."""

    inherit_cache = True
    type = Boolean()

    def __init__(self, name):
        self.name = name


@compiles(is_code, "sqlite")
def write_for_sqlite(element, compiler, **keywords):
    return f"{compiler.preparer.quote(element.name)} NOT GLOB '*[^0-9]*'"


@compiles(is_code, "postgresql")
def write_for_postgresql(element, compiler, **keywords):
    return f"{compiler.preparer.quote(element.name)} ~ '^[0-9]*$'"


class Item(Base):
    __tablename__ = "items"
    id = Column(Integer, primary_key=True)
    code = Column(String)
    order = Column(String, CheckConstraint(is_code("order"), name="order_is_code"))
    __table_args__ = (
        CheckConstraint(is_code("code"), name="is_code"),
        Index("ix_code", is_code("code")),
    )
