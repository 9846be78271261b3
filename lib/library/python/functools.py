"""Functions of functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        item = getattr(wrapped, name, _MISSING)
        if item is not _MISSING:
            setattr(wrapper, name, item)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    __class_getitem__ = classmethod(type(list[int]))

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        self = super().__new__(cls)
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __init__(self, func, /, *args, **keywords):
        pass

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(item) for item in self.args]
        parts += [f"{name}={item!r}" for name, item in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        return partial(self.func.__get__(instance, owner), *self.args, **self.keywords)


def reduce(function, iterable, initial=_MISSING, /):
    iterator = iter(iterable)
    if initial is _MISSING:
        initial = next(iterator, _MISSING)
        if initial is _MISSING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        initial = function(initial, item)
    return initial


class _CacheInfo(tuple):
    def __new__(cls, *items):
        return tuple.__new__(cls, items)

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


def lru_cache(maxsize=128, typed=False):
    def decorate(function):
        known = {}
        hits = misses = 0

        def wrapper(*args, **keywords):
            nonlocal hits, misses
            key = (args, tuple(keywords.items())) if keywords else args
            if typed:
                key = (key, tuple([type(item) for item in args]))
            found = known.get(key, _MISSING)
            if found is not _MISSING:
                hits += 1
                if maxsize:
                    del known[key]
                    known[key] = found
                return found
            misses += 1
            found = function(*args, **keywords)
            if maxsize is None or maxsize > 0:
                known[key] = found
                if maxsize is not None and len(known) > maxsize:
                    del known[next(iter(known))]
            return found

        def cache_clear():
            nonlocal hits, misses
            hits = misses = 0
            known.clear()

        wrapper.cache_info = lambda: _CacheInfo(hits, misses, maxsize, len(known))
        wrapper.cache_clear = cache_clear
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)

    if callable(maxsize):
        function = maxsize
        maxsize = 128
        return decorate(function)
    return decorate


def cache(function, /):
    return lru_cache(maxsize=None)(function)


class cached_property:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        item = self.func(instance)
        instance.__dict__[self.attrname] = item
        return item


def _negated(name):
    def method(self, other):
        result = getattr(self, name)(other)
        return result if result is NotImplemented else not result

    return method


def _joined(name, with_equal):
    """a <= b from a < b, or a < b from a <= b."""

    def method(self, other):
        result = getattr(self, name)(other)
        if result is NotImplemented:
            return result
        return result or self == other if with_equal else result and self != other

    return method


def _opposite(name, with_equal):
    """a > b from a < b, or a >= b from a <= b."""

    def method(self, other):
        result = getattr(self, name)(other)
        if result is NotImplemented:
            return result
        return not result and self != other if with_equal else not result or self == other

    return method


def total_ordering(cls):
    rows = (
        ("__lt__", "__gt__", "__le__", "__ge__", True),
        ("__le__", "__ge__", "__lt__", "__gt__", False),
        ("__gt__", "__lt__", "__ge__", "__le__", True),
        ("__ge__", "__le__", "__gt__", "__lt__", False),
    )
    defined = set()
    for base in cls.__mro__[:-1]:
        defined.update([row[0] for row in rows if row[0] in base.__dict__])
    for root, opposite, joined, negated, with_equal in rows:
        if root in defined:
            made = (
                (opposite, _opposite(root, with_equal)), (joined, _joined(root, with_equal)),
                (negated, _negated(root)),
            )
            for name, method in made:
                if name not in defined:
                    method.__name__ = name
                    setattr(cls, name, method)
            return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")


def cmp_to_key(compare):
    class K:
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0

    return K


def singledispatch(function):
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]

    def register(cls, implementation=None):
        if implementation is None:
            if isinstance(cls, type):
                return lambda implementation: register(cls, implementation)
            implementation = cls
            cls = next(iter(implementation.__annotations__.values()))
        registry[cls] = implementation
        return implementation

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, function)
