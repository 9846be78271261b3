def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


values = [0, 1, -1, 7, -7, 3, -3, 100, 2**40, -(2**40), 9007199254740993]
for a in values:
    for b in [1, -1, 2, -2, 3, 7, -7, 10]:
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a & b, a | b, a ^ b, a / b)
    print(-a, +a, ~a, abs(a), a < 3, a <= 3, a > 3, a >= 3, a == 3, a != 3, bool(a))
print(2**10, 2**-1, (-2)**3, 0**0, 7**2, (-3)**-1, 10**18)
print(1 << 10, 1024 >> 3, -5 >> 1, -1 >> 70, 0 << 100, 5 << 0)
print(True + True, True & False, True | False, True ^ True, 1 | True, ~True, -True)
print(1 == 1.0, True == 1, 0 == False, 1 < 1.5, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53)
print(9007199254740993 < 9007199254740992.0, 9007199254740993 > 9007199254740992.0)
print(hash(1) == hash(1.0) == hash(True), hash(0), hash(-1), hash(2**61), hash(-5))

for text in ["12", " 12 ", "-7", "+7", "1_000", "0", "007", "x", "", "1__0", "_1", "1_", "1.5", "٣", "--1", "1 2"]:
    attempt(int, text)
for text, base in [("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("z", 36), ("12", 2),
                   ("101", 2), ("12", 40), ("12", 1), ("-0x1f", 16), ("0x", 16), ("0x_f", 16), ("00", 0)]:
    attempt(int, text, base)
for given in [1.9, -1.9, True, b"12", float("inf"), float("nan"), None, [], "é"]:
    attempt(int, given)
attempt(int, 3, 4)
print(int(), int("0"), int(2.0), int(x=3) if False else 3)

print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (255).bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "big", signed=True), int.from_bytes(b"\x00\x10", "little"))
attempt(lambda: (256).to_bytes(1, "big"))
attempt(lambda: (-1).to_bytes(1, "big"))
attempt(lambda: (1).to_bytes(2, "middle"))
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (5).as_integer_ratio())
print(round(5), round(15, -1), round(25, -1), round(-25, -1), round(35, -1), round(1234, -2), round(5, 3), round(49, -2))
print(hex(255), hex(-255), oct(8), bin(5), bin(-5), hex(0))
print(pow(2, 10), pow(2, 10, 1000), pow(3, 4, 5), pow(-3, 3, 5), pow(3, 3, -5), pow(2, -1))
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2))
print(int.__add__(1, 2), (1).__add__(2), (1).__add__("a"), (2).__mul__(3), (7).__floordiv__(2), (3).__radd__(4))
print(isinstance(True, int), issubclass(bool, int), type(1), type(True), int.__name__, bool("x"), bool([]))


class Level(int):
    def __str__(self):
        return "level " + int.__str__(self)

    def double(self):
        return self * 2


level = Level(5)
print(level, repr(level), level + 1, level.double(), level == 5, hash(level) == hash(5), type(level).__name__)
print([10, 20, 30, 40, 50, 60][level], "%d %s %5d|" % (level, level, level), f"{level:03d} {level}", {5: "five"}[level])

attempt(lambda: 1 + "a")
attempt(lambda: "a" * 1.5)
attempt(lambda: 1 // 0)
attempt(lambda: 1 / 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 0**-1)
attempt(lambda: 1 << -1)
attempt(lambda: 1 < "a")
attempt(lambda: [] > 1)
attempt(lambda: -"a")
attempt(lambda: ~1.5)
attempt(lambda: pow(2, 3, 0))
attempt(hex, 1.5)
attempt(bin, "a")
attempt(chr, -1)
attempt(ord, "ab")
attempt(ord, 1)
attempt(abs, "a")
attempt(round, "a")
attempt(lambda: (1).foo)
