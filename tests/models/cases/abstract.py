from sqlalchemy import Column, DateTime, Integer, String, func
from sqlalchemy.orm import declarative_base, declared_attr

Base = declarative_base()


class BaseModel(Base):
    __abstract__ = True

    id = Column(Integer, primary_key=True, autoincrement=True)
    created = Column(DateTime, server_default=func.now(), nullable=False)

    @classmethod
    def get(cls, id):
        return cls.query.get(id)


class Named(BaseModel):
    __abstract__ = True
    name = Column(String(40), nullable=False)

    @declared_attr
    def slug(cls):
        return Column(String(len(cls.__name__)), unique=True)

    @declared_attr
    def __mapper_args__(cls):
        return {"polymorphic_on": None}


class City(Named):
    __tablename__ = "city"
    country = Column(String(2))


class River(Named):
    __tablename__ = "river"
    length = Column(Integer)
    name = Column(String(99))
