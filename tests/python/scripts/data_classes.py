# dataclasses
import dataclasses
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar, Optional


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    shared: ClassVar[int] = 5

    def total(self):
        return self.x + self.y


p = Point(1, 2)
print(p, p == Point(1, 2), p != Point(1, 3), p.total(), p.tags is Point(1).tags, Point.shared, Point(x=5, tags=[1]))
print(asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], is_dataclass(p), is_dataclass(Point), is_dataclass(5))
for wrong in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, z=5), lambda: Point(1, x=1), lambda: p < p, lambda: hash(p)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False, repr=False)


v = Version(1, 2, "n")
print(v, v < Version(2), sorted([Version(2), Version(1, 5), Version(1)]), hash(v) == hash(Version(1, 2)), {v: 1}[Version(1, 2, "other")])
try:
    v.major = 5
except dataclasses.FrozenInstanceError as error:
    print(type(error).__name__, error)
try:
    del v.major
except AttributeError as error:
    print(error)
print(v >= Version(1, 2), v.note)


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Child(Base):
    c: float = 1.5
    a: int = 7


print(Child(), Child(1, "x", 2.0), Child(c=3))


@dataclass
class Computed:
    width: int
    height: int
    scale: InitVar[int] = 1
    area: int = field(init=False)
    label: Optional[str] = None

    def __post_init__(self, scale):
        self.area = self.width * self.height * scale


print(Computed(2, 3), Computed(2, 3, 10, label="l"))


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 2


print(Keywords(a=1))
try:
    Keywords(1)
except TypeError as error:
    print(error)


@dataclass
class Mixed:
    a: int
    _: dataclasses.KW_ONLY
    b: int = 5
    c: int = 6


print(Mixed(1, b=2), Mixed.__match_args__)


@dataclass(eq=False, repr=False)
class Plain:
    a: int


print(Plain(1) == Plain(1), "Plain object" in repr(Plain(1)))


@dataclass
class Outer:
    inner: Point
    items: list[Point]
    table: dict[str, Point]


print(asdict(Outer(Point(1), [Point(2)], {"k": Point(3)})))
try:

    @dataclass
    class Wrong:
        a: list = []

except ValueError as error:
    print(error)
try:

    @dataclass
    class WrongOrder:
        a: int = 1
        b: int

except TypeError as error:
    print(error)


@dataclass
class Own:
    a: int

    def __repr__(self):
        return "own repr"

    def __eq__(self, other):
        return True


print(Own(1), Own(1) == Own(2))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int


print(len({Hashed(1), Hashed(1)}))
Made = dataclasses.make_dataclass("Made", ["x", ("y", int), ("z", int, 5)])
print(Made(1, 2))
print(fields(Point)[1].default, fields(Point)[2].default_factory, fields(Point)[0].type, Point.__dataclass_fields__["x"].name)
try:
    asdict(5)
except TypeError as error:
    print(error)


@dataclass
class Node:
    value: int
    next: "Node | None" = None


n = Node(1, Node(2))
print(n, n.next.value)
n.next.next = n
print(n)
match Point(3, 4):
    case Point(a, b):
        print(a, b)
