"""A table that is extended: what it says again stands once."""
from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()
Table("logs", metadata, Column("id", Integer, primary_key=True), sqlite_autoincrement=True, comment="first")
Table("logs", metadata, Column("text", String), extend_existing=True, sqlite_autoincrement=True)
Table("logs", metadata, extend_existing=True, comment="last")
