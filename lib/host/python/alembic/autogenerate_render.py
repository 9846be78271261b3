"""alembic.autogenerate.render: how operations of a project's own are written."""
from alembic.operations import _directives


class Dispatcher:
    """Functions by the class of what they are for."""

    def __init__(self):
        self._functions = {}

    def dispatch_for(self, target, qualifier="default", replace=False):
        def register(function):
            if target in self._functions and not replace:
                raise ValueError(f"key already exists: {target!r}")
            self._functions[target] = function
            return function

        return register

    def find(self, item):
        for class_ in type(item).__mro__:
            if class_ in self._functions:
                return self._functions[class_]
        return None

    def dispatch(self, item, qualifier="default"):
        function = self.find(item)
        if function is None:
            raise ValueError(f"no dispatch function for object: {item!r}")
        return function

    def branch(self):
        made = Dispatcher()
        made._functions = dict(self._functions)
        return made


default_renderers = renderers = Dispatcher()


def _has_renderer(operation):
    return renderers.find(operation) is not None


def _lines(autogen_context, operation):
    lines = renderers.dispatch(operation)(autogen_context, operation)
    return list(lines) if isinstance(lines, (list, tuple)) else [lines]


def render_op(autogen_context, op):
    if _has_renderer(op):
        return _lines(autogen_context, op)
    body = _directives.render_body(op, "sa.", "op.", False)
    return [line.strip() for line in body.split("\n")[1:-1]]


def render_op_text(autogen_context, op):
    return "\n".join(render_op(autogen_context, op))
