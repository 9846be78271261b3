# Enumerations whose members are texts, and flags.
import enum
import json
from enum import Enum, Flag, IntFlag, auto


class Level(str, Enum):
    LOW = "low"
    HIGH = "high"


print(Level.LOW, repr(Level.LOW), Level.LOW == "low", Level.LOW.value, Level("high"))
print(f"{Level.LOW}", "%s" % Level.LOW, "{}".format(Level.LOW), "-".join([Level.LOW, Level.HIGH]))
print(isinstance(Level.LOW, str), len(Level.LOW), Level.HIGH.upper(), Level.LOW + "er", "lo" in Level.LOW)
print({"low": 1}[Level.LOW], Level.LOW in ("low", "high"), sorted(Level), [level.value for level in Level])
print(json.dumps({"level": Level.LOW}), Level.LOW.name, Level.__members__["HIGH"])


class Verb(enum.StrEnum):
    GET = auto()
    POST = "post"


print(Verb.GET, repr(Verb.GET), f"{Verb.POST}!", Verb.GET == "get", Verb("post") is Verb.POST)


class Named(str, Enum):
    A = "a"

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"Named({self.value})"


print(Named.A, repr(Named.A), f"{Named.A}", str(Named.A))


class LowerName(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ALPHA = auto()


print(LowerName.ALPHA.value, LowerName("alpha"))


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


both = Permission.READ | Permission.WRITE
print(both, repr(both), both.value, Permission.READ in both, Permission.EXECUTE in both)
print(Permission.ALL & ~Permission.READ, bool(Permission.READ & Permission.WRITE), list(both), len(both))
print(both ^ Permission.READ, Permission(3) is both, Permission(0), list(Permission), Permission.ALL)


class Bits(IntFlag):
    A = 1
    B = 2
    C = 4


print(repr(Bits.A | Bits.B), Bits.A | Bits.B, (Bits.A | Bits.C) + 1, Bits.A in (Bits.A | Bits.B), repr(Bits(7)))
print(repr(~Bits.A), repr(Bits.A & 3), repr(Bits.A | 8))
