class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


class JSONDecoder:
    def __init__(self, **hooks):
        self._hooks = hooks

    def decode(self, s):
        return _load(s, **self._hooks)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        indent = " " * self.indent if isinstance(self.indent, int) else self.indent
        return _dump(
            o,
            self.default,
            indent,
            self.item_separator,
            self.key_separator,
            self.ensure_ascii,
            self.allow_nan,
            self.skipkeys,
            self.sort_keys,
        )

    def iterencode(self, o):
        yield self.encode(o)


def dumps(obj, *, cls=None, **options):
    if cls is None:
        cls = JSONEncoder
    return cls(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


def loads(s, *, cls=None, **hooks):
    if cls is not None:
        return cls(**hooks).decode(s)
    return _load(s, **hooks)


def load(fp, **hooks):
    return loads(fp.read(), **hooks)
