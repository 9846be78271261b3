# Order of evaluation, finally in every place, loops, scopes: what compilers get wrong.
log = []


def note(value, result=None):
    log.append(value)
    return result if result is not None else value


def show():
    print(*log)
    log.clear()


note("a", {})[note("k")] = note("v")
show()
note("f", lambda *a, **k: None)(note(1), *note(2, [0]), x=note(3), **note(4, {"y": 1}))
show()
x = [note("i", 0), note("j")][note("index", 1)]
x, note("t", [0])[0] = note("r1"), note("r2")
show()
note("left", 1) < note("middle", 5) < note("right", 3) < note("never", 9)
show()
note("and", 0) and note("not reached")
note("or", 5) or note("not reached")
note("yes") if note("condition", 1) else note("no")
show()


class Holder:
    def __init__(self):
        self.items = {"n": 1}
        self.reads = 0

    @property
    def table(self):
        self.reads += 1
        return self.items


h = Holder()
h.table["n"] += 1
h.table["m"] = h.table.get("m", 0) + 5
print(h.items, h.reads)


def find(matrix, wanted):
    for r, row in enumerate(matrix):
        for c, cell in enumerate(row):
            try:
                if cell == wanted:
                    return r, c
                if cell < 0:
                    continue
                if cell > 100:
                    break
            finally:
                note((r, c))
        else:
            note("row done")
            continue
        note("row broken")
    return None


print(find([[1, -1, 2], [200, 3], [4, 5]], 5))
show()


def nested():
    try:
        try:
            try:
                raise ValueError(1)
            except KeyError:
                note("no")
            finally:
                note("f1")
        except ValueError as error:
            note(f"caught {error}")
            raise TypeError(2) from error
        finally:
            note("f2")
    except TypeError as error:
        note(f"outer {error} {error.__cause__!r}")
        return "returned"
    finally:
        note("f3")


print(nested())
show()


def loop_with_finally():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            note(i)
        except ZeroDivisionError:
            pass
        else:
            note(f"else {i}")
        finally:
            note(f"finally {i}")
    else:
        note("not here")
    return i


print(loop_with_finally())
show()


def generator_with_finally():
    try:
        for i in range(3):
            try:
                received = yield i
                note(f"received {received}")
            except ValueError:
                note("value error")
                yield "handled"
    finally:
        note("closed")


g = generator_with_finally()
print(next(g), g.send("x"), g.throw(ValueError), next(g))
g.close()
show()


class Suppress:
    def __init__(self, name, *kinds):
        self.name, self.kinds = name, kinds

    def __enter__(self):
        note(f"+{self.name}")
        return self

    def __exit__(self, kind, error, traceback):
        note(f"-{self.name} {kind.__name__ if kind else ''}")
        return kind is not None and issubclass(kind, self.kinds)


def with_everything():
    for i in range(4):
        with Suppress("a", KeyError), Suppress("b", ValueError) as b:
            if i == 0:
                raise KeyError(i)
            if i == 1:
                raise ValueError(i)
            if i == 2:
                continue
            return b.name
    return "end"


print(with_everything())
show()


def exception_scope():
    error = "kept"
    try:
        raise KeyError("gone")
    except KeyError as e:
        saved = e
    try:
        e
    except UnboundLocalError as unbound:
        return error, saved, str(unbound)


print(exception_scope())


def handlers(action):
    try:
        action()
    except (TypeError, ValueError) as e:
        return type(e).__name__
    except LookupError:
        return "lookup"
    except:
        return "anything"
    return "nothing"


print([handlers(a) for a in (lambda: int("x"), lambda: {}[1], lambda: 1 / 0, lambda: None, lambda: "a" + 1)])
context = None
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    print(repr(error.__context__))


def chain_contexts():
    try:
        try:
            raise ValueError("a")
        except ValueError:
            try:
                raise KeyError("b")
            except KeyError:
                pass
            raise
    except ValueError as error:
        return repr(error), error.__context__


print(chain_contexts())
i = 10
while i:
    i -= 1
    if i % 2:
        continue
    if i == 4:
        break
else:
    print("never")
print(i)
matrix = [[i * j for j in range(3)] for i in range(3)]
for row in matrix:
    row[:] = [v + 1 for v in row if v]
print(matrix)
a = b = c = []
a += [1]
b = b + [2]
print(a, b, c)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error, t)
s = "abc"
for s in s:
    pass
print(s)
d = {i: chr(97 + i) for i in range(3)}
for k in list(d):
    if k == 1:
        del d[k]
print(d)
f = [lambda n=n: n * 10 for n in range(3)]
print([g() for g in f])


def default_mutation(n, acc=[]):
    acc.append(n)
    return acc


print(default_mutation(1) is default_mutation(2), default_mutation(3))


def shadowing():
    len = lambda x: "shadowed"
    return len([1])


print(shadowing(), len([1]))


class Scoped:
    value = 1
    values = [value for _ in range(2)] if False else [1]
    total = sum(values)

    def get(self):
        return [self.value for _ in range(2)]


print(Scoped.total, Scoped().get())


def conditional_definition(flag):
    if flag:
        def inner():
            return "flagged"
    else:
        inner = lambda: "plain"
    return inner()


print(conditional_definition(True), conditional_definition(False))


def many_locals(a, b, *args, key=None, **rest):
    def inner():
        nonlocal a
        a = a + sum(args) + len(rest)
        return a

    return inner() + inner(), a, key


print(many_locals(1, 2, 3, 4, key="k", z=1))
print([(x, y) for x in range(3) if x for y in range(x) if y or x == 1], {x: y for x, y in zip("ab", [1, 2])})
print((lambda: [n for n in range(3)])(), (lambda x: (lambda y: x + y))(1)(2))
numbers = iter(range(10))
for n in numbers:
    if n == 3:
        break
print(list(numbers))
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    pass
print(i, a, b)
for x[0:1] in [[5]] if isinstance(x, list) else []:
    pass
del a, b
print("a" in globals(), not "b" in globals())
