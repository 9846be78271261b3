"""TOML."""
import re
from datetime import date, datetime, time


class TOMLDecodeError(ValueError):
    pass


_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_NUMBER = re.compile(
    r"0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+|[+-]?(?:inf|nan)|"
    r"[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?"
)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?"
)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def load(fp, /, *, parse_float=float):
    data = fp.read()
    if not isinstance(data, bytes):
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`")
    return loads(data.decode(), parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    return _Parser(s.replace("\r\n", "\n"), parse_float).document()


class _Parser:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float
        self.lists = set()  # of tables, by [[ ]]
        self.closed = set()  # inline: nothing is added

    def fail(self, message):
        if self.at >= len(self.text):
            raise TOMLDecodeError(f"{message} (at end of document)")
        line = self.text.count("\n", 0, self.at) + 1
        column = self.at - self.text.rfind("\n", 0, self.at)
        raise TOMLDecodeError(f"{message} (at line {line}, column {column})")

    def skip(self, expression):
        self.at = expression.match(self.text, self.at).end()

    def starts(self, part):
        return self.text.startswith(part, self.at)

    def take(self, part):
        if not self.starts(part):
            return False
        self.at += len(part)
        return True

    def document(self):
        root = table = {}
        seen = set()
        while True:
            self.skip(_GAP)
            if self.at >= len(self.text):
                return root
            if self.starts("["):
                table = self.header(root, seen)
            else:
                self.pair(table)
            self.skip(_BLANK)
            if self.at < len(self.text) and self.text[self.at] not in "#\n":
                self.fail("Expected newline or end of document after a statement")

    def header(self, root, seen):
        is_list = self.take("[[")
        if not is_list:
            self.take("[")
        key = self.key()
        if not self.take("]]" if is_list else "]"):
            self.fail("Expected ']' at the end of a table declaration")
        table = root
        for part in key[:-1]:
            table = self.inner(table, part)
        last = key[-1]
        if is_list:
            found = table.setdefault(last, [])
            if not isinstance(found, list) or (found and id(found) not in self.lists):
                self.fail(f"Cannot overwrite a value")
            self.lists.add(id(found))
            found.append({})
            return found[-1]
        table = self.inner(table, last)
        if id(table) in seen:
            self.fail(f"Cannot declare {tuple(key)} twice")
        seen.add(id(table))
        return table

    def inner(self, table, part):
        found = table.setdefault(part, {})
        if isinstance(found, list) and id(found) in self.lists:
            found = found[-1]
        if not isinstance(found, dict) or id(found) in self.closed:
            self.fail("Cannot overwrite a value")
        return found

    def pair(self, table):
        key = self.key()
        if not self.take("="):
            self.fail("Expected '=' after a key in a key/value pair")
        self.skip(_BLANK)
        for part in key[:-1]:
            table = self.inner(table, part)
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        table[key[-1]] = self.value()

    def key(self):
        parts = []
        while True:
            self.skip(_BLANK)
            if self.starts('"'):
                parts.append(self.basic())
            elif self.starts("'"):
                parts.append(self.literal())
            else:
                found = _KEY.match(self.text, self.at)
                if found is None:
                    self.fail("Invalid initial character for a key part")
                self.at = found.end()
                parts.append(found.group())
            self.skip(_BLANK)
            if not self.take("."):
                return parts

    def value(self):
        c = self.text[self.at:self.at + 1]
        if self.starts('"""'):
            return self.long_basic()
        if self.starts("'''"):
            return self.long_literal()
        if c == '"':
            return self.basic()
        if c == "'":
            return self.literal()
        if c == "[":
            return self.array()
        if c == "{":
            return self.table()
        for word, meaning in (("true", True), ("false", False)):
            if self.take(word):
                return meaning
        found = _MOMENT.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
            return self.moment(found.group())
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            self.fail("Invalid value")
        self.at = found.end()
        return self.number(found.group())

    def number(self, text):
        text = text.replace("_", "")
        if text[:2] in ("0x", "0o", "0b"):
            return int(text, 0)
        if re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        return self.parse_float(text)

    def moment(self, text):
        if "-" not in text[:5]:
            return time.fromisoformat(text)
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.replace(" ", "T").replace("z", "Z").replace("t", "T"))

    def escape(self, is_long):
        c = self.text[self.at:self.at + 1]
        self.at += 1
        if c in _ESCAPES and c:
            return _ESCAPES[c]
        if c in "uU" and c:
            length = 4 if c == "u" else 8
            digits = self.text[self.at:self.at + length]
            self.at += length
            return chr(int(digits, 16))
        if is_long and (c in " \t\n" and c):
            self.at -= 1
            rest = re.compile(r"[ \t]*\n\s*").match(self.text, self.at)
            if rest is not None:
                self.at = rest.end()
                return ""
        self.fail("Unescaped '\\' in a string")

    def basic(self):
        self.at += 1
        made = ""
        while not self.take('"'):
            c = self.text[self.at:self.at + 1]
            if c in ("", "\n"):
                self.fail("Unterminated string")
            self.at += 1
            made += self.escape(False) if c == "\\" else c
        return made

    def long_basic(self):
        self.at += 3
        self.take("\n")
        made = ""
        while not self.take('"""'):
            c = self.text[self.at:self.at + 1]
            if not c:
                self.fail("Unterminated string")
            self.at += 1
            made += self.escape(True) if c == "\\" else c
        while self.take('"'):
            made += '"'
        return made

    def literal(self):
        end = self.text.find("'", self.at + 1)
        if end < 0 or "\n" in self.text[self.at:end]:
            self.fail("Expected \"'\"")
        made = self.text[self.at + 1:end]
        self.at = end + 1
        return made

    def long_literal(self):
        self.at += 3
        self.take("\n")
        end = self.text.find("'''", self.at)
        if end < 0:
            self.fail("Expected \"'''\"")
        while self.text.startswith("'", end + 3):
            end += 1
        made = self.text[self.at:end]
        self.at = end + 3
        return made

    def array(self):
        self.at += 1
        made = []
        while True:
            self.skip(_GAP)
            if self.take("]"):
                return made
            made.append(self.value())
            self.skip(_GAP)
            if self.take("]"):
                return made
            if not self.take(","):
                self.fail("Unclosed array")

    def table(self):
        self.at += 1
        made = {}
        self.skip(_BLANK)
        while not self.take("}"):
            self.pair(made)
            self.skip(_BLANK)
            if self.take("}"):
                break
            if not self.take(","):
                self.fail("Unclosed inline table")
        self.closed.add(id(made))
        return made
