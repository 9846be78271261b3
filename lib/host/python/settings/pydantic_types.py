"""Types that pydantic brings along."""
import datetime
import decimal
import enum
import pathlib
import typing
import uuid

import _host
from pydantic.convert import constrained, convert, from_json
from pydantic.errors import Failure, fail
from pydantic.fields import FieldInfo


class Secret:
    _hint = typing.Any
    _shown = "**********"

    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __class_getitem__(cls, item):
        return type(cls.__name__, (cls,), {"_hint": item})

    @classmethod
    def __validate__(cls, value):
        if isinstance(value, Secret):
            value = value._secret_value
        return cls(convert(cls._hint, value))

    def __eq__(self, other):
        return isinstance(other, type(self)) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)

    def __str__(self):
        return self._shown if self._secret_value else ""

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"


class SecretStr(Secret):
    _hint = str


class SecretBytes(Secret):
    _hint = bytes

    def __str__(self):
        return str(b"**********" if self._secret_value else b"")


class Extra(str, enum.Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


def _constrained(base):
    def make(*, strict=None, strip_whitespace=None, to_lower=None, to_upper=None, **options):
        if strip_whitespace or to_lower or to_upper:
            return typing.Annotated[base, StringConstraints(
                strip_whitespace=strip_whitespace, to_lower=to_lower, to_upper=to_upper, **options
            )]
        return typing.Annotated[base, FieldInfo(**options)]

    return make


class StringConstraints:
    def __init__(self, *, strip_whitespace=None, to_upper=None, to_lower=None, strict=None,
                 min_length=None, max_length=None, pattern=None, regex=None):
        self.changes = [
            name for name, wanted in
            (("strip", strip_whitespace), ("upper", to_upper), ("lower", to_lower)) if wanted
        ]
        given = {"min_length": min_length, "max_length": max_length, "pattern": pattern or regex}
        self.constraints = {name: item for name, item in given.items() if item is not None}

    def __metadata_validate__(self, value, inner):
        value = inner(value)
        for name in self.changes:
            value = getattr(value, name)()
        return constrained(value, self.constraints)


conint, confloat, condecimal = _constrained(int), _constrained(float), _constrained(decimal.Decimal)
constr, conbytes, condate = _constrained(str), _constrained(bytes), _constrained(datetime.date)


def conlist(item_type, **options):
    return typing.Annotated[list[item_type], FieldInfo(**options)]


def conset(item_type, **options):
    return typing.Annotated[set[item_type], FieldInfo(**options)]


PositiveInt, PositiveFloat = conint(gt=0), confloat(gt=0)
NegativeInt, NegativeFloat = conint(lt=0), confloat(lt=0)
NonNegativeInt, NonNegativeFloat = conint(ge=0), confloat(ge=0)
NonPositiveInt, NonPositiveFloat = conint(le=0), confloat(le=0)
StrictStr, StrictInt, StrictFloat, StrictBool, StrictBytes = str, int, float, bool, bytes
FiniteFloat = float
UUID1 = UUID3 = UUID4 = UUID5 = UUID6 = UUID7 = UUID8 = uuid.UUID
AwareDatetime = NaiveDatetime = PastDatetime = FutureDatetime = datetime.datetime
PastDate = FutureDate = datetime.date
DirectoryPath = NewPath = pathlib.Path


class _ExistingFile:
    def __metadata_validate__(self, value, inner):
        path = inner(value)
        if not _host.exists(str(path)):
            fail("path_not_file", "Path does not point to a file", value)
        return path


FilePath = typing.Annotated[pathlib.Path, _ExistingFile()]


class Json:
    """A text that is JSON: Json[list[int]]"""

    _hint = typing.Any

    def __class_getitem__(cls, item):
        return type("Json", (cls,), {"_hint": item})

    @classmethod
    def __validate__(cls, value):
        if not isinstance(value, (str, bytes)):
            fail("json_type", "JSON input should be string, bytes or bytearray", value)
        return convert(cls._hint, from_json(value))


class ImportString:
    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __validate__(cls, value):
        if not isinstance(value, str):
            return value
        module, _, name = value.replace(":", ".").rpartition(".")
        try:
            found = _host.import_module(module or name)
            return getattr(found, name) if module else found
        except (ImportError, AttributeError) as error:
            fail("import_error", f"Invalid python path: {error}", value)


class ByteSize(int):
    _UNITS = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "kib": 2**10,
              "mib": 2**20, "gib": 2**30, "tib": 2**40, "": 1}

    @classmethod
    def __validate__(cls, value):
        text = str(value).strip().lower()
        digits = text.rstrip("abcdefghijklmnopqrstuvwxyz ")
        unit = text[len(digits):].strip()
        if unit not in cls._UNITS:
            fail("byte_size_unit", f"could not interpret byte unit: {unit}", value)
        try:
            return cls(int(float(digits) * cls._UNITS[unit]))
        except ValueError:
            fail("byte_size", "could not parse value and unit from byte string", value)


class _Mark:
    def __init__(self, *arguments, **options):
        pass

    def __class_getitem__(cls, item):
        return item


class Discriminator(_Mark):
    pass


class Tag(_Mark):
    pass


class Strict(_Mark):
    pass


class AllowInfNan(_Mark):
    pass


class FailFast(_Mark):
    pass


class SkipValidation(_Mark):
    pass


class SerializeAsAny(_Mark):
    pass


class InstanceOf(_Mark):
    pass


class OnErrorOmit(_Mark):
    pass


class WithJsonSchema(_Mark):
    pass


class GetPydanticSchema(_Mark):
    pass
