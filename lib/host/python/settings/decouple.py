"""decouple: names from the environment, then from .env or settings.ini."""
import os

import _files
import _host


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()
_BOOLEANS = {
    "y": True, "yes": True, "t": True, "true": True, "on": True, "1": True,
    "n": False, "no": False, "f": False, "false": False, "off": False, "0": False,
}


def strtobool(value):
    if isinstance(value, bool):
        return value
    if str(value).lower() not in _BOOLEANS:
        raise ValueError(f"Invalid truth value: {str(value).lower()}")
    return _BOOLEANS[str(value).lower()]


class RepositoryEmpty:
    def __init__(self, source="", encoding="UTF-8"):
        self.data = {}

    def __contains__(self, key):
        return key in self.data or key in os.environ

    def __getitem__(self, key):
        return self.data[key]


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding="UTF-8"):
        self.data = {}
        text = _host.read_settings(os.fspath(source))
        if text is None:
            raise FileNotFoundError(f"[Errno 2] No such file or directory: {source!r}")
        for line in text.splitlines():
            line = line.strip()
            if not line or line.startswith("#") or "=" not in line:
                continue
            key, value = [part.strip() for part in line.split("=", 1)]
            if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                value = value[1:-1]
            self.data[key] = value


class RepositoryIni(RepositoryEmpty):
    SECTION = "settings"

    def __init__(self, source, encoding="UTF-8"):
        from configparser import ConfigParser

        self.parser = ConfigParser()
        self.parser.read_string(_host.read_settings(os.fspath(source)))

    def __contains__(self, key):
        return key in os.environ or self.parser.has_option(self.SECTION, key)

    def __getitem__(self, key):
        return self.parser.get(self.SECTION, key)


class RepositorySecret(RepositoryEmpty):
    def __init__(self, source="/run/secrets/"):
        self.source = source

    def __contains__(self, key):
        return key in os.environ or self._text(key) is not None

    def _text(self, key):
        return _host.read_settings(os.path.join(self.source, key))

    def __getitem__(self, key):
        return self._text(key)


class Config:
    def __init__(self, repository):
        self.repository = repository

    def get(self, option, default=undefined, cast=undefined):
        if option in os.environ:
            value = os.environ[option]
        elif option in self.repository:
            value = self.repository[option]
        elif default is not undefined:
            value = default
        else:
            raise UndefinedValueError(
                f"{option} not found. Declare it as envvar or define a default value."
            )
        if cast is undefined:
            return value
        if cast is bool:
            return bool(value) and strtobool(value) if value != "" else False
        return cast(value)

    def __call__(self, *arguments, **options):
        return self.get(*arguments, **options)


class AutoConfig:
    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}

    def __init__(self, search_path=None):
        self.search_path = search_path
        self.config = None

    def _load(self, path):
        folder = os.path.abspath(path)
        while True:
            for name, repository in self.SUPPORTED.items():
                file = os.path.join(folder, name)
                if _files.kind(file) == "file":
                    return Config(repository(file))
            if os.path.dirname(folder) == folder:
                return Config(RepositoryEmpty())
            folder = os.path.dirname(folder)

    def __call__(self, *arguments, **options):
        if self.config is None:
            self.config = self._load(self.search_path or _host.calling_folder())
        return self.config(*arguments, **options)


config = AutoConfig()


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=" \t\n\r\x0b\x0c", post_process=list):
        self.cast = cast
        self.delimiter = delimiter
        self.strip = strip
        self.post_process = post_process

    def __call__(self, value):
        if value is None or value == "":
            return self.post_process([])
        parts = [part.strip(self.strip) for part in value.split(self.delimiter)]
        parts = [
            part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "'\"" else part
            for part in parts
        ]
        return self.post_process([self.cast(part) for part in parts if part])


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.valid = list(flat or []) + [value for value, _ in choices or ()]
        self.cast = cast

    def __call__(self, value):
        made = self.cast(value)
        if made not in self.valid:
            raise ValueError(f"Value not in list: {value!r}; valid values are {self.valid!r}")
        return made
