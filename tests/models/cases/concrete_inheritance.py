from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Employee(ConcreteBase, Base):
    __tablename__ = "employee"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    __mapper_args__ = {"polymorphic_identity": "employee", "concrete": True}


class Manager(Employee):
    __tablename__ = "manager"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    manager_data = Column(String(40))
    __mapper_args__ = {"polymorphic_identity": "manager", "concrete": True}


class Animal(AbstractConcreteBase, Base):
    pass


class Dog(Animal):
    __tablename__ = "dog"
    id = Column(Integer, primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "dog", "concrete": True}
