# Small programs: what scripts do with rows, texts and graphs.
import json
import re
from collections import defaultdict

EDGES = {"d": ["b", "c"], "b": ["a"], "c": ["a"], "a": []}


def sort_topologically(edges):
    seen, order = set(), []

    def visit(node, path=()):
        if node in path:
            raise ValueError(f"cycle: {' -> '.join(path + (node,))}")
        if node not in seen:
            for child in sorted(edges[node]):
                visit(child, (*path, node))
            seen.add(node)
            order.append(node)

    for node in sorted(edges):
        visit(node)
    return order


print(sort_topologically(EDGES))
try:
    sort_topologically({"a": ["b"], "b": ["a"]})
except ValueError as error:
    print(error)
ROWS = [
    {"id": 1, "name": "Ann", "tags": "x,y", "meta": '{"a": [1, 2]}'},
    {"id": 2, "name": None, "tags": "", "meta": None},
    {"id": 3, "name": "Bo", "tags": "y", "meta": '{"b": null}'},
]
by_tag = defaultdict(list)
for row in ROWS:
    for tag in filter(None, row["tags"].split(",")):
        by_tag[tag].append(row["id"])
    row["meta"] = json.loads(row["meta"] or "{}")
print(dict(by_tag), [row["meta"] for row in ROWS], json.dumps(ROWS[0], sort_keys=True, indent=2))
width = max(len(str(row["name"])) for row in ROWS)
for row in ROWS:
    print(f"{row['id']:>3} | {row['name'] or '-':<{width}} | {row['tags'] or 'none'}")


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def slugify(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


print(snake("UserAccountId"), slugify("  Héllo, World & Co.  "), re.findall(r"(\w+)=(\d+)", "a=1, b=22"))


def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


print(list(chunks(list(range(7)), 3)))


def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0:2] = [False, False]
    for n in range(2, int(limit**0.5) + 1):
        if sieve[n]:
            sieve[n * n::n] = [False] * len(sieve[n * n::n])
    return [n for n, is_prime in enumerate(sieve) if is_prime]


print(primes(60))


class Stack:
    def __init__(self):
        self._items = []

    def push(self, *items):
        self._items.extend(items)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


def evaluate(expression):
    stack = Stack()
    operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for token in expression.split():
        if token in operations:
            b, a = stack.pop(), stack.pop()
            stack.push(operations[token](a, b))
        else:
            stack.push(float(token) if "." in token else int(token))
    return stack.pop()


print(evaluate("3 4 + 2 *"), evaluate("1.5 2 /"))
try:
    evaluate("1 +")
except IndexError as error:
    print(error)


def diff(old, new):
    for key in sorted({*old, *new}):
        match old.get(key), new.get(key):
            case None, added:
                yield "+", key, added
            case removed, None:
                yield "-", key, removed
            case before, after if before != after:
                yield "~", key, (before, after)


print(list(diff({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 4, "d": 5})))
total = 0
for i in range(1, 200001):
    if i % 3 == 0 or i % 5 == 0:
        total += i
print(total)
words = "the quick brown the lazy dog the end".split()
print(sorted({w: words.count(w) for w in words}.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
print("\n".join(" ".join(f"{a * b:3d}" for b in range(1, 6)) for a in range(1, 4)))


def flatten(value, prefix=""):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from flatten(item, f"{prefix}.{key}" if prefix else key)
    elif isinstance(value, (list, tuple)):
        for at, item in enumerate(value):
            yield from flatten(item, f"{prefix}[{at}]")
    else:
        yield prefix, value


print(dict(flatten({"a": {"b": [1, {"c": 2}]}, "d": "x"})))


def permissions(mask):
    return "".join(letter if mask & bit else "-" for letter, bit in zip("rwx", (4, 2, 1)))


print([permissions(m) for m in (7, 5, 0)])
cache = {}


def collatz(n):
    steps, start = 0, n
    while n != 1:
        if n in cache:
            steps += cache[n]
            break
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    cache[start] = steps
    return steps


print(max(range(1, 3000), key=collatz))
