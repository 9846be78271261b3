import uuid
from typing import Generic, TypeVar

from sqlalchemy import CHAR, Column, Integer, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import JSON, TypeDecorator, UserDefinedType

Base = declarative_base()


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return str(value)


class Short(TypeDecorator):
    impl = String(12)


class Sized(TypeDecorator):
    impl = String

    def __init__(self, kind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, dimensions=2):
        self.dimensions = dimensions

    def get_col_spec(self, **kw):
        return "POINT(%s)" % self.dimensions


T = TypeVar("T")


class Typed(TypeDecorator, Generic[T]):
    impl = String
    cache_ok = True

    def __init__(self, kind: type[T], *args, **kwargs):
        self.kind = kind
        super().__init__(*args, **kwargs)


class A(Base):
    __tablename__ = "a"
    id = Column(GUID(), primary_key=True, default=uuid.uuid4)
    short = Column(Short)
    sized = Column(Sized("k", length=30))
    point = Column(Point(3))
    typed = Column(Typed(int, 20))
    data = Column(MutableDict.as_mutable(JSON))
    rows = Column(MutableList.as_mutable(postgresql.JSONB().with_variant(JSON, "sqlite")))
    variant = Column(Text().with_variant(String(9), "sqlite"))
