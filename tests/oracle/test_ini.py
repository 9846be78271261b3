#!/usr/bin/env python3
"""Runs our ini reader beside Python's configparser on the same files and compares all that both say.

Usage: test_ini.py INI_DUMP [CASES [SEED]], where INI_DUMP is the program built from ini_dump.c.
"""

import configparser
import json
import os
import random
import subprocess
import sys
import tempfile

NAME = "case.ini"

# One name per claim; every file is written as it stands.
HOSTILE = {
    "empty file": b"",
    "only blank lines": b"\n\n  \n",
    "only comments": b"# a\n; b\n",
    "section without options": b"[alembic]\n",
    "option before a section": b"a = 1\n[s]\n",
    "continuation before a section": b"  a = 1\n[s]\n",
    "byte order mark": b"\xef\xbb\xbf[alembic]\na = 1\n",
    "byte order mark before a comment": b"\xef\xbb\xbf# x\n[alembic]\na = 1\n",
    "byte order mark in front of a key": b"[s]\n\xef\xbb\xbfkey = 1\n",
    "not UTF-8": b"[s]\na = \xff\n",
    "not UTF-8 in a comment": b"[s]\n# \xe4\na = 1\n",
    "latin-1 umlaut cut off at the end": b"[s]\na = \xc3",
    "NUL in a value": b"[s]\na = 1\x002\n",
    "NUL in a key": b"[s]\na\x00b = 1\n",
    "NUL in a section": b"[s\x00t]\na = 1\n",
    "NUL at the start of a line": b"[s]\n\x00a = 1\n",
    "NUL in a continuation": b"[s]\na = 1\n  x\x00y\n",
    "a line of NULs": b"[s]\n\x00\x00\x00\n",
    "semicolon in a value": b"[s]\na = b ; c\n",
    "hash in a value": b"[s]\na = b # c\n",
    "semicolon first in a value": b"[s]\na = ;c\n",
    "semicolon in a continuation": b"[s]\na = b\n  c ; d\n",
    "comment between continuations": b"[s]\na = b\n  c\n# no\n  d\n  # no\n  ; no\n  e\n",
    "blank lines inside a value": b"[s]\na = b\n\n\n  c\n\n",
    "blank lines at the end of a value": b"[s]\na = b\n\n\n\nb = c\n",
    "blank line with spaces inside a value": b"[s]\na = b\n    \n  c\n",
    "blank line before the first option": b"[s]\n\na = 1\n",
    "value only on continuation lines": b"[s]\na =\n  b\n  c\n",
    "indented section": b"  [s]\n  a = 1\n",
    "indented options": b"[s]\n  a = 1\n  b = 2\n",
    "option less indented than the one before": b"[s]\n   a = 1\n  b = 2\n    c = 3\n",
    "section header as a continuation": b"[s]\na = 1\n  [t]\nb = 2\n",
    "indented option after a header": b"[s]\na = 1\n[t]\n  b = 2\n    c = 3\n",
    "option as a continuation": b"[s]\na = 1\n  b = 2\n",
    "tab counts as one": b"[s]\n  a = 1\n\tb = 2\n",
    "two tabs are deeper than one space": b"[s]\n a = 1\n\t\tb = 2\n",
    "no-break space as indentation": "[s]\na = 1\n\u00a0b = 2\n".encode(),
    "em space around a value": "[s]\na =\u2003x\u2003\n".encode(),
    "next line character inside a value": "[s]\na = x\u0085y\n".encode(),
    "next line character at the end": "[s]\na = x\u0085\n".encode(),
    "line separator inside a value": "[s]\na = x\u2028y\n".encode(),
    "file separators around": b"[s]\n\x1ca\x1d=\x1ex\x1f\n",
    "vertical tab and form feed": b"[s]\n\x0ba\x0c=\x0bx\x0cy\x0c\n",
    "line of no-break spaces": "[s]\na = 1\n\u00a0\u00a0\n  b\n".encode(),
    "comment after a no-break space": "[s]\na = 1\n\u00a0# x\n  b\n".encode(),
    "colon as delimiter": b"[s]\na: 1\n",
    "colon before equals sign": b"[s]\na : b = c\n",
    "equals sign before colon": b"[s]\nurl = postgresql://h/d\n",
    "colon without space": b"[s]\na:1\n",
    "key with spaces": b"[s]\na b c = 1\n",
    "empty value": b"[s]\na =\nb =  \n",
    "empty key": b"[s]\n= 1\n",
    "empty key twice": b"[s]\n= 1\n: 2\n",
    "empty key with a continuation": b"[s]\n= 1\n  x\n",
    "line without a delimiter": b"[s]\na\nb = 1\n",
    "two lines without a delimiter": b"[s]\na\nb = 1\nc\n",
    "line without a delimiter, then a duplicate": b"[s]\na\nb = 1\nb = 2\n",
    "line without a delimiter at the end": b"[s]\na = 1\nb",
    "line without a delimiter with quotes": b"[s]\nit's \"x\"\n",
    "line without a delimiter with one quote": b"[s]\nit's\n",
    "line without a delimiter and CRLF": b"[s]\r\nxx\r\n",
    "keys differ in case": b"[s]\nA = 1\na = 2\n",
    "key in upper case": b"[s]\nScript_Location = x\n",
    "umlaut in upper case": "[s]\nÄÖÜ = x\ny = %(äöü)s\n".encode(),
    "umlaut keys differ in case": "[s]\nÄ = x\nä = y\n".encode(),
    "greek, cyrillic, deseret keys": "[s]\nΑΒΓ = 1\nДЖЩ = 2\n𐐀𐐁 = 3\nǅ = 4\nİ = 5\n".encode(),
    "duplicate key": b"[s]\na = 1\nb = 2\na = 3\n",
    "duplicate key in DEFAULT": b"[DEFAULT]\na = 1\n[DEFAULT]\na = 2\n",
    "duplicate section": b"[s]\na = 1\n[t]\n[s]\nb = 1\n",
    "sections differ in case": b"[s]\na = 1\n[S]\na = 2\n",
    "DEFAULT twice": b"[DEFAULT]\na = 1\n[s]\n[DEFAULT]\nb = 2\n",
    "default in lower case is a section": b"[default]\na = 1\n[s]\nb = %(a)s\n",
    "DEFAULT after the section": b"[s]\nb = %(a)s\n[DEFAULT]\na = 1\n",
    "section overrides DEFAULT": b"[DEFAULT]\na = 1\n[s]\na = 2\nb = %(a)s\n",
    "file overrides here": b"[DEFAULT]\nhere = /elsewhere\n[s]\na = %(here)s\n",
    "section overrides here": b"[s]\nhere = /elsewhere\na = %(here)s\n",
    "here": b"[s]\na = %(here)s/alembic\n",
    "empty section name": b"[]\na = 1\n",
    "empty section name inside a section": b"[s]\n[]\n",
    "empty section name with a delimiter": b"[s]\n[] = 1\n",
    "bracket as section name": b"[]]\na = 1\n",
    "section name with brackets": b"[a]b]\nc = 1\n[[x]]\nd = 1\n",
    "text after a section header": b"[s] ; comment\na = 1\n[t] = 5\nb = 2\n",
    "spaces in a section header": b"[ s ]\na = 1\n",
    "bracket without end and a value": b"[s]\n[abc = 1\n[d: [e\n",
    "bracket without end": b"[s]\n[abc\n",
    "section name of 300 characters": b"[" + b"x" * 300 + b"]\na = 1\n",
    "key of 300 characters": b"[s]\n" + b"k" * 300 + b" = 1\n  2\n",
    "value of 199 characters": b"[s]\na = " + b"v" * 199 + b"\nb = 1\n",
    "value of 5,000 characters": b"[s]\na = " + b"v" * 5000 + b"\nb = 1\n",
    "value of 100,000 characters": b"[s]\na = " + b"v;  " * 25000 + b"\nb = 1\n",
    "continuation of 1,000 characters": b"[s]\na = 1\n  " + b"v" * 1000 + b"\nb = 1\n",
    "comment of 1,000 characters": b"[s]\n# " + b"v" * 1000 + b" = 2\nb = 1\n",
    "2,000 options": b"[s]\n" + b"".join(b"k%d = %d\n" % (i, i) for i in range(2000)),
    "2,000 continuations": b"[s]\na = 1\n" + b" x\n\n" * 2000,
    "CRLF": b"[s]\r\na = 1\r\n  2\r\n\r\nb = 3\r\n",
    "CR alone": b"[s]\ra = 1\r  2\r\rb = 3\r",
    "CR and LF mixed": b"[s]\n\ra = 1\r\n\r  2\n\r\nb = 3",
    "no line end at the end": b"[s]\na = 1",
    "percent percent": b"[s]\na = 100%%\nb = %%(here)s\n",
    "percent at the end": b"[s]\na = 100%\n",
    "percent and a letter": b"[s]\na = x%y\n",
    "percent d": b"[s]\na = %(here)d\n",
    "unclosed reference": b"[s]\na = x%(here\n",
    "reference without s": b"[s]\na = %(here)\n",
    "empty reference": b"[s]\na = %()s\n",
    "reference to nothing": b"[s]\na = x%(nope)sy\n",
    "reference to nothing in upper case": b"[s]\na = x%(NOPE)sy\n",
    "reference to another section": b"[t]\nx = 1\n[s]\na = %(x)s\n",
    "reference in another case": b"[s]\nFoo = 1\na = %(fOO)s\n",
    "reference to itself": b"[s]\na = %(a)s\n",
    "references in a ring": b"[s]\na = %(b)s\nb = %(a)s\n",
    "reference over several lines": b"[s]\nx y = 1\na = %(x\n y)s\n",
    "percent behind a reference": b"[s]\nb = 5%%\na = %(b)s\nc = %(a)s%%\n",
    "bad percent behind a reference": b"[s]\nb = 5%\na = %(b)s\n",
    "ten references deep": b"[s]\n" + b"".join(b"k%d = %%(k%d)s\n" % (i, i + 1) for i in range(10)) + b"k10 = 1%%\n",
    "eleven references deep": b"[s]\n" + b"".join(b"k%d = %%(k%d)s\n" % (i, i + 1) for i in range(11)) + b"k11 = 1%%\n",
    "reference inside a reference": b"[s]\na = %(%(here)s)s\n",
    "quotes are kept": b"[s]\na = \"x\"\nb = 'y'\n",
    "quotes in a bad value": b"[s]\na = it's %z\nb = it's \"%z\nc = \\ %z\n",
    "control characters in a bad value": b"[s]\na = x\x01\x7f\t%\x01\n",
    "umlaut in a bad value": "[s]\na = ä%ö\u200b\ufeff\ue000\n".encode(),
    "several lines in a bad value": b"[s]\na = x\n  %y\n",
}

