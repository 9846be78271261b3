"""Values over several lines."""


def _brackets(item):
    kind = type(item)
    if kind is dict:
        return "{", "}"
    if kind is list:
        return "[", "]"
    if kind is tuple:
        return "(", ",)" if len(item) == 1 else ")"
    if kind is set:
        return "{", "}"
    return None


def _lines(item, indent, width, sort_dicts, column, allowance):
    text = _short(item, sort_dicts)
    brackets = _brackets(item)
    if len(text) <= width - column - allowance or brackets is None or not item:
        return text
    opened, closed = brackets
    column += indent
    opened += " " * (indent - 1)
    parts = []
    if type(item) is dict:
        pairs = list(item.items())
        if sort_dicts:
            pairs.sort(key=lambda pair: _key(pair[0]))
        for at, (key, value) in enumerate(pairs):
            name = repr(key) + ": "
            last = allowance + 1 if at == len(pairs) - 1 else 1
            parts.append(name + _lines(value, indent, width, sort_dicts, column + len(name), last))
    else:
        items = sorted(item, key=_key) if type(item) is set else item
        for at, value in enumerate(items):
            last = allowance + 1 if at == len(item) - 1 else 1
            parts.append(_lines(value, indent, width, sort_dicts, column, last))
    return opened + (",\n" + " " * column).join(parts) + closed


def _key(item):
    return (type(item).__name__, item)


def _short(item, sort_dicts):
    kind = type(item)
    if kind is dict:
        pairs = list(item.items())
        if sort_dicts:
            pairs.sort(key=lambda pair: _key(pair[0]))
        parts = [f"{_short(key, sort_dicts)}: {_short(value, sort_dicts)}" for key, value in pairs]
        return "{" + ", ".join(parts) + "}"
    if kind in (list, tuple):
        opened, closed = _brackets(item)
        return opened + ", ".join([_short(value, sort_dicts) for value in item]) + closed
    if kind is set and item:
        parts = [_short(value, sort_dicts) for value in sorted(item, key=_key)]
        return "{" + ", ".join(parts) + "}"
    return repr(item)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return _lines(object, indent, width, sort_dicts, 0, 0)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    print(pformat(object, indent, width, sort_dicts=sort_dicts), file=stream)


def pp(object, *arguments, sort_dicts=False, **keywords):
    pprint(object, *arguments, sort_dicts=sort_dicts, **keywords)


def saferepr(object):
    return _short(object, True)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True):
        self._options = {"indent": indent, "width": width, "sort_dicts": sort_dicts}

    def pformat(self, object):
        return pformat(object, **self._options)

    def pprint(self, object):
        pprint(object, **self._options)
