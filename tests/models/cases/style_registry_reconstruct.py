"""Several bases with one MetaData, schemas, bound names, and tables that are changed by events."""
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, DeclarativeMeta, Mapped, declared_attr, mapped_column, registry

metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"})


class First(DeclarativeBase):
    metadata = metadata


class Second(metaclass=DeclarativeMeta):
    __abstract__ = True
    registry = registry(metadata=metadata)
    metadata = metadata
    id = sa.Column(sa.Integer, primary_key=True)


class Audited:
    @declared_attr.directive
    def __table_args__(cls):
        return (sa.UniqueConstraint("code", "by"), {"schema": cls.__schema__, "info": {"audited": True}})

    code: Mapped[str] = mapped_column(sa.String(4))
    by: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"), nullable=True)


class Staff(Second):
    __tablename__ = "staff"
    name = sa.Column(sa.String(20), info={"label": "Name"}, doc="the name", comment="full name")


class Record(Audited, First):
    __tablename__ = "record"
    __schema__ = "archive"
    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("archive.record.id"))


class Draft(Audited, First):
    __tablename__ = "draft"
    __schema__ = None
    id: Mapped[int] = mapped_column(primary_key=True)


def add_column(table):
    table.append_column(sa.Column("touched", sa.DateTime))


for found in list(metadata.tables.values()):
    if found.info.get("audited"):
        add_column(found)
