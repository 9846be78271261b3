"""yaml: PyYAML's loaders, on the events that the module _yaml reads."""
import base64
import datetime
import re

import _yaml

__version__ = "6.0"
_PREFIX = "tag:yaml.org,2002:"


class Mark:
    def __init__(self, name, line, column, text):
        self.name = name
        self.line = line
        self.column = column
        self.text = text

    def get_snippet(self):
        if self.text is None:
            return None
        lines = self.text.split("\n")
        if self.line >= len(lines):
            return None
        return "    " + lines[self.line] + "\n    " + " " * self.column + "^"

    def __str__(self):
        where = f'  in "{self.name}", line {self.line + 1}, column {self.column + 1}'
        snippet = self.get_snippet()
        return where if snippet is None else where + ":\n" + snippet


class YAMLError(Exception):
    pass


class MarkedYAMLError(YAMLError):
    def __init__(self, context=None, context_mark=None, problem=None, problem_mark=None, note=None):
        self.context = context
        self.context_mark = context_mark
        self.problem = problem
        self.problem_mark = problem_mark
        self.note = note

    def __str__(self):
        first, last = self.context_mark, self.problem_mark
        lines = [self.context]
        is_same = first and last and (first.line, first.column) == (last.line, last.column)
        if first is not None and not (self.problem and is_same):
            lines.append(str(first))
        lines += [self.problem, str(last) if last is not None else None, self.note]
        return "\n".join(line for line in lines if line is not None)


class ScannerError(MarkedYAMLError):
    pass


class ParserError(MarkedYAMLError):
    pass


class ComposerError(MarkedYAMLError):
    pass


class ConstructorError(MarkedYAMLError):
    pass


class Node:
    def __init__(self, tag, value, start_mark=None, end_mark=None):
        self.tag = tag
        self.value = value
        self.start_mark = start_mark
        self.end_mark = end_mark


class ScalarNode(Node):
    id = "scalar"


class SequenceNode(Node):
    id = "sequence"


class MappingNode(Node):
    id = "mapping"


# ---- what a plain text is

_WORDS = {word: flag for words, flag in (("yes true on", True), ("no false off", False))
          for word in words.split()}