KEYS = ["a", "b", "A", "key", "Key", "x y", "here", "HERE", "k" * 60, "ä", "Ä", "a.b", "\x1fz"]
VALUES = ["", "1", "x ; y", "# no", ";", "a:b", "a=b", "[s]", "%(a)s", "%(B)s", "%(here)s", "%%", "%", "%(",
          "%(nope)s", "%x", "ü", "\u00a0", "\u2028", "x\x00y", "\x0b", "v" * 220, "%(key)s%(a)s", "]", "'", '"', "\\"]
HEADERS = ["[s]", "[t]", "[DEFAULT]", "[default]", "[a]b]", "[]", "[[x]]", "[s] x", "[ s ]", "[" + "n" * 80 + "]",
           "[s", "s]", "[\x00]"]
INDENTS = [""] * 8 + [" ", "  ", "\t", "    ", "\u00a0", "\x1f"]
ENDS = ["\n"] * 12 + ["\r\n", "\r", "\n\n", "\n \n"]


def random_line(source):
    kind = source.random()
    if kind < 0.12:
        return source.choice(HEADERS)
    if kind < 0.2:
        return source.choice(["# x", "; x = 1", "#", " # y"])
    if kind < 0.25:
        return source.choice(["", "  ", "\t", "\u00a0"])
    if kind < 0.4:
        return source.choice(VALUES)
    delimiter = source.choice(["=", " = ", ":", ": ", " : ", "\t=\t"])
    return source.choice(KEYS) + str(source.choice(["", source.randrange(30)])) + delimiter + "".join(
        source.choice(VALUES) for _ in range(source.randrange(1, 4)))


