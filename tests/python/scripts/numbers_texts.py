# Integers within 64 bits and floats: arithmetic, texts, methods.
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 3), 7 / 2, -7 / 2, 2**10, 2**-1, (-2) ** 3, 0**0)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, -2), 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1.0, -0.0)
print(0.1 + 0.2, 1 / 3, 100.0, 1e100, 1.5e300 * 1e10, 2.5, 3.14159265358979, 5e-324, 1.7976931348623157e308)
print(float("inf"), -float("inf"), float("nan"), float("1e3"), float(" 2.5 "), float("1_000.5"), 1e400)
print(int("42"), int(" -17 "), int("ff", 16), int("0b101", 0), int("0o17", 8), int("1_000"), int(3.99), int(-3.99), int(True))
print(0xFF, 0o17, 0b11, 1_000_000, hex(255), oct(8), bin(5), hex(-255), bin(0))
print(9223372036854775807, -9223372036854775808, 9223372036854775806 + 1, 4611686018427387904 * -2)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.25, 1), round(5), round(2.0, 0))
print(abs(-5), abs(-2.5), pow(2, 5), pow(2, 5, 7), min(3, 1, 2), max([1, 5, 2]), sum([1, 2.5]), sum([[1], [2]], []))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -17 >> 2, 1023 >> 3, True + True, True & False, True | False, not 5)
print(1 == 1.0, 1 is not None, 0.1 + 0.2 == 0.3, 3 < 3.5, float("nan") == float("nan"), 2**53 == 2.0**53)
print((5).bit_length(), (10).bit_count(), (2.5).is_integer(), (4.0).is_integer(), (0.5).as_integer_ratio(), (255).to_bytes(2, "big"))
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", "little", signed=True))
print(isinstance(True, int), bool(0), bool(0.0), bool("0"), bool([]), bool([0]), int("0"), str(1.0), repr(1e22), str(1e21))
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 3 > 2 >= 2, 1 < 2 > 0, "a" < "b" < "c", (1, 2) < (1, 3), [1] < [1, 0])
print(1 if [] else 2, "yes" if 0 == 0.0 else "no", (0 or "b"), ("a" and 0), None or [] or "last", 1 and 2 and 3)
print(hash(1) == hash(1.0) == hash(True), {1: "a", 1.0: "b", True: "c"}, 10**18, -(10**18), 3**39)
x = 5
x += 2
x *= 3
x -= 1
x //= 3
x **= 2
x %= 7
x <<= 3
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
x /= 4
print(x)
print(1e5, 123456.789e3, 1.0e-10, 1234567890123456789.0, 0.1 * 3, 1e23, 4.35, 2.0**70, 1 / 7, 100 * 1.1)
print(int(1e15), int("123456789012345678"), 7 // 1.0, 2**0.5, 10**-2, 1_0.5e-1_0)
print(format(1234567.891, ",.2f"), format(0.000012345, "g"), format(255, "#x"), format(5, "08b"), format(1e10, "e"), format(0.256, ".1%"))
print(sorted([3, 1.5, -2, True]), complex if False else "no complex", int(), float(), bool(), str() == "")
a, b = 10, 3
a, b = b, a
print(a, b, -a ** 2, (-a) ** 2, 2 ** 3 ** 2, 10 - 3 - 2, 2 + 3 * 4, not a == b, 1 + (2 if a else 3))
import math

print(math.floor(-1.5), math.ceil(1.2), math.sqrt(16), math.pi, math.isnan(float("nan")), math.inf, math.gcd(12, 18))
