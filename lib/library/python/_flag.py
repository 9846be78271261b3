"""Flags: the rarer half of enum."""
from enum import Enum, EnumType, IntEnum, ReprEnum


class FlagBoundary(IntEnum):
    STRICT = 1
    CONFORM = 2
    EJECT = 3
    KEEP = 4


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    return [1 << at for at in range(value.bit_length()) if value >> at & 1]


def show_flag_values(value):
    return _bits(value)


class _FlagType(EnumType):
    def __new__(meta, name, bases, names, boundary=None, **keywords):
        cls = EnumType.__new__(meta, name, bases, names, **keywords)
        boundary = boundary or getattr(cls, "_boundary_", None)
        type.__setattr__(cls, "_boundary_", boundary)
        mask = 0
        for item in cls._member_map_.values():
            if isinstance(item._value_, int):
                mask |= item._value_
        type.__setattr__(cls, "_flag_mask_", mask)
        return cls

    def __iter__(cls):
        members = [cls._member_map_[name] for name in cls._member_names_]
        values = [one for one in members if one._value_ > 0]
        return iter([one for one in values if one._value_ & one._value_ - 1 == 0])

    def __reversed__(cls):
        return reversed([*cls.__iter__()])

    def __len__(cls):
        return sum([1 for one in cls])

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>"


def _combine(operator):
    def method(self, other):
        if isinstance(other, self.__class__):
            other = other._value_
        elif self._member_type_ is object or not isinstance(other, int):
            return NotImplemented
        return self.__class__(operator(self._value_, other))

    return method


class Flag(Enum, metaclass=_FlagType):
    _boundary_ = STRICT

    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        if value < 0:
            value += 1 << mask.bit_length()
        if value & ~mask:
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n"
                    f"  allowed {_binary(mask, width)}"
                )
            if cls._boundary_ == EJECT:
                return value
            if cls._boundary_ == CONFORM:
                return cls(value & mask)
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        item = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
        names = [one._name_ for one in cls if one._value_ & value]
        rest = value & ~mask
        if rest and names:
            names.append(str(rest))
        attributes = item.__dict__
        attributes["_name_"] = attributes["name"] = "|".join(names) or None
        attributes["_value_"] = attributes["value"] = value
        cls._value2member_map_[value] = item
        return item

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                f"and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([one for one in self.__class__ if one._value_ & self._value_])

    def __len__(self):
        return len(_bits(self._value_))

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is not None:
            name = f"{name}.{self._name_}"
        return f"<{name}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    __or__ = __ror__ = _combine(lambda a, b: a | b)
    __and__ = __rand__ = _combine(lambda a, b: a & b)
    __xor__ = __rxor__ = _combine(lambda a, b: a ^ b)

    def __invert__(self):
        if self._boundary_ == KEEP:
            return self.__class__(~self._value_ & (1 << self._flag_mask_.bit_length()) - 1)
        return self.__class__(self._flag_mask_ & ~self._value_)


def _binary(value, width):
    return "0b0 " + format(value, f"0{width}b")


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __repr__ = Flag.__repr__
