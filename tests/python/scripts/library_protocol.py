# Protocols: what isinstance() and issubclass() ask for.
from typing import Protocol, runtime_checkable, ClassVar
import textwrap, json
@runtime_checkable
class P(Protocol):
    TextWrapper: type
@runtime_checkable
class Q(Protocol):
    def dumps(self, x): ...
@runtime_checkable
class R(P, Protocol):
    other: int
class S(P): pass
class N(Protocol):
    a: int
print(isinstance(textwrap, P), isinstance(json, Q), isinstance(textwrap, Q), isinstance(textwrap, R), isinstance(S(), P))
class O: TextWrapper = 1
print(isinstance(O(), P), isinstance(3, P), issubclass(S, P))
o = O(); 
print(isinstance(o, R)); o.other = 1; print(isinstance(o, R))
class D:
    dumps = None
print(isinstance(D(), Q))
class D2:
    def dumps(self): pass
print(isinstance(D2(), Q), issubclass(D2, Q))
for f in (lambda: isinstance(1, N), lambda: issubclass(O, P), lambda: N(), lambda: issubclass(O, N)):
    try: print(f())
    except TypeError as e: print(e)
@runtime_checkable
class G(Protocol):
    @property
    def x(self): ...
class HX:
    def __init__(self): self.x = 1
print(isinstance(HX(), G), isinstance(O(), G))
from abc import abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


@runtime_checkable
class Store(Protocol[T]):
    name: ClassVar[str]

    def put(self, item: T) -> None: ...

    @abstractmethod
    def get(self) -> T: ...

    def both(self):
        return self.get()


class Memory(Store[int]):
    name = "memory"

    def put(self, item):
        self.item = item

    def get(self):
        return self.item


class Half(Store[int]):
    name = "half"


class Other:
    name = "other"

    def put(self, item): ...

    def get(self): ...

    def both(self): ...


m = Memory()
m.put(3)
print(m.both(), isinstance(m, Store), isinstance(Other(), Store), isinstance(object(), Store))
try:
    Half()
except TypeError as error:
    print(error)
try:
    runtime_checkable(Memory)
except TypeError as error:
    print(str(error)[:70])


class Init(Protocol):
    def __init__(self, x): ...


class Real(Init):
    def __init__(self, x):
        self.x = x


print(Real(4).x, Store.__name__, [c.__name__ for c in Memory.__mro__])
