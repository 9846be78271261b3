"""What typing and collections.abc give to derive from."""
from _collections import ChainMap, _Mapping, deque
from abc import ABCMeta
from collections import Counter, OrderedDict, defaultdict, namedtuple
from typing import Generic


def get_type_hints(object, globals=None, locals=None, include_extras=False):
    import sys

    hints = {}
    for owner in reversed(getattr(object, "__mro__", [object])):
        names = globals or getattr(owner, "__globals__", None)
        if names is None:
            module = sys.modules.get(getattr(owner, "__module__", None))
            names = vars(owner if module is None and hasattr(owner, "__file__") else module or _Empty)
        names = {**names, **(locals or {})}
        own = owner.__dict__ if isinstance(owner, type) else vars(owner)
        annotations = own.get("__annotations__") or getattr(owner, "__annotations__", {})
        if isinstance(owner, type):
            annotations = own.get("__annotations__", {})
            names.setdefault(owner.__name__, owner)
        for name, hint in annotations.items():
            hints[name] = resolve(hint, names)
    return hints if include_extras else {name: plain(hint) for name, hint in hints.items()}


class _Empty:
    pass


def resolve(hint, names):
    """An annotation that is text is an expression over the names of its module."""
    import _inspect

    hint = getattr(hint, "__forward_arg__", hint)
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return resolve(_inspect.evaluate(hint, names), names)
    return hint


def plain(hint):
    from typing import Annotated, get_origin

    return hint.__origin__ if get_origin(hint) is Annotated else hint


def identity(item):
    return item


def make_NamedTuple(typename, fields=(), /, **keywords):
    return namedtuple(typename, [name for name, kind in fields or keywords.items()])


class NamedTuple(tuple):
    def __init_subclass__(cls):
        if NamedTuple not in cls.__bases__:
            return
        own = cls.__dict__
        names = list(own.get("__annotations__", {}))
        defaults = [own[name] for name in names if name in own]
        for before, name in zip(names, names[1:]):
            if before in own and name not in own:
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field {before}"
                )
        made = namedtuple(cls.__name__, names, defaults=defaults)
        for name, item in made.__dict__.items():
            if name in names or (name[:2] == "__") <= (name in _TAKEN and name not in own):
                setattr(cls, name, item)


_TAKEN = ("__new__", "__repr__", "__match_args__", "__getnewargs__")


def make_TypedDict(typename, fields, /, *, total=True):
    return type(typename, (TypedDict,), {"__annotations__": dict(fields)})


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        cls.__total__ = total

    def __new__(cls, *arguments, **keywords):
        return dict(*arguments, **keywords)


_NO_MEMBERS = {
    "__abstractmethods__",
    "__annotations__",
    "__class_getitem__",
    "__dict__",
    "__doc__",
    "__init__",
    "__init_subclass__",
    "__match_args__",
    "__module__",
    "__new__",
    "__orig_bases__",
    "__parameters__",
    "__qualname__",
    "__slots__",
    "__subclasshook__",
    "__weakref__",
    "_abc_registry",
    "_is_protocol",
    "_is_runtime_protocol",
}


def _members(protocol):
    """The names that a class must have to be taken for one that derives from the protocol."""
    names = set()
    for base in protocol.__mro__:
        if base not in (Protocol, Generic, object):
            names.update(base.__dict__, base.__dict__.get("__annotations__", ()))
    return names - _NO_MEMBERS


def _is_method(protocol, name):
    return callable(getattr(protocol, name, None))


def _provides(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in base.__dict__.get("__annotations__", ()) and getattr(base, "_is_protocol", False):
            return True
    return False


def _must_be_runtime(protocol):
    if not protocol._is_runtime_protocol:
        raise TypeError(
            "Instance and class checks can only be used with @runtime_checkable protocols"
        )


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls._is_protocol or cls is Protocol:
            return super().__instancecheck__(instance)
        _must_be_runtime(cls)
        return cls in type(instance).__mro__ or all([
            hasattr(instance, name)
            and (getattr(instance, name) is not None or not _is_method(cls, name))
            for name in _members(cls)
        ])

    def __subclasscheck__(cls, subclass):
        if not cls._is_protocol or cls is Protocol:
            return super().__subclasscheck__(subclass)
        _must_be_runtime(cls)
        if cls in subclass.__mro__:
            return True
        if not all([_is_method(cls, name) for name in _members(cls)]):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all([_provides(subclass, name) for name in _members(cls)])


def _refuse_instance(self, *arguments, **keywords):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *arguments, **keywords):
        super().__init_subclass__(*arguments, **keywords)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _refuse_instance


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", True):
        raise TypeError(
            f"@runtime_checkable can be only applied to protocol classes, got {cls!r}"
        )
    cls._is_runtime_protocol = True
    return cls


DefaultDict = make_DefaultDict = defaultdict
make_OrderedDict = OrderedDict
make_Counter = Counter
make_ChainMap = ChainMap
Deque = make_Deque = deque


class Mapping(_Mapping):
    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True


class MutableMapping(Mapping):
    def popitem(self):
        key = next(iter(self))
        return key, self.pop(key)


class Iterator:
    def __iter__(self):
        return self


class Sequence:
    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, item):
        return any([one is item or one == item for one in self])

    def __reversed__(self):
        return iter([*self][::-1])

    def index(self, item, start=0, stop=None):
        return [*self].index(item, start, len(self) if stop is None else stop)

    def count(self, item):
        return [*self].count(item)


class MutableSequence(Sequence):
    def append(self, item):
        self.insert(len(self), item)

    def extend(self, items):
        for item in list(items):
            self.append(item)

    def pop(self, at=-1):
        item = self[at]
        del self[at]
        return item

    def remove(self, item):
        del self[self.index(item)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        for at, item in enumerate([*self][::-1]):
            self[at] = item

    def __iadd__(self, items):
        self.extend(items)
        return self


class Set:
    def __le__(self, other):
        return all([item in other for item in self])

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        return all([item in self for item in other])

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        return len(self) == len(other) and self <= other

    __hash__ = None

    @classmethod
    def _from_iterable(cls, items):
        return cls(items)

    def __and__(self, other):
        return self._from_iterable([item for item in other if item in self])

    def __or__(self, other):
        return self._from_iterable([*self, *other])

    def __sub__(self, other):
        return self._from_iterable([item for item in self if item not in other])

    def __xor__(self, other):
        return (self - other) | self._from_iterable([item for item in other if item not in self])

    def isdisjoint(self, other):
        return not any([item in self for item in other])


class MutableSet(Set):
    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self


AbstractSet = Set


class ContextManager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None
