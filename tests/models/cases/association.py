from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import backref, column_property, declarative_base, deferred, relationship, synonym, validates

Base = declarative_base()

user_group = Table(
    "user_group", Base.metadata,
    Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("groups.id"), primary_key=True),
)


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    first = Column(String(20))
    last = Column(String(20))
    bio = deferred(Column(String))
    full = column_property(first + " " + last)
    kept = column_property(Column("kept_as", Integer, index=True))
    groups = relationship("Group", secondary=user_group, backref=backref("users", lazy="dynamic"))
    group_names = association_proxy("groups", "name")
    nickname = synonym("first")

    @hybrid_property
    def name(self):
        return self.first + self.last

    @name.expression
    def name(cls):
        return cls.first

    @hybrid_method
    def is_called(self, name):
        return self.first == name

    @validates("first")
    def check(self, key, value):
        assert value
        return value


class Group(Base):
    __tablename__ = "groups"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), unique=True)


User.extra = Column(Integer)
User.late = Column("later", String(4), nullable=False)
