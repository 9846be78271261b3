"""sqlalchemy: what is not there yet is a module below it, or nowhere."""

__version__ = "2.0.52"
_modules = {"orm", "types", "schema", "sql", "dialects", "exc", "engine", "event", "ext", "util",
            "inspection", "pool", "future"}


class _Event:
    """sqlalchemy.event: nothing listens here."""

    @staticmethod
    def listen(target, identifier, function, *arguments, **keywords):
        pass

    @staticmethod
    def listens_for(target, identifier, *arguments, **keywords):
        return lambda function: function

    @staticmethod
    def remove(target, identifier, function):
        pass

    @staticmethod
    def contains(target, identifier, function):
        return False


listen = _Event.listen
listens_for = _Event.listens_for


_opening = set()


def __getattr__(name):
    if name in _modules and name not in _opening:
        import importlib

        _opening.add(name)
        try:
            return importlib.import_module("sqlalchemy." + name)
        finally:
            _opening.discard(name)
    functions = {"NULLTYPE": "NullType", "INTEGERTYPE": "Integer", "STRINGTYPE": "String",
                 "BOOLEANTYPE": "Boolean"}
    if name in functions:
        return globals()[functions[name]]()
    raise AttributeError(f"module 'sqlalchemy' has no attribute {name!r}")


def to_instance(type_, *arguments, **keywords):
    if type_ is None:
        return NullType()
    return type_(*arguments, **keywords) if isinstance(type_, type) else type_
