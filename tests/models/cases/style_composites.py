"""composite(), column_property, synonyms, validators, hybrid expressions, query_expression and deferred groups."""
import dataclasses
from typing import Optional

from sqlalchemy import Column, ForeignKey, Integer, String, case, func, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, column_property, composite, declared_attr, deferred, mapped_column, relationship,
    synonym, validates)


@dataclasses.dataclass
class Point:
    x: int
    y: Optional[int]


class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower() + "_t"


class Vertex(Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[Point] = composite(mapped_column("x1"), mapped_column("y1"))
    end: Mapped[Point] = composite(mapped_column("x2", Integer), mapped_column("y2", Integer))
    label: Mapped[str] = mapped_column(String(20), deferred=True, deferred_group="texts")
    same = synonym("label")

    @hybrid_property
    def length(self):
        return self.end.x - self.start.x

    @length.inplace.expression
    @classmethod
    def _length(cls):
        return case((cls.label == "", 0), else_=1)

    @validates("label")
    def check(self, key, value):
        return value


class Edge(Base):
    id = Column(Integer, primary_key=True)
    vertex_id = Column(Integer, ForeignKey("vertex_t.id"))
    weight = Column("w", Integer)
    vertex = relationship(Vertex, backref="edges")


Vertex.edge_count = column_property(
    select(func.count(Edge.id)).where(Edge.vertex_id == Vertex.id).correlate_except(Edge).scalar_subquery())
