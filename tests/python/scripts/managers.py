# with, contextlib.
import contextlib
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("swallows", True):
    raise ValueError
try:
    with Manager("outer"), Manager("inner"):
        raise KeyError("k")
except KeyError as error:
    print("caught", error)


@contextmanager
def managed(name):
    print("start", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print("end", name)


with managed("x") as value:
    print(value)
with managed("y"):
    raise ValueError("oops")
try:
    with managed("z"):
        raise KeyError("not handled")
except KeyError as error:
    print(error)


@managed("decorator")
def decorated(n):
    print("body", n)
    return n


print(decorated(1), decorated(2))
with suppress(KeyError, IndexError):
    {}["x"]
with suppress(ZeroDivisionError):
    print(1 / 0)
with nullcontext(5) as five:
    print(five)


class Closes:
    def close(self):
        print("closed")


with closing(Closes()) as c:
    print(type(c).__name__)
with ExitStack() as stack:
    names = [stack.enter_context(Manager(n)) for n in "pq"]
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda kind, error, traceback: print("pushed", kind))
    print(names)
with ExitStack() as stack:
    stack.enter_context(Manager("s", True))
    raise ValueError
try:
    with ExitStack() as stack:
        stack.enter_context(Manager("t"))
        raise KeyError("through the stack")
except KeyError as error:
    print(error)


@contextmanager
def empty():
    return
    yield


try:
    with empty():
        pass
except RuntimeError as error:
    print(error)


@contextmanager
def replaces():
    try:
        yield
    except ValueError as error:
        raise TypeError("replaced") from error


try:
    with replaces():
        raise ValueError("original")
except TypeError as error:
    print(error, repr(error.__cause__))


def early():
    with Manager("early"):
        for i in range(3):
            with Manager(i):
                if i == 1:
                    return i


print(early())
holder = {}
with Manager("target") as holder["key"]:
    print(holder)
with contextlib.ExitStack() as outer:
    kept = outer.pop_all()
kept.close()


@contextmanager
def transaction(log):
    log.append("begin")
    try:
        yield log
    except Exception:
        log.append("rollback")
        raise
    else:
        log.append("commit")


log = []
with transaction(log):
    log.append("work")
try:
    with transaction(log):
        1 / 0
except ZeroDivisionError:
    pass
print(log)
