def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


for spec in ["", "5", "<5", ">5", "^5", "=5", "*^7", "05", "+", " ", "-", "d", "5d", "05d", "+5d", "x", "X", "o", "b", "#x", "#o", "#b", "#010x", "08b",
             ",", "_", ",d", "_x", "_b", "_o", "012,", "+012,d", "c", "e", ".2e", "E", "f", ".1f", ".0f", "g", ".3g", "G", "%", ".1%", "n", "10,.2f", "é>6",
             "s", "y", ".3", "5x5", ",_", ",x", "+c", "#c", "z", "10c", "{", "00005", "<05", "0<5", "^08.2f"]:
    print(repr(spec), end=" ")
    for number in [0, 42, -42, 1234567]:
        attempt(format, number, spec)
for spec in ["", "10", "<10", "^10", "=10", "010", "+", " ", ".2f", "10.2f", "010.2f", "+.1f", ",", ",.2f", "_", "e", ".3e", "E", "g", ".3g", "G", ".10g", "#g", "%", ".0%", ".1%",
             ".3", ".0", ".1", ".17", "#.0f", "F", "n", "020,.3f", "d", "x", "s", "z.1f", "*^12.3f", "<+8.1f", ".", ".-1f", "1_000f", ".30f", "_.2f"]:
    print(repr(spec), end=" ")
    for number in [0.0, -0.0, 1.5, -1.5, 1234567.891, 1e-7, 1e22, 0.1, float("inf"), float("nan")]:
        attempt(format, number, spec)
for spec in ["", "5", "<5", ">5", "^5", "*^7", "05", ".2", "10.2", "s", "5s", "=5", "+", " ", "#", ",", "d", "é^8", "0>6", "z", "_s"]:
    print(repr(spec), end=" ")
    for text in ["", "abc", "äöü"]:
        attempt(format, text, spec)
for spec in ["", "5", "d", "x", ">5", "s"]:
    attempt(format, True, spec)
attempt(format, None, "")
attempt(format, None, "5")
attempt(format, [1], "")
attempt(format, [1], "5")
attempt(format, (1, 2), ">10")

print("{} {}".format(1, "a"), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{0:>5}|{1:<5}|{2:^5}".format(1, 2, 3), "{{}} {}".format(1), "{:{}}|".format("x", 5), "{:{w}.{p}f}|".format(3.14159, w=8, p=2))
print("{0[0]} {0[1]}".format([1, 2]), "{d[key]} {d[1]}".format(d={"key": "v", 1: "one"}), "{0.real} {0.imag}".format(5), "{!r} {!s} {!a}".format("é", "é", "é"), "{0!r:>6}".format("a"), "{:%}".format(0.5), "{:,}".format(1234567))
print("{a[b][c]}".format(a={"b": {"c": "deep"}}), "{x.__class__.__name__}".format(x=1.5), "{:>{width}}".format("r", width=4), "{0:{1}{2}}".format("x", "<", 3) + "|", "{}".format(None), "{:}".format("x"), "a{}b{}c".format("", ""))
print("{a} {b}".format_map({"a": 1, "b": 2}), "{:d}".format(True), "{}".format(True), "{0}{0}{0}".format("ab"), "{:s}".format("x"), "{[a]}".format({"a": 5}))
for template in ["{}", "{a}", "{0}{}", "{}{0}", "{", "}", "{!x}", "{0.x}", "{0[}", "{!}", "{0!rx}", "{0[x]}", "{0[]}", "{0.}", "{:{:{}}}", "{:d}", "{0[0]x}", "{ }", "{-1}", "a}b", "a{b"]:
    print(repr(template), end=" ")
    attempt(template.format)
    attempt(template.format, "s")
    attempt(template.format, [1])

name, value, width = "x", 3.14159, 10
print(f"{name} {value}", f"{value:.2f}", f"{value:{width}.2f}|", f"{name!r:>{width}}|", f"{name=}", f"{value=:.1f}", f"{1 + 1}", f"{{}}", f"{'nested'}", f"{[1, 2]}", f"{name:^{width}}|", f"{None}", f"{True}", f"{name}{name}")
print(f"{1234567:,} {255:#x} {0.5:%}", f"{'a' if value > 3 else 'b'}", f"{ {'k': 1}['k'] }", f"{name!s}", f"{'é'!a}", f"a{''}b", f"""{
    name}""")

for template, given in [("%s", 1), ("%s %s", (1, "a")), ("%d", 42), ("%5d|", 42), ("%-5d|", 42), ("%05d", 42), ("%+d", 42), ("% d", 42), ("%x", 255), ("%X", 255), ("%#x", 255), ("%o", 8), ("%#o", 8),
                        ("%e", 12345.678), ("%.2e", 0.00012), ("%f", 1.5), ("%.2f", 1.005), ("%10.3f|", 3.14159), ("%-10.3f|", 3.14159), ("%010.3f", -3.14159), ("%g", 1e10), ("%g", 0.0001), ("%G", 1e-10), ("%#g", 1.0),
                        ("%c", "a"), ("%c", 97), ("%r", "a'b"), ("%a", "é"), ("%%", ()), ("100%%", ()), ("%s", None), ("%s", [1]), ("%s", ((1, 2),)), ("%(a)s %(b)d", {"a": "x", "b": 2}), ("%(a)5s|", {"a": "x"}),
                        ("%*d", (5, 42)), ("%-*d|", (5, 42)), ("%.*f", (2, 3.14159)), ("%.3s", "abcdef"), ("%10s|", "é"), ("%-10s|", "é"), ("%5.1s|", "abc"), ("%i", 3.9), ("%u", 7), ("%d", True), ("%.3d", 5), ("%+.3d", 5), ("%08.3d", 5),
                        ("%ld", 5), ("%s", ()), ("%s", (1, 2)), ("%d", "a"), ("%d", None), ("%x", 1.5), ("%f", "a"), ("%y", 1), ("%", 1), ("%(a)s", 1), ("%(a)s", {}), ("%c", "ab"), ("%c", 1.5), ("%*d", ("a", 1)),
                        ("%s%s", 1), ("no", 1), ("no", ()), ("no", {}), ("no", []), ("%(a", {}), ("%5%|", ()), ("%s", {"a": 1}), ("%s", {1: 2}), ("%(a)s %(a)s", {"a": 1}), ("%s", "%s"), ("%5s", True), ("%d", 10**15), ("%s", b"x"), ("%e", float("inf")), ("%d", float("inf")), ("%5.2f", float("nan"))]:
    print(repr(template), end=" ")
    attempt(lambda: template % given)


class Point:
    def __init__(self, x):
        self.x = x

    def __format__(self, spec):
        return "Point(%s, %r)" % (self.x, spec)

    def __str__(self):
        return "point"

    def __repr__(self):
        return "<P>"

    def __getitem__(self, key):
        return "item " + key


point = Point(3)
print(format(point), format(point, "abc"), f"{point}", f"{point:>5}", f"{point!r:>5}", f"{point!s}", "{}".format(point), "{0.x} {0[y]}".format(point), "%s %r" % (point, point), "%(k)s" % point)


class Plain:
    def __str__(self):
        return "plain"


print(format(Plain()), f"{Plain()}", "{:}".format(Plain()))
attempt(lambda: f"{Plain():>9}")
