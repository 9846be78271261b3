"""Enumerations in annotations, in the map of types, and as text."""
import enum
from typing import Literal, Optional

from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Status(enum.Enum):
    PENDING = "pending"
    DONE = "done"


class Size(enum.IntEnum):
    small = 1
    large = 2


class Role(str, enum.Enum):
    admin = "ADMIN"
    user = "USER"


class HTTPKind(enum.StrEnum):
    get = enum.auto()
    post = enum.auto()


Choice = Literal["one", "two"]


class Base(DeclarativeBase):
    type_annotation_map = {
        Role: Enum(Role, name="role_kind", values_callable=lambda kind: [item.value for item in kind]),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=30),
    }


class Job(Base):
    __tablename__ = "job"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(default=Status.PENDING)
    before: Mapped[Optional[Status]]
    size: Mapped[Size]
    role: Mapped[Role]
    other_role: Mapped[Optional[Role]] = mapped_column(server_default="USER")
    choice: Mapped[Choice]
    maybe: Mapped[Optional[Literal["a", "bbb"]]]
    kind: Mapped[HTTPKind] = mapped_column(Enum(HTTPKind, name="http_kind"), index=True)
    text: Mapped[Status] = mapped_column(String(10))
    checked: Mapped[Status] = mapped_column(Enum(Status, create_constraint=True, name="checked_kind", native_enum=False))
