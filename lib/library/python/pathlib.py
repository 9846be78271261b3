"""Paths as texts; of the file system only what the project's own files hold."""
import _files
import _host
import _inspect
import fnmatch
import io
import os


class PurePath:
    _shown = "PurePosixPath"

    def __new__(cls, *parts, **options):
        for part in parts:
            if _inspect.is_opaque(part):
                return part
        return object.__new__(cls)

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
        wanted = [name for name in pattern.split("/") if name]
        names = self._names[-len(wanted):]
        return len(names) == len(wanted) and all(
            [fnmatch.fnmatchcase(name, one) for name, one in zip(names, wanted)]
        )


class Path(PurePath):
    _shown = "PosixPath"

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self._text, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        return self.open("r", -1, encoding, errors).read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        return self.open("w", -1, encoding).write(data)

    def write_bytes(self, data):
        return self.open("wb").write(data)

    def read_bytes(self):
        return self.open("rb").read()

    def exists(self, *, follow_symlinks=True):
        return _files.kind(self._text) is not None

    def is_file(self):
        return _files.kind(self._text) == "file"

    def is_dir(self):
        return _files.kind(self._text) == "folder"

    def is_symlink(self):
        return False

    is_mount = is_socket = is_fifo = is_block_device = is_char_device = is_symlink

    def iterdir(self):
        for name in os.listdir(self._text):
            yield self / name

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        yield from _glob(self, [part for part in pattern.split("/") if part])

    def rglob(self, pattern):
        yield from _glob(self, ["**", *[part for part in pattern.split("/") if part]])

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Nothing is made: what would be written there is not written here either."""
        if self.exists() and not exist_ok:
            raise FileExistsError(f"[Errno 17] File exists: {self._text!r}")

    def touch(self, mode=0o666, exist_ok=True):
        pass

    def resolve(self, strict=False):
        path = self.__class__(_files.resolve(self._text))
        if strict and not path.exists():
            raise os._not_found(str(path))
        return path

    def absolute(self):
        return self if self._root else self.__class__(os.getcwd(), self)

    def expanduser(self):
        return self.__class__(os.path.expanduser(self._text))

    def stat(self, *, follow_symlinks=True):
        return os.stat(self._text)

    lstat = stat

    def samefile(self, other_path):
        return self.resolve() == Path(other_path).resolve()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        pass

    def __getattr__(self, name):
        if name in _REFUSED:
            return lambda *arguments, **keywords: _host.refuse(f"pathlib.Path.{name}()")
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")


def _glob(folder, parts):
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        if rest:
            yield from _glob(folder, rest)
        else:
            yield folder
        for name, is_folder in _files.entries(str(folder)) or ():
            if is_folder:
                yield from _glob(folder / name, parts)
        return
    if first == "..":
        yield from _glob(folder / first, rest)
        return
    for name, is_folder in _files.entries(str(folder)) or ():
        if fnmatch.fnmatchcase(name, first) and (is_folder or not rest):
            yield from _glob(folder / name, rest)


_REFUSED = (
    "rmdir", "unlink", "rename", "replace", "chmod",
    "symlink_to", "hardlink_to", "readlink", "owner", "group", "link_to",
)
PurePosixPath = PurePath
PosixPath = Path
PureWindowsPath = WindowsPath = None
