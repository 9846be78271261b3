"""advanced_alchemy.types"""

from sqlalchemy import types as _types
from sqlalchemy.dialects import postgresql as _postgresql


class GUID(_types.TypeDecorator):
    impl = _types.BINARY(16)

    def __init__(self, *arguments, binary=True, **keywords):
        self.binary = binary

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.UUID()
        return _types.BINARY(16) if self.binary else _types.CHAR(32)


class DateTimeUTC(_types.TypeDecorator):
    impl = _types.DateTime(timezone=True)


class ORA_JSONB(_types.TypeDecorator):
    impl = _types.JSON


class _JsonB(_types.TypeDecorator):
    impl = _types.JSON

    def load_dialect_impl(self, dialect):
        return _postgresql.JSONB() if dialect.name == "postgresql" else _types.JSON()


JsonB = _JsonB


class EncryptedString(_types.TypeDecorator):
    impl = _types.String

    def __init__(self, key=None, backend=None, length=None, **keywords):
        super().__init__()


class EncryptedText(EncryptedString):
    impl = _types.Text


def BigIntIdentity():
    return _types.BigInteger().with_variant(_types.Integer, "sqlite")


class PasswordHash(_types.TypeDecorator):
    impl = _types.String

    def __init__(self, backend=None, length=128):
        super().__init__(length=length)


class FileObject:
    pass


class StoredObject(_JsonB):
    def __init__(self, *arguments, **keywords):
        super().__init__()
