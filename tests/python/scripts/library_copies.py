# copy, operator, types, abc, heapq, bisect, numbers
import abc
import bisect
import copy
import heapq
import numbers
import operator
import types
from abc import ABC, abstractmethod
from operator import attrgetter, itemgetter, methodcaller
from types import SimpleNamespace

a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
print(a, b, c, b[1] is a[1], c[1] is a[1])


class Thing:
    def __init__(self, items):
        self.items = items


t = Thing([1])
u, v = copy.copy(t), copy.deepcopy(t)
t.items.append(2)
print(u.items, v.items, u is t, type(v).__name__, copy.copy((1, 2)), copy.deepcopy({1: {2}}), copy.copy(5), copy.deepcopy("s"), copy.copy({"a": 1}))
cycle = [1]
cycle.append(cycle)
d = copy.deepcopy(cycle)
print(d[1] is d, d is cycle)


class Custom:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Custom()), copy.deepcopy([Custom()]))
rows = [{"n": 2, "s": "b"}, {"n": 1, "s": "a"}]
print(sorted(rows, key=itemgetter("n")), itemgetter(1, 0)("xy"), attrgetter("a.b")(SimpleNamespace(a=SimpleNamespace(b=5))), methodcaller("split", ",")("a,b"), attrgetter("real", "imag")(5))
print(operator.add(1, 2), operator.mul(3, 4), operator.eq(1, 1), operator.contains([1], 1), operator.neg(5), operator.truediv(1, 2), operator.not_(1), operator.getitem([5], 0), operator.and_(6, 3), operator.is_(None, None))
n = SimpleNamespace(x=1, y="z")
n.more = [1]
print(n, n.x, n == SimpleNamespace(x=1, y="z", more=[1]), vars(n), isinstance(print, types.BuiltinFunctionType), isinstance(lambda: 1, types.FunctionType), types.NoneType)


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Partial(Shape):
    def area(self):
        return 0


print(Square(3).describe(), isinstance(Square(1), Shape))
for cls in (Shape, Partial):
    try:
        cls()
    except TypeError as error:
        print(error)


class Meta(metaclass=abc.ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...

    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Duck:
    def quack(self): ...


Shape.register(Duck)
print(isinstance(Duck(), Shape), issubclass(Duck, Meta), issubclass(int, Meta), issubclass(Square, Meta))
heap = []
for value in [5, 1, 4, 2]:
    heapq.heappush(heap, value)
print([heapq.heappop(heap) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [3, 1, 2]), list(heapq.merge([1, 4], [2, 3])))
h = [9, 3, 7, 1]
heapq.heapify(h)
print(h[0], heapq.heappushpop(h, 0), heapq.heapreplace(h, 10), h[0])
s = [1, 3, 5]
bisect.insort(s, 4)
print(s, bisect.bisect_left(s, 3), bisect.bisect_right(s, 3), bisect.bisect(s, 100))
print(isinstance(1, numbers.Number), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Integral), isinstance("x", numbers.Number), isinstance(True, numbers.Integral))
