"""alembic.util.langhelpers: lists of functions that are called by their priorities."""
import enum


class DispatchPriority(enum.IntEnum):
    FIRST = 50
    MEDIUM = 25
    LAST = 10


class PriorityDispatchResult(enum.Enum):
    """STOP: no other function of the subgroup is called."""

    CONTINUE = 1
    STOP = 2


class PriorityDispatcher:
    def __init__(self):
        self._registry = {}

    def dispatch_for(self, target, *, priority=DispatchPriority.MEDIUM, qualifier="default", subgroup=None):
        def register(function):
            self._registry.setdefault((target, qualifier, priority), []).append((function, subgroup))
            return function

        return register

    def _functions(self, target, qualifier, priority):
        return self._registry.get((target, qualifier, priority), [])

    def _has(self, target):
        return any(key[0] == target for key in self._registry)

    def branch(self):
        made = PriorityDispatcher()
        made.populate_with(self)
        return made

    def populate_with(self, other):
        for key, functions in other._registry.items():
            self._registry.setdefault(key, []).extend(functions)

    def dispatch(self, target, *, qualifier="default"):
        qualifiers = ["default"] if qualifier == "default" else [qualifier, "default"]

        def call(*arguments, **keywords):
            stopped = set()
            for priority in DispatchPriority:
                for each in qualifiers:
                    _call(self._functions(target, each, priority), stopped, arguments, keywords)

        return call


def _call(functions, stopped, arguments, keywords):
    for function, subgroup in functions:
        if subgroup in stopped:
            continue
        if function(*arguments, **keywords) is PriorityDispatchResult.STOP:
            stopped.add(subgroup)
