import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, UserDefinedType
from sqlalchemy.orm import declarative_base

Base = declarative_base()
Other = declarative_base()


class MySpecialType(UserDefinedType):
    cache_ok = True

    def __init__(self, precision=8):
        self.precision = precision

    def get_col_spec(self, **kw):
        return "DECIMAL(%s)" % self.precision


class Money(TypeDecorator):
    impl = sa.Numeric
    cache_ok = True

    def __init__(self, precision=10, scale=2):
        super().__init__(precision, scale)


class Account(Base):
    __tablename__ = "account"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), nullable=False)
    special = sa.Column(MySpecialType(5))
    balance = sa.Column(Money(), server_default="0")
    hidden = sa.Column(sa.Integer, info={"skip_autogenerate": True})


class Entry(Base):
    __tablename__ = "entry"
    __table_args__ = {"info": {"skip": True}}
    id = sa.Column(sa.Integer, primary_key=True)


class Message(Other):
    __tablename__ = "message"
    __table_args__ = (sa.Index("ix_message_lower", sa.func.lower(sa.column("body"))),)
    id = sa.Column(sa.Integer, primary_key=True)
    body = sa.Column(sa.Text, nullable=False, unique=True)
