# collections
import collections.abc
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
print(d["a"], d["new"], dict(d), d, "zz" in d, d.get("zz"), d.default_factory is list)
counts = defaultdict(int)
for word in "a b a".split():
    counts[word] += 1
print(dict(counts), defaultdict(lambda: 5)["x"], defaultdict(None, {"a": 1}), sorted(counts.items()))
try:
    defaultdict()["x"]
except KeyError as error:
    print(error)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print(nested["x"]["y"], len(nested))
o = OrderedDict([("b", 1), ("a", 2)])
o["c"] = 3
o.move_to_end("b")
print(o, list(o), o.popitem(last=False), o == {"c": 3, "b": 1}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict())
o.move_to_end("b", last=False)
print(list(o.items()), isinstance(o, dict), o.pop("c"), o)
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements()), c.total(), Counter(a=2) + Counter(a=1, b=1), Counter("aab") - Counter("a"))
c.update("m")
c.subtract({"s": 1})
c["new"] += 5
print(c.most_common(1), c["m"], c["s"], Counter([1, 1, 2]) & Counter([1]), Counter([1]) | Counter([2]), dict(Counter({"x": 0})), Counter())
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), Point._fields, Point._make([3, 4]), len(p), isinstance(p, tuple))
x, y = p
print(x, y, Point(*[7, 8]), hash(p) == hash((1, 2)), sorted([Point(2, 1), Point(1, 2)]), p + (3,), "%s-%s" % p, type(p).__name__, Point.__name__)
Row = namedtuple("Row", ["id", "name"], defaults=["none"])
print(Row(1), Row._field_defaults, Row(1, "x")._asdict())
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: p.z, lambda: namedtuple("P", "a a"), lambda: namedtuple("P", "class")):
    try:
        print(wrong())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    p.x = 5
except AttributeError as error:
    print(type(error).__name__)


class Extended(namedtuple("Base", "a b")):
    @property
    def total(self):
        return self.a + self.b

    def __str__(self):
        return f"<{self.a}>"


print(Extended(1, 2).total, repr(Extended(1, 2)), str(Extended(5, 6)))
q = deque([1, 2, 3], maxlen=4)
q.append(4)
q.append(5)
q.appendleft(0)
print(q, q.pop(), q.popleft(), len(q), q[0], q[-1], list(q), 2 in q, q.maxlen)
q.extend([7, 8])
q.rotate(1)
print(q, list(reversed(q)), deque("ab"), deque("ab") == deque("ab"), bool(deque()))
r = deque()
for i in range(5):
    r.appendleft(i)
r.rotate(-2)
r.extendleft("xy")
r.remove(3)
print(r, r.index(0), r.count("x"), r.copy())
while r:
    print(r.popleft(), end=" ")
print()
try:
    deque().pop()
except IndexError as error:
    print(error)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], sorted(m), len(m), m.get("z", 0), dict(m) == {"a": 1, "b": 3}, "b" in m)
m["n"] = 5
print(m.maps[0], m.new_child({"a": 0})["a"], m.parents["a"])


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u["b"] = 2
print(u, u["A"], len(u), list(u), "B" in u, u.get("x"), dict(u.items()))
print(isinstance({}, collections.abc.Mapping), isinstance([], collections.abc.Sequence), isinstance("x", collections.abc.Iterable))
