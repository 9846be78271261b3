"""Classes that hold data."""
import copy

MISSING = type("_MISSING_TYPE", (), {"__slots__": ()})()
KW_ONLY = type("_KW_ONLY_TYPE", (), {"__slots__": ()})()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)


class Field:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._kind = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(annotation):
    text = annotation if isinstance(annotation, str) else repr(annotation)
    if isinstance(annotation, InitVar) or text.startswith(("InitVar", "dataclasses.InitVar")):
        return "InitVar"
    if text.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
        return "ClassVar"
    if annotation is KW_ONLY or text in ("KW_ONLY", "dataclasses.KW_ONLY"):
        return "KW_ONLY"
    return "field"


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(base.__dict__.get("__dataclass_fields__", ()))
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        kind = _kind_of(annotation)
        if kind == "KW_ONLY":
            kw_only = True
            continue
        one = cls.__dict__.get(name, MISSING)
        if isinstance(one, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        else:
            one = field(default=one)
        one.name = name
        one.type = annotation
        one._kind = kind
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        if kind == "field" and isinstance(one.default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(one.default)} for field {name} is not allowed: "
                "use default_factory"
            )
        fields[name] = one
    for name, one in cls.__dict__.items():
        if isinstance(one, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def _check_order(parameters):
    seen = False
    for one in parameters:
        if one.kw_only:
            continue
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen = True
        elif seen:
            raise TypeError(f"non-default argument {one.name!r} follows default argument")


def _init(cls, fields, frozen):
    parameters = [one for one in fields.values() if one.init and one._kind != "ClassVar"]
    others = [one for one in fields.values() if not one.init and one._kind == "field"]
    _check_order(parameters)
    positional = [one.name for one in parameters if not one.kw_only]
    names = {one.name for one in parameters}
    required = [one for one in parameters if one.default is one.default_factory]
    required = len([one for one in required if not one.kw_only])
    init_only = [one.name for one in parameters if one._kind == "InitVar"]
    post = hasattr(cls, "__post_init__")
    title = f"{cls.__qualname__}.__init__()"
    limit = len(positional)

    def too_many(given):
        takes = f"from {required + 1} to {limit + 1}" if required < limit else f"{limit + 1}"
        plural = "" if limit == 0 else "s"
        were = "was" if given == 0 else "were"
        return TypeError(
            f"{title} takes {takes} positional argument{plural} but {given + 1} {were} given"
        )

    def missing(given):
        for word in ("positional", "keyword-only"):
            lacks = [
                one.name for one in parameters
                if one.kw_only == (word != "positional") and one.name not in given
                and one.default is MISSING and one.default_factory is MISSING
            ]
            if lacks:
                plural = "s" if len(lacks) > 1 else ""
                return TypeError(
                    f"{title} missing {len(lacks)} required {word} argument{plural}: "
                    + _listed(lacks)
                )

    def __init__(self, *arguments, **given):
        for name in given:
            if name not in names:
                raise TypeError(f"{title} got an unexpected keyword argument {name!r}")
        if arguments:
            if len(arguments) > limit:
                raise too_many(len(arguments))
            for name, item in zip(positional, arguments):
                if name in given:
                    raise TypeError(f"{title} got multiple values for argument {name!r}")
                given[name] = item
        set_item = object.__setattr__ if frozen else setattr
        for one in parameters:
            name = one.name
            if name in given:
                item = given[name]
            elif one.default is not MISSING:
                item = given[name] = one.default
            elif one.default_factory is not MISSING:
                item = given[name] = one.default_factory()
            else:
                raise missing(given)
            if one._kind == "field":
                set_item(self, name, item)
        for one in others:
            if one.default_factory is not MISSING:
                set_item(self, one.name, one.default_factory())
        if post:
            self.__post_init__(*[given[name] for name in init_only])

    return __init__


def _repr(fields):
    shown = [one.name for one in fields if one.repr]
    running = []

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.append(id(self))
        try:
            text = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
        finally:
            running.pop()
        return f"{self.__class__.__qualname__}({text})"

    return __repr__


def _comparison(names, compare):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(
            tuple([getattr(self, name) for name in names]),
            tuple([getattr(other, name) for name in names]),
        )

    return method


_ORDER = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


def _freeze(cls, fields):
    names = [one.name for one in fields]

    def __setattr__(self, name, item):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, item)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        if method.__name__ in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
        setattr(cls, method.__name__, method)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    for base in cls.__mro__[1:]:
        known = base.__dict__.get("__dataclass_params__")
        if known is not None and known["frozen"] != frozen:
            raise TypeError(
                "cannot inherit non-frozen dataclass from a frozen one" if known["frozen"]
                else "cannot inherit frozen dataclass from a non-frozen one"
            )
    own = set(cls.__dict__)
    table = _collect(cls, kw_only)
    cls.__dataclass_fields__ = table
    cls.__dataclass_params__ = {"frozen": frozen, "eq": eq, "order": order}
    fields = [one for one in table.values() if one._kind == "field"]
    compared = [one.name for one in fields if one.compare]

    def add(name, method):
        method.__name__ = name
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, method)

    if init:
        add("__init__", _init(cls, table, frozen))
    if repr and "__repr__" not in own:
        add("__repr__", _repr(fields))
    if eq and "__eq__" not in own:
        add("__eq__", _comparison(compared, lambda a, b: a == b))
    if order:
        for name, compare in _ORDER.items():
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
            add(name, _comparison(compared, compare))
    if frozen:
        _freeze(cls, fields)
    if unsafe_hash or (eq and frozen and "__hash__" not in own):
        hashed = [one.name for one in fields if (one.compare if one.hash is None else one.hash)]
        add("__hash__", lambda self: hash(tuple([getattr(self, name) for name in hashed])))
    elif eq and not frozen and "__hash__" not in own:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        given = [one for one in table.values() if one.init and not one.kw_only]
        cls.__match_args__ = tuple([one.name for one in given])
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return decorate if cls is None else decorate(cls)


