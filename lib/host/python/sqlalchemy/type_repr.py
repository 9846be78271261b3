"""What repr() shows of a type whose __init__() is written in Python: its parameters, as attributes of
the object."""
import inspect

_MISSING = object()


# sqlalchemy: util/langhelpers.py generic_repr
def arguments(type_, init):
    shown = []
    named = []
    for parameter in list(inspect.signature(init).parameters.values())[1:]:
        if parameter.kind == parameter.POSITIONAL_OR_KEYWORD:
            if parameter.default is parameter.empty:
                shown.append(repr(getattr(type_, parameter.name, None)))
            else:
                named.append((parameter.name, parameter.default))
        elif parameter.kind == parameter.VAR_POSITIONAL:
            shown.extend(repr(item) for item in getattr(type_, parameter.name, ()))
    for name, default in named:
        item = getattr(type_, name, _MISSING)
        if item is not _MISSING and item != default:
            shown.append(f"{name}={item!r}")
    return ", ".join(shown)
