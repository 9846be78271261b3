"""Where the type of an Enum is: the schema of its metadata, of its table, its own; and a VARCHAR without a length."""
from sqlalchemy import Column, Enum, Integer, MetaData, Table
from sqlalchemy.dialects.postgresql import ENUM

metadata = MetaData(schema="hr")

Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Enum("a", "bc", name="kind", metadata=metadata)),
    Column("state", Enum("a", "bc", name="state", inherit_schema=True)),
    Column("level", Enum("a", "bc", name="level")),
    Column("shift", Enum("a", "bc", name="shift", metadata=metadata, schema="own")),
    Column("native", ENUM("a", "bc", name="native", metadata=metadata)),
    Column("text", Enum("a", "bc", name="text", length=None, native_enum=False)),
    Column("other", Enum("a", "bc", name="other", length=None)),
    Column("longer", Enum("a", "bc", name="longer", length=9, native_enum=False)),
)
