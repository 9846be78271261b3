"""sqlalchemy_utils: its types, and what they are made of."""

import datetime as _datetime

from sqlalchemy import Column as _Column, types as _types
from sqlalchemy.dialects import postgresql as _postgresql


def _now():
    return _datetime.datetime.now(_datetime.timezone.utc).replace(tzinfo=None)


class ScalarCoercible:
    pass


class UUIDType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.BINARY(16)

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name == "postgresql":
            return _postgresql.UUID()
        return self.impl if self.binary else _types.CHAR(32)


class Choice:
    def __init__(self, code, value):
        self.code = code
        self.value = value


class ChoiceType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.Unicode(255)

    def __init__(self, choices, impl=None):
        self.choices = choices
        if impl:
            self.impl = impl


class _Sized(ScalarCoercible, _types.TypeDecorator):
    """Unicode(max_length)"""

    impl = _types.Unicode(50)
    _length = 50

    def __init__(self, max_length=None, *arguments, **keywords):
        super().__init__()
        self.impl = _types.Unicode(max_length or self._length)


class ColorType(_Sized):
    _length = 20


class IPAddressType(_Sized):
    pass


class PhoneNumberType(_Sized):
    _length = 20

    def __init__(self, region="US", max_length=20, *arguments, **keywords):
        super().__init__(max_length)
        self.region = region


class TimezoneType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.Unicode(50)

    def __init__(self, backend="dateutil"):
        self.backend = backend


class LocaleType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.Unicode(10)

    def __init__(self):
        pass


class CountryType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.String(2)


class CurrencyType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.String(3)


class EmailType(_types.TypeDecorator):
    impl = _types.Unicode

    def __init__(self, length=255, *arguments, **keywords):
        super().__init__(*arguments, length=length, **keywords)


class URLType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.UnicodeText


class JSONType(_types.TypeDecorator):
    impl = _types.UnicodeText

    def load_dialect_impl(self, dialect):
        return _postgresql.JSON() if dialect.name == "postgresql" else self.impl


class ScalarListType(_types.TypeDecorator):
    impl = _types.UnicodeText()

    def __init__(self, coerce_func=str, separator=","):
        self.coerce_func = coerce_func
        self.separator = separator


class TSVectorType(_types.TypeDecorator):
    impl = _postgresql.TSVECTOR

    def __init__(self, *columns, **options):
        self.columns = columns
        self.options = options
        super().__init__()


class EnrichedDateTimeType(_types.TypeDecorator):
    impl = _types.DateTime

    def __init__(self, datetime_processor=None, *arguments, **keywords):
        super().__init__(*arguments, **keywords)


class EnrichedDateType(_types.TypeDecorator):
    impl = _types.Date

    def __init__(self, date_processor=None, *arguments, **keywords):
        super().__init__(*arguments, **keywords)


class ArrowType(_types.TypeDecorator):
    impl = _types.DateTime


class PasswordType(ScalarCoercible, _types.TypeDecorator):
    impl = _types.VARBINARY(1024)

    def __init__(self, max_length=None, **keywords):
        self.length = max_length or 1024

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.BYTEA(self.length)
        return _types.BLOB(self.length)


class AesEngine:
    pass


class AesGcmEngine:
    pass


class FernetEngine:
    pass


class StringEncryptedType(_types.TypeDecorator, ScalarCoercible):
    impl = _types.String

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **keywords):
        super().__init__(**keywords)
        self.underlying_type = type_in


class EncryptedType(StringEncryptedType):
    impl = _types.LargeBinary


class LtreeType(_types.UserDefinedType, ScalarCoercible):
    def get_col_spec(self, **keywords):
        return "LTREE"


class LQUERY(_types.UserDefinedType):
    def get_col_spec(self, **keywords):
        return "LQUERY"


class LTXTQUERY(_types.UserDefinedType):
    def get_col_spec(self, **keywords):
        return "LTXTQUERY"


class CompositeType(_types.UserDefinedType):
    def __init__(self, name, columns, quote=None, **keywords):
        self.name = name
        self.columns = columns

    def get_col_spec(self, **keywords):
        return self.name


class _RangeType(ScalarCoercible, _types.TypeDecorator):
    def __init__(self, *arguments, step=None, **keywords):
        self.step = step
        super().__init__(*arguments, **keywords)

    def load_dialect_impl(self, dialect):
        return self.impl if dialect.name == "postgresql" else _types.String(255)


class IntRangeType(_RangeType):
    impl = _postgresql.INT4RANGE


class Int8RangeType(_RangeType):
    impl = _postgresql.INT8RANGE


class DateRangeType(_RangeType):
    impl = _postgresql.DATERANGE


class NumericRangeType(_RangeType):
    impl = _postgresql.NUMRANGE


class DateTimeRangeType(_RangeType):
    impl = _postgresql.TSRANGE


class BitType(_types.TypeDecorator):
    impl = _types.BINARY

    def __init__(self, length=1, **keywords):
        self.length = length
        super().__init__(**keywords)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.BIT(self.length)
        return _types.String(self.length)


class WeekDaysType(_types.TypeDecorator):
    impl = BitType(7)


# Where a script that autogenerate writes looks for them.
for _part, _classes in {
    "uuid": [UUIDType],
    "choice": [ChoiceType],
    "color": [ColorType],
    "ip_address": [IPAddressType],
    "phone_number": [PhoneNumberType],
    "timezone": [TimezoneType],
    "locale": [LocaleType],
    "country": [CountryType],
    "currency": [CurrencyType],
    "email": [EmailType],
    "url": [URLType],
    "json": [JSONType],
    "scalar_list": [ScalarListType],
    "ts_vector": [TSVectorType],
    "enriched_datetime.enriched_datetime_type": [EnrichedDateTimeType],
    "enriched_datetime.enriched_date_type": [EnrichedDateType],
    "arrow": [ArrowType],
    "password": [PasswordType],
    "encrypted.encrypted_type": [StringEncryptedType, EncryptedType],
    "ltree": [LtreeType, LQUERY, LTXTQUERY],
    "pg_composite": [CompositeType],
    "range": [IntRangeType, Int8RangeType, DateRangeType, NumericRangeType, DateTimeRangeType],
    "bit": [BitType],
    "weekdays": [WeekDaysType],
}.items():
    for _class in _classes:
        _class.__module__ = f"sqlalchemy_utils.types.{_part}"


class Timestamp:
    """Columns that say when a row was made and last changed."""

    created = _Column(_types.DateTime, default=_now, nullable=False)
    updated = _Column(_types.DateTime, default=_now, nullable=False)


Timestamp.__module__ = "sqlalchemy_utils.models"


def generic_repr(*fields):
    """A class is as it was: its __repr__ is for debugging."""
    return fields[0] if fields and isinstance(fields[0], type) else lambda class_: class_


def observes(*paths, **keywords):
    return lambda function: function


def database_exists(url):
    """The one that is asked for is the one that is migrated: a run says so when it is not there."""
    return True


def create_database(url, encoding="utf8", template=None):
    _refuse_in_run("create_database()")


def drop_database(url):
    _refuse_in_run("drop_database()")


def _refuse_in_run(what):
    """Before there is a run, an application is made: nothing happens."""
    from alembic import context

    if context._has_begun():
        import _host

        _host.refuse(what)
