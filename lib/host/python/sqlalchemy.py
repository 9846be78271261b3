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


def __getattr__(name):
    functions = {"NULLTYPE": "NullType", "INTEGERTYPE": "Integer", "STRINGTYPE": "String",
                 "BOOLEANTYPE": "Boolean"}
    if name in functions:
        return globals()[functions[name]]()
    if name in ("DDLElement", "BaseDDLElement", "_CreateDropBase"):
        return globals()["ExecutableDDLElement"]
    raise AttributeError(f"module 'sqlalchemy' has no attribute {name!r}")


def to_instance(type_, *arguments, **keywords):
    if type_ is None:
        return NullType()
    return type_(*arguments, **keywords) if isinstance(type_, type) else type_


def create_engine(url, **keywords):
    """A run has one connection: an engine for its database is that connection."""
    from alembic import context
    if isinstance(url, str) and url != context.config.get_main_option("sqlalchemy.url"):
        raise NotImplementedError("a revision has no connection but that to the run's own database")
    return context.get_bind()


def engine_from_config(configuration, prefix="sqlalchemy.", **keywords):
    return create_engine(configuration[prefix + "url"], **keywords)


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
