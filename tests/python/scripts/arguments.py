# Calls: star-arguments, keyword-only, positional-only, decorators, unpacking.
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(*"ab", c=0, *[7]))
print(f(1, *(), c=1, **{}, **{"q": 1}), f(b=1, a=2, c=3), f(*range(3), *[3], **dict(c=1), d=2))


def g(a, /, b, *, c):
    return a, b, c


print(g(1, 2, c=3), g(1, b=2, c=3))


def h(a, /, **kwargs):
    return a, kwargs


print(h(1, a=2), (lambda *, k: k)(k=1), (lambda a, /, *b: (a, b))(1, 2, 3))
a, b = 1, 2
(c, d), [e, *rest] = (3, 4), [5, 6, 7]
*start, last = "xyz"
first, *middle, end = range(5)
[x] = [1]
x, y = y, x = 1, 2
print(a, b, c, d, e, rest, start, last, first, middle, end, x, y)
for i, (p, *q) in enumerate([(1, 2, 3), "ab"]):
    print(i, p, q)
holder = [0, 0]
holder[0], holder[1] = holder[1] + 1, 5
m = n = []
m.append(1)
print(holder, n, [*[1], *(2, 3), *{4: 5}], {**{"a": 1}, **{"a": 2}}, (*"ab",))


def order(tag):
    print(tag, end=" ")
    return tag


print({order("k"): order("v")}, [order(1), order(2)], order("x") if order(0) else order("y"), order(3) < order(4) < order(2))
print(max(*[1, 5], 3), print.__name__, (lambda x=order("default"): x)())


def decorator(function):
    def wrapper(*args, **kwargs):
        print("before", function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return wrapper


def with_arguments(times, *, prefix=""):
    def decorate(function):
        def wrapper(*args):
            return [prefix + str(function(*args)) for _ in range(times)]

        return wrapper

    return decorate


@decorator
@with_arguments(2, prefix=">")
def decorated(x):
    return x


print(decorated(5))


def register(cls):
    cls.registered = True
    return cls


@register
class Registered:
    @staticmethod
    @with_arguments(1)
    def method(x):
        return x


print(Registered.registered, Registered.method(3))


class CallableDecorator:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@CallableDecorator
def counted(x):
    return x * 2


print(counted(2), counted(3), counted.calls)


def documented(a: int, b: "str" = "x", *args: float, c: list[int] = [], **kw) -> bool:
    """Documentation."""


print(documented.__doc__, documented.__name__, documented.__defaults__, documented.__kwdefaults__, documented.__annotations__)
documented.custom = 1
print(documented.custom, callable(documented), callable(5), callable(Registered), documented(1))


def mutable(x, cache={}):
    return cache.setdefault(x, len(cache))


print(mutable("a"), mutable("b"), mutable("a"))


def nested_star(*args, **kwargs):
    def inner(*a, **k):
        return a, k

    return inner(*args, extra=1, **kwargs)


print(nested_star(1, 2, z=3))
options = {"sep": "-", "end": "|\n"}
print(1, 2, 3, **options)
print(*{"a": 1, "b": 2}, *{1: 2}.items(), sep=",")


def returns_many():
    return 1, *[2, 3]


print(returns_many(), sorted([3, 1, 2], reverse=True), sorted("bca", key=ord), sorted([(1, "b"), (1, "a")]))
people = [("Bob", 25), ("Al", 25), ("Cy", 20)]
print(sorted(people, key=lambda p: (p[1], p[0])), sorted(people, key=lambda p: p[1]), min(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True))
values = [5, 2, 8]
values.sort(reverse=True)
print(values, sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sorted(["B", "a", "C"], key=str.lower))
