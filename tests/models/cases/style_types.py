"""Types of a project's own: TypeDecorator, UserDefinedType, compiled types, arguments from settings."""
import os
import uuid
from datetime import timezone

from sqlalchemy import CHAR, Column, DateTime, Integer, String, Text, TypeDecorator, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return value if value is None else str(value)


class UtcDateTime(TypeDecorator):
    impl = DateTime(timezone=True)
    cache_ok = True


class JSONEncoded(TypeDecorator):
    impl = Text

    def coerce_compared_value(self, op, value):
        return self.impl.coerce_compared_value(op, value)


class Money(types.UserDefinedType):
    cache_ok = True

    def __init__(self, digits=2):
        self.digits = digits

    def get_col_spec(self, **keywords):
        return f"MONEY_{self.digits}"


class Short(String):
    pass


@compiles(Short)
def compile_short(type_, compiler, **keywords):
    return f"SHORT({type_.length})"


@compiles(Short, "sqlite")
def compile_short_sqlite(type_, compiler, **keywords):
    return "TEXT"


@compiles(JSONB, "sqlite")
def compile_jsonb(type_, compiler, **keywords):
    return "JSON"


class Base(DeclarativeBase):
    type_annotation_map = {uuid.UUID: GUID}


class Wallet(Base):
    __tablename__ = os.environ.get("NO_SUCH_PREFIX", "") + "wallet"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    at = Column(UtcDateTime)
    value = Column(Money(3), nullable=False)
    other = Column(Money)
    short = Column(Short(4), server_default="x")
    data = Column(MutableDict.as_mutable(JSONB), server_default="{}", nullable=False)
    items = Column(MutableList.as_mutable(JSONEncoded), default=list)
    raw = Column(MutableDict.as_mutable(JSONEncoded()))
