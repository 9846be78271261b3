# Classes: inheritance, super, properties, class and static methods, attributes.
class Animal:
    """An animal."""

    kingdom = "animalia"
    count = 0

    def __init__(self, name, legs=4):
        self.name = name
        self.legs = legs
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"

    def describe(self):
        return f"{type(self).__name__}: {self.speak()}"

    @classmethod
    def create(cls, name):
        return cls(name)

    @staticmethod
    def helper(a, b=2):
        return a + b

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, {self.legs})"


class Dog(Animal):
    def speak(self):
        return super().speak() + ": woof"


class Puppy(Dog):
    def __init__(self, name):
        super().__init__(name, legs=4)
        self.age = 0

    def speak(self):
        base = super(Puppy, self).speak()
        return base + " (squeaky)"


rex = Dog("Rex")
print(rex.speak(), rex.describe(), rex)
print(Puppy.create("Bit").describe(), Animal.count)
print(Animal.helper(1), rex.helper(1, b=5), Dog.kingdom, rex.kingdom)
rex.kingdom = "mine"
print(rex.kingdom, Dog.kingdom, rex.__dict__)
print(isinstance(rex, Animal), issubclass(Puppy, Animal), isinstance(rex, (int, Dog)), issubclass(Dog, Puppy))
print([cls.__name__ for cls in Puppy.__mro__], Puppy.__bases__ == (Dog,), Animal.__doc__)
print(Dog.__name__, Dog.__qualname__, Dog.__module__, type(Dog), type(rex) is Dog)


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def fahrenheit(self):
        """In Fahrenheit."""
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        self._celsius = None

    @property
    def fixed(self):
        return 1


t = Temperature(100)
print(t.fahrenheit, Temperature.fahrenheit.__doc__)
t.fahrenheit = 32
print(t._celsius)
del t.fahrenheit
print(t._celsius)
try:
    t.fixed = 2
except AttributeError as error:
    print(error)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.mro()])
try:

    class Wrong(A, B):
        pass

except TypeError as error:
    print(type(error).__name__)


class Base:
    registry = []

    def __init_subclass__(cls, label=None, **keywords):
        super().__init_subclass__(**keywords)
        cls.label = label
        Base.registry.append(cls.__name__)


class One(Base, label="one"):
    pass


class Two(One):
    pass


print(Base.registry, One.label, Two.label)


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError("an int is needed")
        setattr(instance, self.name, value)


class Point:
    x = Typed()
    y = Typed()


p = Point()
print(p.x)
p.x = 5
print(p.x, p.__dict__)
try:
    p.y = "a"
except TypeError as error:
    print(error)


class Dynamic:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2 if isinstance(value, int) else value)

    def __delattr__(self, name):
        print("deleting", name)
        super().__delattr__(name)


d = Dynamic()
print(d.real, d.dyn_hello, hasattr(d, "other"), getattr(d, "other", "default"))
d.more = 5
print(d.more, vars(d))
del d.more
print(hasattr(d, "more"))


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slotted()
s.b = 2
print(s.a + s.b)


class Outer:
    class Inner:
        value = 3

    def method(self):
        class Local:
            pass

        return Local


print(Outer.Inner.value, Outer.Inner.__qualname__, Outer().method().__qualname__, Outer.method.__qualname__)
Outer.added = lambda self: "added"
print(Outer().added())
Made = type("Made", (Animal,), {"extra": 1, "speak": lambda self: "made"})
print(Made("m").describe(), Made.extra)
bound = rex.speak
print(bound(), bound.__self__ is rex, bound.__name__, bound.__func__ is Dog.speak)
print(Dog.speak(rex))


class Counter:
    total = 0

    @classmethod
    def bump(cls):
        cls.total += 1
        return cls

    @property
    def twice(self):
        return self.total * 2


print(Counter.bump().bump().total, Counter().twice)


class Meta(type):
    def __new__(meta, name, bases, names, **keywords):
        names["made_by"] = meta.__name__
        return super().__new__(meta, name, bases, names)

    def __call__(cls, *arguments):
        instance = super().__call__(*arguments)
        instance.called = True
        return instance

    def __len__(cls):
        return 42

    def __getitem__(cls, item):
        return (cls.__name__, item)

    @property
    def shout(cls):
        return cls.__name__.upper()


class Product(metaclass=Meta):
    pass


class Sub(Product):
    pass


print(Product.made_by, Product().called, len(Product), Sub["x"], Sub.shout, type(Sub).__name__, isinstance(Sub, Meta))


class New:
    def __new__(cls, value):
        instance = super().__new__(cls)
        instance.created = value
        return instance

    def __init__(self, value):
        self.initialized = value + 1


n = New(1)
print(n.created, n.initialized)


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


print(Singleton() is Singleton())


class Private:
    def __init__(self):
        self.__hidden = 1

    def get(self):
        return self.__hidden


print(Private().get(), Private().__dict__, Private()._Private__hidden)


class MyInt(int):
    def __add__(self, other):
        return MyInt(int(self) + other + 100)


class MyList(list):
    def first(self):
        return self[0]


class MyDict(dict):
    def __missing__(self, key):
        return key * 2


class MyStr(str):
    def shout(self):
        return self.upper() + "!"


print(MyInt(1) + 1, MyInt(5) * 2, MyList([3, 4]).first(), MyDict(a=1)["zz"], MyStr("hi").shout(), len(MyList("abc")))
print(MyDict(a=1), MyList([1]), repr(MyStr("x")), type(MyInt(1) + 1).__name__)
