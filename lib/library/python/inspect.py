"""Questions about values."""
import _host
import types


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def ismodule(object):
    return hasattr(object, "__name__") and type(object).__name__ == "module"


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def iscoroutinefunction(object):
    return _host.is_coroutine_function(_plain(object))


def isasyncgenfunction(object):
    return _host.is_async_generator_function(_plain(object))


def isgeneratorfunction(object):
    return _host.is_generator_function(_plain(object))


def _plain(object):
    while ismethod(object):
        object = object.__func__
    return object


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isdatadescriptor(object):
    return hasattr(type(object), "__set__")


def getmembers(object, predicate=None):
    pairs = [(name, getattr(object, name)) for name in sorted(dir(object)) if hasattr(object, name)]
    return [pair for pair in pairs if predicate is None or predicate(pair[1])]


def getdoc(object):
    doc = object.__doc__
    return None if doc is None else cleandoc(doc)


def cleandoc(doc):
    import textwrap

    first, newline, rest = doc.expandtabs().partition("\n")
    return (first.lstrip() + newline + textwrap.dedent(rest)).strip("\n")


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func
