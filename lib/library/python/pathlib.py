"""Paths as texts; of the file system only what the project's own files hold."""
import _host


class PurePath:
    _shown = "PurePosixPath"

    def __init__(self, *parts):
        text = ""
        for part in parts:
            part = part._text if isinstance(part, PurePath) else part
            if not isinstance(part, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object, "
                    f"not {type(part).__name__!r}"
                )
            text = part if part[:1] == "/" else f"{text}/{part}" if text else part
        self._root = "/" if text[:1] == "/" else ""
        self._names = [name for name in text.split("/") if name not in ("", ".")]
        self._text = self._root + "/".join(self._names) or "."

    def _with(self, names):
        return self.__class__(self._root + "/".join(names))

    def __str__(self):
        return self._text

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f"{self._shown}({self._text!r})"

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return self.__class__(self, other)

    def __rtruediv__(self, other):
        return self.__class__(other, self)

    def joinpath(self, *others):
        return self.__class__(self, *others)

    @property
    def parts(self):
        return (self._root, *self._names) if self._root else tuple(self._names)

    root = property(lambda self: self._root)
    drive = property(lambda self: "")
    anchor = root

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._with(self._names[:-1])

    @property
    def parents(self):
        return tuple([self._with(self._names[:at]) for at in range(len(self._names) - 1, -1, -1)])

    def is_absolute(self):
        return bool(self._root)

    def with_name(self, name):
        if not self._names:
            raise ValueError(f"{self!r} has an empty name")
        return self._with([*self._names[:-1], name])

    def with_suffix(self, suffix):
        if suffix and (suffix[0] != "." or suffix == "."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def relative_to(self, *other):
        base = self.__class__(*other)
        count = len(base.parts)
        if self.parts[:count] != base.parts:
            raise ValueError(
                f"{self._text!r} is not in the subpath of {base._text!r} "
                "OR one path is relative and the other is absolute."
            )
        return self.__class__("/".join(self.parts[count:]))

    def is_relative_to(self, *other):
        base = self.__class__(*other)
        return self.parts[:len(base.parts)] == base.parts

    def match(self, pattern):
        import re

        wanted = [name for name in pattern.split("/") if name]
        names = self._names[-len(wanted):]
        if len(names) < len(wanted):
            return False
        for name, one in zip(names, wanted):
            expression = re.escape(one).replace(r"\*", ".*").replace(r"\?", ".")
            if not re.fullmatch(expression, name):
                return False
        return True


class Path(PurePath):
    _shown = "PosixPath"

    def read_text(self, encoding=None, errors=None):
        return _host.read(self._text)

    def read_bytes(self):
        return _host.read(self._text).encode()

    def exists(self):
        return _host.exists(self._text)

    is_file = exists

    def resolve(self, strict=False):
        names = []
        for name in self._names:
            if name == ".." and names:
                names.pop()
            else:
                names.append(name)
        return self._with(names)

    def absolute(self):
        return self

    def __getattr__(self, name):
        if name in _REFUSED:
            return lambda *arguments, **keywords: _host.refuse(f"pathlib.Path.{name}()")
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")


_REFUSED = (
    "open", "write_text", "write_bytes", "iterdir", "glob", "rglob", "walk", "mkdir", "rmdir",
    "unlink", "rename", "replace", "touch", "stat", "chmod", "is_dir", "is_symlink", "symlink_to",
    "expanduser", "owner", "group", "samefile",
)
PurePosixPath = PurePath
PosixPath = Path
PureWindowsPath = WindowsPath = None
