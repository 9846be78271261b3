# itertools
import itertools
import operator
from itertools import *

print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(chain([1], "ab", ())))
print(list(chain.from_iterable([[1], [2, 3]])), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)))
print(list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 4, 2])), list(takewhile(lambda x: x < 3, [1, 4, 2])), list(filterfalse(None, [0, 1])))
print([(k, list(g)) for k, g in groupby("aabbbca")], [(k, [v[0] for v in g]) for k, g in groupby(["aa", "ab", "ba"], key=lambda s: s[0])])
print([k for k, g in groupby("aabb")], list(islice("abcdef", 2)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 0, None, 2)), list(islice([], 5)))
print(list(pairwise([1, 2, 3])), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", [1], fillvalue="-")), list(zip_longest()))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])))
print(list(permutations("abc", 2)), len(list(permutations(range(4)))), list(permutations([1], 2)), list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations([1], 2)), list(combinations_with_replacement("ab", 2)), list(combinations("ab", 0)))
groups = groupby(sorted([("x", 1), ("y", 2), ("x", 3)]), key=lambda row: row[0])
print({key: [value for _, value in rows] for key, rows in groups})
it = itertools.count()
print(next(it), next(it), list(zip(it, "ab")))
try:
    islice([1], -1)
except ValueError as error:
    print(error)
source = iter(range(10))
print([list(islice(source, 3)) for _ in range(4)], list(source))
print(sum(1 for _ in takewhile(lambda n: n < 100, count(0, 7))), list(map(lambda a, b: a * b, count(1), [5, 6])))
c = chain("ab", "cd")
print(next(c), list(c), next(c, "end"))


class Unequal:
    def __eq__(self, other):
        return False


print([len(list(group)) for _, group in itertools.groupby([1, Unequal(), Unequal(), 2])])
