from datetime import datetime
from enum import Enum
from typing import Any, Dict, List, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry


class Kind(str, Enum):
    one = "1"
    two = "2"


class Base(DeclarativeBase):
    registry = registry(
        metadata=sa.MetaData(schema="app"),
        type_annotation_map={
            dict[str, Any]: sa.JSON,
            Dict[str, str]: JSONB().with_variant(sa.JSON(), "sqlite"),
            list[str]: sa.JSON(),
            List[int]: ARRAY(sa.Integer).with_variant(sa.String(9), "sqlite"),
            str: sa.Text(),
            datetime: sa.TIMESTAMP(timezone=True),
            Enum: sa.Enum(Enum, native_enum=False, length=12),
            Literal: sa.Enum(Enum, native_enum=False),
        },
    )


class Doc(Base):
    __tablename__ = "doc"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[dict[str, Any]]
    b: Mapped[Dict[str, str] | None]
    c: Mapped[list[str]]
    d: Mapped[List[int]]
    e: Mapped[str]
    f: Mapped[datetime]
    g: Mapped[Kind]
    h: Mapped[Literal["abc", "d"]]
