# Enumerations: members, lookups, aliases, order, methods.
import enum
from enum import Enum, IntEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(list(Color), len(Color))
print(Color(2), Color["BLUE"], Color.CRIMSON, Color.CRIMSON is Color.RED)
print(list(Color.__members__), [name for name, member in Color.__members__.items()])
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED in Color)
print(isinstance(Color.RED, Color), type(Color.RED), Color)
print(f"{Color.GREEN} {Color.GREEN!r} {Color.GREEN:>12}|", "%s" % Color.GREEN)
print({Color.RED: "r", Color.GREEN: "g"}[Color.RED])
print([c.name for c in reversed(Color)])
for wrong in (lambda: Color(9), lambda: Color["PINK"], lambda: Color("RED")):
    try:
        wrong()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
try:
    Color.PINK
except AttributeError as error:
    print(type(error).__name__)
try:
    Color.RED = 7
except AttributeError as error:
    print(error)
try:
    print(Color.RED < Color.GREEN)
except TypeError as error:
    print(error)
try:

    class More(Color):
        PINK = 4

except TypeError as error:
    print(error)
try:

    @unique
    class Twice(Enum):
        A = 1
        B = 1
        C = 2
        D = 2

except ValueError as error:
    print(error)
try:

    class Again(Enum):
        A = 1
        A = 2

except TypeError as error:
    print(error)


class Number(IntEnum):
    ONE = 1
    TWO = 2
    THREE = auto()


print(Number.TWO, repr(Number.TWO), Number.TWO + 1, Number.ONE < Number.TWO, Number.THREE.value)
print(sorted([Number.THREE, Number.ONE]), f"{Number.TWO:03d}", [10, 20, 30][Number.ONE], Number(3) is Number.THREE)
print(isinstance(Number.ONE, int), Number.ONE == 1, {1: "one"}[Number.ONE], max(Number), sum(Number))


class Automatic(enum.Enum):
    FIRST = auto()
    SECOND = auto()
    TENTH = 10
    ELEVENTH = enum.auto()


print([member.value for member in Automatic])


class Lower(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ALPHA = auto()
    BETA = auto()


print([member.value for member in Lower])


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.6743e-11 * self.mass / (self.radius * self.radius), 2)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda planet: planet.mass)

    @staticmethod
    def unit():
        return "kg"

    def __str__(self):
        return self.name.title()


print(Planet.EARTH.value, Planet.EARTH.gravity, Planet.heaviest(), Planet.unit(), Planet((3.303e23, 2.4397e6)))
print(repr(Planet.MERCURY), f"{Planet.EARTH}")


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PX = (0, "P.X")
    VY = (3, "V.Y")


print(Coordinate.VY.label, Coordinate.VY.value, Coordinate(3), Coordinate.PX == b"\x00")


class Base(Enum):
    def describe(self):
        return f"{self.name} -> {self.value!r}"

    @classmethod
    def _missing_(cls, value):
        return cls.__members__.get(str(value).upper())


class Status(Base):
    ACTIVE = "active"
    CLOSED = ["un", "hashable"]
    NOTHING = None


print(Status.ACTIVE.describe(), Status("Active"), Status(["un", "hashable"]), Status(None))
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value)
print(list(Enum("Shape", {"SQUARE": 4, "TRIANGLE": 3})), list(IntEnum("N", ["A", "B"], start=5)))
print(list(Enum("Pairs", [("A", "x"), ("B", "y")])))
try:
    Status("unknown")
except ValueError as error:
    print(error)


class Ordered(Enum):
    _order_ = "A B"
    A = 1
    B = 2


print(list(Ordered), bool(Ordered.A), Ordered.A is Ordered(1))


class Zero(Enum):
    NONE = 0


class IntZero(IntEnum):
    NONE = 0


print(bool(Zero.NONE), bool(IntZero.NONE))
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
