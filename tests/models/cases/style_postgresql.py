"""Types and options that PostgreSQL has, on models that are read for SQLite, too."""
import enum

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Computed, Enum, Identity, Index, Integer, String, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import declarative_base

Base = declarative_base()
Json = JSON().with_variant(JSONB(), "postgresql")
Names = Text().with_variant(ARRAY(String(20)), "postgresql")


class Mood(enum.Enum):
    good = "Good"
    bad = "Bad"

    @classmethod
    def values(cls):
        return [item.value for item in cls]


class Thing(Base):
    __tablename__ = "thing"
    __table_args__ = (
        Index("ix_thing_data", "data", postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"}),
        Index("ix_thing_lower", func.lower(text("name")), unique=True, postgresql_where=text("name IS NOT NULL")),
        Index("ix_thing_desc", text("big DESC"), postgresql_include=["name"]),
        UniqueConstraint("name", "big", postgresql_nulls_not_distinct=True),
        CheckConstraint("big > 0"),
        {"postgresql_partition_by": "RANGE (big)"},
    )
    big = Column(BigInteger, Identity(start=10, cycle=True), primary_key=True)
    name = Column(String(30))
    data = Column(Json, nullable=False, server_default="{}")
    names = Column(Names)
    mood = Column(Enum(Mood, values_callable=lambda item: item.values(), name="mood_kind"))
    plain = Column(Enum("a", "b", name="plain_kind", native_enum=False, create_constraint=True, length=8))
    double = Column(Integer, Computed("big * 2", persisted=True))
    schema_kind = Column(Enum("x", name="kind", inherit_schema=True), server_default="x")
