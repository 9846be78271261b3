"""starlette.datastructures: texts of settings."""
from databases import DatabaseURL as URL


class Secret:
    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}('**********')"

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings:
    def __init__(self, value):
        if isinstance(value, str):
            value = [part.strip().strip("\"'") for part in value.split(",")] if value else []
        self._items = list(value)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __repr__(self):
        return f"{type(self).__name__}({self._items!r})"

    def __str__(self):
        return ", ".join([repr(item) for item in self._items])
