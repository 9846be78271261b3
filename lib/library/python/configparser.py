"""Files of sections with options."""
import os
import re

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = "Section " if source is None else f"While reading from {source!r} "
        where += "" if source is None or lineno is None else f"[line {lineno:2d}]: section "
        super().__init__(f"{where}{section!r} already exists")
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        where = "Option " if source is None else f"While reading from {source!r} "
        where += "" if source is None or lineno is None else f"[line {lineno:2d}]: option "
        super().__init__(f"{where}{option!r} in section {section!r} already exists")
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key {reference!r} which is not a valid option name. "
            f"Raw value: {rawval!r}",
        )
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(
            option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section "
            f"{section!r} contains an interpolation key which cannot be substituted in "
            f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}",
        )
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(
            self,
            f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}",
        )
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


# ---- interpolation

class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    _sign = "%"
    _reference = re.compile(r"%\(([^)]+)\)s")

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, value, section, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace(self._sign * 2, ""))
        if self._sign in rest:
            at = rest.find(self._sign)
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {at}")
        return value

    def _filled(self, parser, option, text, section, defaults, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        made, at = "", 0
        while True:
            sign = text.find(self._sign, at)
            if sign < 0:
                return made + text[at:]
            made += text[at:sign]
            following = text[sign + 1:sign + 2]
            if following == self._sign:
                made += self._sign
                at = sign + 2
                continue
            found = self._reference.match(text, sign)
            if found is None:
                raise self._wrong(option, section, text[sign:], following)
            made += self._value(parser, option, found.group(1), section, defaults, depth, raw)
            at = found.end()

    def _wrong(self, option, section, rest, following):
        if following == "(":
            return InterpolationSyntaxError(
                option, section, f"bad interpolation variable reference {rest!r}"
            )
        return InterpolationSyntaxError(
            option, section, f"'%' must be followed by '%' or '(', found: {rest!r}"
        )

    def _value(self, parser, option, name, section, defaults, depth, raw):
        name = parser.optionxform(name)
        if name not in defaults:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        value = defaults[name]
        if self._sign in value:
            return self._filled(parser, option, value, section, defaults, depth + 1)
        return value


class ExtendedInterpolation(BasicInterpolation):
    _sign = "$"
    _reference = re.compile(r"\$\{([^}]+)\}")

    def _wrong(self, option, section, rest, following):
        if following == "{":
            return InterpolationSyntaxError(
                option, section, f"bad interpolation variable reference {rest!r}"
            )
        return InterpolationSyntaxError(
            option, section, f"'$' must be followed by '$' or '{{', found: {rest!r}"
        )

    def _value(self, parser, option, name, section, defaults, depth, raw):
        path = name.split(":")
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {name!r}")
        try:
            if len(path) == 1:
                option_name = parser.optionxform(path[0])
                value = defaults[option_name]
            else:
                section, option_name = path[0], parser.optionxform(path[1])
                value = parser.get(section, option_name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if "$" in value:
            names = defaults if len(path) == 1 else dict(parser.items(section, raw=True))
            return self._filled(parser, option_name, value, section, names, depth + 1)
        return value


# ---- parsers

class RawConfigParser:
    BOOLEAN_STATES = {
        "1": True, "yes": True, "true": True, "on": True,
        "0": False, "no": False, "false": False, "off": False,
    }
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *,
                 delimiters=("=", ":"), comment_prefixes=("#", ";"), inline_comment_prefixes=None,
                 strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=None):
        self._sections = {}
        self._defaults = {}
        self._allow_no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        self._converters = {"int": int, "float": float, "boolean": self._convert_to_boolean}
        self._converters.update(converters or {})
        for name, value in (defaults or {}).items():
            self._defaults[self.optionxform(name)] = None if value is None else str(value)

    def __getattr__(self, name):
        if name.startswith("get") and name[3:] in self.__dict__.get("_converters", ()):
            convert = self._converters[name[3:]]
            return lambda section, option, **options: self._converted(
                convert, section, option, **options
            )
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _converted(self, convert, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return convert(value)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def optionxform(self, optionstr):
        return optionstr.lower()

    # sections

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def remove_option(self, section, option):
        place = self._defaults if section == self.default_section else self._of(section)
        return place.pop(self.optionxform(option), _UNSET) is not _UNSET

    def _of(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    # values

    def _names(self, section, vars):
        own = {}
        if section in self._sections:
            own = self._sections[section]
        elif section != self.default_section:
            raise NoSectionError(section)
        given = {
            self.optionxform(name): None if value is None else str(value)
            for name, value in (vars or {}).items()
        }
        return {**self._defaults, **own, **given}

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            names = self._names(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in names:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = names[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, names)

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        names = self._names(section, vars)
        own = {**self._defaults, **self._sections.get(section, {})}
        order = [*own, *[name for name in names if name not in own]]
        if raw:
            return [(name, names[name]) for name in order]
        before_get = self._interpolation.before_get
        return [(name, names[name] if names[name] is None
                 else before_get(self, section, name, names[name], names)) for name in order]

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        place = self._defaults if section in ("", self.default_section) else self._of(section)
        place[self.optionxform(option)] = value

    # reading

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, os.fspath(filename))
            except OSError:
                continue
            done.append(os.fspath(filename))
        return done

    def read_file(self, f, source=None):
        self._read(f, source or getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, names in dictionary.items():
            section = str(section)
            if section != self.default_section and section in self._sections:
                if self._strict and section in seen:
                    raise DuplicateSectionError(section, source)
            elif section != self.default_section:
                self.add_section(section)
            seen.add(section)
            for name, value in names.items():
                self.set(section, str(name), None if value is None else str(value))

    def _without_comment(self, line):
        cut = len(line)
        for prefix in self._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
                at = line.find(prefix, at + 1)
        for prefix in self._comments:
            if line.strip().startswith(prefix):
                return "", True
        return line[:cut].strip(), cut < len(line)

    def _read(self, lines, source):
        current = option = section = errors = None
        seen, indentation = set(), 0
        for number, line in enumerate(lines, 1):
            text, is_comment = self._without_comment(line)
            if not text:
                if self._empty_lines:
                    if not is_comment and current is not None and option and current[option] is not None:
                        current[option].append("")
                else:
                    indentation = len(line) + 1
                continue
            indent = len(line) - len(line.lstrip())
            if current is not None and option and indent > indentation:
                if current[option] is None:
                    current[option] = []
                current[option].append(text)
                continue
            indentation = indent
            header = self.SECTCRE.match(text)
            if header is not None:
                section, option = header.group("header"), None
                current = self._begin(section, seen, source, number)
                continue
            if current is None:
                raise MissingSectionHeaderError(source, number, line)
            parts = self._split(text)
            if parts is None:
                errors = errors or ParsingError(source)
                errors.append(number, repr(line))
                continue
            option = self.optionxform(parts[0].rstrip())
            if self._strict and (section, option) in seen:
                raise DuplicateOptionError(section, option, source, number)
            seen.add((section, option))
            current[option] = None if parts[1] is None else [parts[1].strip()]
        self._join()
        if errors:
            raise errors

    def _begin(self, section, seen, source, number):
        if section in self._sections:
            if self._strict and section in seen:
                raise DuplicateSectionError(section, source, number)
            seen.add(section)
            return self._sections[section]
        if section == self.default_section:
            return self._defaults
        seen.add(section)
        self._sections[section] = {}
        return self._sections[section]

    def _split(self, text):
        found = [text.find(delimiter) for delimiter in self._delimiters if delimiter in text]
        if found and min(found) > 0:
            at = min(found)
            length = max([len(one) for one in self._delimiters if text.startswith(one, at)])
            return text[:at], text[at + length:]
        return (text, None) if self._allow_no_value and not found else None

    def _join(self):
        for section, names in [(self.default_section, self._defaults), *self._sections.items()]:
            for name, value in names.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                    names[name] = self._interpolation.before_read(self, section, name, value)

    # as a mapping

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        self._sections.pop(key, None)
        self.read_dict({key: value})

    def __delitem__(self, key):
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    keys = __iter__

    def values(self):
        return [self[name] for name in self]


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and not (self._allow_no_value and value is None):
            raise TypeError("option values must be strings")
        super().set(section, option, value)


SafeConfigParser = ConfigParser


class SectionProxy:
    def __init__(self, parser, name):
        self.parser = parser
        self.name = name

    def __repr__(self):
        return f"<Section: {self.name}>"

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        self.parser.remove_option(self.name, key)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def _options(self):
        if self.name == self.parser.default_section:
            return list(self.parser.defaults())
        return self.parser.options(self.name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def keys(self):
        return self._options()

    def items(self):
        return [(name, self[name]) for name in self._options()]

    def values(self):
        return [self[name] for name in self._options()]

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self.parser.get(self.name, option, raw=raw, vars=vars, fallback=fallback)

    def __getattr__(self, name):
        if not name.startswith("get"):
            raise AttributeError(f"'SectionProxy' object has no attribute {name!r}")
        read = getattr(self.parser, name)
        return lambda option, fallback=None, **options: read(
            self.name, option, fallback=fallback, **options
        )
