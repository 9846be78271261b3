"""Where built-in types meet classes of the script."""


def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        return Money(self.amount + (other.amount if isinstance(other, Money) else other))

    def __radd__(self, other):
        return Money(other + self.amount) if isinstance(other, int) else "radd %r" % (other,)

    def __rmul__(self, other):
        return "rmul %r" % (other,)

    def __rmod__(self, other):
        return "rmod %r" % (other,)

    def __rsub__(self, other):
        return "rsub %r" % (other,)

    def __rtruediv__(self, other):
        return "rtruediv %r" % (other,)

    def __rfloordiv__(self, other):
        return "rfloordiv %r" % (other,)

    def __rpow__(self, other):
        return "rpow %r" % (other,)

    def __rand__(self, other):
        return "rand %r" % (sorted(other) if isinstance(other, set) else other,)

    def __ror__(self, other):
        return "ror %r" % (other,)

    def __lt__(self, other):
        return self.amount < (other.amount if isinstance(other, Money) else other)

    def __gt__(self, other):
        return self.amount > (other.amount if isinstance(other, Money) else other)

    def __eq__(self, other):
        return self.amount == (other.amount if isinstance(other, Money) else other)

    def __hash__(self):
        return hash(self.amount)

    def __repr__(self):
        return "Money(%r)" % self.amount

    def __int__(self):
        return int(self.amount)

    def __float__(self):
        return float(self.amount)

    def __bool__(self):
        return self.amount != 0

    def __iadd__(self, other):
        self.amount += other
        return self


