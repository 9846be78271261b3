def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


numbers = {3, 1, 2, 3}
print(sorted(numbers), len(numbers), 3 in numbers, 5 in numbers, set(), {1}, {"a"}, frozenset(), frozenset([1]), bool(set()), {1} == {1.0}, {1, 2} == {2, 1}, {1} != {2})
numbers.add(4)
numbers.add(1)
numbers.discard(2)
numbers.discard(99)
numbers.remove(3)
numbers.update([7, 8], (9,))
print(sorted(numbers), sorted(numbers.copy()), numbers.copy() is numbers)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union(b, [9])), sorted(a.intersection(b)), sorted(a.difference(b)), sorted(a.symmetric_difference(b)), sorted(a.union()), sorted(a.intersection([1, 2], [2])), sorted(a.difference([1], [2])))
print(a <= b, {3} < b, {3, 4, 5} <= b, {3, 4, 5} < b, b > {3}, b >= {3, 4, 5}, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint({9}), a.isdisjoint([1]), a < b, a > b, {1} <= frozenset([1, 2]))
c = set(a)
c |= {10}
c &= {1, 2, 10}
c -= {2}
c ^= {1, 5}
print(sorted(c))
c.intersection_update([5, 10])
c.difference_update([10])
c.symmetric_difference_update([5, 6])
print(c)
c.clear()
print(c, {1}.pop(), sorted({x * 2 for x in range(3)}), sorted(set("hello")), set(["x"]), frozenset("a") | {"a"}, {"a"} | frozenset("a"), type(frozenset() | set()).__name__, type(set() | frozenset()).__name__)
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "x"}[frozenset([1])], {1} in {frozenset([1])}, frozenset([1]) == {1}, {frozenset([1, 2]), frozenset([2, 1])} == {frozenset([1, 2])})
print(sum({1, 2, 3}), max({1, 5, 3}), sorted([*{1, 2}]), sorted({*"ab", "c"}), len({1, True, 1.0}), len({"a", "a"}), list({"only"}), [x for x in {7}], any({0}), all({1}))


def change():
    numbers = {1, 2, 3}
    for number in numbers:
        numbers.add(number + 10)


attempt(change)
attempt(lambda: {1}.remove(2))
attempt(lambda: {1}.remove("x"))
attempt(lambda: set().pop())
attempt(lambda: {[]})
attempt(lambda: {1} | [2])
attempt(lambda: {1} + {2})
attempt(lambda: {1} < [1])
attempt(lambda: {1}[0])
attempt(lambda: hash(set()))
attempt(lambda: set(1))
attempt(lambda: set().union(3))
attempt(lambda: frozenset([1]).add(1))
attempt(lambda: {1, 2}.nope)


class Tags(set):
    def add_all(self, text):
        for tag in text.split():
            self.add(tag)
        return self


tags = Tags().add_all("x")
print(tags, type(tags).__name__, tags == {"x"}, isinstance(tags, set), len(tags), "x" in tags)
big = set(range(1000)) - set(range(0, 1000, 3))
print(len(big), sum(big), sorted(big)[:5])
while len(big) > 2:
    big.pop()
print(len(big))
