"""prefect.server.utilities.database: its types."""

from sqlalchemy import types as _types
from sqlalchemy.dialects import postgresql as _postgresql


class Timestamp(_types.TypeDecorator):
    impl = _types.TIMESTAMP(timezone=True)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.TIMESTAMP(timezone=True)
        return _types.DATETIME()


class UUID(_types.TypeDecorator):
    impl = _types.CHAR

    def load_dialect_impl(self, dialect):
        return _postgresql.UUID() if dialect.name == "postgresql" else _types.CHAR(36)


class JSON(_types.TypeDecorator):
    impl = _postgresql.JSONB

    def load_dialect_impl(self, dialect):
        return _postgresql.JSONB() if dialect.name == "postgresql" else _types.JSON()


class Pydantic(_types.TypeDecorator):
    impl = JSON

    def __init__(self, pydantic_type, sa_column_type=None):
        super().__init__()
        if sa_column_type is not None:
            self.impl = sa_column_type


_sqlite_uuid = """
    (
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )
    """


def GenerateUUID():
    from alembic import op
    from sqlalchemy import text

    is_postgresql = op.get_context().dialect.name == "postgresql"
    return text("(GEN_RANDOM_UUID())" if is_postgresql else _sqlite_uuid)
