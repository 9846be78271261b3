from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String, UniqueConstraint, desc, func, text
from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Parent(Base):
    __tablename__ = "parent"
    a = Column(Integer)
    b = Column(Integer)
    __table_args__ = (PrimaryKeyConstraint("a", "b", name="pk_parent"), {"comment": "parents", "sqlite_autoincrement": False})


class Child(Base):
    __tablename__ = "child"
    __table_args__ = (
        ForeignKeyConstraint(["pa", "pb"], ["parent.a", "parent.b"], name="fk_child", onupdate="CASCADE"),
        UniqueConstraint("name", "pa", name="uq_child"),
        UniqueConstraint("pb"),
        CheckConstraint("pa > 0", name="ck_child"),
        Index("ix_child_lower", text("lower(name)"), unique=True),
        Index("ix_child_pa_pb", "pa", "pb", postgresql_where=text("pa > 1"), sqlite_where=text("pa > 1")),
        Index(None, "pb"),
    )
    id = Column(Integer, primary_key=True)
    pa = Column(Integer)
    pb = Column(Integer)
    name = Column(String(20))


class Third(Base):
    __tablename__ = "third"
    __table_args__ = {"schema": "other"}
    id = Column(Integer, primary_key=True)
    name = Column(String(20), index=True)
    __mapper_args__ = {"eager_defaults": True}


Index("ix_third_name_desc", Third.name.desc())
Index("ix_third_lower", func.lower(Third.name), desc(Third.id))
