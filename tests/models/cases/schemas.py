from sqlalchemy import Column, ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base(metadata=MetaData(schema="one"))


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    b_id = Column(ForeignKey("b.id"))
    c_id = Column(ForeignKey("two.c.id"))


class B(Base):
    __tablename__ = "b"
    id = Column(String(5), primary_key=True)


class C(Base):
    __tablename__ = "c"
    __table_args__ = {"schema": "two"}
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("one.a.id"), index=True)
    name = Column(String(3), unique=True, index=True)
