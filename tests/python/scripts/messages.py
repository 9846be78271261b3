# The messages of common mistakes.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Thing:
    attribute = 1

    def method(self, a, b=1):
        return a


def function(a, b, c=3, *, d, e=5):
    return a


def no_arguments():
    pass


def positional(a, b, /):
    pass


def one(a):
    pass


def defaulted(a, b=1):
    pass


thing = Thing()
cases = [
    lambda: {}["missing"],
    lambda: {}[1],
    lambda: {(1, 2): 3}[(2, 1)],
    lambda: [1][5],
    lambda: (1,)[5],
    lambda: "a"[5],
    lambda: [1]["x"],
    lambda: (1,)["x"],
    lambda: "abc"["x"],
    lambda: [].pop(),
    lambda: {}.pop("x"),
    lambda: set().pop(),
    lambda: {1}.remove(2),
    lambda: {}.popitem(),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: "a".index("b"),
    lambda: thing.missing,
    lambda: Thing.missing,
    lambda: None.missing,
    lambda: (5).missing,
    lambda: "text".missing,
    lambda: [].missing,
    lambda: len.missing,
    lambda: thing.method(),
    lambda: thing.method(1, 2, 3),
    lambda: thing.method(1, c=2),
    lambda: Thing(1),
    lambda: Thing.method(),
    lambda: function(),
    lambda: function(1),
    lambda: function(1, 2),
    lambda: function(1, 2, 3, 4),
    lambda: function(1, 2, 3, 4, d=1),
    lambda: function(1, 2, d=1, f=2),
    lambda: function(1, 2, a=1, d=1),
    lambda: no_arguments(1),
    lambda: no_arguments(1, 2),
    lambda: no_arguments(x=1),
    lambda: positional(1),
    lambda: positional(a=1, b=2),
    lambda: one(),
    lambda: one(1, 2),
    lambda: defaulted(),
    lambda: defaulted(1, 2, 3),
    lambda: 1 + "a",
    lambda: "a" + 1,
    lambda: "a" + None,
    lambda: [] + (),
    lambda: () + [],
    lambda: {} + {},
    lambda: None + 1,
    lambda: "a" * "b",
    lambda: "a" - "b",
    lambda: -"a",
    lambda: ~1.5,
    lambda: [] < 1,
    lambda: "a" < 1,
    lambda: None < None,
    lambda: {} < {},
    lambda: 1 in 5,
    lambda: 1 in "abc",
    lambda: 5(),
    lambda: "abc"(),
    lambda: None(),
    lambda: None[0],
    lambda: (5)[0],
    lambda: thing[0],
    lambda: len(5),
    lambda: len(thing),
    lambda: iter(5),
    lambda: list(5),
    lambda: [*5],
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: next([]),
    lambda: int("abc"),
    lambda: int("1.5"),
    lambda: int(None),
    lambda: int([]),
    lambda: float("x"),
    lambda: float(None),
    lambda: int("z", 36) + int("9", 8),
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 0 ** -1,
    lambda: divmod(1, 0),
    lambda: hash([]),
    lambda: hash({}),
    lambda: {[]: 1},
    lambda: {[]},
    lambda: {{}},
    lambda: "a b".split(""),
    lambda: ",".join([1]),
    lambda: ",".join(["a", None]),
    lambda: "%d" % "x",
    lambda: "%s %s" % "x",
    lambda: "%s" % (1, 2),
    lambda: "%(a)s" % {},
    lambda: "{} {}".format(1),
    lambda: "{a}".format(b=1),
    lambda: "{0.x}".format(1),
    lambda: format(1, "s"),
    lambda: format("x", "d"),
    lambda: max([]),
    lambda: min(()),
    lambda: max(5),
    lambda: sum(["a"]),
    lambda: sorted([1, "a"]),
    lambda: sorted(5),
    lambda: range("a"),
    lambda: range(1, 2, 0),
    lambda: range(1.5),
    lambda: chr(-1),
    lambda: ord("ab"),
    lambda: ord(5),
    lambda: isinstance(1, 2),
    lambda: issubclass(1, int),
    lambda: getattr(thing, "nothing"),
    lambda: setattr(5, "a", 1),
    lambda: abs("x"),
    lambda: round("x"),
    lambda: pow(2, "x"),
    lambda: "abc".encode("nope"),
    lambda: b"\xff".decode(),
    lambda: "é".encode("ascii"),
    lambda: bytes([300]),
    lambda: b"a" + "b",
    lambda: "a" + b"b",
    lambda: (lambda x: x)(),
    lambda: [][1:2:0],
    lambda: zip(5),
    lambda: enumerate(5),
    lambda: map(),
    lambda: 1 << -1,
    lambda: object().x,
    lambda: type.x,
    lambda: function(**{1: 2}),
    lambda: [1, 2, 3].index(9, 1),
    lambda: tuple(5),
    lambda: set(5),
    lambda: set([[]]),
    lambda: frozenset(5),
    lambda: "abc".startswith(5),
    lambda: all(5),
]
for case in cases:
    attempt(case)


def statement(source):
    pass


try:
    a, b = 1
except TypeError as error:
    print(error)
try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, c = "ab"
except ValueError as error:
    print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    (1, 2)[0] = 5
except TypeError as error:
    print(error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)
try:
    None.x = 5
except AttributeError as error:
    print(error)
try:
    del {}["x"]
except KeyError as error:
    print(repr(error))
try:
    del [][0]
except IndexError as error:
    print(error)
try:
    [1][5] = 1
except IndexError as error:
    print(error)
try:
    del thing.nothing
except AttributeError as error:
    print(error)
try:
    for x in 5:
        pass
except TypeError as error:
    print(error)
try:
    from itertools import no_such_name
except ImportError as error:
    print(str(error)[:46])
try:
    x = 5
    x += "a"
except TypeError as error:
    print(error)
try:
    x = [1]
    x += 5
except TypeError as error:
    print(error)
