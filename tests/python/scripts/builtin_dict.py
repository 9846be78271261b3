def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


table = {"a": 1, "b": 2}
table["c"] = 3
table["a"] = 10
print(table, len(table), table["a"], "a" in table, "x" not in table, table.get("x"), table.get("x", 5), table.get("a", 5))
print(list(table), list(table.keys()), list(table.values()), list(table.items()), table.keys(), table.values(), table.items())
print(table.pop("a"), table.pop("x", None), table.setdefault("d", 4), table.setdefault("d", 5), table.popitem(), table)
del table["b"]
table.update({"e": 5}, f=6)
table.update([("g", 7), ["h", 8]])
table.update(i=9)
table.update()
print(table, table.copy() == table, table.copy() is table)
print(dict(), dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "b": 2, **{"a": 3}}, {k: v for k, v in zip("xy", range(2))})
print({"a": 1} | {"b": 2}, {"a": 1, "b": 2} | {"b": 3}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2})
table |= {"z": 26}
table |= [("y", 25)]
print(table)
table.clear()
print(table, bool(table))

keys = {1: "int", 1.0: "float", True: "bool"}
print(keys, {0: "a", False: "b"}, {(1, 2): 1}[(1, 2)], {None: 1}[None], {1.5: 2}[1.5], {b"a": 1}[b"a"], {frozenset([1]): 2}[frozenset([1])], {"1": 1, 1: 2})

table = {"a": 1, "b": 2, "c": 3}
keys, values, items = table.keys(), table.values(), table.items()
table["d"] = 4
print(keys, values, items, len(keys), "d" in keys, 4 in values, ("d", 4) in items, ("d", 5) in items, "x" in items, list(reversed(table)), list(reversed(table.items())))
print(sorted(keys & {"a", "x"}), sorted(keys | {"x"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "x"}), keys == {"a", "b", "c", "d"}, keys >= {"a"}, sorted({"a", "q"} & keys), sorted(items & {("a", 1)}), keys.isdisjoint({"z"}), sorted(keys & ["a", "b"]), keys <= {"a"}, sorted(items - {("a", 1)}))
for key in list(table):
    if table[key] % 2:
        del table[key]
print(table)


def change_while_iterating():
    for key in table:
        table[key + "x"] = 1


def delete_while_iterating():
    for key in table:
        del table[key]


attempt(change_while_iterating)
attempt(delete_while_iterating)
for key in table:
    table[key] = 0
print(table)

big = {}
for i in range(1000):
    big[i] = i * i
for i in range(0, 1000, 2):
    del big[i]
for i in range(0, 100, 4):
    big[i] = -i
print(len(big), list(big)[:5], list(big)[-5:], sum(big.values()), 4 in big, 2 in big, big[999])
queue = dict.fromkeys(range(2000))
while len(queue) > 3:
    del queue[next(iter(queue))]
print(queue)
while queue:
    queue.popitem()
print(queue)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return "Key(%r)" % self.name


keyed = {Key("a"): 1, Key("b"): 2, 5: "five"}
print(keyed[Key("a")], keyed[Key("b")], keyed, Key("c") in keyed, keyed[5])


class BadKey:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("no comparison")


attempt(lambda: {BadKey(): 1, 1: 2})
attempt(lambda: {}["a"])
attempt(lambda: {}[1])
attempt(lambda: {}[(1, "a")])
attempt(lambda: {}[[]])
attempt(lambda: {"a": 1}.pop("b"))
attempt(lambda: {}.popitem())
attempt(lambda: {[]: 1})
attempt(lambda: {{}: 1})
attempt(lambda: dict(1))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict(["ab", "cd"]))
attempt(lambda: {} | [])
attempt(lambda: {} < {})
attempt(lambda: {}.nope)
attempt(lambda: hash({}))
attempt(lambda: {}.update(3))


class Defaults(dict):
    def __missing__(self, key):
        return "no " + key


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())


defaults = Defaults(a=1)
print(defaults["a"], defaults["b"], defaults.get("b"), "b" in defaults, defaults, type(defaults).__name__)
upper = Upper()
upper["abc"] = 1
print(upper, upper["Abc"], upper == {"ABC": 1}, dict(upper), isinstance(upper, dict), len(upper))
print({"a": {"b": [1, {"c": 2}]}}, {"k": "it's", 'q"': "x"}, {1: None, True: ...}, str({"a": 1}), {"ä": "ö"})
a, b = {"x": 1, "y": 2}
print(a, b, max({"a": 1, "b": 3}), sorted({"b": 1, "a": 2}.items(), key=lambda item: item[1]), min({"a": 3, "b": 1}, key={"a": 3, "b": 1}.get))
print(dict.get({"a": 1}, "a"), dict.keys({"a": 1}), dict.__getitem__({"a": 1}, "a"), {"a": 1}.__contains__("a"), {"a": 1}.__len__(), [*{"a": 1}], {**{}})


def collect(**kwargs):
    return kwargs


print(collect(**{"a": 1}, b=2), list(map(lambda pair: pair[0], {"a": 1}.items())), next(iter({"a": 1})), next(iter({"a": 1}.values())), any({}), all({"a": 1}))
