"""Enumerations. Flags are in _flag, which few scripts need."""


class auto:
    value = None


class nonmember:
    def __init__(self, value):
        self.value = value


class member(nonmember):
    pass


class _Names(dict):
    """The names of a class body: tells members from the rest."""

    def __init__(self, name, generate):
        self.members = {}
        self.private = f"_{name}__"
        self.ignored = ()
        self.generate = generate

    def __setitem__(self, name, item):
        if name in self.members:
            raise TypeError(f"{name!r} already defined as {self.members[name]!r}")
        if isinstance(item, nonmember) and not isinstance(item, member):
            item = item.value
        elif name[0] == "_" and (name[-1] == "_" or name.startswith(self.private)):
            if name == "_generate_next_value_":
                self.generate = getattr(item, "__func__", item)
            elif name == "_ignore_":
                self.ignored = item.replace(",", " ").split() if isinstance(item, str) else item
        elif name not in self.ignored and not isinstance(item, _NO_MEMBERS):
            if isinstance(item, member):
                item = item.value
            elif hasattr(type(item), "__get__"):
                return dict.__setitem__(self, name, item)
            if isinstance(item, auto):
                item = self.next_value(name, item)
            elif isinstance(item, tuple) and any([isinstance(one, auto) for one in item]):
                is_auto = [isinstance(one, auto) for one in item]
                for at, one in enumerate(item):
                    if is_auto[at]:
                        item = (*item[:at], self.next_value(name, one), *item[at + 1 :])
            self.members[name] = item
        dict.__setitem__(self, name, item)

    def next_value(self, name, item):
        if item.value is None:
            item.value = self.generate(name, 1, len(self.members), list(self.members.values()))
        return item.value


_NO_MEMBERS = (type(lambda: None), property, classmethod, staticmethod, type)


def _data_type(bases):
    """What the members are besides: int, str …"""
    for base in bases:
        for one in base.__mro__:
            if isinstance(one, EnumType):
                if one._member_type_ is not object:
                    return one._member_type_
            elif one is not object and (
                one.__module__ == "builtins" or "__new__" in one.__dict__
                or "__dataclass_fields__" in one.__dict__
            ):
                return base
    return object


def _is_overridden(cls, kind, method):
    for one in cls.__mro__:
        if one is kind or method in one.__dict__:
            return one is not kind


def _set_texts(cls, names, kind, bases):
    set_method = type.__setattr__
    for method in ("__repr__", "__str__", "__format__"):
        if ReprEnum in bases and method != "__repr__":
            if method not in names:
                if method == "__str__" and kind is not str:
                    set_method(cls, method, kind.__repr__)
                else:
                    set_method(cls, method, getattr(kind, method))
        elif not _is_overridden(cls, kind, method):
            set_method(cls, method, getattr(bases[-1], method))


def _add_member(cls, kind, is_plain, name, value):
    arguments = value if isinstance(value, tuple) and kind is not tuple else (value,)
    item = object.__new__(cls) if is_plain else cls.__new__(cls, *arguments)
    attributes = item.__dict__
    if "_value_" not in attributes:
        attributes["_value_"] = value if kind is object or is_plain else kind(*arguments)
    value = attributes["_value_"]
    attributes["_name_"] = attributes["name"] = name
    attributes["value"] = value
    attributes["__objclass__"] = cls
    item.__init__(*arguments)
    known = _find(cls, value)
    if known is None:
        cls._member_names_.append(name)
        attributes["_sort_order_"] = len(cls._member_names_) - 1
    else:
        item = known
    cls._member_map_[name] = item
    type.__setattr__(cls, name, item)
    if known is None:
        try:
            cls._value2member_map_[value] = item
        except TypeError:
            cls._unhashable_.append(item)


def _find(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for item in cls._unhashable_:
            if item._value_ == value:
                return item


class EnumType(type):
    @classmethod
    def __prepare__(meta, name, bases, **keywords):
        generate = None
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_map_:
                    raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
                generate = base._generate_next_value_
        return _Names(name, generate)

    def __new__(meta, name, bases, names, boundary=None, **keywords):
        members = names.members
        plain = {key: item for key, item in names.items() if key not in members}
        order = plain.pop("_order_", None)
        if "_generate_next_value_" in plain:
            plain["_generate_next_value_"] = staticmethod(names.generate)
        kind = _data_type(bases)
        plain.update(
            _member_map_={}, _value2member_map_={}, _member_names_=[], _unhashable_=[],
            _member_type_=kind,
        )
        cls = type.__new__(meta, name, bases, plain, **keywords)
        enums = [one for one in cls.__mro__ if isinstance(one, EnumType)]
        has_new = any(["__new__" in one.__dict__ for one in enums])
        if kind is not object:
            _set_texts(cls, plain, kind, bases)
        for key, value in members.items():
            _add_member(cls, kind, kind is object and not has_new, key, value)
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else order
            if order != cls._member_names_:
                raise TypeError(
                    f"member order does not match _order_:\n  {cls._member_names_}\n  {order}"
                )
        return cls

    def __init__(cls, *arguments, **keywords):
        pass

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is not None or not cls._member_map_:
            if cls._member_map_:
                value = (value, names, *more)
            elif names is None:
                raise TypeError(f"{cls!r} has no members")
            else:
                return _functional(cls, value, names, type, start, module)
        if value.__class__ is cls:
            return value
        found = _find(cls, value)
        if found is None:
            found = cls._missing_(value)
            if found is None:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if not isinstance(found, cls):
                raise TypeError(
                    f"error in {cls.__name__}._missing_: returned {found!r} "
                    "instead of None or a valid member"
                )
        return found

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        return isinstance(item, cls) or _find(cls, item) is not None

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls._member_map_:
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    def __init__(self, *arguments):
        pass

    def _generate_next_value_(name, start, count, last_values):
        for last in reversed(last_values):
            try:
                return last + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        item = str.__new__(cls, *values)
        item._value_ = str(*values)
        return item

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    pairs = enumeration.__members__.items()
    aliases = ", ".join([f"{alias} -> {item.name}" for alias, item in pairs if alias != item.name])
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


def _functional(cls, name, names, kind, start, module):
    bases = (cls,) if kind is None else (kind, cls)
    body = cls.__class__.__prepare__(name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        names = names.items()
    values = []
    for item in names:
        if isinstance(item, str):
            item = (item, body.generate(item, start, len(values), values[:]))
        values.append(item[1])
        body[item[0]] = item[1]
    if module is not None:
        body["__module__"] = module
    return cls.__class__(name, bases, body)


_IN_FLAG = (
    "Flag", "IntFlag", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "show_flag_values",
)


def __getattr__(name):
    if name in _IN_FLAG:
        import _flag

        return getattr(_flag, name)
    if name in ("property", "DynamicClassAttribute"):
        return property
    if name in ("verify", "UNIQUE", "CONTINUOUS", "NAMED_FLAGS"):
        return lambda *checks: lambda enumeration: enumeration
    if name in ("global_enum", "global_enum_repr", "global_str"):
        return lambda enumeration: enumeration
    raise AttributeError(f"module 'enum' has no attribute {name!r}")
