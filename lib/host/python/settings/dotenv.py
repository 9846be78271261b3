"""Files of NAME=value lines, as python-dotenv reads them."""
import os
import re

import _host
import logging

_logger = logging.getLogger("dotenv.main")
_KEY = re.compile(r"(?:export[^\S\r\n]+)?(?:'([^']+)'|([^=#\s'][^=#\s]*))")
_SINGLE = re.compile(r"'((?:\\'|[^'])*)'")
_DOUBLE = re.compile(r'"((?:\\"|[^"])*)"')
_BARE = re.compile(r"[^\r\n]*")
_END = re.compile(r"[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_BLANK = re.compile(r"\s*")
_SPACE = re.compile(r"[^\S\r\n]*")
_VARIABLE = re.compile(r"\$\{([^}:]*)(?::-([^}]*))?\}")
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _unescaped(text, known):
    return re.sub(r"\\([" + known + "])",
                  lambda found: _ESCAPES.get(found.group(1), found.group(1)), text)


def _value(text, at):
    """(the value, where it ends); None: it does not end"""
    for quote, expression, known in (("'", _SINGLE, r"\\'"), ('"', _DOUBLE, r"\\'\"abfnrtv")):
        if text[at:at + 1] == quote:
            found = expression.match(text, at)
            return found and (_unescaped(found.group(1), known), found.end())
    found = _BARE.match(text, at)
    return re.sub(r"\s+#.*", "", found.group()).rstrip(), found.end()


def _binding(text, at):
    """(name or None, value or None, where the next begins)"""
    if text[at:at + 1] == "#":
        return None, None, _LINE.match(text, at).end()
    key = _KEY.match(text, at)
    if key is not None:
        after = _SPACE.match(text, key.end()).end()
        value = None
        if text[after:after + 1] == "=":
            found = _value(text, _SPACE.match(text, after + 1).end())
            value, after = found or (None, None)
        ended = None if after is None else _END.match(text, after)
        if ended is not None:
            return key.group(1) or key.group(2), value, ended.end()
    return None, None, _LINE.match(text, at).end()


def _bindings(text):
    text = text.removeprefix("\ufeff")
    at = _BLANK.match(text).end()
    while at < len(text):
        start = at
        name, value, at = _binding(text, at)
        if name is None and text[start] != "#":
            line = text.count("\n", 0, start) + 1
            _logger.warning("python-dotenv could not parse statement starting at line %s", line)
        if name is not None:
            yield name, value
        at = _BLANK.match(text, at).end()


def _resolved(bindings, override):
    values = {}
    for name, value in bindings:
        if value is not None:
            first, second = (values, os.environ) if override else (os.environ, values)

            def of(found):
                for place in (first, second):
                    if found.group(1) in place:
                        return place[found.group(1)] or ""
                return found.group(2) or ""

            value = _VARIABLE.sub(of, value)
        values[name] = value
    return values


class DotEnv:
    def __init__(self, dotenv_path, stream=None, verbose=False, encoding=None, interpolate=True,
                 override=True):
        self.dotenv_path = dotenv_path
        self.stream = stream
        self.verbose = verbose
        self.interpolate = interpolate
        self.override = override

    def _text(self):
        if self.dotenv_path:
            text = _host.read_settings(os.fspath(self.dotenv_path))
            if text is not None:
                return text
        elif self.stream is not None:
            return self.stream.read()
        if self.verbose:
            _logger.info("python-dotenv could not find configuration file %s.",
                         self.dotenv_path or ".env")
        return ""

    def dict(self):
        bindings = _bindings(self._text())
        return _resolved(bindings, self.override) if self.interpolate else dict(bindings)

    def set_as_environment_variables(self):
        values = self.dict()
        for name, value in values.items():
            if value is not None and (self.override or name not in os.environ):
                os.environ[name] = value
        return bool(values)

    def get(self, key):
        return self.dict().get(key)


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    """In the folder of the file that asks, then upwards."""
    folder = os.path.abspath(os.getcwd() if usecwd else _host.calling_folder())
    while True:
        path = os.path.join(folder, filename)
        if _host.read_settings(path) is not None:
            return path
        if os.path.dirname(folder) == folder:
            break
        folder = os.path.dirname(folder)
    if raise_error_if_not_found:
        raise IOError("File not found")
    return ""


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True,
                encoding="utf-8"):
    if dotenv_path is None and stream is None:
        dotenv_path = find_dotenv()
    return DotEnv(dotenv_path, stream, verbose, encoding, interpolate,
                  override).set_as_environment_variables()


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True,
                  encoding="utf-8"):
    if dotenv_path is None and stream is None:
        dotenv_path = find_dotenv()
    return DotEnv(dotenv_path, stream, verbose, encoding, interpolate, True).dict()


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return DotEnv(dotenv_path, verbose=True, encoding=encoding).get(key_to_get)


def _refused(name):
    return lambda *arguments, **options: _host.refuse(f"dotenv.{name}()")


set_key, unset_key = _refused("set_key"), _refused("unset_key")
