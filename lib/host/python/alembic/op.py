"""Operations that a project registers itself: alembic.operations."""


class MigrateOperation:
    info = {}

    def reverse(self):
        raise NotImplementedError


class Operations:
    """What op's functions are methods of; implementations get it as their first argument."""

    _implementations = {}

    def __init__(self, migration_context=None, impl=None):
        self._migration_context = migration_context

    def __getattr__(self, name):
        functions = globals()
        if name.startswith("_") or name not in functions:
            raise AttributeError(f"'Operations' object has no attribute {name!r}")
        return functions[name]

    @property
    def migration_context(self):
        return get_context()

    @property
    def impl(self):
        return get_context().impl

    @classmethod
    def register_operation(cls, name, sourcename=None):
        def register(operation_class):
            source = getattr(operation_class, sourcename or name)

            def call(*arguments, **keywords):
                return source(_operations, *arguments, **keywords)

            call.__name__ = name
            globals()[name] = call
            return operation_class

        return register

    @classmethod
    def implementation_for(cls, operation_class, replace=False):
        def decorate(function):
            cls._implementations[operation_class] = function
            return function

        return decorate

    def invoke(self, operation):
        return _invoke(self, operation, None, self._migration_context)


class BatchOperations(Operations):
    pass


_operations = Operations()


def _invoke(operations, operation, batch=None, context=None):
    """By the implementation that the project registered, or as Alembic's own operation."""
    for base in type(operation).__mro__:
        if base in Operations._implementations:
            return Operations._implementations[base](operations, operation)
    if not hasattr(operation, "_record"):
        raise ValueError(f"no dispatch function for object: {operation!r}")
    from alembic.operations import _directives

    return _directives.invoke(operation, batch, context)


def invoke(operation):
    return _operations.invoke(operation)


def implementation_for(op_cls, replace=False):
    return Operations.implementation_for(op_cls, replace)


def register_operation(name, sourcename=None):
    return Operations.register_operation(name, sourcename)


def __getattr__(name):
    """Operations of packages that env.py imports, not the revisions."""
    providers = {"sync_enum_values": "alembic_postgresql_enum", "create_entity": "alembic_utils",
                 "drop_entity": "alembic_utils", "replace_entity": "alembic_utils",
                 "revert_entity": "alembic_utils"}
    if name in providers:
        import importlib

        importlib.import_module(providers[name])
        return globals()[name]
    raise AttributeError(f"module 'alembic.op' has no attribute {name!r}")
