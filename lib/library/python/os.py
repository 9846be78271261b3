"""The environment, names of paths, and the project's folders. Nothing is written."""
import _files
import _system
import posixpath as path

_path = path

name = "posix"
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
error = OSError


class _Environ(dict):
    """A copy: what a script sets, it sees, and nobody else."""

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"

    def __missing__(self, key):
        _system.raise_with(KeyError(key), f"the variable {key} of the environment is not set")

    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        dict.__setitem__(self, key, value)

    def get(self, key, default=None):
        return dict.get(self, key, default)

    def pop(self, key, *arguments, **keywords):
        return dict.pop(self, key, *arguments, *keywords.values())

    def copy(self):
        return dict(self)


environ = _Environ(_system.environ())


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(
        f"expected str, bytes or os.PathLike object, not {type(path).__name__}"
    )


class PathLike:
    __class_getitem__ = classmethod(type(list[int]))


def _refused(name):
    def function(*arguments, **options):
        _system.refuse(
            f"os.{name}() is not supported: a script has no access to files and processes"
        )

    return function


getcwd = _system.cwd
chdir = _refused("chdir")


def _not_found(path, message="No such file or directory"):
    return FileNotFoundError(2, message, path)


def _entries(path):
    found = _files.entries(fspath(path) or ".")
    if found is None:
        raise _not_found(fspath(path))
    return found


def listdir(path="."):
    return [name for name, is_folder in _entries(path)]


class DirEntry:
    def __init__(self, folder, name, is_folder):
        self.name = name
        self.path = _path.join(folder, name)
        self._is_folder = is_folder

    def is_dir(self, *, follow_symlinks=True):
        return self._is_folder

    def is_file(self, *, follow_symlinks=True):
        return not self._is_folder

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan(list):
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        pass


def scandir(path="."):
    folder = fspath(path)
    return _Scan([DirEntry(folder, name, is_folder) for name, is_folder in _entries(folder)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    entries = _files.entries(top) or []
    folders = [name for name, is_folder in entries if is_folder]
    files = [name for name, is_folder in entries if not is_folder]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(_path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def mkdir(path, mode=0o777, *, dir_fd=None):
    makedirs(path, mode)


def makedirs(name, mode=0o777, exist_ok=False):
    """Nothing is made: what would be written there is not written here either."""
    if _files.kind(fspath(name)) is not None and not exist_ok:
        raise FileExistsError(f"[Errno 17] File exists: {fspath(name)!r}")


class stat_result:
    def __init__(self, mode, size, mtime):
        self.st_mode, self.st_size = mode, size
        self.st_mtime = self.st_ctime = self.st_atime = mtime


def stat(path, *, dir_fd=None, follow_symlinks=True):
    found = _files.status(fspath(path))
    if found is None:
        raise _not_found(fspath(path))
    return stat_result(*found)


lstat = stat
R_OK, W_OK, X_OK, F_OK = 4, 2, 1, 0


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return _files.kind(fspath(path)) is not None and not mode & W_OK


remove = _refused("remove")
unlink = _refused("unlink")
rmdir = _refused("rmdir")
removedirs = _refused("removedirs")
rename = _refused("rename")
replace = _refused("replace")
open = _refused("open")
register_at_fork = lambda **hooks: None
popen = _refused("popen")
system = _refused("system")
kill = _refused("kill")
fork = _refused("fork")
getuid = _refused("getuid")
getlogin = _refused("getlogin")
uname = _refused("uname")
def cpu_count():
    return 1


_exit = _refused("_exit")


def getpid():
    return 1


def urandom(size, /):
    import secrets

    return secrets.token_bytes(size)
