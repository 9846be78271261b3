from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

print(dict[K, list[V]][int, str], dict[V, V][int], dict[K, "later"][str])
print(dict[K, list[V]].__parameters__, list[int].__parameters__)
print(dict[K, V][str, list[K]][bytes])
for arguments in (int, (int, str, int)):
    try:
        dict[K, V][arguments]
    except TypeError as error:
        print(error)
try:
    list[int][str]
except TypeError as error:
    print(error)

import asyncio
import collections
import contextlib
import functools
import itertools
import logging
import os
import re


class Own:
    __class_getitem__ = classmethod(type(list[int]))


print(re.Pattern[str], re.Match[str], os.PathLike[str], contextlib.AbstractContextManager[int])
print(functools.partial[int], functools.cached_property[int], itertools.chain[int])
print(logging.StreamHandler[str], logging.LoggerAdapter[int], Own[int], Own[int, str].__args__)
print(collections.deque[int].__args__, asyncio.Queue[int].__args__, asyncio.Task[int].__args__)
print(type(list[int])(dict, (str, int)), isinstance(Own[int](), Own))


class Derived(Own[int]):
    pass


print(Derived.__mro__)
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]) is os.path)
