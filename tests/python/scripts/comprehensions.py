# Comprehensions: nested, conditions, scopes, dictionaries, sets.
print([x**2 for x in range(5)], [x for x in range(10) if x % 2 if x > 3])
print([(a, b) for a in range(3) for b in "xy"], [[j for j in range(i)] for i in range(4)])
print({k: v for k, v in zip("abc", range(3))}, {v: k for k, v in {"a": 1}.items()}, {len(w) for w in ["a", "b", "cc"]})
matrix = [[1, 2, 3], [4, 5, 6]]
print([row[i] for i in range(1) for row in matrix], [[row[i] for row in matrix] for i in range(3)])
print([cell for row in matrix for cell in row if cell % 2 == 0], [x if x else "zero" for x in (0, 1)])
x = "outer"
print([x for x in range(3)], x)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in [(1, 2, 3)]], [first for (first, (second, third)) in [(1, (2, 3))]])


def scope(n):
    factor = 10
    return [i * factor for i in range(n)], {i: [j * factor for j in range(i)] for i in range(n)}


print(scope(3))


class InClass:
    values = [1, 2]
    doubled = [v * 2 for v in values]


print(InClass.doubled)
print([f(2) for f in [lambda v, n=n: v * n for n in range(3)]])
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2), {*[1, 1], 2})
print([y for x in [1, 2] if (y := x * 10) > 10], y)
print(sorted({c for c in "hello"}), dict.fromkeys(c for c in "aab"))
print([i for i in range(5) if i not in (1, 2)], [not b for b in (True, False)])
print([k for k in {"x": 1, "y": 2}], [str(i) + j for i in range(2) for j in "ab" if i])
print([lambda: 1][0](), [[[z for z in range(y)] for y in range(x)] for x in range(3)])
big = [i for i in range(100000)]
print(len(big), sum(big), big[-1])
print(next(i for i in range(100) if i * i > 50), "".join(c.upper() for c in "abc"))
