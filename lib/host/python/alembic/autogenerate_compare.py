"""alembic.autogenerate.compare: comparators of a project's own."""


class PriorityDispatchResult:
    CONTINUE = "continue"
    STOP = "stop"


class _Comparators:
    """Those for "schema" and "autogenerate" are called before the built-in ones."""

    def __init__(self):
        self._functions = []

    def dispatch_for(self, target, *arguments, **keywords):
        if target not in ("schema", "autogenerate"):
            raise NotImplementedError(
                f"comparators.dispatch_for({target!r}): here only functions for 'schema' are called"
            )

        def register(function):
            self._functions.append((target, function))
            return function

        return register

    def _run(self, autogen_context, upgrade_ops, schemas):
        for target, function in self._functions:
            if target == "schema":
                function(autogen_context, upgrade_ops, schemas)
            else:
                function(autogen_context, upgrade_ops)


comparators = _Comparators()
