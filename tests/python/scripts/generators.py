# Generators: send, throw, close, yield from, generator expressions.
def numbers(n):
    for i in range(n):
        yield i


print(list(numbers(3)), sum(numbers(5)), tuple(x * 2 for x in numbers(3)))


def accumulator():
    total = 0
    while True:
        value = yield total
        if value is None:
            return "finished"
        total += value


g = accumulator()
print(next(g), g.send(5), g.send(10))
try:
    g.send(None)
except StopIteration as stop:
    print("value", stop.value)
print(next(g, "default"))


def delegating():
    result = yield from accumulator()
    print("inner returned", result)
    yield from [10, 20]
    yield from "ab"
    return "outer"


d = delegating()
print(next(d), d.send(7), d.send(None), list(d))


def guarded():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            print("caught", error)
            yield "recovered"
        finally:
            print("finally")


h = guarded()
print(next(h), h.throw(ValueError("thrown")))
h.close()
print(list(h))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("closing")
        raise


s = stubborn()
next(s)
s.close()
s.close()
k = numbers(3)
try:
    k.throw(KeyError("unstarted"))
except KeyError as error:
    print("out", error)
print(list(k))
try:
    x = accumulator()
    x.send(1)
except TypeError as error:
    print(error)


def raising():
    yield 1
    raise StopIteration("wrong")


try:
    list(raising())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def tree(node):
    if isinstance(node, list):
        for child in node:
            yield from tree(child)
    else:
        yield node


print(list(tree([1, [2, [3, 4]], 5])))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fibonacci()
print([next(f) for _ in range(10)])
lazy = (print("evaluated", i) or i for i in range(2))
print("before")
print(next(lazy))
print(any(x > 1 for x in range(5)), all(x < 5 for x in range(5)), max((len(w) for w in ["a", "bbb"]), default=0))


def with_return():
    return 5
    yield


print(list(with_return()))


def chained():
    try:
        yield from (i / 0 for i in [1])
    except ZeroDivisionError as error:
        yield str(error)


print(list(chained()))


def inner_throw():
    try:
        yield 1
    except KeyError:
        yield "inner got it"


def outer_throw():
    yield from inner_throw()
    yield "after"


o = outer_throw()
next(o)
print(o.throw(KeyError), next(o))
gen = numbers(2)
print(iter(gen) is gen, type(gen).__name__, next(gen), next(gen), next(gen, None))
pairs = ((a, b) for a in range(3) for b in range(a) if (a + b) % 2)
print(list(pairs))
first, second, *others = numbers(5)
print(first, second, others)


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(50)))


class Tree:
    def __init__(self, value, children=()):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, [Tree(2), Tree(3, [Tree(4)])])))
