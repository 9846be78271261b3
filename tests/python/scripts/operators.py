# Special methods: operators, comparison, containers, calls, conversion, formatting.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __str__(self):
        return f"<{self.x}, {self.y}>"

    def __format__(self, spec):
        return f"V[{spec}]"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __truediv__(self, d):
        return Vector(self.x / d, self.y / d)

    def __floordiv__(self, d):
        return Vector(self.x // d, self.y // d)

    def __mod__(self, d):
        return Vector(self.x % d, self.y % d)

    def __pow__(self, n):
        return Vector(self.x**n, self.y**n)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return self

    def __invert__(self):
        return Vector(self.y, self.x)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __getitem__(self, at):
        return (self.x, self.y)[at]

    def __len__(self):
        return 2

    def __iter__(self):
        yield self.x
        yield self.y

    def __contains__(self, item):
        return item in (self.x, self.y)

    def __call__(self, scale=1):
        return self * scale

    def __int__(self):
        return int(self.x)

    def __float__(self):
        return float(self.x)

    def __index__(self):
        return self.x

    def __round__(self, digits=None):
        return Vector(round(self.x, digits), round(self.y, digits))

    def __and__(self, other):
        return "and"

    def __or__(self, other):
        return "or"

    def __ror__(self, other):
        return "ror"

    def __xor__(self, other):
        return "xor"

    def __lshift__(self, other):
        return "<<"

    def __rshift__(self, other):
        return ">>"

    def __divmod__(self, other):
        return (self // other, self % other)

    def __reversed__(self):
        return iter((self.y, self.x))


a, b = Vector(1, 2), Vector(3, 4)
print(a + b, repr(a - b), a * 3, 3 * a, a @ b, b / 2, b // 2, b % 2, a**2)
print(-a, +a, ~a, abs(b), bool(Vector(0, 0)), sum([a, b]), a == Vector(1, 2), a != b, a < b, a > b)
print(f"{a} {a!r} {a:x>3}", "{:abc}".format(a), str(a), "%s %r" % (a, a))
c = a
c += b
print(a, c is a, len(a), a[0], a[-1], list(a), 4 in a, 9 in a, a(2), tuple(reversed(a)))
print(int(b), float(b), [10, 20, 30, 40][b], round(Vector(1.26, 2.74), 1), hex(Vector(255, 0)))
print(a & b, a | b, 1 | a, a ^ b, a << b, a >> b, divmod(b, 2), {Vector(1, 1): "key"}[Vector(1, 1)])
print(max(a, b), min(a, b), sorted([b, a]))
for operation in (lambda: a + 1, lambda: 1 + a, lambda: a >= b, lambda: a["k"], lambda: 5 - a):
    try:
        operation()
    except TypeError as error:
        print(error)


class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, key):
        return self.cells.get(key, key) if isinstance(key, (int, str)) or key == (1, 2) else key

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]


g = Grid()
g[1, 2] = "x"
g[::2] if False else None
print(g[1, 2], g[3], g[1:2], g[1:2, ::3], g[...])
del g[1, 2]
print(g[1, 2], g.cells)
g["n"] = 1
g["n"] += 5
print(g["n"])


class OnlyGetItem:
    def __getitem__(self, at):
        if at > 3:
            raise IndexError(at)
        return at * 10


print(list(OnlyGetItem()), 20 in OnlyGetItem(), [x for x in OnlyGetItem()])


class Iterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Iterator(3)), sum(Iterator(4)), dict(zip("ab", Iterator(2))))
first, *rest = Iterator(3)
print(first, rest)


class NoHash:
    def __eq__(self, other):
        return True


try:
    hash(NoHash())
except TypeError as error:
    print(error)
print(NoHash() == 5, NoHash() != 5, [1] == NoHash())


class Both:
    def __le__(self, other):
        return "le"

    def __ge__(self, other):
        return "ge"


print(Both() <= 1, 1 <= Both(), 1 >= Both())
try:
    Both() < 1
except TypeError as error:
    print(error)