def random_file(source):
    lines = [source.choice(INDENTS) + random_line(source) + source.choice(ENDS)
             for _ in range(source.randrange(1, 14))]
    if source.random() < 0.9:
        lines.insert(0, "[alembic]\n")
    return "".join(lines).encode()


def python_says(path):
    parser = configparser.ConfigParser({"here": "/here"})
    try:
        parser.read(path, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError) as error:
        return [{"error": str(error)}]
    said = []
    for section in ["DEFAULT"] + parser.sections():
        keys = list(parser.defaults()) if section == "DEFAULT" else parser.options(section)
        for key in keys:
            entry = {"section": section, "key": key}
            try:
                entry["value"] = parser.get(section, key)
            except configparser.Error as error:
                entry["error"] = str(error)
            said.append(entry)
    return said


def in_order(said):
    return sorted({json.dumps(entry, sort_keys=True) for entry in said})


def agree(ours, theirs):
    if len(theirs) == 1 and theirs[0].get("error", "").startswith("'utf-8' codec"):
        # Python adds the decoder's reason, and counts from the start of the chunk that it read.
        return len(ours) == 1 and ours[0].get("error", "").split(" in ")[0] == theirs[0]["error"].split(" in ")[0]
    return in_order(ours) == in_order(theirs)


def check(dump, name, content):
    with open(NAME, "wb") as file:
        file.write(content)
    theirs = python_says(NAME)
    run = subprocess.run([dump, NAME], capture_output=True)
    try:
        ours = json.loads(run.stdout)
    except ValueError:
        ours = [{"crash": run.returncode, "stderr": run.stderr.decode(errors="replace")}]
    if agree(ours, theirs):
        return True
    print(f"FAILED: {name}\n  file   {content[:500]!r}\n  ours   {ours!r:.1500}\n  python {theirs!r:.1500}")
    return False


def main():
    dump = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 600
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20261120
    cases = dict(HOSTILE)
    for number in range(count):
        cases[f"random {seed}/{number}"] = random_file(random.Random(f"{seed}/{number}"))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        results = [check(dump, name, content) for name, content in cases.items()]
        os.chdir("/")
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


sys.exit(main())
