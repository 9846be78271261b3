"""Classes and columns that a program makes: type(), loops, functions, decorators."""
from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Numeric, String, Table
from sqlalchemy.orm import declarative_base, registry

mapper_registry = registry(metadata=MetaData())
Base = mapper_registry.generate_base()


def reference(name, **options):
    return Column(Integer, ForeignKey(f"{name}.id", **options), index=True)


def make_history(name, *columns):
    values = {"__tablename__": f"{name}_history", "id": Column(Integer, primary_key=True)}
    values.update({column: Column(String(20)) for column in columns})
    values[f"{name}_id"] = reference(name, ondelete="CASCADE")
    return type(f"{name.title()}History", (Base,), values)


def with_flags(*names):
    def decorate(class_):
        for name in names:
            setattr(class_, name, Column(Boolean, default=False, nullable=False))
        return class_

    return decorate


@with_flags("is_old", "is_new")
class Car(Base):
    __tablename__ = "car"
    id = Column(Integer, primary_key=True)
    for _part in ("front", "back"):
        locals()[f"{_part}_wheel"] = Column(Numeric(4, 1))
    del _part


CarHistory = make_history("car", "color", "place")
links = [Table(f"car_{name}", Base.metadata, Column("car", ForeignKey("car.id")), *(
    Column(f"{name}_{index}", Integer) for index in range(2))) for name in ("a", "b")]


@mapper_registry.mapped
class Plain:
    __tablename__ = "plain"
    id = Column(Integer, primary_key=True)
    __mapper_args__ = {"eager_defaults": True}
