"""SQLModel: what fields become (measured with its sources of 2026 and pydantic 2.13)."""
import datetime
import enum
import uuid
from decimal import Decimal
from pathlib import Path
from typing import ClassVar, List, Literal, Optional, Union

from pydantic import field_validator
from sqlalchemy import JSON, Column, DateTime, Index, String, Text, UniqueConstraint, func
from sqlmodel import AutoString, Field, Relationship, SQLModel
from typing_extensions import Annotated

metadata = SQLModel.metadata


class Color(str, enum.Enum):
    red = "r"
    blue = "b"


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True, max_length=40)
    headquarters: str = Field(unique=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(SQLModel, table=True):
    __tablename__ = "heroes"
    __table_args__ = (UniqueConstraint("name", "age", name="uq_hero"), Index("ix_hero_low", "low", "high"))

    limit: ClassVar[int] = 3
    id: int | None = Field(default=None, primary_key=True)
    name: str
    secret_name: str = Field(default="x", nullable=False)
    age: Optional[int] = Field(default=None, index=True)
    low: int = 1
    high: float = Field(default=1.5, ge=0)
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="SET NULL")
    color: Color = Color.red
    maybe: Optional[Color] = None
    born: datetime.date
    seen: datetime.datetime = Field(default_factory=datetime.datetime.now)
    wakes: datetime.time
    took: datetime.timedelta
    key: uuid.UUID = Field(default_factory=uuid.uuid4)
    money: Decimal = Field(max_digits=8, decimal_places=2)
    any_money: Decimal = Decimal("0")
    blob: bytes
    is_good: bool = False
    kind: Literal["a", "b"] = Field(sa_type=String(1))
    path: Path
    tags: List[str] = Field(default_factory=list, sa_column=Column(JSON))
    note: Optional[str] = Field(default=None, sa_column=Column("notes", Text, nullable=True))
    made: datetime.datetime = Field(sa_column_kwargs={"server_default": func.now()})
    made_at: datetime.datetime = Field(sa_type=DateTime(timezone=True), nullable=True)
    annotated: Annotated[str, Field(max_length=7)] = "a"
    union: Union[str, None] = Field(default=None, max_length=9)
    text: Optional[str] = Field(default=None, sa_type=Text, sa_column_kwargs={"comment": "long"})
    auto: str = Field(sa_type=AutoString(5))
    team: Optional[Team] = Relationship(back_populates="heroes")

    @field_validator("name")
    @classmethod
    def check(cls, value):
        return value
