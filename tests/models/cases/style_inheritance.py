"""Joined and single inheritance together, with mixins, abstract classes and use_existing_column."""
from typing import Optional

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}


class Engineer(Person):
    __tablename__ = "engineer"
    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    language: Mapped[Optional[str]] = mapped_column(String(10))
    __mapper_args__ = {"polymorphic_identity": "engineer"}
    __table_args__ = (CheckConstraint("language <> 'none'", name="ck_language"),)


class SeniorEngineer(Engineer):
    years: Mapped[Optional[int]] = mapped_column()
    start: Mapped[Optional[int]] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "senior"}


class LeadEngineer(Engineer):
    start: Mapped[Optional[int]] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "lead"}


class Office:
    @declared_attr
    def office(cls) -> Mapped[Optional[str]]:
        return mapped_column(String(len(cls.__name__)), index=True)


class Manager(Office, Person):
    __tablename__ = "manager"
    id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    level: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Visitor(Person):
    badge: Mapped[Optional[str]]
    __mapper_args__ = {"polymorphic_identity": "visitor"}


Index("ix_person_kind_name", Person.kind, Person.name)
