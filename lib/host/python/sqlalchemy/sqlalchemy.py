"""sqlalchemy: what is not there yet is a module below it, or nowhere."""

__version__ = "2.0.52"


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


class SchemaType:
    """What Enum and Boolean have in common: a base of types that scripts write themselves."""

    def _set_parent(self, column, **keywords):
        pass

    def _set_table(self, column, table):
        pass


class Executable:
    """A base of statements that scripts write themselves, with @compiles()."""


class Concatenable:
    pass


class Indexable:
    pass


class Emulated:
    pass


class NativeForEmulated:
    pass


class TypeEngineMixin:
    pass


class ExternalType:
    cache_ok = None


class _Comparator:
    """TypeEngine.Comparator: operators of types that scripts write themselves."""

    def __init__(self, expr):
        self.expr = expr


listen = _Event.listen
listens_for = _Event.listens_for


# `import *` has them, too.
_LAZY_NAMES = {
    "create_engine", "engine_from_config", "create_mock_engine", "create_pool_from_url",
    "make_url", "URL", "Engine", "Pool", "NullPool", "StaticPool", "QueuePool",
    "AsyncAdaptedQueuePool", "FallbackAsyncAdaptedQueuePool", "SingletonThreadPool",
    "AssertionPool",
}


def __getattr__(name):
    if name in _LAZY_NAMES:
        from sqlalchemy import _engine

        return getattr(_engine, name)
    if name == "__all__":
        return [each for each in globals() if each[0] != "_"] + sorted(_LAZY_NAMES)
    functions = {"NULLTYPE": "NullType", "INTEGERTYPE": "Integer", "STRINGTYPE": "String",
                 "BOOLEANTYPE": "Boolean"}
    if name in functions:
        return globals()[functions[name]]()
    if name in ("DDLElement", "BaseDDLElement", "_CreateDropBase"):
        return globals()["ExecutableDDLElement"]
    if name in _FUNCTIONS:
        return getattr(func, name)
    raise AttributeError(f"module 'sqlalchemy' has no attribute {name!r}")


# what sqlalchemy.sql.functions exports
_FUNCTIONS = set("""coalesce concat count char_length current_date current_time current_timestamp
    localtime localtimestamp max min now random sum rank dense_rank percent_rank user array_agg
    string_agg aggregate_strings""".split())


def to_instance(type_, *arguments, **keywords):
    if type_ is None:
        return NullType()
    return type_(*arguments, **keywords) if isinstance(type_, type) else type_


class FunctionElement:
    """What a project writes by itself, with @compiles."""

    name = type = None
    inherit_cache = True

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, *clauses):
        self.clauses = clauses

    def __iter__(self):
        return iter(self.clauses)


class IdentifierPreparer:
    """sqlalchemy.sql.compiler: quotes names as the dialect does."""

    def __init__(self, dialect, *arguments, **keywords):
        self.dialect = dialect

    def quote(self, ident, force=None):
        return self.dialect.quote(ident)

    quote_identifier = quote
    quote_schema = quote


False_ = false
True_ = true
Null = null
