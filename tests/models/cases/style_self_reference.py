"""Trees, graphs, one-to-one, association objects, composite foreign keys and use_alter."""
from typing import List, Optional

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, relationship, remote


class Base(DeclarativeBase):
    pass


follows = Table(
    "follows", Base.metadata,
    Column("follower", ForeignKey("node.id"), primary_key=True),
    Column("followed", ForeignKey("node.id"), primary_key=True),
)


class Node(Base):
    __tablename__ = "node"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("node.id", ondelete="SET NULL"), index=True)
    parent: Mapped[Optional["Node"]] = relationship(remote_side=[id], back_populates="children")
    children: Mapped[List["Node"]] = relationship(back_populates="parent", order_by="Node.id")
    followed: Mapped[List["Node"]] = relationship(
        secondary=follows, primaryjoin=id == follows.c.follower, secondaryjoin=id == follows.c.followed,
        backref=backref("followers", lazy="dynamic"))


class Version(Base):
    __tablename__ = "version"
    node_id: Mapped[int] = mapped_column(ForeignKey(Node.id), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[Node] = relationship(foreign_keys=[node_id])


class Change(Base):
    __tablename__ = "change"
    __table_args__ = (
        ForeignKeyConstraint(["node_id", "number"], [Version.node_id, Version.number], ondelete="CASCADE"),
        UniqueConstraint("node_id", "number", "line", name="uq_change"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int]
    number: Mapped[int]
    line: Mapped[str] = mapped_column(String(9), default="x", deferred=True)
    version: Mapped[Version] = relationship(backref="changes")


class Profile(Base):
    __tablename__ = "profile"
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", deferrable=True, initially="DEFERRED"), primary_key=True)
    node: Mapped[Node] = relationship(backref=backref("profile", uselist=False))
