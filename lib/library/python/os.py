"""The environment, and names of paths. Files and processes are out of a script's reach."""
import _system
import posixpath as path

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

    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        dict.__setitem__(self, key, value)

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
    pass


def _refused(name):
    def function(*arguments, **options):
        _system.refuse(
            f"os.{name}() is not supported: a script has no access to files and processes"
        )

    return function


getcwd = _system.cwd
chdir = _refused("chdir")
listdir = _refused("listdir")
scandir = _refused("scandir")
walk = _refused("walk")
mkdir = _refused("mkdir")
makedirs = _refused("makedirs")
remove = _refused("remove")
unlink = _refused("unlink")
rmdir = _refused("rmdir")
removedirs = _refused("removedirs")
rename = _refused("rename")
replace = _refused("replace")
stat = _refused("stat")
access = _refused("access")
open = _refused("open")
popen = _refused("popen")
system = _refused("system")
kill = _refused("kill")
fork = _refused("fork")
getpid = _refused("getpid")
getuid = _refused("getuid")
getlogin = _refused("getlogin")
uname = _refused("uname")
cpu_count = _refused("cpu_count")
_exit = _refused("_exit")


def urandom(size, /):
    import secrets

    return secrets.token_bytes(size)
