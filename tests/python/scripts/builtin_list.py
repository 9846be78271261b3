def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


items = [3, 1, 2]
items.append(4)
items.extend((5, 6))
items.extend(x for x in "ab")
items.insert(0, "first")
items.insert(-1, "before last")
items.insert(100, "last")
print(items, len(items), items.pop(), items.pop(0), items.pop(-2), items)
items.remove("a")
items.reverse()
print(items, items.index(1), items.count(1), items.copy() is items, items.copy() == items, 3 in items, "x" not in items)
items.clear()
print(items, not items, list(), list("abc"), list(range(3)), list((1, 2)), list({"k": 1}), [1, 2] + [3], [1, 2] * 2, 2 * [0], [1] * -1)

numbers = list(range(10))
print(numbers[2], numbers[-1], numbers[2:5], numbers[:3], numbers[7:], numbers[::3], numbers[::-1], numbers[8:2:-2], numbers[-3:], numbers[20:], numbers[-20:2], numbers[5:2])
numbers[0] = "zero"
numbers[-1] = "nine"
numbers[1:3] = ["a", "b", "c"]
print(numbers)
numbers[2:4] = []
numbers[2:2] = [1.5, 2.5]
numbers[len(numbers):] = ["end"]
print(numbers)
numbers[::2] = range(len(numbers[::2]))
print(numbers)
del numbers[0]
del numbers[-1]
del numbers[1:3]
print(numbers)
del numbers[::2]
print(numbers)
del numbers[::-1]
print(numbers)
alias = numbers
numbers += [1, 2]
numbers *= 2
print(alias, alias is numbers, numbers + numbers)
numbers += "xy"
numbers[1:1] = numbers
print(numbers)

print([1, 2] == [1, 2], [1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [] < [1], [1, 2] != [1, 2.0], [1, "a"] == [1, "a"], [[1], [2]] == [[1], [2]], [1] == (1,))
print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (0, "z"), (1, "a")]), sorted({"b": 1, "a": 2}), sorted([True, 0, 2.5, -1]))
words = ["banana", "fig", "apple", "kiwi", "date", "plum", "grape"]
words.sort(key=len)
print(words)
words.sort(key=len, reverse=True)
print(words)
words.sort()
print(words)
words.sort(reverse=True)
print(words)
pairs = [(i % 7, i) for i in range(100)]
pairs.sort(key=lambda pair: pair[0])
print(pairs == sorted(pairs), sorted(range(50), key=lambda i: (i * 37) % 50)[:10], sorted([5] * 3 + [1] * 2))


class Item:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        if other.number == 13:
            raise ValueError("unlucky")
        return self.number < other.number

    def __eq__(self, other):
        return isinstance(other, Item) and self.number == other.number

    def __repr__(self):
        return "Item(%d)" % self.number


print(sorted([Item(3), Item(1), Item(2)]), Item(1) in [Item(1)], [Item(1), Item(2)].index(Item(2)), [Item(1)] == [Item(1)], max([Item(1), Item(4), Item(2)]))
unlucky = [Item(3), Item(13), Item(2)]
attempt(unlucky.sort)
print(len(unlucky), sorted(item.number for item in unlucky))

nested = [1]
nested.append(nested)
print(nested, repr(nested))
holder = {"a": [1]}
holder["self"] = holder
holder["a"].append(holder)
print(holder)
matrix = [[0] * 3 for _ in range(2)]
matrix[0][1] = 5
print(matrix, [row[:] for row in matrix], sum(matrix, []), list(map(list, zip(*matrix))))
first, *middle, last = [1, 2, 3, 4]
print(first, middle, last, [*middle, *"ab"], (*middle,), {*middle} == {2, 3})

numbers = [1, 2, 3]
for number in numbers:
    if number < 3:
        numbers.append(number + 10)
    if len(numbers) > 6:
        break
print(numbers)
iterator = iter([1, 2])
print(next(iterator), next(iterator), next(iterator, "end"), next(iterator, "end"), list(reversed([1, 2, 3])), [x for x in reversed("abc")])

attempt(lambda: [][0])
attempt(lambda: [1][5])
attempt(lambda: [1]["a"])
attempt(lambda: [1][1.5])
attempt(lambda: [].pop())
attempt(lambda: [1].pop(3))
attempt(lambda: [1].remove(2))
attempt(lambda: [1].index(2))
attempt(lambda: [1, 2, 1].index(1, 1))
attempt(lambda: [1, 2, 1].index(1, 1, 2))
attempt(lambda: [1] + (2,))
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] < (1,))
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: sorted([1, "a"]))
attempt(lambda: [1].insert("a", 1))
attempt(lambda: hash([]))
attempt(lambda: {[]: 1})
attempt(lambda: [1].nope)
attempt(lambda: list(1))
attempt(lambda: [1][::0])


def assign():
    numbers = [1, 2, 3, 4]
    numbers[::2] = [1]


attempt(assign)


def assign_number():
    numbers = [1]
    numbers[5] = 1


attempt(assign_number)


def delete():
    numbers = [1]
    del numbers[3]


attempt(delete)


def assign_slice():
    numbers = [1]
    numbers[:] = 5


attempt(assign_slice)


class Stack(list):
    def push(self, item):
        self.append(item)
        return self


stack = Stack([1]).push(2)
print(stack, type(stack).__name__, len(stack), stack + [3], stack == [1, 2], isinstance(stack, list), stack[0], stack[:1], bool(Stack()))
stack.label = "top"
print(stack.label, [x * 2 for x in stack])

numbers = (1, 2, 3)
print(numbers, (), (1,), numbers[1], numbers[-1], numbers[1:], numbers[::-1], numbers + (4,), numbers * 2, len(numbers), 2 in numbers, numbers.count(1), numbers.index(3))
print(tuple(), tuple("ab"), tuple([1]), (1, 2) < (1, 3), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)), {(1, "a"): 1}[(1, "a")], (1, (2, [3])), tuple(x for x in range(3)), ((),), (1, 2) == [1, 2])
attempt(lambda: ()[0])
attempt(lambda: (1,).index(2))
attempt(lambda: (1,) + [2])
attempt(lambda: hash(([],)))
attempt(lambda: (1, 2)["a"])


def assign_tuple():
    numbers = (1,)
    numbers[0] = 2


attempt(assign_tuple)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


pair = Pair(1, 2)
print(pair, pair.first, type(pair).__name__, pair == (1, 2), hash(pair) == hash((1, 2)), isinstance(pair, tuple), len(pair), pair + (3,))

print(range(5), list(range(5)), list(range(2, 8, 2)), list(range(5, 0, -2)), range(0, 10, 3), len(range(0, 10, 3)), range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], 3 in range(5), 5 in range(5), 2.0 in range(5), "a" in range(5))
print(range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), range(5).index(3), range(5).count(9), range(1, 5).start, range(5).stop, range(5).step, list(reversed(range(5))), bool(range(0)), sum(range(1000)), min(range(3, 5)), range(3, 0), list(range(-3)))
attempt(lambda: range(3)[5])
attempt(lambda: range(0, 1, 0))
attempt(lambda: range("a"))
attempt(lambda: range(3).index(7))
print(slice(1, 2), slice(None, 3), slice(5).indices(3), slice(None, None, -1).indices(3), slice(1, 2, 3).step, slice(1, 2) == slice(1, 2), [1, 2, 3][slice(1, None)])
