# functools
import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, reduce, singledispatch, total_ordering, wraps


def decorator(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        """Wrapper's own."""
        return function(*args, **kwargs) + 1

    return wrapper


@decorator
def documented(x):
    """Documented."""
    return x


print(documented(1), documented.__name__, documented.__doc__, documented.__wrapped__(1), documented.__qualname__)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), reduce(max, [3, 9, 2]))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
base2 = partial(int, base=2)
add = partial(lambda *args, **kwargs: (args, kwargs), 1, k=2)
print(base2("101"), add(3, z=4), add(k=9), partial(add, 5)(), add.args, add.keywords, base2.func is int)
calls = []


@lru_cache(maxsize=2)
def slow(x):
    calls.append(x)
    return x * 2


print(slow(1), slow(1), slow(2), slow(3), slow(1), calls, slow.cache_info())
slow.cache_clear()
print(slow.cache_info().currsize)


@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cache
def triple(x, *, y=0):
    return x * 3 + y


print(fib(60), triple(2), triple(2, y=1), fib.cache_info())


class Lazy:
    computed = 0

    @cached_property
    def value(self):
        """Computed once."""
        Lazy.computed += 1
        return 42

    @lru_cache(maxsize=None)
    def method(self, x):
        return x + 1


lazy = Lazy()
print(lazy.value, lazy.value, Lazy.computed, lazy.__dict__, lazy.method(1), lazy.method(1))
del lazy.value
print(lazy.value, Lazy.computed)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2), max(Version(3), Version(5)).n)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list {len(value)}"


print(show("x"), show(1), show([1, 2]), show(True))


class Partial:
    def greet(self, greeting, name):
        return f"{greeting} {name}"

    hello = functools.partialmethod(greet, "hello")


print(Partial().hello("you"))
