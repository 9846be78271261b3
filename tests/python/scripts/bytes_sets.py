# Bytes, sets, dictionaries and their views.
b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], list(b[:2]), b"a" + b"b", b"ab" * 2, b"l" in b, 104 in b, b.find(b"l"), b.hex(), bytes.fromhex("00 ff"))
print(b"a,b".split(b","), b" x ".strip(), b"abc".upper(), b"abc".replace(b"b", b"x"), b"abc".startswith(b"a"), bytes(3), bytes([1, 2]), bytes("é", "utf-8"))
print(b"-".join([b"a", b"b"]), b"abc" < b"abd", b"it's", b'"', b"\t\n\\", b"x".decode(), bytes(b"copy"), hash(b"a") == hash(b"a"))
a, c = {1, 2, 3}, {2, 3, 4}
print(sorted(a | c), sorted(a & c), sorted(a - c), sorted(a ^ c), a <= {1, 2, 3, 4}, a < a, a >= {1}, a.isdisjoint({9}), {1} < {1, 2})
a.add(9)
a.discard(100)
a.update([7, 8], (6,))
print(sorted(a), len(a), 9 in a, set(), frozenset([1]), {*()} == set(), sorted(a.union([0])), sorted(a.intersection([9, 7])), sorted(a.difference([9])), sorted(a.symmetric_difference([9, 10])))
a.intersection_update([7, 8])
a.difference_update([8])
print(a, {7} == a, frozenset([7]) == a, {frozenset([1]): 2}[frozenset([1])], a.copy() is a, a.issubset([7, 8]), a.issuperset([]))
a.clear()
a |= {5}
a ^= {5, 6}
a -= {1}
a &= {6}
print(a, type(a | frozenset([1])).__name__, type(frozenset() | {1}).__name__)
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), list(d.values()), list(d.items()), len(d), "a" in d, 1 in d, d.get("x"), d.get("x", 0), d.get("a"))
del d["a"]
d["a"] = "again"
print(d, d.pop("b"), d.pop("zz", None), d.popitem(), d.setdefault("n", []), d)
d["n"].append(1)
d.update({"u": 1}, v=2)
d.update([("w", 3)])
print(d, d | {"u": 5}, {"u": 0} | d, d.copy() == d, d is d.copy(), dict(a=1), dict([("k", "v")]), dict({"x": 1}, y=2), dict(zip("ab", [1, 2])))
d |= {"z": 26}
print(d, list(reversed(d)), d.keys() & {"u", "z"} == {"u", "z"}, d.keys() - {"u"} == {"n", "v", "w", "c", "z"}, {"u": 1}.items() == {("u", 1)})
view = d.keys()
d["new"] = 1
print("new" in view, len(view), view, {"a": 1}.values(), {"a": 1}.items(), ("a", 1) in {"a": 1}.items())
d.clear()
print(d, bool(d), {} == d, {1: 1, 2: 2} == {2: 2, 1: 1}, {"a": [1]} == {"a": [1]}, {1: "a"} != {1: "b"})
try:
    e = {"a": 1, "b": 2}
    for k in e:
        e[k + "x"] = 1
except RuntimeError as error:
    print(error)
try:
    e = {1, 2}
    for k in e:
        e.add(k + 10)
except RuntimeError as error:
    print(error)
nested = {"l": [1, {"k": (1, 2)}], 1: None, None: True, (1, 2): {3}, 1.5: b"x"}
print(nested, nested["l"][1]["k"][0], nested[None], nested[(1, 2)])
print({k: v for k, v in sorted({"z": 1, "y": 2}.items())}, sorted({"z": 1, "y": 2}), max({"a": 5, "b": 3}, key={"a": 5, "b": 3}.get))
self_ref = {}
self_ref["me"] = self_ref
print(self_ref, dict.fromkeys("ab", 0), dict.fromkeys([1]))
l = [3, 1, 2]
l.append(4)
l.extend((5, 6))
l.insert(0, 0)
l.remove(3)
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l.copy(), sorted(l, reverse=True), l == [1, 2, 4, 5])
l.sort(key=lambda v: -v)
print(l)
l.reverse()
print(l, list(reversed(l)), l * 2, 4 in l, [1, [2]] == [1, [2]], [1, 2] < [1, 3], l.clear(), l)
l += "ab"
print(l, tuple(l), (1, 2) + (3,), (1,) * 3, (1, 2).index(2), (1, 1).count(1), len(()), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)))
recursive = [1]
recursive.append(recursive)
print(recursive)
print(list(enumerate("ab", 1)), list(zip("ab", [1, 2, 3])), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(range(5, 0, -2)))
print(range(3), range(1, 5) == range(1, 5), 3 in range(5), range(10)[3], len(range(0, 10, 3)), range(5).index(2), list(reversed(range(3))), range(0))
r = range(0, 10, 2)
print(r.start, r.stop, r.step, 4 in r, 5 in r, r[-1], bool(range(0)))
print(list(zip([1, 2], "ab", strict=True)), list(map(str, range(3))), sum(map(len, ["a", "bb"])), [*zip(*[(1, 2), (3, 4)])])
