# typing and collections.abc
import collections.abc
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import (
    TYPE_CHECKING, Annotated, Any, ClassVar, Dict, Final, Generic, List, Literal, NamedTuple, NewType, Optional, Protocol,
    Set, Tuple, Type, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload,
)

print(Optional[str], Union[str, None], Union[int, str], Optional[Union[int, str]], Union[int], Union[int, int], Union[Union[int, str], float])
print(List[int], Dict[str, Any], Tuple[int, ...], Set[str], Type[int], Literal["a", 1], Callable[[int], str], ClassVar[int], Final)
print(list[int], dict[str, int], int | None, list[int] | str, Sequence[int], Annotated[int, "note"], Any, typing.Sequence[str], typing.Iterable)
print(Union[int, str] == Union[str, int], List[int] == List[int], Optional[int] == Union[int, None], TYPE_CHECKING, cast(int, "x"))
T = TypeVar("T")
K = TypeVar("K", bound=str)
print(T, List[T], get_origin(Dict[str, int]), get_args(Dict[str, int]), get_args(Optional[int]), get_origin(List[int]), get_args(int))


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


class IntBox(Box[int]):
    pass


print(Box(1).get(), Box[int](2).item, IntBox(3).get(), isinstance(IntBox(1), Box))


class Employee(NamedTuple):
    """An employee."""

    name: str
    id: int = 3

    def greet(self):
        return f"I am {self.name}"


e = Employee("Ann")
print(e, e.id, e[0], e == ("Ann", 3), e.greet(), Employee._fields, e._replace(id=5), Employee._field_defaults, Employee.__doc__)
name, number = e
print(name, number, isinstance(e, tuple), Employee(name="Z", id=1)._asdict())
Pair = NamedTuple("Pair", [("a", int), ("b", str)])
print(Pair(1, "x"))


class Movie(TypedDict, total=False):
    name: str
    year: int


m: Movie = {"name": "x"}
print(Movie(name="y", year=1), m, type(Movie(name="z")) is dict, Movie.__annotations__)


class Speaks(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self) -> str:
        return "woof"


class Loud(Speaks):
    def speak(self):
        return "LOUD"


def talk(one: Speaks) -> str:
    return one.speak()


print(talk(Dog()), talk(Loud()))
UserId = NewType("UserId", int)
print(UserId(5) + 1, UserId.__name__)


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


print(twice(2), twice("a"))


def hints(a: int, b: Optional[str] = None) -> List[int]:
    return []


print(get_type_hints(hints), hints.__annotations__)
for cls in (Iterable, Iterator, Sequence, Mapping, MutableMapping, Callable, collections.abc.Sized, collections.abc.Hashable, collections.abc.Set, collections.abc.Container):
    print(cls.__name__, [int(isinstance(value, cls)) for value in ([], (), {}, set(), "s", b"b", 1, None, len, iter([]), range(3), (i for i in []), Dog)])
print(issubclass(dict, Mapping), issubclass(list, Mapping), issubclass(list, Iterable), isinstance([], typing.List), isinstance({}, typing.Mapping))


class Registry(MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


r = Registry()
r["a"] = 1
r.update(b=2)
print(dict(r), r.get("z"), "a" in r, list(r.items()), r.pop("a"), r.setdefault("c", 3), len(r), isinstance(r, Mapping))


class Reversed(Sequence):
    def __init__(self, items):
        self.items = items

    def __getitem__(self, at):
        return self.items[::-1][at]

    def __len__(self):
        return len(self.items)


print(list(Reversed([1, 2, 3])), 2 in Reversed([1, 2]), Reversed([5, 6]).index(5), list(reversed(Reversed("ab"))))
x: int = 5
y: "Undefined" = 1
z: List["Undefined"]
print(x, y, __annotations__)
from typing import ParamSpec

P = ParamSpec("P")


def called(function: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    return function(*args, **kwargs)


print(P.args, P.kwargs, P, called(lambda a, b=2: a + b, 1, b=4), sorted(called.__annotations__))
