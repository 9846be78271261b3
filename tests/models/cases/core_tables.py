from sqlalchemy import (
    ARRAY, Column, Computed, ForeignKey, Identity, Index, Integer, MetaData, Sequence, String, Table, UniqueConstraint,
    text)
from sqlalchemy.dialects import postgresql

metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
})

a = Table(
    "a", metadata,
    Column("id", Integer, Identity(start=5), primary_key=True),
    Column("name", String(20), key="nom", unique=True),
    Column("double", Integer, Computed("id * 2", persisted=True)),
    Column("Select", Integer, quote=True, index=True),
    Column("tags", postgresql.ARRAY(String).with_variant(String(), "sqlite")),
)
b = Table(
    "b", metadata,
    Column("id", Integer, Sequence("b_seq"), primary_key=True),
    Column("a_id", None, ForeignKey("a.id")),
    Column("a_name", None, ForeignKey(a.c.nom, ondelete="SET NULL")),
    Column("third", None, ForeignKey("c.a_id")),
    Column("by_key", ForeignKey("a.nom", name="fk_by_key")),
    UniqueConstraint("a_id", "id"),
    Index("ix_partial", "a_id", unique=True, postgresql_where=text("a_id > 3"), sqlite_where=text("a_id > 3")),
)
c = Table("c", metadata, Column("a_id", ForeignKey("a.id"), primary_key=True), Column("b_id", Integer))
Index("ix_c", c.c.b_id.desc())
c.append_column(Column("more", String(3), server_default="x"))
c.append_constraint(UniqueConstraint("more"))
