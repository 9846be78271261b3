# Class bodies, mixins, class attributes, descriptors, special cases.
class Config:
    options = {}
    for name in ("a", "b"):
        options[name] = name.upper()
    del name
    if options:
        FLAG = True
    try:
        1 / 0
    except ZeroDivisionError:
        SAFE = 1

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Config.options, Config.FLAG, Config.SAFE, hasattr(Config, "name"), Config["x"])


class JsonMixin:
    def to_json(self):
        return {k: v for k, v in self.__dict__.items() if not k.startswith("_")}


class LogMixin:
    def __init__(self, *args, **kwargs):
        self._log = []
        super().__init__(*args, **kwargs)

    def log(self, text):
        self._log.append(text)
        return self


class Model:
    def __init__(self, **fields):
        for key, value in fields.items():
            setattr(self, key, value)


class User(LogMixin, JsonMixin, Model):
    table = "users"

    def __init__(self, name, **more):
        super().__init__(name=name, **more)
        self.log("created")


u = User("Ann", age=5)
print(u.to_json(), u._log, u.log("x") is u, [c.__name__ for c in User.__mro__], User.table, vars(u)["name"])


class Cached:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name
        print("named", owner.__name__, name)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Uses:
    calls = 0

    @Cached
    def value(self):
        Uses.calls += 1
        return 10


one = Uses()
print(one.value, one.value, Uses.calls, type(Uses.value).__name__)


class Chain:
    def __init__(self, path=""):
        self._path = path

    def __getattr__(self, name):
        return Chain(f"{self._path}.{name}" if self._path else name)

    def __call__(self, *args):
        return f"{self._path}{args}"


print(Chain().a.b.c(1, 2))


class Account:
    interest = 0.02

    def __init__(self, balance):
        self.balance = balance

    def __eq__(self, other):
        if not isinstance(other, Account):
            return NotImplemented
        return self.balance == other.balance

    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return object.__getattribute__(self, name)


print(Account(1) == Account(1), Account(1) == 1, Account(1) != Account(2), Account(5).secret, Account(7).balance)
Account.interest += 1
print(Account.interest, Account(1).interest)
instance = Account(1)
instance.interest = 5
del instance.interest
print(instance.interest)
Account.method = lambda self, x: self.balance + x
print(instance.method(10), Account.method(instance, 1))
instance.method = lambda x: x
print(instance.method(3))
setattr(Account, "late", property(lambda self: "late"))
print(instance.late, delattr(Account, "late"), hasattr(instance, "late"))


class Number:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return self.n == getattr(other, "n", other)

    def __bool__(self):
        return self.n != 0

    def __len__(self):
        return 99


print([1, 2, 3][Number(1)], {1: "a"}[Number(1)], bool(Number(0)), len(Number(1)), range(Number(3)), "abc"[Number(0):Number(2)])


class Parent:
    def template(self):
        return f"{self.hook()}/{self.__class__.__name__}"

    def hook(self):
        raise NotImplementedError("hook")


class Kid(Parent):
    def hook(self):
        return "kid"

    class Meta:
        ordering = ["x"]

    @property
    def meta(self):
        return self.Meta.ordering


print(Kid().template(), Kid().meta)
try:
    Parent().template()
except NotImplementedError as error:
    print(repr(error))


def make(base):
    class Local(base):
        created_in = "make"

        def get(self):
            return __class__.__name__, super().__repr__()[:7]

    return Local


print(make(object)().get(), make(list).created_in, make(dict)(a=1), make.__name__, make(object).__qualname__)


class Stack(list):
    def push(self, item):
        self.append(item)

    def __getitem__(self, at):
        return ("item", super().__getitem__(at))

    def __len__(self):
        return super().__len__() * 10


s = Stack([1])
s.push(2)
print(s, s[0], len(s), list(s), s == [1, 2], isinstance(s, list), sorted(s, reverse=True))


class Money(float):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __repr__(self):
        return f"{float(self):.2f} {self.currency}"


print(Money(1.5), Money(2, "USD") + 1, [Money(1)], Money(3) > 2, f"{Money(2.5):.1f}", Money(1).currency)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def left(self):
        return self[0]


a, b = Pair(1, 2)
print(Pair(1, 2), Pair(3, 4).left, a + b, Pair(1, 2) == (1, 2), len(Pair(1, 2)), hash(Pair(1, 2)) == hash((1, 2)))


class Err(Exception):
    default = "default text"

    def __init__(self, message=None, **context):
        super().__init__(message or self.default)
        self.context = context


class SubErr(Err, ValueError):
    default = "sub text"


try:
    raise SubErr(a=1)
except ValueError as error:
    print(error, error.context, type(error).__mro__[1].__name__)
print(type.__call__(Account, 9).balance, Account.__call__ if hasattr(Account, "__call__") and False else "", Account.__init__.__qualname__)
print(super(Kid, Kid()).template.__name__, object.__new__(Kid).hook(), Kid.__dict__["meta"].fget(Kid()))
print(isinstance(Kid, type), type(Kid) is type, Kid.__subclasses__(), [c.__name__ for c in Parent.__subclasses__()], Kid.__base__ is Parent)
