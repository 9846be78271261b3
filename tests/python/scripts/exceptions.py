# Exceptions: else, finally, from, context, hierarchies, re-raise, messages.
def run(action):
    try:
        result = action()
    except ZeroDivisionError as error:
        return f"zero: {error}"
    except (KeyError, IndexError) as error:
        return f"{type(error).__name__}: {error} {error.args}"
    except Exception as error:
        return f"other {type(error).__name__}: {error}"
    else:
        return f"fine: {result}"
    finally:
        print("finally", end=" ")


print(run(lambda: 1 / 0))
print(run(lambda: {}["k"]))
print(run(lambda: [][1]))
print(run(lambda: int("x")))
print(run(lambda: 1))


class AppError(Exception):
    """Ours."""


class NotFound(AppError):
    def __init__(self, name, code=404):
        super().__init__(f"{name} not found")
        self.name = name
        self.code = code


class Strange(AppError):
    def __str__(self):
        return "strange!"


try:
    raise NotFound("thing")
except AppError as error:
    print(repr(error), error, error.code, error.args, isinstance(error, Exception))
try:
    raise Strange(1, 2)
except AppError as error:
    print(repr(error), error, error.args)
try:
    raise ValueError
except ValueError as error:
    print(repr(error), str(error) == "", error.args)
try:
    try:
        {}["missing"]
    except KeyError as error:
        raise RuntimeError("wrapped") from error
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__suppress_context__, error.__context__ is error.__cause__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][0]
except IndexError as error:
    print(error, repr(error.__context__), error.__cause__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__, repr(error.__context__))


def reraise():
    try:
        raise KeyError("again")
    except KeyError:
        print("seen")
        raise


try:
    reraise()
except KeyError as error:
    print("caught", error)
try:
    raise
except RuntimeError as error:
    print(error)


def order():
    steps = []
    try:
        steps.append("try")
        try:
            steps.append("inner")
            raise ValueError("v")
        finally:
            steps.append("inner finally")
    except ValueError:
        steps.append("except")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
    return steps


print(order())


def returns():
    try:
        return "try"
    finally:
        print("cleanup")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return i


def breaks():
    while True:
        try:
            return "returned"
        finally:
            break
    return "broken"


print(returns(), overrides(), swallow(), breaks())
try:
    raise "text"
except TypeError as error:
    print(error)
try:
    raise ValueError("bad") from "x"
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError("inner")
    except "notaclass":
        pass
except TypeError as error:
    print(error)
e = ValueError("a", 2)
print(e.args, str(e), repr(e), e == ValueError("a", 2))
try:
    error = None
    raise ValueError("x")
except ValueError as error:
    pass
try:
    error
except NameError as name_error:
    print(name_error)
for kind in (LookupError, ArithmeticError, OSError, Exception, BaseException):
    for make in (KeyError, IndexError, ZeroDivisionError, FileNotFoundError, SystemExit):
        print(int(issubclass(make, kind)), end="")
    print()
try:
    assert 1 == 2, "numbers differ"
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), str(error))
try:
    raise SystemExit(3)
except SystemExit as error:
    print(error.code)
try:
    next(iter([]))
except StopIteration as error:
    print(repr(error), error.value)
error = OSError(2, "No such file or directory")
print(error.errno, error.strerror, error)
error = KeyError("quoted")
print(str(error), repr(str(KeyError(1))), KeyError("a", "b"))
error = ValueError("noted")
error.add_note("a note")
print(error.__notes__)
try:
    raise error.with_traceback(None)
except ValueError as again:
    print(again is error)
import sys

try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1])
print(sys.exc_info())


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])


class Cleanup:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__, error)
        return kind is ValueError


with Cleanup():
    raise ValueError("suppressed")
try:
    with Cleanup() as c, Cleanup():
        raise KeyError("passes")
except KeyError as error:
    print("outside", error)
with (
    Cleanup() as one,
    Cleanup() as two,
):
    print(one is two)


def with_return():
    with Cleanup():
        return "from with"


print(with_return())
for i in range(2):
    with Cleanup():
        continue
try:
    with 5:
        pass
except TypeError as error:
    print(error)
try:
    raise ExceptionGroup("group", [ValueError(1), KeyError(2)]) if False else ValueError("plain")
except ValueError as error:
    print(error)
