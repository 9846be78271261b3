"""Warnings go to the program's log."""
import _host

filters = []


def warn(message, category=None, stacklevel=1, source=None, **options):
    if isinstance(message, Warning):
        category = type(message)
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not {type(category).__name__!r}")
    if _recorded:
        if _recorded[-1] is not None:
            message = message if isinstance(message, Warning) else category(message)
            _recorded[-1].append(WarningMessage(message, category))
    else:
        _host.warn(f"{category.__name__}: {message}")


def warn_explicit(message, category, filename, lineno, *arguments, **options):
    warn(message, category)


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category


_recorded = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._list = [] if record else None

    def __enter__(self):
        _recorded.append(self._list)
        return self._list

    def __exit__(self, *details):
        _recorded.pop()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    pass


def simplefilter(action, category=Warning, lineno=0, append=False):
    pass


def resetwarnings():
    pass


def formatwarning(message, category, filename, lineno, line=None):
    return f"{filename}:{lineno}: {category.__name__}: {message}\n"
