# match: every kind of pattern.
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


class Plain:
    __match_args__ = ("a",)

    def __init__(self, a, b):
        self.a, self.b = a, b


def kind(value):
    match value:
        case 0:
            return "zero"
        case -1 | 1:
            return "one"
        case 2.5:
            return "float"
        case "text" "joined":
            return "joined"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case None:
            return "none"
        case True:
            return "true"
        case Color.RED:
            return "red"
        case Point(0, 0):
            return "origin"
        case Point(x, 0) if x > 10:
            return f"far {x}"
        case Point(x=px, y=py):
            return f"point {px} {py}"
        case Plain(1, b=[first, *_]):
            return f"plain {first}"
        case Plain():
            return "some plain"
        case []:
            return "empty"
        case [x]:
            return f"single {x}"
        case [1, 2, *rest]:
            return f"starts 1 2 then {rest}"
        case (x, y):
            return f"pair {x} {y}"
        case [x, *_, last]:
            return f"from {x} to {last}"
        case {"type": "circle", "radius": r}:
            return f"circle {r}"
        case {"type": t, **others}:
            return f"typed {t} {others}"
        case {}:
            return "mapping"
        case int(x) if x > 100:
            return "big"
        case int() as number:
            return f"int {number}"
        case str(text):
            return f"str {text}"
        case float() | bytes():
            return "float or bytes"
        case set():
            return "set"
        case _:
            return f"other {type(value).__name__}"


for value in (
    0, 1, -1, 2.5, "textjoined", "b", None, True, Color.RED, Color.BLUE, Point(0, 0), Point(11, 0), Point(1, 2),
    Plain(1, [7, 8]), Plain(2, 3), [], [5], [1, 2, 3, 4], (3, 4), [1, 9], [9, 8, 7], {"type": "circle", "radius": 2},
    {"type": "x", "more": 1}, {"k": 1}, {}, 500, 50, "hello", 1.5, b"x", {1}, object(), range(3), "", (),
):
    print(kind(value))


def nested(data):
    match data:
        case {"users": [{"name": str(name), "tags": [*tags]}, *_]}:
            return name, tags
        case [[a, b], [c, d]] if a == d:
            return "diagonal", b, c
        case [Point(x=0), Point(y=0) as second]:
            return second
        case (("add" | "sub") as op, int(left), int(right)):
            return left + right if op == "add" else left - right
        case [_, _]:
            return "two"
    return "nothing"


print(nested({"users": [{"name": "Ann", "tags": ["x"]}, {}]}), nested([[1, 2], [3, 1]]), nested([Point(0, 1), Point(2, 0)]))
print(nested(("add", 2, 3)), nested(("sub", 2, 3)), nested("ab"), nested([1, 2]), nested(5))
match 5, 6:
    case a, b:
        print(a, b)
match = {"soft": "keyword"}
print(match["soft"])
case = 1
print(case)
x = None
match [1, [2, 3]]:
    case [a, [b, *c]]:
        print(a, b, c)
match "command arg1 arg2".split():
    case ["command", *args]:
        print(args)
