import json
from enum import Enum, IntEnum


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


class Number(IntEnum):
    ONE = 1


class Word(str, Enum):
    A = "a"


value = {"a": [1, 2.5, None, True, False], "b": {"ü": "é\n\"\\/\t\x01\x7f", "😀": "😀"}, "c": (), "d": {}}
for options in (
    {},
    {"indent": 2},
    {"indent": "\t", "sort_keys": True},
    {"separators": (",", ":")},
    {"ensure_ascii": False},
    {"indent": 0},
    {"indent": 4, "separators": (", ", ": ")},
):
    print(json.dumps(value, **options))
print(json.dumps([1e20, 1.0, 0.1, -5, 1e-7, float("inf"), float("nan"), -float("inf")]))
print(json.dumps({1: 1, 2.5: 2, True: 3, None: 4, "x": 5}), json.dumps("text"), json.dumps(None))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([]), json.dumps({}), json.dumps([[], {}], indent=1))
print(json.dumps([Number.ONE, Word.A]), json.dumps({Word.A: 1}))
print(json.dumps({1, 2}, default=sorted), json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
attempt(json.dumps, {1, 2})
attempt(json.dumps, {(1,): 2})
attempt(json.dumps, float("nan"), allow_nan=False)
loop = []
loop.append(loop)
attempt(json.dumps, loop)
attempt(json.dumps, object)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex_like):
            return {"re": o.re}
        return super().default(o)


class complex_like:
    re = 5


print(json.dumps([complex_like()], cls=Encoder))
attempt(json.dumps, [b"x"], cls=Encoder)
for text in (
    '{"a": [1, -2.5e3, null, true, false, "x\\u00e9\\ud83d\\ude00\\n"]}',
    " [] ",
    '"\\/"',
    "1",
    "-0",
    "1E5",
    "NaN",
    "-Infinity",
    "",
    "   ",
    "{",
    "[1, 2",
    "[1 2]",
    '{"a" 1}',
    '{"a": 1,}',
    "[1,]",
    "{1: 2}",
    "nul",
    '"abc',
    '"a\nb"',
    '"\\x"',
    '"\\u12"',
    "1 2",
    "01",
    "[1]\n\n x",
    "'a'",
    '{"a": 1} {',
    "\ufeff1",
):
    attempt(json.loads, text)
attempt(json.loads, b'{"a": 1}')
attempt(json.loads, 5)
print(json.loads('{"a": 1, "a": 2}'), json.loads('[{"x": 1}]', object_hook=lambda d: list(d)))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=str), json.loads('{"a": 1}', object_pairs_hook=list))
try:
    json.loads("[1,\n x]")
except json.JSONDecodeError as error:
    print(error.msg, error.lineno, error.colno, error.pos, isinstance(error, ValueError))