# The tag, what its texts look like, and the characters that they begin with: YAML 1.1.
_RESOLVERS = [
    ("bool", re.compile(r"(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE"
                        r"|on|On|ON|off|Off|OFF)$"), "yYnNtTfFoO"),
    ("float", re.compile(r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?"
                         r"|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                         r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
                         r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"), "-+0123456789."),
    ("int", re.compile(r"(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
                       r"|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$"),
     "-+0123456789"),
    ("merge", re.compile(r"<<$"), "<"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)$"), "~nN"),
    ("timestamp", re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
                             r"(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
                             r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$"), "0123456789"),
]
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?$"
)


def _standard_resolvers():
    found = {}
    for tag, expression, starts in _RESOLVERS:
        for start in starts:
            found.setdefault(start, []).append((_PREFIX + tag, expression))
    found[""] = [(_PREFIX + "null", re.compile(r"$"))]
    return found


class BaseLoader:
    yaml_constructors = {}
    yaml_multi_constructors = {}
    yaml_implicit_resolvers = {}

    def __init__(self, stream):
        read = getattr(stream, "read", None)
        text = stream if read is None else read()
        if isinstance(text, (bytes, bytearray)):
            text = bytes(text).decode("utf-8-sig")
        self.name = getattr(stream, "name", "<file>") if read else "<unicode string>"
        self._text = None if read else text
        self._events = _yaml.events(text.removeprefix("\ufeff"))
        self._at = 0
        self._made = {}
        self._waiting = []

    def dispose(self):
        pass

    # ---- nodes

    def _mark(self, event):
        return Mark(self.name, event[5], event[6], self._text)

    def _next(self):
        event = self._events[self._at]
        self._at += 1
        if event[0] in ("scanner error", "parser error"):
            kind = ScannerError if event[0] == "scanner error" else ParserError
            context = event[1] and Mark(self.name, event[3], event[4], self._text)
            raise kind(event[1], context, event[2], self._mark(event))
        return event

    def check_data(self):
        return self._at < len(self._events)

    def get_data(self):
        node = self.get_node()
        return None if node is None else self.construct_document(node)

    def get_node(self):
        self._next()
        return self._compose(self._next(), {})

    def get_single_node(self):
        if not self.check_data():
            return None
        node = self.get_node()
        if self.check_data():
            event = self._next()
            raise ComposerError("expected a single document in the stream", node.start_mark,
                                "but found another document", self._mark(event))
        return node

    def get_single_data(self):
        node = self.get_single_node()
        return None if node is None else self.construct_document(node)

    def _compose(self, event, anchors):
        kind, anchor, tag, text, is_implicit = event[:5]
        mark = self._mark(event)
        if kind == "alias":
            if anchor not in anchors:
                raise ComposerError(None, None, f"found undefined alias {anchor!r}", mark)
            return anchors[anchor]
        if kind == "scalar":
            node = ScalarNode(self._tag(tag, text, is_implicit), text, mark)
        elif kind == "sequence":
            node = SequenceNode(tag if tag not in (None, "!") else _PREFIX + "seq", [], mark)
        else:
            node = MappingNode(tag if tag not in (None, "!") else _PREFIX + "map", [], mark)
        if anchor is not None:
            anchors[anchor] = node
        if kind != "scalar":
            self._compose_items(node, anchors)
        return node

    def _compose_items(self, node, anchors):
        is_mapping = node.id == "mapping"
        while (event := self._next())[0] != "end":
            item = self._compose(event, anchors)
            if is_mapping:
                item = (item, self._compose(self._next(), anchors))
            node.value.append(item)

    def _tag(self, tag, text, is_implicit):
        if tag is not None and tag != "!":
            return tag
        if is_implicit:
            known = self.yaml_implicit_resolvers
            for found, expression in known.get(text[:1], []) + known.get(None, []):
                if expression.match(text):
                    return found
        return _PREFIX + "str"

    # ---- values

    def construct_document(self, node):
        data = self.construct_object(node)
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for rest in waiting:
                for _ in rest:
                    pass
        self._made = {}
        return data

    def construct_object(self, node, deep=False):
        if node in self._made:
            return self._made[node]
        data = self._constructor(node)
        if hasattr(data, "__next__") and hasattr(data, "send"):
            rest, data = data, next(data)
            self._made[node] = data
            if deep:
                for _ in rest:
                    pass
            else:
                self._waiting.append(rest)
        self._made[node] = data
        return data

    def _constructor(self, node):
        if node.tag in self.yaml_constructors:
            return self.yaml_constructors[node.tag](self, node)
        for prefix, constructor in self.yaml_multi_constructors.items():
            if prefix is not None and node.tag.startswith(prefix):
                return constructor(self, node.tag[len(prefix):], node)
        if None in self.yaml_multi_constructors:
            return self.yaml_multi_constructors[None](self, node.tag, node)
        if None in self.yaml_constructors:
            return self.yaml_constructors[None](self, node)
        if node.id == "scalar":
            return self.construct_scalar(node)
        return self.construct_sequence(node) if node.id == "sequence" else self.construct_mapping(node)

    def _expect(self, node, kind):
        if node.id != kind:
            raise ConstructorError(
                None, None, f"expected a {kind} node, but found {node.id}", node.start_mark
            )

    def construct_scalar(self, node):
        self._expect(node, "scalar")
        return node.value

    def construct_sequence(self, node, deep=False):
        self._expect(node, "sequence")
        return [self.construct_object(item, deep=deep) for item in node.value]

    def construct_pairs(self, node, deep=False):
        self._expect(node, "mapping")
        return [(self.construct_object(key, deep=deep), self.construct_object(item, deep=deep))
                for key, item in node.value]

    def construct_mapping(self, node, deep=False):
        self._expect(node, "mapping")
        mapping = {}
        for key, item in node.value:
            made = self.construct_object(key, deep=True)
            try:
                hash(made)
            except TypeError:
                raise ConstructorError("while constructing a mapping", node.start_mark,
                                       "found unhashable key", key.start_mark) from None
            mapping[made] = self.construct_object(item, deep=deep)
        return mapping

    # ---- what projects add

    @classmethod
    def add_constructor(cls, tag, constructor):
        cls.yaml_constructors = {**cls.yaml_constructors, tag: constructor}

    @classmethod
    def add_multi_constructor(cls, tag_prefix, multi_constructor):
        cls.yaml_multi_constructors = {**cls.yaml_multi_constructors, tag_prefix: multi_constructor}

    @classmethod
    def add_implicit_resolver(cls, tag, regexp, first=None):
        known = {start: list(rows) for start, rows in cls.yaml_implicit_resolvers.items()}
        for start in [None] if first is None else first:
            known.setdefault(start, []).append((tag, regexp))
        cls.yaml_implicit_resolvers = known


class SafeLoader(BaseLoader):
    yaml_implicit_resolvers = _standard_resolvers()

    def flatten_mapping(self, node):
        merged, rest = [], []
        for key, item in node.value:
            if key.tag != _PREFIX + "merge":
                rest.append((key, item))
                continue
            # The first of several mappings goes before the others.
            for other in reversed(item.value) if item.id == "sequence" else [item]:
                if other.id != "mapping":
                    raise ConstructorError(
                        "while constructing a mapping", node.start_mark,
                        "expected a mapping or list of mappings for merging, but found "
                        + other.id, other.start_mark,
                    )
                self.flatten_mapping(other)
                merged.extend(other.value)
        if merged:
            node.value = merged + rest

    def construct_mapping(self, node, deep=False):
        if node.id == "mapping":
            self.flatten_mapping(node)
        return super().construct_mapping(node, deep=deep)

    # ---- the standard tags

    def construct_yaml_null(self, node):
        self.construct_scalar(node)
        return None

    def construct_yaml_bool(self, node):
        return _WORDS[self.construct_scalar(node).lower()]

    def construct_yaml_int(self, node):
        text = self.construct_scalar(node).replace("_", "")
        sign = -1 if text.startswith("-") else 1
        text = text.lstrip("+-")
        if text.startswith(("0b", "0x")):
            return sign * int(text, 0)
        if text.startswith("0") and text != "0":
            return sign * int(text, 8)
        number = 0
        for part in text.split(":"):
            number = number * 60 + int(part)
        return sign * number

    def construct_yaml_float(self, node):
        text = self.construct_scalar(node).replace("_", "").lower()
        sign = -1 if text.startswith("-") else 1
        text = text.lstrip("+-")
        if text in (".inf", ".nan"):
            return sign * float(text[1:])
        number = 0.0
        for part in text.split(":"):
            number = number * 60 + float(part)
        return sign * number

    def construct_yaml_binary(self, node):
        return base64.b64decode(self.construct_scalar(node).encode("ascii"))

    def construct_yaml_timestamp(self, node):
        parts = _MOMENT.match(self.construct_scalar(node)).groups()
        day = [int(part) for part in parts[:3]]
        if parts[3] is None:
            return datetime.date(*day)
        micro = int((parts[6] or "")[:6].ljust(6, "0"))
        zone = None
        if parts[7] is not None:
            offset = datetime.timedelta(hours=int(parts[8]), minutes=int(parts[9] or 0))
            zone = datetime.timezone(-offset if parts[7] == "-" else offset)
        elif node.value.rstrip().endswith("Z"):
            zone = datetime.timezone.utc
        return datetime.datetime(*day, *(int(part) for part in parts[3:6]), micro, tzinfo=zone)

    def construct_yaml_omap(self, node):
        found = []
        yield found
        self._expect(node, "sequence")
        for item in node.value:
            found.extend(self.construct_pairs(item))

    def construct_yaml_set(self, node):
        found = set()
        yield found
        found.update(self.construct_mapping(node))

    def construct_yaml_str(self, node):
        return self.construct_scalar(node)

    def construct_yaml_seq(self, node):
        found = []
        yield found
        found.extend(self.construct_sequence(node))

    def construct_yaml_map(self, node):
        found = {}
        yield found
        found.update(self.construct_mapping(node))

    def construct_undefined(self, node):
        raise ConstructorError(
            None, None, f"could not determine a constructor for the tag {node.tag!r}",
            node.start_mark,
        )


for _name in ("null", "bool", "int", "float", "binary", "timestamp", "omap", "set", "str", "seq",
              "map"):
    SafeLoader.add_constructor(_PREFIX + _name, getattr(SafeLoader, "construct_yaml_" + _name))
SafeLoader.add_constructor(_PREFIX + "pairs", SafeLoader.construct_yaml_omap)
SafeLoader.add_constructor(None, SafeLoader.construct_undefined)


class FullLoader(SafeLoader):
    pass


class Loader(SafeLoader):
    pass


class UnsafeLoader(SafeLoader):
    pass


CBaseLoader = BaseLoader
CSafeLoader = SafeLoader
CFullLoader = FullLoader
CLoader = Loader


def load(stream, Loader):
    return Loader(stream).get_single_data()


def load_all(stream, Loader):
    loader = Loader(stream)
    while loader.check_data():
        yield loader.get_data()


def compose(stream, Loader=Loader):
    return Loader(stream).get_single_node()


def safe_load(stream):
    return load(stream, SafeLoader)


def safe_load_all(stream):
    return load_all(stream, SafeLoader)


def full_load(stream):
    return load(stream, FullLoader)


def full_load_all(stream):
    return load_all(stream, FullLoader)


def unsafe_load(stream):
    return load(stream, UnsafeLoader)


def _loaders(wanted):
    return [Loader, FullLoader, UnsafeLoader] if wanted is None else [wanted]


def add_constructor(tag, constructor, Loader=None):
    for loader in _loaders(Loader):
        loader.add_constructor(tag, constructor)


def add_multi_constructor(tag_prefix, multi_constructor, Loader=None):
    for loader in _loaders(Loader):
        loader.add_multi_constructor(tag_prefix, multi_constructor)


def add_implicit_resolver(tag, regexp, first=None, Loader=None, Dumper=None):
    for loader in _loaders(Loader):
        loader.add_implicit_resolver(tag, regexp, first)
