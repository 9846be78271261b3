"""fastapi_users_db_sqlalchemy: GUID, TIMESTAMPAware."""

from sqlalchemy import types as _types
from sqlalchemy.dialects import postgresql as _postgresql


class GUID(_types.TypeDecorator):
    impl = _types.CHAR

    def load_dialect_impl(self, dialect):
        return _postgresql.UUID() if dialect.name == "postgresql" else _types.CHAR(36)


class TIMESTAMPAware(_types.TypeDecorator):
    impl = _types.TIMESTAMP
