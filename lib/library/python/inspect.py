"""Questions about values."""
import _inspect
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
    return _inspect.is_coroutine_function(_plain(object))


def isasyncgenfunction(object):
    return _inspect.is_async_generator_function(_plain(object))


def isgeneratorfunction(object):
    return _inspect.is_generator_function(_plain(object))


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


class _Empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _Empty

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        parts = {key: self.__dict__[key] for key in ("name", "kind", "default", "annotation")}
        parts.update(changes)
        return Parameter(parts.pop("name"), parts.pop("kind"), **parts)


class Signature:
    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(
            self.parameters.values() if parameters is None else parameters,
            return_annotation=return_annotation or self.return_annotation,
        )


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    function = unwrap(obj) if follow_wrapped else obj
    skipped = 0
    if ismethod(function):
        function, skipped = function.__func__, 1
    elif isinstance(function, type):
        function, skipped = function.__init__, 1
    elif not isfunction(function) and isfunction(getattr(type(function), "__call__", None)):
        function, skipped = type(function).__call__, 1
    parameters = _inspect.parameters(function)
    if parameters is None:
        if not callable(obj):
            raise TypeError(f"{obj!r} is not a callable object")
        raise ValueError(f"no signature found for {obj!r}")
    defaults = dict(function.__kwdefaults__ or {})
    positional = [name for name, kind in parameters if kind < 2]
    values = function.__defaults__ or ()
    defaults.update(zip(positional[len(positional) - len(values):], values))
    annotations = function.__annotations__
    made = [
        Parameter(
            name, kind, default=defaults.get(name, _Empty), annotation=annotations.get(name, _Empty)
        )
        for name, kind in parameters[skipped:]
    ]
    return Signature(made, return_annotation=annotations.get("return", _Empty))
