"""__table__ on the class, columns put in later, and Core tables beside it."""
import sqlalchemy as sa
from sqlalchemy.orm import column_property, declarative_base, relationship

metadata = sa.MetaData(schema=None)
Base = declarative_base(metadata=metadata)

people = sa.Table(
    "people", metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("first", sa.Unicode(40), key="first_name"),
    sa.Column("last", sa.Unicode(40), nullable=False),
    sa.Index("ix_people_names", "last", "first_name"),
    sa.UniqueConstraint("first_name", "last"),
    comment="everybody",
)


class Person(Base):
    __table__ = people
    name = column_property(people.c.first_name + " " + people.c.last)
    pets = relationship("Pet")


class Pet(Base):
    __table__ = sa.Table(
        "pets", metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner", sa.ForeignKey(people.c.id)),
    )
    weight = None


Pet.name = sa.Column(sa.String(10)) if not hasattr(Pet, "name") else Pet.name


class Later(Base):
    __tablename__ = "later"
    id = sa.Column(sa.Integer, primary_key=True)


Later.extra = sa.Column(sa.String(10), index=True)
Later.other = sa.Column("other_name", sa.ForeignKey("people.id"))
sa.Index("ix_later_both", Later.extra, Later.other)
people.append_column(sa.Column("late", sa.Boolean, server_default=sa.false()))
people.append_constraint(sa.CheckConstraint("last <> ''", name="ck_last"))