def fields(instance):
    try:
        table = instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([one for one in table.values() if one._kind == "field"])


def is_dataclass(item):
    return hasattr(item if isinstance(item, type) else type(item), "__dataclass_fields__")


def _deep(item, factory, make):
    if hasattr(type(item), "__dataclass_fields__"):
        return make(item, factory)
    if isinstance(item, tuple) and hasattr(item, "_fields"):
        return type(item)(*[_deep(one, factory, make) for one in item])
    if isinstance(item, (list, tuple)):
        return type(item)([_deep(one, factory, make) for one in item])
    if isinstance(item, dict):
        pairs = [[_deep(one, factory, make) for one in pair] for pair in item.items()]
        return type(item)(pairs) if not hasattr(item, "default_factory") else dict(pairs)
    return copy.deepcopy(item)


def _as_dict(item, factory):
    names = [one.name for one in fields(item)]
    return factory([(name, _deep(getattr(item, name), factory, _as_dict)) for name in names])


def _as_tuple(item, factory):
    return factory([_deep(getattr(item, one.name), factory, _as_tuple) for one in fields(item)])


def _check(name, item):
    if isinstance(item, type) or not is_dataclass(item):
        raise TypeError(f"{name}() should be called on dataclass instances")


def asdict(instance, *, dict_factory=dict):
    _check("asdict", instance)
    return _as_dict(instance, dict_factory)


def astuple(instance, *, tuple_factory=tuple):
    _check("astuple", instance)
    return _as_tuple(instance, tuple_factory)


def replace(instance, /, **changes):
    _check("replace", instance)
    for one in instance.__dataclass_fields__.values():
        if one._kind == "ClassVar":
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(
                    f"field {one.name} is declared with init=False, "
                    "it cannot be specified with replace()"
                )
        elif one.name not in changes:
            if one._kind == "InitVar" and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            if one._kind == "field":
                changes[one.name] = getattr(instance, one.name)
    return instance.__class__(**changes)


def make_dataclass(name, items, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = body["__annotations__"] = {}
    for item in items:
        item = (item, object) if isinstance(item, str) else item
        annotations[item[0]] = item[1]
        if len(item) > 2:
            body[item[0]] = item[2]
    return dataclass(type(name, bases, body), **options)
