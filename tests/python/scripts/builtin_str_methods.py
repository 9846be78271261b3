def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


words = ["", "a", "Hello World", "hello world", "HELLO", "hello2World", "it's a TITLE", "straße", "ÄÖÜ äöü", "Привет Мир",
         "ΑΣ ΟΔΟΣ", "ﬁn", "1234", "12 34", " \t\n", "abc1", "x_y", "日本語", "½", "²", "ǆ", "İstanbul", "a\tb", "éa É", "ab-cd ef_gh"]
for word in words:
    print(repr(word), word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold())
    print(word.isalnum(), word.isalpha(), word.isascii(), word.isdecimal(), word.isdigit(), word.isidentifier(),
          word.islower(), word.isnumeric(), word.isprintable(), word.isspace(), word.istitle(), word.isupper(), len(word))

text = "one, two,, three, two"
print(text.find("two"), text.find("two", 6), text.find("x"), text.rfind("two"), text.index("two"), text.rindex("two"), text.count("two"),
      text.count(","), text.count(""), text.find(""), text.find("", 50), text.find("two", -3), text.find("two", 5, 8), text.rfind("two", 0, 10), text.rfind(""))
unicode_text = "äöü äöü xyz"
print(unicode_text.find("ö"), unicode_text.rfind("ö"), unicode_text.find("x"), unicode_text.find("ö", 2), unicode_text.count("ä"),
      unicode_text[1], unicode_text[-1], unicode_text[2:6], unicode_text[::-1], unicode_text[::2], unicode_text[8:], len(unicode_text))
print("abc".startswith("a"), "abc".startswith(("x", "ab")), "abc".startswith("b", 1), "abc".endswith("c"), "abc".endswith(("x", "bc")),
      "abc".endswith("b", 0, 2), "abc".startswith(""), "abc".startswith("", 4), "abc".startswith(()), "".startswith(""))
print("aXbXc".replace("X", "--"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "äöä".replace("ä", "ae"), "".replace("", "x"))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "name".removeprefix("x"), "name".removesuffix(""))
print("  a b  ".strip() + "|", "  a b  ".lstrip() + "|", "  a b  ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "\u2003a\u00a0".strip(), "äxä".strip("ä"))
print("a b  c ".split(), " a  b ".split(" "), "a,b,c".split(","), "a,b,c".split(",", 1), "a b c d".split(None, 2), " a b  c ".split(None, 1), "".split(), "".split(","))
print("a b c".rsplit(), "a,b,c".rsplit(",", 1), " a b  c ".rsplit(None, 1), "a b c d".rsplit(None, 2), "a--b--c".rsplit("--", 1), "abc".rsplit("x"), "  ".rsplit(), "ä ö".split())
print("a b c".split(maxsplit=1), "a-b-c".split(sep="-", maxsplit=1), "a\u2003b".split())
print("a\nb\r\nc\rd\u2028e\x0bf".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(keepends=True))
print("a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition("x"), "abc".rpartition("x"), "äöü".partition("ö"))
print(",".join(["a", "b"]), "".join(c for c in "abc"), "-".join("xyz"), ", ".join({"k": 1, "l": 2}), "x".join([]), "ä".join(("b", "c")))
print("ab".center(7, "*"), "ab".center(6, "*"), "abc".center(6, "*"), "abc".center(7), "ab".ljust(5) + "|", "ab".rjust(5), "ab".ljust(5, "."), "ä".rjust(3, "ö"), "abc".center(2))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "abc".zfill(2), "".zfill(3), "--5".zfill(5))
print("a\tb".expandtabs(), "a\tbc\td".expandtabs(4), "\t".expandtabs(3) + "|", "a\n\tb".expandtabs(2), "ab\tc".expandtabs(0))
table = str.maketrans({"a": "1", "b": None, ord("c"): 120, "d": "two"})
print("abcde".translate(table), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("a", "x", "c")), "äb".translate({228: "ae"}), sorted(str.maketrans("ab", "xy").items()))
print("ä€".encode(), "abc".encode("ascii"), "ä".encode("latin-1"), "ä€x".encode("ascii", "ignore"), "ä".encode("ascii", "replace"), "ä€".encode("ascii", "xmlcharrefreplace"), "ä€".encode("ascii", "backslashreplace"), "a".encode("utf-8-sig"), "a".encode(encoding="UTF8"))

print("a" + "b", "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "b" in "abc", "" in "abc", "x" not in "abc", "a" < "b", "a" < "B", "Z" < "a", "abc" < "abd", "ab" < "abc", "ä" > "z")
print("abcdef"[1], "abcdef"[-1], "abcdef"[1:3], "abcdef"[:2], "abcdef"[4:], "abcdef"[::2], "abcdef"[::-1], "abcdef"[-2:], "abcdef"[5:1], "abcdef"[5:1:-2], "abcdef"[100:], "abcdef"[-100:2])
print(list("äbc"), [c for c in "日本"], sorted("hello"), "".join(reversed("abc")), max("hello"), min("hello"), list(enumerate("ab")), tuple("ab"), set("a"))
print(str(), str(1), str(None), str(1.5), str("x"), str(b"abc", "utf-8"), str(b"\xe4", "latin-1"), str([1, "a"]), str(True), repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\\\x00\x7f\u200b"), ascii("aä€😀"))
print("ord", ord("a"), ord("€"), ord("😀"), chr(97), chr(8364), chr(128512), "\x41\u20ac")
print(hash("a") == hash("a"), "a" is "a" if False else True, {"a": 1}["a"], "%s" % "x", len("😀é"), "😀é"[0], "e\u0301" == "é", "abc".__len__(), "abc".__contains__("b"), "abc".__add__("d"), "abc".__getitem__(1))

attempt(lambda: "abc".index("z"))
attempt(lambda: "abc".find(1))
attempt(lambda: "abc".replace(1, "a"))
attempt(lambda: "abc".replace("a", 1))
attempt(lambda: "abc".split(1))
attempt(lambda: "abc".split(""))
attempt(lambda: "abc".partition(""))
attempt(lambda: "abc".join([1, 2]))
attempt(lambda: "abc".join(["a", None]))
attempt(lambda: "abc".startswith(1))
attempt(lambda: "abc".endswith((1,)))
attempt(lambda: "abc".center("x"))
attempt(lambda: "abc".center(5, "ab"))
attempt(lambda: "abc".strip(1))
attempt(lambda: "abc"[5])
attempt(lambda: "abc"["x"])
attempt(lambda: "abc" + 1)
attempt(lambda: 1 in "abc")
attempt(lambda: "abc" * "x")
attempt(lambda: "ä".encode("ascii"))
attempt(lambda: "a".encode("nope"))
attempt(lambda: b"\xff".decode())
attempt(lambda: b"a\xe4b".decode("ascii"))
attempt(lambda: "abc".nope)
attempt(lambda: "abc" < 1)
attempt(lambda: str.maketrans("a", "bc"))
attempt(lambda: "abc".removeprefix(1))
attempt(lambda: int("abc"))
attempt(lambda: "abc"[1:2:0])
attempt(lambda: "abc"["a":])


class Name(str):
    def shout(self):
        return self.upper() + "!"


name = Name("bob")
print(name, repr(name), name.shout(), name + "x", type(name + "x").__name__, type(name).__name__, name == "bob", {"bob": 1}[name], name[0], isinstance(name, str), f"{name:>5}", "%s" % name, str(name), type(str(name)).__name__)
