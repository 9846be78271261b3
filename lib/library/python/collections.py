"""Containers. ChainMap, UserDict and their like are in _collections."""


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        item = self.pop(key)
        if last:
            self[key] = item
        else:
            rest = list(self.items())
            self.clear()
            self[key] = item
            self.update(rest)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return super().popitem()
        key = next(iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        items = repr(list(self.items())) if self else ""
        return f"{self.__class__.__name__}({items})"

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        return cls([(key, value) for key in iterable])


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *arguments, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        super().__init__(*arguments, **keywords)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        item = self[key] = self.default_factory()
        return item

    def __repr__(self):
        return f"{self.__class__.__name__}({self.default_factory!r}, {dict(self)!r})"

    def copy(self):
        return self.__class__(self.default_factory, self)

    __copy__ = copy


class Counter(dict):
    def __init__(self, iterable=None, /, **keywords):
        super().__init__()
        self.update(iterable, **keywords)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **keywords):
        if hasattr(iterable, "items"):
            for key, item in iterable.items():
                self[key] = self.get(key, 0) + item
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) + 1
        if keywords:
            self.update(keywords)

    def subtract(self, iterable=None, /, **keywords):
        for key, item in Counter(iterable, **keywords).items():
            self[key] = self.get(key, 0) - item

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        return (key for key, item in self.items() for _ in range(item))

    def total(self):
        return sum(self.values())

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def _join(self, other, function):
        if not isinstance(other, Counter):
            return NotImplemented
        keys = list(self) + [key for key in other if key not in self]
        pairs = [(key, function(self[key], other[key])) for key in keys]
        return Counter({key: item for key, item in pairs if item > 0})

    def __add__(self, other):
        return self._join(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._join(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._join(other, max)

    def __and__(self, other):
        return self._join(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def __repr__(self):
        return f"{self.__class__.__name__}({dict(self.most_common())!r})" if self else "Counter()"


def _field_names(typename, field_names, rename):
    import keyword

    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    seen = set()
    for at, name in enumerate(names):
        is_good = name.isidentifier() and not keyword.iskeyword(name)
        if rename and (not is_good or name[0] == "_" or name in seen):
            names[at] = f"_{at}"
        seen.add(name)
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    for at, name in enumerate(names):
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in names[:at]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    return names


def _getter(at):
    return property(lambda self: self[at], doc=f"Alias for field number {at}")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    names = _field_names(typename, field_names, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    known = dict(zip(names[len(names) - len(defaults):], defaults))

    def __new__(cls, *items, **given):
        if len(items) == len(names) and not given:
            return tuple.__new__(cls, items)
        if len(items) > len(names):
            takes = f"from {len(names) - len(known) + 1} to " if known else ""
            raise TypeError(
                f"{typename}.__new__() takes {takes}{len(names) + 1} positional arguments "
                f"but {len(items) + 1} were given"
            )
        for name in given:
            if name not in names:
                raise TypeError(f"{typename}.__new__() got an unexpected keyword argument {name!r}")
            if name in names[:len(items)]:
                raise TypeError(f"{typename}.__new__() got multiple values for argument {name!r}")
        given = {**known, **given}
        lacks = [name for name in names[len(items):] if name not in given]
        if lacks:
            from dataclasses import _listed

            plural = "s" if len(lacks) > 1 else ""
            raise TypeError(
                f"{typename}.__new__() missing {len(lacks)} required positional "
                f"argument{plural}: {_listed(lacks)}"
            )
        return tuple.__new__(cls, items + tuple([given[name] for name in names[len(items):]]))

    def _make(cls, iterable):
        items = tuple(iterable)
        if len(items) != len(names):
            raise TypeError(f"Expected {len(names)} arguments, got {len(items)}")
        return tuple.__new__(cls, items)

    def _replace(self, /, **changes):
        items = [changes.pop(name, item) for name, item in zip(names, self)]
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return tuple.__new__(self.__class__, items)

    def __repr__(self):
        items = ", ".join([f"{name}={item!r}" for name, item in zip(names, self)])
        return f"{self.__class__.__name__}({items})"

    body = {name: _getter(at) for at, name in enumerate(names)}
    body.update(
        __new__=__new__, _make=classmethod(_make), _replace=_replace, __repr__=__repr__,
        _asdict=lambda self: dict(zip(names, self)), _fields=tuple(names), _field_defaults=known,
        __match_args__=tuple(names), __slots__=(), __doc__=f"{typename}({', '.join(names)})",
        __getnewargs__=lambda self: tuple(self),
    )
    if module is not None:
        body["__module__"] = module
    return type(typename, (tuple,), body)


def __getattr__(name):
    import _collections

    if name in ("deque", "ChainMap", "UserDict", "UserList", "UserString"):
        return getattr(_collections, name)
    if name == "abc":
        import _host

        return _host.import_module("collections.abc")
    raise AttributeError(f"module 'collections' has no attribute {name!r}")
