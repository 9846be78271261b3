"""advanced_alchemy.types"""

from sqlalchemy import types as _types
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.ext.mutable import MutableList

UUID_UTILS_INSTALLED = NANOID_INSTALLED = None


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
    impl = _types.LargeBinary


JsonB = (_types.JSON().with_variant(_postgresql.JSONB(), "postgresql")
         .with_variant(ORA_JSONB(), "oracle").with_variant(_postgresql.JSONB(), "cockroachdb"))
BigIntIdentity = _types.BigInteger().with_variant(_types.Integer(), "sqlite")


class _OracleAwareBoolean(_types.TypeDecorator):
    impl = _types.Boolean


Bool = _OracleAwareBoolean


class EncryptedString(_types.TypeDecorator):
    impl = _types.String

    def __init__(self, key=None, backend=None, length=None, **keywords):
        super().__init__()


class EncryptedText(EncryptedString):
    impl = _types.Text


class TOTPSecret(EncryptedString):
    pass


class PasswordHash(_types.TypeDecorator):
    impl = _types.String

    def __init__(self, backend=None, length=255):
        super().__init__(length=length)


class FileObject:
    pass


class FileObjectList(list):
    pass


class _Json(_types.TypeDecorator):
    """A type of what is kept as JSON."""

    impl = _types.JSON

    def __init__(self, *arguments, **keywords):
        super().__init__()

    def load_dialect_impl(self, dialect):
        return _postgresql.JSONB() if dialect.name == "postgresql" else _types.JSON()


class StoredObject(_Json):
    pass


class OneTimeCode(_Json):
    pass


# Where a script that autogenerate writes looks for them.
for _part, _classes in {
    "guid": [GUID],
    "datetime": [DateTimeUTC],
    "json": [ORA_JSONB],
    "boolean": [_OracleAwareBoolean],
    "encrypted_string": [EncryptedString, EncryptedText],
    "totp": [TOTPSecret],
    "password_hash.base": [PasswordHash],
    "password_hash.one_time_code": [OneTimeCode],
    "file_object.data_type": [StoredObject],
    "file_object.file": [FileObject, FileObjectList],
}.items():
    for _class in _classes:
        _class.__module__ = f"advanced_alchemy.types.{_part}"
