"""starlette.config: names from the environment, then from a file."""
import os

from dotenv import DotEnv
import _host


class undefined:
    pass


class EnvironError(Exception):
    pass


class Environ:
    def __init__(self, environ=os.environ):
        self._environ = environ

    def __getitem__(self, key):
        return self._environ[key]

    def __setitem__(self, key, value):
        self._environ[key] = value

    def __delitem__(self, key):
        del self._environ[key]

    def __contains__(self, key):
        return key in self._environ

    def __iter__(self):
        return iter(self._environ)

    def __len__(self):
        return len(self._environ)

    def get(self, key, default=None):
        return self._environ.get(key, default)


environ = Environ()


class Config:
    def __init__(self, env_file=None, environ=environ, env_prefix="", encoding="utf-8"):
        self.environ = environ
        self.env_prefix = env_prefix
        self.file_values = {}
        text = None if env_file is None else _host.read_settings(str(env_file))
        for line in (text or "").splitlines():
            line = line.strip()
            if "=" in line and not line.startswith("#"):
                key, _, value = line.partition("=")
                self.file_values[key.strip()] = value.strip().strip("\"'")

    def __call__(self, key, cast=None, default=undefined):
        return self.get(key, cast, default)

    def get(self, key, cast=None, default=undefined):
        key = self.env_prefix + key
        if key in self.environ:
            return self._cast(key, self.environ[key], cast)
        if key in self.file_values:
            return self._cast(key, self.file_values[key], cast)
        if default is not undefined:
            return self._cast(key, default, cast)
        raise KeyError(f"Config '{key}' is missing, and has no default.")

    def _cast(self, key, value, cast):
        if cast is None or value is None:
            return value
        if cast is bool and isinstance(value, str):
            known = {"true": True, "1": True, "false": False, "0": False}
            if value.lower() not in known:
                raise ValueError(f"Config '{key}' has value '{value}'. Not a valid bool.")
            return known[value.lower()]
        try:
            return cast(value)
        except (TypeError, ValueError):
            name = getattr(cast, "__name__", cast)
            raise ValueError(f"Config '{key}' has value '{value}'. Not a valid {name}.") from None
