import decimal
import math
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, getcontext, localcontext


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


texts = "0 -0 0.00 1 -1 1.10 123456789012345678901234567890 1E+5 1e-10 -0.000001 0.0000001 1_000.5".split()
numbers = [Decimal(text) for text in texts]
for x in numbers:
    print(repr(x), str(x), -x, abs(x), +x, bool(x), x.adjusted(), x.as_tuple(), x.normalize(), hash(x) == hash(Decimal(str(x))))
for x in numbers:
    for y in numbers[2:9]:
        print(x + y, x - y, x * y, x == y, x < y, x >= y, max(x, y))
        if y:
            print(x / y, end=" ")
            attempt(lambda: (x // y, x % y))
print(Decimal(1) / 3, Decimal(2) / 3, Decimal(10) / 4, Decimal("6.00") / 2, Decimal(1) / Decimal("1e30"), 1 / Decimal(8))
print(Decimal(5) + 1, 1 - Decimal("0.5"), 3 * Decimal("1.1"), Decimal(7) // 2, -Decimal(7) // 2, Decimal(-7) % 3, divmod(Decimal(7), 2))
print(Decimal(2) ** 10, Decimal("1.1") ** 5, Decimal(2) ** -2, Decimal(3) ** 60)
print(Decimal(0.1), Decimal(1.5), Decimal(1e22), Decimal(-0.25), Decimal(5), Decimal(True), Decimal((1, (1, 2, 3), -2)))
print(Decimal("1.5") == 1.5, Decimal("0.1") == 0.1, Decimal(3) == 3, Decimal("2.5") < 3, Decimal(1) > 0.5)
print(hash(Decimal(3)) == hash(3), hash(Decimal("1.5")) == hash(1.5), {Decimal("1.0"): 1}[1], hash(Decimal("1.10")) == hash(Decimal("1.1")))
for text in ("2.675", "2.665", "-2.5", "1234.5", "0.005", "7", "-0.5"):
    x = Decimal(text)
    print(x.quantize(Decimal("0.01")), x.quantize(Decimal("1")), x.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), round(x, 1), round(x), int(x), float(x))
    print([x.quantize(Decimal(1), rounding=r) for r in ("ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_05UP")])
    print(x.to_integral_value(), math.floor(x), math.ceil(x), math.trunc(x), f"{x:.1f}|{x:10.2f}|{x:<8}|{x:+}|{x:,.3f}|{x:%}|{x:e}|{x:.2e}|{x:08.2f}|{x:^9}|{x:*>9}")
print(f"{Decimal('1234567.891'):,}", f"{Decimal('1234567.891'):,.2f}", f"{Decimal('0.00001234'):f}", f"{Decimal('1E+3'):f}", "%s" % Decimal("1.20"), "%.2f" % Decimal("1.255"))
print(Decimal("Infinity"), Decimal("-inf"), Decimal("NaN"), Decimal("inf") > 5, Decimal("nan") == Decimal("nan"), Decimal("inf") + 1, Decimal(1) / Decimal("inf"))
print(Decimal("NaN").is_nan(), Decimal("inf").is_infinite(), Decimal(0).is_zero(), Decimal(-1).is_signed(), Decimal(1).is_finite())
print(sum([Decimal("0.1")] * 10), sum([Decimal("0.1"), Decimal("0.2")]), sorted([Decimal(3), 1, Decimal("2.5")]), min(Decimal(1), 2))
print(Decimal("1e28") + Decimal("0.4"), Decimal("1e28") + Decimal("0.5"), Decimal("1e40") + 1, Decimal("9.99999999999999999999999999999") + 0, 1 - Decimal("1e-50"))
print(Decimal("1" * 30) * Decimal("9" * 30), Decimal("1.23456789012345678901234567890123456789") + 0)
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 3, Decimal("123456.789") + 0, Decimal("12345.5") * 1)
print(getcontext().prec, getcontext().rounding, Decimal(1) / 7)
print(isinstance(Decimal(1), Decimal), type(Decimal(1)).__name__, Decimal(" 1.5 "), Decimal("+5"))
attempt(Decimal, "abc")
attempt(Decimal, "")
attempt(Decimal, None)
attempt(lambda: Decimal(1) / 0)
attempt(lambda: Decimal(0) / 0)
attempt(lambda: Decimal(1) % 0)
attempt(lambda: Decimal("1e30").quantize(Decimal("0.01")))
attempt(lambda: Decimal("inf") - Decimal("inf"))
attempt(lambda: Decimal("nan") < 1)
attempt(int, Decimal("inf"))
attempt(int, Decimal("nan"))
attempt(format, Decimal(1), "q")
attempt(lambda: Decimal(1).quantize(1, rounding="x"))
print(issubclass(InvalidOperation, ArithmeticError), issubclass(decimal.DivisionByZero, ZeroDivisionError))
