# pathlib without files, warnings, traceback, inspect, ast, importlib
import ast
import importlib
import inspect
import traceback
import warnings
from pathlib import Path, PurePosixPath

p = PurePosixPath("/usr/local") / "lib" / "python3.11.tar.gz"
print(p, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.is_absolute(), p.with_suffix(".zip"), p.with_name("x"))
print(list(map(str, p.parents)), p.relative_to("/usr"), PurePosixPath("a//b/./c"), PurePosixPath("a") / "/abs", PurePosixPath(), PurePosixPath("a", "b"))
print(repr(PurePosixPath("x/y")), PurePosixPath("a") == PurePosixPath("a/"), PurePosixPath("a") < PurePosixPath("b"), p.match("*.gz"), "s" / PurePosixPath("t"), str(Path("a") / "b"), PurePosixPath("a").joinpath("b", "c"))
print(sorted({PurePosixPath("b"), PurePosixPath("a")}), PurePosixPath(".hidden").suffix == "", PurePosixPath("a.b").with_stem("z"), p.as_posix(), p.is_relative_to("/usr"))
try:
    p.relative_to("/other")
except ValueError as error:
    print(str(error)[:57])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful", DeprecationWarning)
    warnings.warn("plain")
print([(str(w.message), w.category.__name__) for w in caught])
try:
    {}["x"]
except KeyError:
    print(traceback.format_exc().splitlines()[-1])


class Klass:
    """   Text.

    More.
    """

    def method(self): ...


print(inspect.isclass(Klass), inspect.isclass(Klass()), inspect.isfunction(Klass.method), inspect.ismethod(Klass().method), inspect.getdoc(Klass))
print(ast.literal_eval("{'a': [1, -2.5, (3,), None, True], 'b': {'x'}, \"q\": b'z'}"), ast.literal_eval("(1, 'two')"), ast.literal_eval("'it\\'s'"), ast.literal_eval("-5"), ast.literal_eval("[]"), ast.literal_eval("()"))
print(importlib.import_module("string").digits)
