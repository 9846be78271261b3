import sqlalchemy as sa
from sqlalchemy import DDL, Column, Integer, String, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, declarative_base, object_session, scoped_session, sessionmaker

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column(String(3))

    def __repr__(self):
        return f"<A {self.id}>"


@event.listens_for(A, "before_insert")
def before_insert(mapper, connection, target):
    target.name = "x"


@event.listens_for(A.name, "set")
def on_set(target, value, oldvalue, initiator):
    pass


@event.listens_for(Engine, "connect")
def on_connect(connection, record):
    connection.execute("PRAGMA foreign_keys=ON")


event.listen(A.__table__, "after_create", DDL("ALTER TABLE a ADD x INTEGER").execute_if(dialect="oracle"))
event.listen(Base.metadata, "before_create", DDL("CREATE EXTENSION x").execute_if(dialect="oracle"))
sa.event.listen(Session, "before_flush", lambda session, context, instances: None)
SessionLocal = sessionmaker(autocommit=False, autoflush=False)
session = scoped_session(SessionLocal)
Base.query = session.query_property()
