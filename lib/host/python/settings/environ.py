"""environ: django-environ's typed values of the environment."""
import json
import os
from pathlib import Path
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

import _host
from dotenv import load_dotenv

_missing = object()
_ENGINES = {
    "postgres": "django.db.backends.postgresql", "postgresql": "django.db.backends.postgresql",
    "psql": "django.db.backends.postgresql", "pgsql": "django.db.backends.postgresql",
    "sqlite": "django.db.backends.sqlite3", "mysql": "django.db.backends.mysql",
}


class ImproperlyConfigured(Exception):
    pass


class NoValue:
    pass


class Env:
    ENVIRON = os.environ
    NOTSET = NoValue()
    BOOLEAN_TRUE_STRINGS = ("true", "on", "ok", "y", "yes", "1")

    def __init__(self, **scheme):
        self.scheme = scheme
        self.smart_cast = True
        self.prefix = ""

    def __call__(self, var, cast=None, default=NOTSET, parse_default=False):
        return self.get_value(var, cast=cast, default=default, parse_default=parse_default)

    def __contains__(self, var):
        return var in self.ENVIRON

    @classmethod
    def read_env(cls, env_file=None, overwrite=False, encoding="utf8", **overrides):
        if env_file is None:
            env_file = os.path.join(_host.calling_folder(), ".env")
        load_dotenv(os.fspath(env_file), override=overwrite)
        for name, item in overrides.items():
            cls.ENVIRON.setdefault(name, item)

    def get_value(self, var, cast=None, default=NOTSET, parse_default=False):
        var = f"{self.prefix}{var}"
        if var in self.scheme:
            known = self.scheme[var]
            has_default = isinstance(known, tuple)
            cast = cast or (known[0] if has_default else known)
            if has_default and default is self.NOTSET:
                default = known[1]
        text = self.ENVIRON.get(var, _missing)
        if text is _missing:
            if default is self.NOTSET:
                raise ImproperlyConfigured(f"Set the {var} environment variable")
            text = default
        if isinstance(text, str) and text.startswith("$"):
            return self.get_value(text.lstrip("$"), cast=cast, default=default)
        if self.smart_cast and cast is None and default is not None and not isinstance(
                default, NoValue):
            cast = type(default)
        if text is None and default is None or text == default and not parse_default and (
                not isinstance(text, str)):
            return text
        return self.parse_value(text, cast)

    @classmethod
    def parse_value(cls, value, cast):
        if cast is None:
            return value
        if cast is bool:
            return value if isinstance(value, bool) else value.lower().strip() in (
                cls.BOOLEAN_TRUE_STRINGS)
        if isinstance(cast, (list, tuple)):
            made = [cls.parse_value(part, cast[0]) for part in value.split(",") if part]
            return tuple(made) if isinstance(cast, tuple) else made
        if cast in (list, tuple):
            return cast(part for part in value.split(",") if part)
        if isinstance(cast, dict):
            pairs = [part.split("=", 1) for part in value.split(";") if part]
            kinds = cast.get("cast", {})
            return {cls.parse_value(key, cast.get("key", str)):
                    cls.parse_value(item, kinds.get(key, cast.get("value", str)))
                    for key, item in pairs}
        if cast is dict:
            return dict(part.split("=", 1) for part in value.split(",") if part)
        if cast is float:
            return float(value.replace(",", "."))
        return cast(value)

    def str(self, var, default=NOTSET, multiline=False):
        found = self.get_value(var, cast=str, default=default)
        return found.replace("\\n", "\n") if multiline else found

    def bytes(self, var, default=NOTSET, encoding="utf8"):
        found = self.get_value(var, cast=str, default=default)
        return found.encode(encoding) if hasattr(found, "encode") else found

    def bool(self, var, default=NOTSET):
        return self.get_value(var, cast=bool, default=default)

    def int(self, var, default=NOTSET):
        return self.get_value(var, cast=int, default=default)

    def float(self, var, default=NOTSET):
        return self.get_value(var, cast=float, default=default)

    def json(self, var, default=NOTSET):
        return self.get_value(var, cast=json.loads, default=default)

    def list(self, var, cast=None, default=NOTSET):
        return self.get_value(var, cast=list if not cast else [cast], default=default)

    def tuple(self, var, cast=None, default=NOTSET):
        return self.get_value(var, cast=tuple if not cast else (cast,), default=default)

    def dict(self, var, cast=dict, default=NOTSET):
        return self.get_value(var, cast=cast, default=default)

    def url(self, var, default=NOTSET):
        return self.get_value(var, cast=urlparse, default=default, parse_default=True)

    def path(self, var, default=NOTSET, **options):
        return Path(self.get_value(var, default=default))

    def db_url(self, var="DATABASE_URL", default=NOTSET, engine=None):
        return self.db_url_config(self.get_value(var, default=default), engine=engine)

    db = db_url

    @classmethod
    def db_url_config(cls, url, engine=None):
        parts = url if isinstance(url, ParseResult) else urlparse(url)
        name = unquote(parts.path[1:].split("?", 2)[0])
        if parts.scheme == "sqlite":
            name = name or ":memory:"
        return {
            "NAME": name, "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""), "HOST": parts.hostname or "",
            "PORT": parts.port or "", "ENGINE": engine or _ENGINES.get(parts.scheme, parts.scheme),
            **({"OPTIONS": dict(parse_qsl(parts.query))} if parts.query else {}),
        }


class FileAwareEnv(Env):
    pass
