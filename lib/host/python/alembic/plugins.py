"""alembic.runtime.plugins: comparators of a project's own, under a name."""
import logging

from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher

_all_plugins = {}
log = logging.getLogger(__name__)


class Plugin:
    def __init__(self, name):
        self.name = name
        log.info("setup plugin %s", name)
        if name in _all_plugins:
            raise ValueError(f"A plugin named {name} is already registered")
        _all_plugins[name] = self
        self.autogenerate_comparators = PriorityDispatcher()

    def remove(self):
        del _all_plugins[self.name]

    def add_autogenerate_comparator(self, fn, compare_target, compare_element=None, *, qualifier="default",
                                    priority=DispatchPriority.MEDIUM):
        self.autogenerate_comparators.dispatch_for(
            compare_target, subgroup=compare_element, priority=priority, qualifier=qualifier
        )(fn)

    @classmethod
    def setup_plugin_from_module(cls, module, name):
        module.setup(Plugin(name))
