"""What numbers are instances of."""


class _Numbers(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, cls._kinds) or cls in type(instance).__mro__

    def __subclasscheck__(cls, kind):
        return issubclass(kind, cls._kinds) or cls in kind.__mro__


class Number(metaclass=_Numbers):
    _kinds = (int, float)


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    _kinds = (int,)


class Integral(Rational):
    pass
