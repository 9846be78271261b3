def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


data = b"abc\x00\xff'\n"
print(data, len(data), data[0], data[-1], data[1:3], data[::-1], b"b" in data, 97 in data, b"", b'"', b"'\"", list(b"ab"), bytes([1, 2, 255]), bytes(3), bytes("ä", "utf-8"), bytes(b"x"), bytes())
print(b"a" + b"b", b"ab" * 2, 2 * b"a", b"a" < b"b", b"a" == b"a", b"a" == "a", b"a" != "a", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], bool(b""), max(b"abc"), sorted(b"cab"), [x for x in b"ab"])
print("äö".encode().decode(), b"\xe4".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode(errors="ignore"), b"\xef\xbb\xbfx".decode("utf-8-sig"), b"a\xff".decode("ascii", "backslashreplace"))
print(b"\x01\xab".hex(), b"\x01\xab\xcd".hex(":"), b"\x01\xab\xcd".hex("-", 2), bytes.fromhex("01 ab"), b"".hex(), bytes.fromhex(""))
print(b",".join([b"a", b"b"]), b"a,b".split(b","), b" a  b ".split(), b"a,b,c".split(b",", 1), b" a ".strip(), b"xax".strip(b"x"), b" a".lstrip(), b"a ".rstrip(), b"aXbX".replace(b"X", b"-"), b"aXbX".replace(b"X", b"-", 1))
print(b"abc".startswith(b"a"), b"abc".endswith((b"x", b"c")), b"abc".find(b"c"), b"abc".find(b"x"), b"abc".index(b"b"), b"aba".count(b"a"), b"Ab".upper(), b"Ab".lower(), b"abc".find(98))
print(str(b"a"), "%s" % b"a", f"{b'x'}", repr(b"\t\\"), isinstance(b"", bytes), b"abc".__len__(), type(b"").__name__)
attempt(lambda: b"a" + "b")
attempt(lambda: "a" + b"b")
attempt(lambda: b""[0])
attempt(lambda: b"a"["x"])
attempt(lambda: bytes([300]))
attempt(lambda: bytes("a"))
attempt(lambda: bytes(-1))
attempt(lambda: bytes.fromhex("zz"))
attempt(lambda: b"\xff".decode())
attempt(lambda: b"\xe2\x82".decode())
attempt(lambda: b"\xe2a".decode())
attempt(lambda: b"a".decode("nope"))
attempt(lambda: b",".join(["a"]))
attempt(lambda: "a" in b"abc")
attempt(lambda: b"a" < "a")
attempt(lambda: b"abc".nope)
