# textwrap, string, pprint, keyword
import keyword
import string
import textwrap
from pprint import pformat, pprint
from textwrap import dedent, indent

print(dedent("""
    SELECT *
      FROM users

    WHERE id = 1
    """))
print(repr(dedent("  a\n    b\n \n  c\n")), repr(dedent("no\n  indent")), repr(dedent("\ta\n\tb")), repr(indent("a\n\nb\n", "  ")), repr(indent("a\nb", "> ", lambda line: True)))
text = "The quick brown fox jumped over the lazy dog, and then some-more-hyphenated words followed extraordinarily."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20), textwrap.shorten(text, 40), textwrap.wrap("", 10), textwrap.fill("a b", 70, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("abcdefghijklmnop qr", 5), textwrap.shorten("short", 10))
print(string.ascii_letters, string.digits, string.punctuation, string.hexdigits, repr(string.whitespace), string.capwords("hello big world"))
t = string.Template("$name is ${age} $$5 $missing")
print(t.safe_substitute(name="A", age=3), string.Template("$a-$b").substitute({"a": 1}, b=2))
for wrong in (lambda: t.substitute(name="x", age=1), lambda: string.Template("$ bad").substitute()):
    try:
        wrong()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
pprint({"b": 1, "a": [1, 2, 3]})
pprint({"key%d" % i: list(range(10)) for i in range(4)})
print(pformat([("name", {"nested": ["value"] * 12})] * 2, width=60))
print(keyword.iskeyword("class"), keyword.iskeyword("name"), len(keyword.kwlist))
