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

import re

print(re.Pattern[str], re.Match[bytes])
