def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


for number in [0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 123456789012345680.0, 1e22, 1e23, 1e-4, 1e-5, 0.00012345,
               1.5e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 3.14159, 100.0, 1e100, 9007199254740993.0,
               0.30000000000000004, 1e21, 123456.789, 1.1e-7, float("inf"), -float("inf"), float("nan")]:
    print(number, repr(number), str(number), -number)
for power in range(-1074, 1024, 7):
    print(2.0**power, end=" ")
print()
for power in range(-320, 308, 3):
    print(float("1e%d" % power), float("9.87654321e%d" % power), end=" ")
print()
numbers = [0.5, 1.5, -1.5, 2.5, 1e10, -7.25, 3.0]
for a in numbers:
    for b in [1.0, -2.0, 0.25, 3]:
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a < b, a == b)
print(2.0**0.5, 2**0.5, 4**-0.5, (-8.0)**3, 0.0**0, 1e200 * 1e200, -1e200 * 1e200)
print(-7.5 // 2, -7.5 % 2, 7.5 % -2, -0.0 % 1, 5.0 // 0.1, 5.0 % 0.1)

for digits in [None, 0, 1, 2, 3, -1, -2]:
    print([round(number, digits) for number in [0.5, 1.5, 2.5, 2.675, 1.005, 123.456, -0.5, 1e15, 0.15, 0.25, 0.35, 1250.0, 1350.0]])
print(round(2.5), round(-2.5), round(1e15 + 0.5), type(round(1.5)), type(round(1.5, 0)))

for text in ["1.5", " 1.5 ", "1e3", "-1E-3", ".5", "5.", "1_0.5", "inf", "-Infinity", "nan", "+nan", "x", "", "1e", "0x10", "1__0", "1,5", "٣.٥"]:
    attempt(float, text)
for given in [1, True, b"1.5", None, []]:
    attempt(float, given)
attempt(float)

print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (5.0).as_integer_ratio(), (-0.5).as_integer_ratio())
print((1.5).real, (1.5).imag, (1.5).conjugate(), 1.5.__add__(1), (1.5).__radd__(1), (1.5).__int__(), int(-1.5))
print(1.5 == 1.5, 1 == 1.0, 1.0 in [1], float("nan") == float("nan"), {1.0: "a"}[1], hash(1.5) == hash(1.5), hash(0.5))
nan = float("nan")
print(nan in [nan], [nan] == [nan], nan != nan, nan < 1, nan > 1, 1 < nan, max(1.0, 2), min(3, 2.5))
print(sum([0.1] * 10), sum([1, 2.5]), abs(-1.5), bool(0.0), bool(0.1), bool(nan))

attempt(lambda: 1.0 / 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: divmod(1.0, 0))
attempt(lambda: 0.0**-1)
attempt(lambda: 10.0**400)
attempt(lambda: 1.5 & 1)
attempt(lambda: 1.5 + "a")
attempt(lambda: "a" + 1.5)
attempt(lambda: 1.5 < "a")
attempt(lambda: round(1.5, "a"))
attempt(lambda: int(float("nan")))
attempt(lambda: [1, 2][1.0])
attempt(lambda: range(1.5))


class Amount(float):
    pass


amount = Amount("2.5")
print(amount, repr(amount), amount * 2, type(amount).__name__, f"{amount:.3f}", amount == 2.5, isinstance(amount, float))
