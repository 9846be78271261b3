from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)
    kind = Column(String(10), index=True)
    name = Column(String(10))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "p"}


class Customer(Person):
    __tablename__ = "customer"
    id = Column(Integer, ForeignKey("person.id"), primary_key=True)
    credit = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "c"}


class Big(Customer):
    __tablename__ = "big"
    id = Column(ForeignKey(Customer.id), primary_key=True)
    size = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "b"}
