"""A value made to fit an annotation, or a failure that says why it does not."""
import _inspect
import collections.abc
import datetime
import decimal
import enum
import json
import pathlib
import re
import types
import typing
import uuid
from dataclasses import fields as dataclass_fields, is_dataclass

from pydantic.errors import Failure, fail, failure_of
from pydantic.fields import (
    AfterValidator, BeforeValidator, FieldInfo, PlainValidator, Undefined, ValidationInfo,
    WrapValidator,
)

_TRUE = ("1", "on", "t", "true", "y", "yes")
_FALSE = ("0", "off", "f", "false", "n", "no")


def _text(value):
    if isinstance(value, str):
        return value.value if isinstance(value, enum.Enum) else str(value)
    if isinstance(value, bytes):
        return value.decode()
    fail("string_type", "Input should be a valid string", value)


def _integer(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if value == int(value):
            return int(value)
        fail("int_from_float",
             "Input should be a valid integer, got a number with a fractional part", value)
    if isinstance(value, (str, bytes)):
        text = value.decode() if isinstance(value, bytes) else value
        if re.fullmatch(r"\s*[+-]?\d+(_\d+)*(\.0*)?\s*", text):
            return int(text.strip().partition(".")[0])
        fail("int_parsing",
             "Input should be a valid integer, unable to parse string as an integer", value)
    if isinstance(value, decimal.Decimal) and value == int(value):
        return int(value)
    fail("int_type", "Input should be a valid integer", value)


def _number(value):
    if isinstance(value, (int, float, decimal.Decimal)):
        return float(value)
    if isinstance(value, (str, bytes)):
        try:
            return float(value)
        except ValueError:
            fail("float_parsing",
                 "Input should be a valid number, unable to parse string as a number", value)
    fail("float_type", "Input should be a valid number", value)


def _truth(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return value == 1
    if isinstance(value, (str, int, float)):
        if str(value).lower() in _TRUE:
            return True
        if str(value).lower() in _FALSE:
            return False
        fail("bool_parsing",
             "Input should be a valid boolean, unable to interpret input", value)
    fail("bool_type", "Input should be a valid boolean", value)


def _bytes(value):
    if isinstance(value, (bytes, str)):
        return value if isinstance(value, bytes) else value.encode()
    fail("bytes_type", "Input should be a valid bytes", value)


def _by(cls, make, kind, what):
    def made(value):
        if isinstance(value, cls):
            return value
        try:
            return make(value)
        except (ValueError, TypeError, ArithmeticError, AttributeError):
            fail(kind, f"Input should be a valid {what}", value)

    return made


def _moment(value):
    if isinstance(value, (int, float)):
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    return datetime.datetime.fromisoformat(value)


def _delta(value):
    if isinstance(value, (int, float)) or re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        return datetime.timedelta(seconds=float(value))
    hours, minutes, seconds = value.split(":")
    return datetime.timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def _path(value):
    return pathlib.Path(value)


def _none(value):
    if value is None:
        return None
    fail("none_required", "Input should be None", value)


_PLAIN = {
    str: _text, int: _integer, float: _number, bool: _truth, bytes: _bytes, type(None): _none,
    decimal.Decimal: _by(decimal.Decimal, lambda value: decimal.Decimal(str(value)),
                         "decimal_parsing", "decimal"),
    datetime.datetime: _by(datetime.datetime, _moment, "datetime_from_date_parsing", "datetime"),
    datetime.date: _by(datetime.date, datetime.date.fromisoformat, "date_from_datetime_parsing",
                       "date"),
    datetime.time: _by(datetime.time, datetime.time.fromisoformat, "time_parsing", "time"),
    datetime.timedelta: _by(datetime.timedelta, _delta, "time_delta_parsing", "timedelta"),
    uuid.UUID: _by(uuid.UUID, lambda value: uuid.UUID(value), "uuid_parsing", "UUID"),
    pathlib.Path: _by(pathlib.PurePath, _path, "path_type", "path"),
    pathlib.PurePath: _by(pathlib.PurePath, _path, "path_type", "path"),
    re.Pattern: _by(re.Pattern, re.compile, "pattern_type", "regular expression"),
}
_SEQUENCES = {
    list: list, set: set, frozenset: frozenset, collections.abc.Sequence: list,
    collections.abc.Iterable: list, collections.abc.Collection: list, collections.abc.Set: set,
    collections.abc.MutableSequence: list, collections.abc.MutableSet: set,
    collections.abc.Iterator: list,
}
_NAMES = {list: "list", set: "set", frozenset: "frozenset"}
_MAPPINGS = (dict, collections.abc.Mapping, collections.abc.MutableMapping)


def is_union(origin):
    return origin is typing.Union or origin is types.UnionType


def is_mapping(hint):
    return hint in _MAPPINGS or (isinstance(hint, type) and issubclass(hint, dict))


def is_sequence(hint):
    return hint is tuple or any([hint is known for known in _SEQUENCES])


def convert(hint, value, strict=False):
    """strict: only when the value is of the type as it is."""
    if hint is typing.Any or hint is object or isinstance(hint, str):
        return value
    if _inspect.is_opaque(hint):
        return hint(value)
    if _inspect.is_opaque(value):
        return value
    if hint is None:
        return _none(value)
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _annotated(hint.__origin__, typing.get_args(hint)[1:], value, strict)
    if is_union(origin):
        return _union(typing.get_args(hint), value, strict)
    if origin is typing.Literal:
        return _literal(typing.get_args(hint), value)
    if origin in (typing.ClassVar, typing.Final):
        return convert(typing.get_args(hint)[0], value, strict)
    if hint is dict or origin is not None and is_mapping(origin) or is_mapping(hint):
        return _mapping(typing.get_args(hint), value, origin or hint)
    if hint is tuple or origin is tuple:
        return _tuple(typing.get_args(hint), value)
    for known, make in _SEQUENCES.items():
        if hint is known or origin is known:
            return _sequence(typing.get_args(hint), value, make)
    if isinstance(hint, type):
        return _of_class(hint, value, strict)
    if origin is not None and isinstance(origin, type):
        return _of_class(origin, value, strict)
    if hasattr(hint, "__supertype__") and hint.__supertype__ is not None:
        return convert(hint.__supertype__, value, strict)
    return value


def _of_class(hint, value, strict):
    make = _PLAIN.get(hint)
    if make is not None:
        if strict and type(value) is not hint:
            fail("type", "Input is of another type", value)
        return make(value)
    if hasattr(hint, "__validate__"):
        return hint.__validate__(value)
    if issubclass(hint, enum.Enum):
        return _member(hint, value)
    if "__get_validators__" in dir(hint):
        for validate in hint.__get_validators__():
            value = validate(value)
        return value
    if isinstance(value, hint):
        return value
    if is_dataclass(hint):
        return _dataclass(hint, value)
    if hasattr(hint, "__total__") and isinstance(value, dict):
        return value
    if issubclass(hint, str) and isinstance(value, str):
        return hint(value)
    if hasattr(hint, "__get_pydantic_core_schema__"):
        return value
    fail("is_instance_of", f"Input should be an instance of {hint.__name__}", value)


def _member(hint, value):
    if isinstance(value, hint):
        return value
    for member in hint:
        if member.value == value:
            return member
    for member in hint:
        if isinstance(member.value, (int, float)) and isinstance(value, str):
            if str(member.value) == value.strip():
                return member
    try:
        return hint(value)
    except ValueError:
        fail("enum", f"Input should be {_choices([member.value for member in hint])}", value)


def _choices(values):
    shown = [repr(value) for value in values]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _literal(choices, value):
    for choice in choices:
        if choice == value and isinstance(choice, bool) == isinstance(value, bool):
            return choice
    fail("literal_error", f"Input should be {_choices(choices)}", value)


def _union(members, value, strict):
    if value is None and type(None) in members:
        return None
    errors = []
    for is_strict in (True,) if strict else (True, False):
        for member in members:
            try:
                return convert(member, value, is_strict)
            except Failure as failure:
                errors += [] if is_strict else failure.below(_name(member))
    if len(members) == 2 and type(None) in members:
        other = members[0] if members[1] is type(None) else members[1]
        errors = [error for error in errors if error["loc"][0] == _name(other)]
        errors = [{**error, "loc": error["loc"][1:]} for error in errors]
    raise Failure(errors)


def _name(hint):
    return getattr(hint, "__name__", None) or str(hint)


def _items(pairs):
    """Each value by its own conversion; all failures together."""
    made, errors = [], []
    for at, (hint, value) in enumerate(pairs):
        try:
            made.append(convert(hint, value))
        except Failure as failure:
            errors += failure.below(at)
    if errors:
        raise Failure(errors)
    return made


def _sequence(arguments, value, make):
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        name = _NAMES[make]
        fail(f"{name}_type", f"Input should be a valid {name}", value)
    hint = arguments[0] if arguments else typing.Any
    return make(_items([(hint, item) for item in value]))


def _tuple(arguments, value):
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        fail("tuple_type", "Input should be a valid tuple", value)
    values = list(value)
    if len(arguments) == 2 and arguments[1] is ...:
        arguments = (arguments[0],) * len(values)
    elif arguments and len(arguments) != len(values):
        fail("too_long", f"Tuple should have {len(arguments)} items after validation, "
             f"not {len(values)}", value)
    return tuple(_items(list(zip(arguments or [typing.Any] * len(values), values))))


def _mapping(arguments, value, origin):
    if not hasattr(value, "keys"):
        fail("dict_type", "Input should be a valid dictionary", value)
    if not arguments:
        return value if type(value) is origin else dict(value)
    made, errors = {}, []
    for key in value.keys():
        try:
            made[convert(arguments[0], key)] = convert(arguments[-1], value[key])
        except Failure as failure:
            errors += failure.below(key)
    if errors:
        raise Failure(errors)
    return made


def _dataclass(hint, value):
    if not isinstance(value, dict):
        fail("dataclass_type", f"Input should be a dictionary or an instance of {hint.__name__}",
             value)
    hints = typing.get_type_hints(hint, include_extras=True)
    known = {field.name for field in dataclass_fields(hint)}
    return hint(**{
        name: convert(hints[name], item) for name, item in value.items() if name in known
    })


# ---- Annotated

def _annotated(hint, metadata, value, strict):
    """Before-validators from the last to the first, then the type, then the others in order."""
    convert_inner = lambda given: convert(hint, given, strict)
    for item in metadata:
        convert_inner = _with(item, convert_inner)
    return convert_inner(value)


def _with(item, inner):
    if isinstance(item, BeforeValidator):
        return lambda value: inner(called(item.func, value))
    if isinstance(item, AfterValidator):
        return lambda value: called(item.func, inner(value))
    if isinstance(item, PlainValidator):
        return lambda value: called(item.func, value)
    if isinstance(item, WrapValidator):
        return lambda value: called(item.func, value, inner)
    if isinstance(item, FieldInfo):
        return lambda value: constrained(inner(value), item.constraints)
    if hasattr(item, "__metadata_validate__"):
        return lambda value: item.__metadata_validate__(value, inner)
    if isinstance(item, type) and hasattr(item, "__validate__"):
        return lambda value: item.__validate__(value)
    return inner


_information = []  # of the fields that are validated now, the innermost last


def with_information(information, action):
    _information.append(information)
    try:
        return action()
    finally:
        _information.pop()


def called(function, value, *more):
    """A validator by itself; it may take information behind the value."""
    arguments = [value, *more]
    names = parameters(function)
    if names is not None and len(names) > len(arguments):
        arguments.append(_information[-1] if _information else ValidationInfo())
    try:
        return function(*arguments)
    except (ValueError, AssertionError) as error:
        raise Failure(failure_of(error, value)) from None


def parameters(function):
    """The names of the positional parameters without a default; None: not known."""
    skipped = 1 if isinstance(function, types.MethodType) else 0
    function = getattr(function, "__func__", function)
    found = _inspect.parameters(function)
    if found is None:
        return None
    names = [name for name, kind in found if kind < 2]
    count = len(function.__defaults__ or ())
    return names[skipped:len(names) - count]


_CHECKS = {
    "gt": (lambda value, limit: value > limit, "greater_than",
           "Input should be greater than {}"),
    "ge": (lambda value, limit: value >= limit, "greater_than_equal",
           "Input should be greater than or equal to {}"),
    "lt": (lambda value, limit: value < limit, "less_than", "Input should be less than {}"),
    "le": (lambda value, limit: value <= limit, "less_than_equal",
           "Input should be less than or equal to {}"),
    "multiple_of": (lambda value, limit: value % limit == 0, "multiple_of",
                    "Input should be a multiple of {}"),
}


def constrained(value, constraints):
    if value is None or not constraints:
        return value
    for name, limit in constraints.items():
        if name in _CHECKS:
            is_fine, kind, message = _CHECKS[name]
            if not is_fine(value, limit):
                fail(kind, message.format(limit), value)
        elif name in ("pattern", "regex"):
            expression = limit if isinstance(limit, str) else limit.pattern
            if not re.search(expression, value):
                fail("string_pattern_mismatch", f"String should match pattern '{expression}'", value)
        else:
            _check_length(name, limit, value)
    return value


def _check_length(name, limit, value):
    if hasattr(value, "get_secret_value"):
        length = len(value.get_secret_value())
    else:
        length = len(value)
    is_text = isinstance(value, str)
    thing, unit = ("String", "character") if is_text else ("Value", "item")
    unit += "" if limit == 1 else "s"
    if name.startswith("min") and length < limit:
        fail("string_too_short" if is_text else "too_short",
             f"{thing} should have at least {limit} {unit}", value)
    if name.startswith("max") and length > limit:
        fail("string_too_long" if is_text else "too_long",
             f"{thing} should have at most {limit} {unit}", value)


def from_json(text):
    try:
        return json.loads(text)
    except ValueError as error:
        fail("json_invalid", f"Invalid JSON: {error}", text)
