import __main__
import _system

version = "3.11.0 (migrate)"
hexversion = 0x030B00F0
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 0x10FFFF
executable = ""
prefix = exec_prefix = base_prefix = "/usr"
argv = orig_argv = ["alembic"]
path = _system.path()
warnoptions = []
dont_write_bytecode = True


class _Modules:
    def __getitem__(self, name):
        module = _system.module(name)
        if module is None:
            raise KeyError(name)
        return module

    def get(self, name, default=None):
        module = _system.module(name)
        return default if module is None else module

    def __contains__(self, name):
        return _system.module(name) is not None


modules = _Modules()


def exc_info():
    error = _system.exception()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def exception():
    return _system.exception()


class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        names = ("major", "minor", "micro", "releaselevel", "serial")
        shown = ", ".join(f"{name}={item!r}" for name, item in zip(names, self))
        return f"sys.version_info({shown})"


version_info = _VersionInfo((3, 11, 0, "final", 0))


class _FloatInfo:
    max = 1.7976931348623157e308
    min = 2.2250738585072014e-308
    epsilon = 2.220446049250313e-16
    dig = 15
    mant_dig = 53
    max_exp = 1024
    min_exp = -1021
    max_10_exp = 308
    min_10_exp = -307
    radix = 2
    rounds = 1


float_info = _FloatInfo()


class _Implementation:
    name = "cpython"
    version = version_info


implementation = _Implementation()


class _Output:
    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, name):
        self.name = name

    def write(self, text):
        if self.name == "<stdout>":
            _system.print(text)
        elif text.strip("\n"):
            _system.log(30, "sys.stderr", text.rstrip("\n"))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def fileno(self):
        _system.refuse("files are not supported")


stdout = __stdout__ = _Output("<stdout>")
stderr = __stderr__ = _Output("<stderr>")


def exit(status=None, /):
    raise SystemExit(status)


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit, /):
    pass


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def intern(string, /):
    return string


def getsizeof(object, default=None):
    _system.refuse("sys.getsizeof() is not supported")


def gettrace():
    return None
