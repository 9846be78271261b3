from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Department(Base):
    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("name", name="uq_departments_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class Employee(Base):
    __tablename__ = "employees"
    __table_args__ = (
        UniqueConstraint("email", "name", name="uq_employees_email"),
        CheckConstraint("salary >= 1000", name="ck_employees_minimum"),
        Index("ix_employees_name", "name", unique=True),
        Index("ix_employees_hired", "hired"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    email: Mapped[str] = mapped_column(String(100))
    salary: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    hired: Mapped[date] = mapped_column(server_default=text("'2020-01-01'"))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id", name="fk_employees_department", ondelete="SET NULL")
    )


class Project(Base):
    __tablename__ = "projects"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
