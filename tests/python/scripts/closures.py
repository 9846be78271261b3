# Closures, nonlocal, global, scopes, lambda, defaults, del.
def counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count

    return increment, get


inc, get = counter()
inc()
inc(5)
print(get(), counter()[1]())
total = 0


def add(n):
    global total, created
    total += n
    created = "new"


add(3)
print(total, created)
functions = [lambda: i for i in range(3)]
print([f() for f in functions], [f() for f in [lambda i=i: i for i in range(3)]])


def outer(x):
    def middle(y):
        def inner(z):
            nonlocal x
            x += z
            return x + y + z

        return inner

    return middle


m = outer(1)(10)
print(m(100), m(100))


def defaults(a, b=[], *, c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


defaults(1)
print(defaults(2), defaults(3, []))
x = "global"


class Scope:
    x = "class"
    y = x + "!"
    from_generator = list(x for _ in range(1))

    def method(self):
        return x


print(Scope.y, Scope.from_generator, Scope().method())


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    print(undefined_name)
except NameError as error:
    print(error)


def deleted():
    value = 1
    del value
    try:
        return value
    except UnboundLocalError as error:
        return str(error)


print(deleted())


def free():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(error)
    later = 5
    return inner()


print(free())
n = [i * j for i in range(3) for j in range(i)]
i = "kept"
print([i for i in range(2)], i, n)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)() is None)


def shadow(list):
    return len(list)


print(shadow([1, 2]))


def recursive(n):
    return 1 if n <= 1 else n * recursive(n - 1)


print(recursive(15))


def compose(*functions):
    def run(value):
        for f in functions:
            value = f(value)
        return value

    return run


print(compose(str, lambda s: s * 2, int)(4))
if (length := len("abcd")) > 3:
    print("long", length)
print([y := 5, y**2], y, [last := n for n in range(4)], last)
while (chunk := total) > 0:
    total -= 1
print(chunk, total)


def walrus(data):
    return [(k, r) for k in data if (r := k * 2) > 2], r


print(walrus([1, 2, 3]))
try:
    for i in range(3):
        pass
    else:
        print("for else", i)
    while False:
        pass
    else:
        print("while else")
    for i in range(3):
        if i == 1:
            break
    else:
        print("not here")
    print(i)
    for i in range(5):
        if i % 2:
            continue
        print(i, end=" ")
    print()
finally:
    print("done")


def early():
    for a in range(3):
        for b in range(3):
            if a * b == 2:
                return a, b


print(early())
globals()["dynamic"] = 7
print(dynamic, "x" in globals(), sorted(locals() is globals() for _ in [0]))


def local():
    a = 1
    b = a + 1
    return locals()


print(local())