five = Money(5)
print(1 + five, five + 1, "a" + five, [1] + five, (1,) + five, 1.5 - five, "x" * five, [1] * five, 2 * five, 7 - five, 7 / five, 7 // five, 2**five, {1} & five, {} | five, 1 | five)
attempt(lambda: "%s" % five)
attempt(lambda: 5 % five)
attempt(lambda: "%d %f %5.1f|%r" % (five, five, five, five))
print(1 < five, 9 < five, five > 1, 5 == five, five == 5, five in [1, 5], [5, 6].index(five), {5: "five"}[five], {five: 1}[5], five in {5}, (five,) == (5,), [five] == [5], {"a": five} == {"a": 5}, five != 5)
print(sum([five, Money(2)]), sum([five], Money(1)), max(five, Money(7)), min([Money(3), five]), sorted([five, Money(1), 3]), int(five), float(five), bool(Money(0)), any([Money(0), five]), list(filter(None, [Money(0), five])), str(five), f"{five}", f"{five!r:>10}")
total = five
total += 3
print(total, total is five, round(2.5), abs(-2))
attempt(lambda: five < "x")
attempt(lambda: five - 1)
attempt(lambda: -five)
attempt(lambda: five())
attempt(lambda: five[0])
attempt(lambda: len(five))
attempt(lambda: 1 in five)
attempt(lambda: iter(five))
attempt(lambda: hex(five))
attempt(lambda: [1, 2][five])
attempt(lambda: "%x" % five)
attempt(lambda: "%c" % five)


class Loud(str):
    def __eq__(self, other):
        return str.__eq__(self.lower(), str(other).lower())

    def __hash__(self):
        return hash(self.lower())

    def __str__(self):
        return self.upper()

    def __add__(self, other):
        return Loud(str.__add__(self, other))

    def __contains__(self, item):
        return item == "anything" or str.__contains__(self, item)

    def __getitem__(self, index):
        return "<" + str.__getitem__(self, index) + ">"

    def __len__(self):
        return 99


loud = Loud("Hey")
print(loud, repr(loud), loud == "hey", "HEY" == loud, loud + "x", type(loud + "x").__name__, "anything" in loud, loud[0], len(loud), {"hey": 1}.get(loud), f"{loud}", "%s" % loud, "{}".format(loud), ",".join([loud, "b"]), loud.upper(), loud.replace("H", "J"), [loud], loud in ["hEy"], str(loud), loud.startswith("He"))


class Numbers(list):
    def __getitem__(self, index):
        return "item %r" % (index,)

    def __len__(self):
        return 42

    def __iter__(self):
        return iter("xy")

    def __contains__(self, item):
        return item == "always"

    def append(self, item):
        super().append(item * 2)

    def __repr__(self):
        return "Numbers" + super().__repr__()

    def __eq__(self, other):
        return "equal?"


numbers = Numbers([1, 2])
numbers.append(3)
print(numbers, numbers[0], numbers[1:2], len(numbers), list(numbers), "always" in numbers, 1 in numbers, numbers == 1, [*numbers], sorted(numbers), ",".join(numbers), bool(numbers), list.__len__(numbers), list.__getitem__(numbers, 0), [x for x in numbers], sum([1], 0), tuple(numbers), numbers + [5], str(numbers))


class Config(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value

    def __iter__(self):
        return iter(sorted(self.keys()))

    def __missing__(self, key):
        raise KeyError("missing " + key)


config = Config(b=1, a=2)
config.c = 3
print(config, config.a, list(config), config["c"], dict(config), {**config}, sorted(config.items()), "a" in config, len(config), config == {"b": 1, "a": 2, "c": 3}, config.get("zz"), "%(a)s" % config, "{a}".format_map(config), config | {"d": 4}, isinstance(config, dict))
attempt(lambda: config.nope)
attempt(lambda: config["nope"])


class Failing:
    def __str__(self):
        raise ValueError("no str")

    def __repr__(self):
        return "<failing>"

    def __eq__(self, other):
        raise RuntimeError("no eq")

    def __hash__(self):
        return 1

    def __iter__(self):
        yield 1
        raise KeyError("no more")

    def __bool__(self):
        raise TypeError("no bool")


failing = Failing()
attempt(lambda: print(failing))
attempt(lambda: "%s" % failing)
attempt(lambda: f"{failing}")
attempt(lambda: [failing] == [1])
attempt(lambda: 1 in [2, failing])
attempt(lambda: {failing: 1}[1])
attempt(lambda: list(failing))
attempt(lambda: sum(failing))
attempt(lambda: dict.fromkeys(failing))
attempt(lambda: ",".join(str(x) for x in failing))
attempt(lambda: bool(failing))
attempt(lambda: any([failing]))
attempt(lambda: sorted([failing, 1], key=lambda item: item is failing))
attempt(lambda: [failing].index(failing))
attempt(lambda: [failing].count(1))
attempt(lambda: list(zip(failing, [1, 2, 3])))
attempt(lambda: list(map(str, failing)))
attempt(lambda: [*failing])
attempt(lambda: max(failing))
attempt(lambda: tuple(failing))
attempt(lambda: set(failing))
attempt(lambda: list(enumerate(failing)))
print([failing], {"k": failing}, (failing,))


class Path:
    def __init__(self, *parts):
        self.parts = parts

    def __truediv__(self, other):
        return Path(*self.parts, other)

    def __rtruediv__(self, other):
        return Path(other, *self.parts)

    def __str__(self):
        return "/".join(self.parts)

    def __index__(self):
        return len(self.parts)

    def __getattr__(self, name):
        return "attribute " + name

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __enter__(self):
        return "entered"

    def __exit__(self, *args):
        return True

    def __contains__(self, item):
        return item in self.parts

    def __reversed__(self):
        return iter(reversed(self.parts))

    def __format__(self, spec):
        return "<%s:%s>" % (spec, self)


path = "root" / Path("a") / "b"
print(path, [1, 2, 3, 4][path], range(path), "abcdef"[path:], "ab" * path, path.anything, path(1, k=2), "a" in path, list(reversed(path)), f"{path:spec}", "{:x}".format(path), hex(path), bytes(path), "%x" % path, list(range(10))[:path], [0] * path, round(7.12345, path), chr(path), 1 << path if False else 0)
with path as entered:
    print(entered)
    raise ValueError("swallowed")


def numbered():
    for number in range(3):
        print("making", number)
        yield number


lazy = map(lambda number: number * 10, numbered())
print(next(lazy), next(lazy))
for index, number in enumerate(filter(lambda number: number != 1, numbered()), 5):
    print(index, number)
pairs = zip(numbered(), "ab")
print(next(pairs), next(pairs))
attempt(next, pairs)
print(list(zip(range(3), (x * x for x in range(10)))), dict(enumerate("ab")), dict(map(lambda pair: (pair[1], pair[0]), enumerate("ab"))), max((len(word), word) for word in ["a", "bbb", "cc"]), sum(1 for _ in numbered()))
