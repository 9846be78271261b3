"""orjson: json that speaks bytes."""

import json as _json

JSONDecodeError = _json.JSONDecodeError
JSONEncodeError = TypeError

OPT_INDENT_2 = 1
OPT_APPEND_NEWLINE = 1024
OPT_NON_STR_KEYS = 4
OPT_NAIVE_UTC = 2
OPT_OMIT_MICROSECONDS = 8
OPT_SERIALIZE_NUMPY = 16
OPT_SORT_KEYS = 32
OPT_UTC_Z = 128


def loads(text):
    return _json.loads(text)


def dumps(value, default=None, option=None):
    option = option or 0
    indent = 2 if option & OPT_INDENT_2 else None
    separators = (",", ": ") if indent else (",", ":")
    text = _json.dumps(
        value,
        default=default,
        ensure_ascii=False,
        indent=indent,
        separators=separators,
        sort_keys=bool(option & OPT_SORT_KEYS),
    )
    return (text + "\n" if option & OPT_APPEND_NEWLINE else text).encode()
