def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


print(1, "a", None, [1], sep="-", end="!\n")
print()
print("a", "b", sep="")
print(*[1, 2, 3])
print("x", end="")
print("", "y", sep=None, end=None)
attempt(print, 1, sep=5)

print(len("abc"), len([1]), len({}), len(range(4)), repr("x"), str(5), ascii("ä"), abs(-3), abs(2.5), callable(len), callable(5), callable(lambda: 1), callable(int))
print(sorted([3, 1]), list(reversed([1, 2])), list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(["x"], start=1)), list(zip([1, 2], "ab", (True, False))), list(zip()), list(zip([1])), list(zip([1, 2, 3], "ab")))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(int, "123")), list(filter(None, [0, 1, "", "a", None])), list(filter(lambda x: x > 1, [1, 2, 3])), list(map(max, [1, 5], [3, 2])))
print(sum([1, 2]), sum([1, 2], 10), sum([]), sum([[1], [2]], []), sum((0.5, 1)), sum(range(5), start=1), min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max([1, -5], key=abs), min([], default=7), max("abc", default=1), min([(1, "b"), (1, "a")]), max(["a", "bb", "cc"], key=len), max(1, 2.5), min([3]))
print(any([0, 1]), any([]), all([1, 0]), all([]), any(x > 2 for x in [1, 2, 3]), all(x for x in [1]), divmod(7, 3), pow(2, 5), round(2.567, 2), hex(10), oct(10), bin(10), chr(65), ord("A"))
print(isinstance(1, int), isinstance("a", (int, str)), isinstance(1, (str, (float, int))), isinstance(1, int | str), issubclass(bool, int), issubclass(int, (str, object)), isinstance(None, type(None)), isinstance([], object))
print(type(1).__name__, type("").__name__, type(None).__name__, type([]) is list, type({}) == dict, type(lambda: 1).__name__, type(len).__name__, type(int).__name__, type(...).__name__, type(NotImplemented).__name__, type({}.keys()).__name__, type(zip()).__name__, type(range(1)).__name__)
print(hash("a") == hash("a"), hash(5), hash(None) == hash(None), id(None) == id(None), id(table := []) == id(table), format(5, "03d"), format("x"), bool(), bool([0]), Ellipsis, ..., NotImplemented, __debug__)

iterator = iter([1, 2, 3])
print(next(iterator), list(iterator), next(iterator, "none"), iter(iterator) is iterator)
calls = iter([5, 6, 0, 7])
print(list(iter(lambda: next(calls), 0)), next(calls))
counter = enumerate("abc")
print(next(counter), next(counter), list(counter), list(counter))
mapped = map(lambda x: x * 2, [1, 2, 3])
print(next(mapped), list(mapped), list(mapped))
pairs = zip("ab", [1, 2])
print(dict(pairs), list(pairs))
print(list(zip(*[(1, "a"), (2, "b")])), list(zip("ab", "cd", strict=True)))
attempt(lambda: list(zip([1], [1, 2], strict=True)))
attempt(lambda: list(zip([1, 2], [1], strict=True)))
attempt(lambda: list(zip([1], [1], [1, 2], strict=True)))
attempt(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start <= 0:
            raise StopIteration
        self.start -= 1
        return self.start


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        if index >= 3:
            raise IndexError(index)
        return index * 10


print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(5)), sorted(Countdown(3)), list(zip(Countdown(2), "ab")), list(Sequence()), list(reversed(Sequence())), 20 in Sequence(), list(enumerate(Sequence())), len(Sequence()), tuple(Countdown(2)), next(Countdown(1)))


class Thing:
    kind = "thing"

    def __init__(self):
        self.name = "n"

    def __len__(self):
        return 0

    def __abs__(self):
        return "absolute"

    def __round__(self, digits=None):
        return "rounded %s" % digits

    def __divmod__(self, other):
        return "divmod"

    def __index__(self):
        return 7

    def __hash__(self):
        return 42


thing = Thing()
print(getattr(thing, "name"), getattr(thing, "x", "default"), hasattr(thing, "kind"), hasattr(thing, "x"), abs(thing), round(thing), round(thing, 2), divmod(thing, 1), bool(thing), len(thing), hash(thing), hex(thing), [0] * 8 and list(range(10))[thing], "abcdefghij"[thing], range(thing))
setattr(thing, "x", 5)
print(thing.x, vars(thing), sorted(name for name in dir(thing) if not name.startswith("__")))
delattr(thing, "x")
print(hasattr(thing, "x"), "x" in thing.__dict__)


def scope(a, b=2):
    c = 3
    return sorted(locals()), "Thing" in globals()


print(scope(1))

attempt(len, 3)
attempt(iter, 3)
attempt(next, [])
attempt(next, iter([]))
attempt(reversed, {1})
attempt(sum, ["a", "b"])
attempt(sum, [1], "a")
attempt(min, [])
attempt(max)
attempt(max, 1)
attempt(min, 1, "a")
attempt(max, 1, 2, default=3)
attempt(sorted, [1, "a"])
attempt(enumerate, 1)
attempt(map, int)
attempt(map, int, 1)
attempt(isinstance, 1, 2)
attempt(getattr, 1, "nope")
attempt(getattr, 1, 2)
attempt(setattr, 1, "a", 2)
attempt(hash, [])
attempt(chr, "a")
attempt(all, 1)
attempt(pow, "a", 1)
attempt(lambda: list(map(int, ["1", "x"])))
attempt(lambda: list(filter(lambda x: 1 / x, [1, 0])))
attempt(format, 1, 2)
attempt(vars, 1)
attempt(divmod, "a", 1)
attempt(ord, "")
attempt(zip, 1)
