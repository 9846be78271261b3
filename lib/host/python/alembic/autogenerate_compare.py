"""alembic.autogenerate.compare: comparators of a project's own, around the built-in ones."""
from alembic.runtime.plugins import _all_plugins
from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher, PriorityDispatchResult, _call

comparators = PriorityDispatcher()


def _has(target):
    return comparators._has(target) or any(
        plugin.autogenerate_comparators._has(target) for plugin in _all_plugins.values()
    )


def _plugins():
    return list(_all_plugins)


# alembic: util/langhelpers.py PriorityDispatcher.dispatch; Alembic's own functions are registered for
# all dialects, behind `comparators` and before the plugins of a project
def _run(target, priority, is_after, plugins, stopped, autogen_context, *arguments):
    """Calls the functions of one priority, either those before the built-in ones or those behind them."""
    own = [_all_plugins[name].autogenerate_comparators for name in plugins]
    dialect = autogen_context.dialect.name
    level = DispatchPriority[priority]
    if is_after:
        calls = [(each, "default") for each in own]
    else:
        calls = [(each, dialect) for each in [comparators, *own]] + [(comparators, "default")]
    done = {None if group == "" else group for group in stopped}
    for dispatcher, qualifier in calls:
        _call(dispatcher._functions(target, qualifier, level), done, (autogen_context, *arguments), {})
    stopped[:] = ["" if group is None else group for group in done]
