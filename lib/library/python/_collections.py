"""The rarer half of collections."""


class deque:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self._first = 0
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, item):
        self._items.append(item)
        if self.maxlen is not None and len(self) > self.maxlen:
            self.popleft()

    def appendleft(self, item):
        if self._first:
            self._first -= 1
            self._items[self._first] = item
        else:
            room = [None] * (len(self._items) + 1)
            self._items = room + self._items
            self._first = len(room) - 1
            self._items[self._first] = item
        if self.maxlen is not None and len(self) > self.maxlen:
            self.pop()

    def pop(self):
        if not self:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if not self:
            raise IndexError("pop from an empty deque")
        item = self._items[self._first]
        self._items[self._first] = None
        self._first += 1
        if self._first * 2 > len(self._items) + 16:
            del self._items[:self._first]
            self._first = 0
        return item

    def extend(self, iterable):
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def rotate(self, n=1):
        items = self._items[self._first:]
        if items:
            n %= len(items)
            self._items = items[len(items) - n:] + items[:len(items) - n]
            self._first = 0

    def clear(self):
        self._items = []
        self._first = 0

    def copy(self):
        return self.__class__(self, self.maxlen)

    __copy__ = copy

    def reverse(self):
        self._items = self._items[self._first:][::-1]
        self._first = 0

    def count(self, item):
        return self._items[self._first:].count(item)

    def index(self, item, *limits):
        try:
            return self._items[self._first:].index(item, *limits)
        except ValueError:
            raise ValueError(f"{item!r} is not in deque") from None

    def insert(self, at, item):
        if self.maxlen is not None and len(self) >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self._items = self._items[self._first:]
        self._first = 0
        self._items.insert(at, item)

    def remove(self, item):
        at = self._items[self._first:].index(item) if item in self else -1
        if at < 0:
            raise ValueError("deque.remove(x): x not in deque")
        del self._items[self._first + at]

    def _at(self, at):
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError("deque index out of range")
        return at + self._first

    def __getitem__(self, at):
        return self._items[self._at(at)]

    def __setitem__(self, at, item):
        self._items[self._at(at)] = item

    def __delitem__(self, at):
        del self._items[self._at(at)]

    def __len__(self):
        return len(self._items) - self._first

    def __iter__(self):
        return iter(self._items[self._first:])

    def __reversed__(self):
        return iter(self._items[self._first:][::-1])

    def __contains__(self, item):
        return item in self._items[self._first:]

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    __hash__ = None

    def __add__(self, other):
        return self.__class__([*self, *other], self.maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, times):
        return self.__class__([*self] * times, self.maxlen)

    def __repr__(self):
        limit = "" if self.maxlen is None else f", maxlen={self.maxlen}"
        return f"{self.__class__.__name__}({list(self)!r}{limit})"


class _Mapping:
    """What dict has besides the five methods that a subclass brings."""
    __class_getitem__ = classmethod(type(list[int]))

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return {key: None for key in self}.keys()

    def values(self):
        return {key: self[key] for key in self}.values()

    def items(self):
        return {key: self[key] for key in self}.items()

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if hasattr(other, "items") else other)

    __hash__ = None

    def pop(self, key, *default):
        if key not in self and default:
            return default[0]
        item = self[key]
        del self[key]
        return item

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), /, **keywords):
        for key, item in dict(other, **keywords).items():
            self[key] = item

    def clear(self):
        for key in list(self):
            del self[key]


class UserDict(_Mapping):
    def __init__(self, other=None, /, **keywords):
        self.data = {}
        self.update(other or {}, **keywords)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def copy(self):
        return self.__class__(self.data)


class ChainMap(_Mapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for one in self.maps:
            if key in one:
                return one[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.maps[0][key] = item

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def __contains__(self, key):
        return any([key in one for one in self.maps])

    def __iter__(self):
        keys = {}
        for one in reversed(self.maps):
            keys.update(dict.fromkeys(one))
        return iter(keys)

    def __len__(self):
        return len(set().union(*self.maps))

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join([repr(one) for one in self.maps])})"

    def new_child(self, m=None, **keywords):
        return self.__class__({} if m is None else {**m, **keywords}, *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])


class UserList(list):
    @property
    def data(self):
        return self


class UserString(str):
    @property
    def data(self):
        return str(self)
