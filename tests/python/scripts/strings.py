# Texts: methods, Unicode, escapes, comparison.
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), "hello world".capitalize(), "ß".upper(), "ÀÉ".lower(), "ǆ".title())
print(s.find("o"), s.rfind("o"), s.index("W"), s.find("zz"), s.count("l"), s.find("o", 5), s.find("o", 5, 7), "aaa".count("aa"), "abc".count(""))
print(s.replace("l", "L"), s.replace("l", "L", 2), s.startswith("Hell"), s.endswith(("x", "ld")), s.startswith("W", 7), "abc".replace("", "-"))
print("a,b,,c".split(","), " a  b ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a\nb\r\nc\n".splitlines(), "x".split(","), "".split(), "".split(","))
print("a\nb\n".splitlines(True), "  pad ".strip(), "xxhixx".strip("x"), "xxhi".lstrip("x"), "hixx".rstrip("x"), "www.example.com".strip("cmowz."))
print("-".join(["a", "b"]), "".join(str(i) for i in range(5)), "ab" * 3, "a" "b", "k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="))
print("5".zfill(3), "-5".zfill(4), "ab".center(6, "*"), "ab".ljust(5, "."), "ab".rjust(5), "a\tb".expandtabs(4), "abc".center(6))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " \t".isspace(), "ABC".isupper(), "abc".islower(), "Ab Cd".istitle(), "".isalpha(), "½".isnumeric(), "a_1".isidentifier())
print(len("naïve"), "naïve"[2], "日本語"[::-1], len("😀"), "😀".encode(), "é" == "e\u0301", ord("€"), chr(8364), "ñ" in "mañana", "•")
print("a" < "b", "Z" < "a", "abc" < "abd", "" < "a", "é" > "z", max("hello"), sorted("banana"), "abc" == "abc", "10" < "9")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\tnew\nline\\"), repr("\x00\x7f\x80\xa0é\u200b😀"), ascii("é😀"))
print("tab\there", "\x41\u0042\103", r"raw\n", "a\
b", 'single', """triple
lines""")
print("abc"[1], "abc"[-1], "abc"[0:2], "b" in "abc", "" in "abc", "bc" not in "abc", list("abc"), "x" in "")
print("removeprefix".removeprefix("remove"), "file.py".removesuffix(".py"), "casefold ß".casefold(), "a-b_c".translate(str.maketrans("-_", "  ")), "abc".translate({97: None, 98: "BB"}))
print("{0} {1} {0}".format("a", "b"), "{} {}".format(1, 2), "{name}".format(name="n"), "{0[k]} {1.real}".format({"k": "v"}, 5), "{{}}".format())
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+}|{:,}|{:.3f}|{:x}|{:e}|{:%}".format("a", "b", "c", "d", 42, 5, 1234567, 3.14159, 255, 12345.678, 0.5))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:{width}.{precision}f}".format(3.14159, width=8, precision=2), "{a[0]}{a[1]}".format(a=[1, 2]))
print("%s %r %d %5d|%-5d|%05d %x %X %o %e %f %.2f %g %c %% %i" % ("s", "r", 42, 42, 42, 42, 255, 255, 8, 1234.5, 1.5, 2.345, 0.0001, "c", 7))
print("%(name)s is %(age)d" % {"name": "Bob", "age": 5}, "%s" % None, "%s" % [1, 2], "%5s|%-5s|%.2s" % ("a", "b", "abc"), "%+d % d" % (5, 5), "%*d" % (5, 42), "%#x" % 255)
print(str(None), str(True), str([1, "a", None]), str({"k": (1,)}), str({1, }), str(()), str((1,)), repr([]), str(b"x"))
print("abc".encode(), b"abc".decode(), "é".encode("latin-1"), "é".encode("utf-8").hex(), "x".encode("ascii", "ignore"), "aé".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"))
print("Line one\nLine two".splitlines()[1], "word word2".title(), "they're".title(), "a.b.c".rsplit("."), "  x".lstrip() + "|", "x\n".rstrip("\n") + "|")
for c in "ab":
    print(c, end=",")
print()
print(*[1, 2], sep="-", end="!\n")
print("a", "b", sep="")
print()
print(f"{'nested'}", "implicit " f"{1 + 1}" " join", "abc".__len__(), "b".join("xyz"), str.upper("method"), "a".__add__("b"))
text = "x"
text += "y"
text *= 2
print(text, text.index("y", 2), "%s" % (("tuple",),), "%s, %s" % ("a", ("b",)))
print("ab\x0bcd\x0cef\x1cgh\u2028ij".splitlines(), "İ".lower() == "i̇", "ﬁ".upper(), "ς".upper(), "Σ".lower(), "ΑΣ".lower())
print("\u00e9".isprintable(), "\n".isprintable(), "Ⅷ".isnumeric(), "²".isdigit(), "٣".isdecimal(), int("٣"))
print(hash("a") == hash("a"), "a" is "a" if False else True, id("x") == id("x") if False else True, len(str(id(text))) > 3)
