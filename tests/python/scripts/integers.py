# Integers beyond 64 bits: arithmetic, comparisons, hashes, texts, bytes, floats, the modules that use them.
import json
import math
import uuid
from decimal import Decimal

big = 2**100 + 12345678901234567
print(2**64, -(2**64), 10**20, -(2**63), -(-(2**63)), 2**63 - 1 + 1, 0xFFFF_FFFF_FFFF_FFFF_FFFF, 0o7777777777777777777777777)
print(12345678901234567890123456789, -340282366920938463463374607431768211456, 0b1 << 70)
print(int.from_bytes(b"\xfe" * 8, "big", signed=False) & ((1 << 63) - 1), "%.32x" % 2**100, 2**64 - 2**64, type(2**64 - 2**64 + 1))


class Flags(int):
    pass


# A generator of numbers of many sizes, always the same ones.
state = 1


def bits(count):
    global state
    number = 0
    for _ in range(count // 31 + 1):
        state = (state * 1103515245 + 12345) % 2**31
        number = number << 31 | state
    return number >> (31 * (count // 31 + 1) - count)


def number(i):
    found = bits(1 + i * 7 % 330)
    return -found if bits(1) else found


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "**": lambda a, b: a ** (b % 9),
    "<<": lambda a, b: a << b % 150,
    ">>": lambda a, b: a >> b % 150,
    "divmod": divmod,
    "pow": lambda a, b: pow(a, abs(b), b),
    "order": lambda a, b: (a < b, a <= b, a == b, a != b, a > b, a >= b),
    "floats": lambda a, b: (a + float(b), float(a) == a, a < float(b), float(a) >= b, hash(float(a)) == hash(int(float(a)))),
    "gcd": lambda a, b: (math.gcd(a, b), math.lcm(a, b)),
    "texts": lambda a, b: (str(a), f"{a:,}", f"{b:#x}", f"{a:+o}", f"{b:_b}", "%d|%x|%o" % (a, b, a), hex(a), oct(b), bin(a)),
    "parse": lambda a, b: int(str(a)) == a and int(hex(b), 16) == b and int(bin(a), 0) == a,
    "bytes": lambda a, b: (a.to_bytes(60, "little", signed=True), int.from_bytes(b.to_bytes(50, "big", signed=True), "big", signed=True) == b),
    "unary": lambda a, b: (-a, ~b, abs(a), +b, bool(a), hash(a), a.bit_length(), b.bit_count()),
    "round": lambda a, b: (round(a, -b % 7 - 9), round(b, -20), math.isqrt(abs(a)), math.trunc(b)),
    "own": lambda a, b: (Flags(a) + b, Flags(a) == a, hash(Flags(b)) == hash(b), {a: 1, b: 2}[Flags(b)], type(-Flags(a))),
}
for name, operator in OPERATORS.items():
    for i in range(40):
        a, b = number(i), number(i * 3 + 1)
        try:
            print(name, operator(a, b))
        except ArithmeticError as error:
            print(name, type(error).__name__, error)

print(float(10**300), int(1e300), (1e300).as_integer_ratio(), (0.1).as_integer_ratio(), (5e-324).as_integer_ratio()[1].bit_length())
print(2**53 + 1 == 2.0**53, 2**1000 < float("inf"), 2**1000 > -float("inf"), 2**1000 == float("nan"), 10**400 > 1e308, -(10**400) < 1e308)
print(10**400 // 10**399, 10**400 / 10**399, (10**400 + 1) / 10**400, 1 / 10**320, 3**700 / 7**390, 9007199254740993 / 1, -(10**30) / 7)
print(math.factorial(60), math.comb(200, 100), math.perm(40, 30), math.comb(2**70, 2), math.log(10**1000), math.log2(2**5000), math.log10(10**400))
print(math.floor(1e20), math.ceil(-1e25), math.prod(range(1, 40)), sum(range(10**18, 10**18 + 20)), max(2**70, 1e30), min([2**70, -(2**70)]))
print(pow(3, -1, 2**89 - 1), pow(-(2**70), 10**20, -(10**19)), pow(2**70, 5, 1))
print({2**64: "a", 2.0**64: "b", Decimal(2**64): "c"}, 2**64 in [1, 2.0**64], hash(2**61 - 1), hash(-(2**61)), hash(Decimal("1e30")) == hash(10**30))
print("abc"[: 2**70], [1, 2, 3][-(2**70) :], list(range(9))[:: 2**80], (1, 2)[2**70 :], "abcabc".find("c", -(2**70), 2**70))
print(json.dumps([2**70, {"a": -(2**64)}]), json.loads("[18446744073709551616, -9223372036854775809]"))
print(uuid.UUID(int=2**127 + 5), uuid.UUID("12345678-1234-5678-1234-567812345678").int, int(uuid.UUID(int=7)), uuid.uuid5(uuid.NAMESPACE_DNS, "a").int)
print(Decimal(10**27) + 10**20, int(Decimal("1e25")), int(Decimal("-123456789012345678901234567890.9")), Decimal(2**70) == 2**70, round(Decimal("1e22")))
print(Flags.from_bytes(b"\xff" * 9, "big"), type(Flags.from_bytes(b"\x01", "big")), Flags(2**70).numerator, (2**70).as_integer_ratio(), (2**70).real)

FAILING = [
    lambda: 2**70 // 0,
    lambda: 2**70 % 0,
    lambda: 2**70 / 0,
    lambda: 1 << -1,
    lambda: 2**70 >> -(2**70),
    lambda: float(10**400),
    lambda: 10**400 + 1.0,
    lambda: 10**400 / 3,
    lambda: 1.0 & 2**2000,
    lambda: int(float("inf")),
    lambda: (2**70).to_bytes(8, "big"),
    lambda: (-(2**70)).to_bytes(20, "big"),
    lambda: [1][2**70],
    lambda: "a" * 2**70,
    lambda: chr(2**70),
    lambda: "x".center(2**70),
    lambda: str(10**4300),
    lambda: int("1" * 4301),
    lambda: f"{10**5000:,}",
    lambda: "%d" % 10**5000,
    lambda: int("12345678901234567890x"),
    lambda: pow(2, -1, 2**70),
    lambda: pow(2, 2**70, 0),
    lambda: math.sqrt(10**400),
    lambda: math.log(-(10**400)),
    lambda: math.isqrt(-(2**70)),
    lambda: uuid.UUID(int=2**128),
    lambda: {}[2**70],
    lambda: 2**70 + "a",
    lambda: 2**70 < "a",
]
for function in FAILING:
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
print(len(str(10**4299)), int("1" * 4300) % 97, len(hex(10**5000)), int("f" * 6000, 16).bit_length(), 0 ** 2**70, 1 ** 2**70, (-1) ** (2**70 + 1))
total = 0
for i in range(200):
    total += 2**i * (-1) ** i
print(total, total.__hash__(), (total).__eq__(total), (2**70).__add__(1), (2**70).__rsub__(2**71), int.__mul__(2**40, 2**40))
match 2**64:
    case 18446744073709551616:
        print("matched")
