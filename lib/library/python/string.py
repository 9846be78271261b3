"""Alphabets and templates."""
import re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"
    _parts = re.compile(r"\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|)")

    def __init__(self, template):
        self.template = template

    def _fill(self, names, is_safe):
        def part(match):
            escaped, plain, braced = match.groups()
            if escaped:
                return "$"
            name = plain or braced
            if name is None:
                if is_safe:
                    return match.group()
                before = self.template[:match.start()]
                line = before.count("\n") + 1
                column = match.start() - (before.rfind("\n") + 1) + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            if is_safe and name not in names:
                return match.group()
            return str(names[name])

        return self._parts.sub(part, self.template)

    def substitute(self, mapping={}, /, **names):
        return self._fill({**mapping, **names} if names else mapping, False)

    def safe_substitute(self, mapping={}, /, **names):
        return self._fill({**mapping, **names} if names else mapping, True)


class Formatter:
    def format(self, format_string, /, *arguments, **keywords):
        return format_string.format(*arguments, **keywords)

    def vformat(self, format_string, arguments, keywords):
        return format_string.format(*arguments, **keywords)
