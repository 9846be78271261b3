"""MappedAsDataclass on the base: fields with init, defaults, kw_only, and mixins of dataclasses."""
from __future__ import annotations

import datetime
import enum
from typing import List, Optional

from sqlalchemy import Enum, ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    pass


class Timed(MappedAsDataclass):
    created_at: Mapped[datetime.datetime] = mapped_column(init=False, server_default=func.now(), sort_order=50)
    updated_at: Mapped[Optional[datetime.datetime]] = mapped_column(init=False, onupdate=func.now(), default=None, sort_order=51)


class Level(enum.IntEnum):
    low = 1
    high = 2


class Project(Timed, Base):
    __tablename__ = "project"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), index=True)
    level: Mapped[Level] = mapped_column(Enum(Level, native_enum=False), default=Level.low)
    active: Mapped[bool] = mapped_column(default=True, insert_default=False)
    note: Mapped[Optional[str]] = mapped_column(default=None, repr=False)
    tasks: Mapped[List[Task]] = relationship(default_factory=list, back_populates="project")


class Task(Base):
    __tablename__ = "task"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", onupdate="CASCADE"), init=False)
    project: Mapped[Project] = relationship(back_populates="tasks")
    title: Mapped[str]
    done_at: Mapped[datetime.date | None] = mapped_column(default=None)
