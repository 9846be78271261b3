"""Copies."""


class Error(Exception):
    pass


error = Error
_NEVER = (
    type(None), bool, int, float, str, bytes, type, range, type(...), type(NotImplemented), slice,
    type(lambda: None), type(len), type([].append), property,
)


# What is written in C and never changes.
_VALUES = ("datetime", "decimal", "uuid", "re", "zoneinfo")


def copy(x):
    kind = type(x)
    if kind in _NEVER or kind.__module__ in _VALUES or kind in (tuple, frozenset) or isinstance(x, type):
        return x
    if hasattr(kind, "__copy__"):
        return x.__copy__()
    if kind in (list, dict, set):
        return x.copy()
    return _rebuild(x, kind, _same, _same, None)


def _same(item, memo):
    return item


def deepcopy(x, memo=None):
    kind = type(x)
    if kind in _NEVER or kind.__module__ in _VALUES or isinstance(x, type):
        return x
    memo = {} if memo is None else memo
    known = memo.get(id(x))
    if known is not None:
        return known
    if hasattr(kind, "__deepcopy__"):
        result = x.__deepcopy__(memo)
    elif kind is list:
        result = memo[id(x)] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif kind is dict:
        result = memo[id(x)] = {}
        for key, item in x.items():
            result[deepcopy(key, memo)] = deepcopy(item, memo)
    elif kind is tuple:
        result = tuple([deepcopy(item, memo) for item in x])
        if all([a is b for a, b in zip(result, x)]):
            result = x
    elif kind in (set, frozenset):
        result = kind([deepcopy(item, memo) for item in x])
    else:
        result = _rebuild(x, kind, deepcopy, deepcopy, memo)
    memo[id(x)] = result
    memo.setdefault(id(memo), []).append(x)
    return result


def _rebuild(x, kind, copy_item, copy_state, memo):
    if not hasattr(x, "__dict__"):
        return x
    if isinstance(x, dict):
        result = kind.__new__(kind)
        if memo is not None:
            memo[id(x)] = result
        for key, item in x.items():
            dict.__setitem__(result, copy_item(key, memo), copy_item(item, memo))
    elif isinstance(x, list):
        result = kind.__new__(kind)
        list.extend(result, [copy_item(item, memo) for item in x])
    elif isinstance(x, (tuple, set, frozenset)):
        base = tuple if isinstance(x, tuple) else set if isinstance(x, set) else frozenset
        items = [copy_item(item, memo) for item in x]
        result = base.__new__(kind, items)
        if base is set:
            set.update(result, items)
    elif isinstance(x, (int, float, str, bytes)):
        base = [one for one in (int, float, str, bytes) if isinstance(x, one)][0]
        result = base.__new__(kind, x)
    elif isinstance(x, BaseException):
        result = kind.__new__(kind, *x.args)
        result.args = x.args
    else:
        result = object.__new__(kind)
    if memo is not None:
        memo[id(x)] = result
    state = x.__dict__
    if state:
        result.__dict__.update({name: copy_state(item, memo) for name, item in state.items()})
    return result
