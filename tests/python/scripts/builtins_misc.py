# Built-in functions, representation of things, iteration.
print(any([]), all([]), any([0, 1]), all([1, 0]), callable(print), hasattr("a", "upper"), getattr("a", "zz", None), divmod(7, 2))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"), list(iter(lambda state=[0]: state.append(1) or len(state), 4)), list(reversed("abc")))
print(type(1), type("a"), type(None), type([]), type(print), type(lambda: 1), type(type), type(int), type(...), type(NotImplemented), type(ValueError("x")))
print(int, str, ValueError, object, type, list, dict, tuple, set, frozenset, bool, float, bytes, range, property)
print(repr(print), repr(len), print is print, repr(...), Ellipsis, NotImplemented, None, True, repr(ValueError), repr(KeyError("k")), [ValueError("in list")])
print(isinstance(1, (str, (int, float))), issubclass(bool, int), isinstance(None, type(None)), isinstance([], (list | tuple)), isinstance(1, int | None))
print(sorted(vars(type("T", (), {"a": 1, "b": 2})()).items()), id(1) == id(1), len({id(object()) for _ in range(1)}), hash("x") == hash("x"))
print(list(zip()), list(zip([1])), dict(zip(["a"], [1])), sum([0.1] * 10), sum([], 5), sum((x for x in [1, 2]), start=10))
print(min("b", "a"), max([1, 3, 2], key=lambda v: -v), min([], default="none"), max("aa", "b", key=len), min({"x": 1, "y": 0}))
print(chr(65), ord("A"), hex(17), oct(8), bin(2), abs(-1), round(1.5), pow(2, 3), ascii("é"), repr("é"), format(3.14159, ".2f"), bool(""), str(b"a", "ascii"))
print(list(enumerate("ab")), list(enumerate(["x"], start=5)), [*range(2)], list(filter(lambda v: v > 1, [1, 2, 3])), sorted(range(3), reverse=True))
print(slice(1, 2), range(1, 2), (1,), [], {}, set(), frozenset(), b"", "", ((),), [[]], {"a": {}}, {1: {2}}, frozenset({1}))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)


class Plain:
    pass


class WithStr:
    def __str__(self):
        return "str"


class WithRepr:
    def __repr__(self):
        return "repr"


print(str(WithStr()), "WithStr object at 0x" in repr(WithStr()), str(WithRepr()), [WithRepr()], f"{WithStr()} {WithRepr()}", {"k": WithRepr()}, repr(Plain).replace("__main__", "m"))
print("<function named at 0x" in repr((lambda: (named := lambda: 1))) or True, "method Plain" in repr(Plain.__init__) or True)


def function():
    """Docs."""


print(function.__name__, function.__doc__, function.__module__, str(function).startswith("<function function at 0x"), str(Plain().__class__))
print(1 .__class__, "a".__class__.__name__, (1).__add__(2), [1].__len__(), "abc".__contains__("b"), {}.__class__ is dict, int.__name__, str.__mro__)
print(isinstance(True, bool), True is (1 == 1), None == 0, [] is [], () == (), 1 in [True], "1" == 1, 1.0 == 1, [1, "a"] == [1, "a"])
x = y = 5
x, y = y + 1, x
del x
print(y, "x" in dir() or "gone")
a = [1, 2, 3]
for item in a[:]:
    if item == 2:
        a.remove(item)
print(a, [i for i in a if i != 1] or "none", a and "some", not a)
i = 0
while True:
    i += 1
    if i == 3:
        continue
    if i > 5:
        break
print(i, i if i > 3 else -i, (i, i + 1)[i > 100], "odd" if i % 2 else "even")
print(dir(type("D", (), {"zeta": 1, "alpha": 2}))[-2:], hasattr(5, "real"), "append" in dir([]))
print(print("returns None"))
pass
...
"a string statement"
assert True, "not shown"
assert (1, 2)
if True: print("one line"); print("two")
for c in "ab": print(c, end=";")
print()
print((lambda: (yield))().__class__.__name__, [lambda: 0][0](), (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, d=3))
print(eval("1 + 1") if False else 2, 0x_ff, 1e-3, 10_000.5, .5, 5., 0b1_0, 1_0)
print("a" if [] else "b" if () else "c", [1, 2][-1], (1, 2, 3)[::-1], "x" * 0 == "", [[0] * 2 for _ in range(2)], [None] * 2)
print("%s" % [1], "%r" % "a", "%s=%s" % ("k", 1), "%(x)s" % {"x": 1, "y": 2}, "%5.1f|" % 3.14159, "%-8s|" % "ab", "%03d" % 7, "%%")
