"""alembic.autogenerate.rewriter: functions that replace single operations of a new revision."""
from alembic.autogenerate.render import Dispatcher
from alembic.operations.ops import MigrationScript


class Rewriter:
    def __init__(self):
        self._functions = Dispatcher()
        self._chained = ()

    def chain(self, other):
        made = Rewriter()
        made._functions = self._functions
        made._chained = self._chained + (other,)
        return made

    def rewrites(self, operator):
        return self._functions.dispatch_for(operator)

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for other in self._chained:
            other(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        self._rewrite_list(context, revision, directives)

    # alembic: autogenerate/rewriter.py _rewrite
    def _rewritten(self, context, revision, directive):
        function = self._functions.find(directive)
        if function is None or self in directive._mutations:
            return [directive]
        made = function(context, revision, directive)
        if made is None:
            return []
        made = list(made) if isinstance(made, (list, tuple)) else [made]
        for one in made:
            one._mutations = one._mutations.union([self])
        return made

    def _rewrite_for(self, context, revision, directive):
        made = self._rewritten(context, revision, directive)
        for one in made:
            if isinstance(one, MigrationScript):
                one.upgrade_ops = self._rewrite_each(context, revision, one.upgrade_ops_list)
                one.downgrade_ops = self._rewrite_each(context, revision, one.downgrade_ops_list)
            elif hasattr(one, "ops"):
                self._rewrite_list(context, revision, one.ops)
        return made

    def _rewrite_each(self, context, revision, containers):
        made = []
        for container in containers:
            rewritten = self._rewrite_for(context, revision, container)
            if len(rewritten) != 1:
                raise ValueError(f"Can only return single object for {type(container).__name__} traverse")
            made.append(rewritten[0])
        return made

    def _rewrite_list(self, context, revision, directives):
        directives[:] = [
            one
            for directive in list(directives)
            for one in self._rewrite_for(context, revision, directive)
        ]
