# configparser and tomllib.
import configparser
import datetime
import tomllib

TEXT = """
[DEFAULT]
Home = /srv
port: 5432

[db]
url = postgresql://%(user)s:%(password)s@localhost:%(port)s/x
user = bob
password = 100%%
# a comment
many = one
    two

  three
empty =
path = %(home)s/data

[Other Section]
flag = yes
off = 0
number = 4.5
"""
parser = configparser.ConfigParser()
parser.read_string(TEXT)
print(parser.sections(), parser.has_section("db"), "db" in parser, "nope" in parser)
print(parser.get("db", "url"), parser["db"]["path"], parser.get("db", "url", raw=True))
print(repr(parser["db"]["many"]), repr(parser["db"]["empty"]))
print(parser.getboolean("Other Section", "flag"), parser["Other Section"].getboolean("off"))
print(parser.getfloat("Other Section", "number"), parser.getint("db", "port"))
print(parser.get("db", "nothing", fallback="fell back"), parser["db"].get("nothing"))
print(parser.getint("db", "nothing", fallback=3), parser["db"].getint("nothing", 9))
print(parser.items("Other Section"), parser.options("db"), list(parser), len(parser))
for wrong in (
    lambda: parser.get("nope", "x"),
    lambda: parser.get("db", "nope"),
    lambda: parser["nope"],
    lambda: parser["db"]["nope"],
    lambda: parser.getboolean("db", "user"),
    lambda: parser.set("db", "x", "50%"),
    lambda: parser.set("db", "x", 5),
    lambda: parser.add_section("db"),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
parser["new"] = {"a": 1, "B": "two"}
parser.set("new", "c", "%(a)s!")
print(dict(parser["new"]), parser.remove_option("new", "a"), parser.remove_section("new"))
for text in ("x = 1\n", "[a]\nno value\n", "[a]\nx=1\nx=2\n", "[a]\n[a]\n", "[a]\nx=%(y)s\n",
             "[a]\nx=%y\n", "[a]\nx=%(x)s\n"):
    try:
        other = configparser.ConfigParser()
        other.read_string(text)
        print(other["a"]["x"])
    except configparser.Error as error:
        print(type(error).__name__, error)
raw = configparser.RawConfigParser(allow_no_value=True, inline_comment_prefixes=("#",))
raw.optionxform = str
raw.read_string("[S]\nKey = 50% # half\nalone\n")
print(raw.items("S"), raw.get("S", "alone"))
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
extended.read_string("[a]\nx = 1\ny = ${x}-${b:z}\n[b]\nz = $$\n")
print(extended["a"]["y"])
print(configparser.ConfigParser().read("no such file.ini"))


class Environment(configparser.BasicInterpolation):
    def before_get(self, parser, section, option, value, defaults):
        value = super().before_get(parser, section, option, value, defaults)
        return value.upper()


own = configparser.ConfigParser(interpolation=Environment())
own.read_string("[a]\nx = abc\n")
print(own["a"]["x"])

DOCUMENT = '''
title = "TOML" # comment
"quoted key" = 'literal \\n'
numbers = [1, -2, 0x1F, 1_000, 3.5, 1e3, inf]
mixed = [
  "a", # one
  "b",
]
when = 2024-05-06T07:08:09Z
day = 2024-05-06
at = 07:08:09
[owner]
name.first = "Tom"
name."last" = "P\\u00e9"
flag = true
point = { x = 1, y.z = [2] }
text = """
one \\
   two
three"""
raw = \'\'\'a\\b\'\'\'
[tool.poetry.dependencies]
python = "^3.11"
[[products]]
name = "a"
[[products]]
name = "b"
[products.size]
w = 1
'''
print(tomllib.loads(DOCUMENT))
for text in ("a = 1\na = 2", "= 1", "a = ", "[a]\n[a]\n", "a = {b = 1}\n[a.c]\n"):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        print("refused", repr(text))
