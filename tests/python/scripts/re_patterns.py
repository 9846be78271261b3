import re


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "2024-05 rest")
print(m, m.group(), m.group(0, 1, "month"), m["year"], m[2], m.groups(), m.groups("x"), m.groupdict())
print(m.start(), m.end(), m.span("month"), m.start(3), m.lastindex, m.lastgroup, m.string, m.re, m.pos)
print(m.expand(r"\2/\g<year>\n"), m.endpos, m.regs, bool(m))
print(re.match("b", "ab"), re.search("b", "ab"), re.fullmatch("a+", "aab"), re.fullmatch("a|ab", "ab"))
print(re.findall(r"\w+", "one two, thrée"), re.findall("(a)(b)?", "ab a"), re.findall("x*", "axb"))
print(re.split(r"\s*,\s*", "a , b,c"), re.split("(-)", "a-b-c", maxsplit=1), re.split("x*", "axbc"))
print(re.sub("x*", "-", "abxd"), re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.sub("a", r"\\", "banana", count=2))
print(re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), "someCamelCase"), re.subn("a", "b", "aaa"))
print(re.sub("(?i)ABC", "x", "abcAbC"), re.sub("^", "> ", "a\nb", flags=re.M), re.sub("(a)|b", r"[\1]", "ab"))
print([x.span() for x in re.finditer("é", "aébéc")], re.search("ü", "äöü").start())
print(re.escape("a.b*c [x]-#é~"), re.compile("a", re.I | re.M), re.compile("a'"), re.compile("x").flags)
p = re.compile(r"(\d+)(?P<u>[a-z])", re.IGNORECASE)
print(p.pattern, p.groups, p.groupindex, p.search("x 12K", 1), p.match("12k", 5), p.search("ab12c", 0, 4))
print(re.findall(r"(?s)a.b", "a\nb"), re.findall(r"a.b", "a\nb"), re.findall(r"^\w$", "a\nb", re.M))
print(re.findall(r"""(?x) a # comment (
   b""", "ab"), re.findall(r"[\[]a]", "[a]"), re.findall(r"[\]a-c^-]", "]b^-"), re.findall(r"\u00e9\x41", "éA"))
print(re.search(r"a$", "a\n"), re.search(r"a\Z", "a\n"), re.findall("a{,2}", "aaa"), re.findall("a{x", "a{x"))
print(re.findall(r"(?<=a)b|(?<!a)c", "abc cc"), re.match(r"(a)?(?(1)b|c)", "ab"), re.match(r"(a)\1", "aa"))
print(re.findall(r"\d", "٣4"), re.findall(r"\d", "٣4", re.A), re.findall(r"\bfoo\b", "foo food"), re.match("", "x"))
print(re.sub(r"\s+", " ", " a \t\n b "), re.findall(r"\v", "\n\v"), re.match(r"(?:a|b)++c", "abc"), re.I, re.M | re.S)
print(re.match("a", "a") == re.match("a", "a"), re.compile("a") == re.compile("a"), re.compile("a") is re.compile("a"))
print(re.sub("(.)", r"\g<1>\g<0>", "ab"), re.sub("b", "\\n", "abc"), re.match("((a)(b))", "ab").lastindex)
for pattern in (
    "(",
    ")",
    "[a",
    "*a",
    "a**",
    "a{2}{3}",
    "(?P<n>a)(?P<1>b)",
    "(?<n>a)",
    "\\",
    r"\q",
    r"\h",
    "(?P<n",
    "a(?i)b",
    "(?z)",
    "(?P=",
    r"\x4",
    "(?",
):
    attempt(re.compile, pattern)
attempt(re.sub, "a", r"\5", "a")
attempt(re.sub, "a", r"\g<n>", "a")
attempt(re.sub, "a", r"\q", "a")
attempt(m.group, 9)
attempt(m.group, "nope")
attempt(re.match, "a", 5)
attempt(re.match, 5, "a")
attempt(re.compile, re.compile("a"), re.I)
try:
    re.compile("a\n(b")
except re.error as error:
    print(error, error.msg, error.pos, error.lineno, error.colno)
