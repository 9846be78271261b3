"""Operators as functions."""


def attrgetter(*names):
    def get(item, path):
        for name in path.split("."):
            item = getattr(item, name)
        return item

    if len(names) == 1:
        return lambda item: get(item, names[0])
    return lambda item: tuple([get(item, name) for name in names])


def itemgetter(*keys):
    if len(keys) == 1:
        key = keys[0]
        return lambda item: item[key]
    return lambda item: tuple([item[key] for key in keys])


def methodcaller(name, /, *arguments, **keywords):
    return lambda item: getattr(item, name)(*arguments, **keywords)


def length_hint(item, default=0):
    return len(item) if hasattr(item, "__len__") else default


def setitem(a, b, c):
    a[b] = c


def delitem(a, b):
    del a[b]


def countOf(a, b):
    return len([item for item in a if item is b or item == b])


def indexOf(a, b):
    for at, item in enumerate(a):
        if item is b or item == b:
            return at
    raise ValueError("sequence.index(x): x not in sequence")


lt = lambda a, b: a < b
le = lambda a, b: a <= b
eq = lambda a, b: a == b
ne = lambda a, b: a != b
ge = lambda a, b: a >= b
gt = lambda a, b: a > b
not_ = lambda a: not a
truth = bool
is_ = lambda a, b: a is b
is_not = lambda a, b: a is not b
abs = abs
add = iadd = concat = iconcat = lambda a, b: a + b
and_ = iand = lambda a, b: a & b
floordiv = ifloordiv = lambda a, b: a // b
index = lambda a: a.__index__()
inv = invert = lambda a: ~a
lshift = ilshift = lambda a, b: a << b
mod = imod = lambda a, b: a % b
mul = imul = lambda a, b: a * b
matmul = imatmul = lambda a, b: a @ b
neg = lambda a: -a
or_ = ior = lambda a, b: a | b
pos = lambda a: +a
pow = ipow = lambda a, b: a**b
rshift = irshift = lambda a, b: a >> b
sub = isub = lambda a, b: a - b
truediv = itruediv = lambda a, b: a / b
xor = ixor = lambda a, b: a ^ b
contains = lambda a, b: b in a
getitem = lambda a, b: a[b]


def iadd(a, b):
    a += b
    return a


iconcat = iadd


def ior(a, b):
    a |= b
    return a
