from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "employee"}


class Company(Base):
    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True)


class HasCompany:
    @declared_attr
    def company_id(cls) -> Mapped[int]:
        return cls.__table__.c.get("company_id", mapped_column(ForeignKey("company.id")))


class Manager(Employee):
    manager_data: Mapped[str] = mapped_column(String(5), nullable=True)
    start: Mapped[int] = mapped_column(nullable=True, use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Engineer(Employee):
    info: Mapped[str | None] = mapped_column(index=True)
    start: Mapped[int] = mapped_column(nullable=True, use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "engineer"}
