"""What belongs to a class is for its instances alone."""
import collections
import datetime
import re

for call in (
    lambda: list.append(1, 2),
    lambda: str.upper(b"a"),
    lambda: dict.keys([]),
    lambda: datetime.date.isoformat(1),
    lambda: datetime.date.year.__get__(1),
    lambda: object.__new__(type),
    lambda: object.__new__(int),
    lambda: object.__new__(datetime.date),
    lambda: int.__new__(str),
    lambda: tuple.__new__(list),
    lambda: type("Keys", (type({}.keys()),), {}),
    lambda: type("Match", (re.Match,), {}),
    lambda: type("Union", (type(int | str),), {}),
    lambda: type("Iterator", (type(iter([])),), {}),
    lambda: object.__new__(type({}.keys())),
    lambda: dict.__dict__["fromkeys"].__func__(int, []) if 0 else dict.fromkeys(1),
):
    try:
        print(call())
    except TypeError as error:
        print("TypeError")


class Callable:
    pass


Callable.__call__ = Callable()
try:
    Callable()()
except RecursionError:
    print("too deep")


class Changing:
    """Takes away what is looked at."""

    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return False

    __hash__ = object.__hash__

    def __lt__(self, other):
        self.items.clear()
        return True

    def __repr__(self):
        self.items.clear()
        return "changing"


items = []
items.extend([[1], Changing(items), [2]])
print(items == [[1], 2, [2]], items)
items.extend([[1], Changing(items), [2]])
print(items)
table = {}
table.update({1: Changing(table), 2: [3]})
print(table == {1: 2, 2: [3]}, table)
members = set()
members.add(Changing(members))
print(len(members - {1}), len(members))
nested = ()
for _ in range(5000):
    nested = (nested,)
for function in (lambda: isinstance(1, nested), lambda: issubclass(int, nested)):
    try:
        print(function())
    except RecursionError:
        print("too deep")
