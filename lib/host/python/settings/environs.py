"""environs: typed values of the environment."""
import datetime
import decimal
import json
import os
import pathlib
import uuid
from urllib.parse import urlparse

import _host
import logging
from dotenv import load_dotenv

_TRUE = ("true", "t", "yes", "y", "on", "1")
_FALSE = ("false", "f", "no", "n", "off", "0")
_missing = object()


class EnvError(ValueError):
    pass


class EnvValidationError(EnvError):
    pass


class EnvSealedError(TypeError, EnvError):
    pass


def _boolean(value):
    if isinstance(value, bool):
        return value
    if str(value).lower() in _TRUE:
        return True
    if str(value).lower() in _FALSE:
        return False
    raise ValueError("Not a valid boolean.")


def _level(value):
    if isinstance(value, int) or str(value).isdigit():
        return int(value)
    return getattr(logging, value.upper())


def _seconds(value):
    if isinstance(value, datetime.timedelta):
        return value
    return datetime.timedelta(seconds=int(value))


_CASTS = {
    "str": str, "int": int, "float": float, "bool": _boolean,
    "decimal": decimal.Decimal, "url": urlparse, "path": pathlib.Path, "uuid": uuid.UUID,
    "log_level": _level, "timedelta": _seconds,
    "json": lambda value: json.loads(value) if isinstance(value, str) else value,
    "date": datetime.date.fromisoformat, "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
}


class _Prefix:
    def __init__(self, env, prefix):
        self.env = env
        self.prefix = prefix

    def __enter__(self):
        self.before = self.env._prefix
        self.env._prefix += self.prefix
        return self.env

    def __exit__(self, kind, error, traceback):
        self.env._prefix = self.before


class Env:
    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self.eager = eager
        self._prefix = prefix or ""
        self._expands = expand_vars

    @staticmethod
    def read_env(path=None, recurse=True, verbose=False, override=False, return_path=False):
        if path is not None:
            return load_dotenv(os.fspath(path), override=override)
        folder = os.path.abspath(_host.calling_folder())
        while True:
            file = os.path.join(folder, ".env")
            if _host.read_settings(file) is not None:
                return load_dotenv(file, override=override)
            if not recurse or os.path.dirname(folder) == folder:
                return False
            folder = os.path.dirname(folder)

    def prefixed(self, prefix):
        return _Prefix(self, prefix)

    def seal(self):
        pass

    def _get(self, name, default, cast, validate):
        name = self._prefix + name
        value = os.environ.get(name, _missing)
        if value is _missing:
            if default is _missing:
                raise EnvError(f'Environment variable "{name}" not set')
            return default
        if self._expands:
            value = os.path.expandvars(value)
        try:
            value = cast(value)
        except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
            raise EnvValidationError(f'Environment variable "{name}" invalid: {error}') from error
        checks = validate if isinstance(validate, (list, tuple)) else [validate]
        for check in checks:
            if check is not None:
                check(value)
        return value

    def __call__(self, name, default=_missing, *, validate=None, **options):
        return self._get(name, default, str, validate)

    def list(self, name, default=_missing, *, subcast=str, delimiter=",", validate=None,
             **options):
        cast = _boolean if subcast is bool else subcast or str
        split = lambda text: [cast(part.strip()) for part in text.split(delimiter)] if text else []
        return self._get(name, default, split, validate)

    def dict(self, name, default=_missing, *, subcast_values=str, subcast_keys=str, subcast=None,
             delimiter=",", key_value_delimiter="=", validate=None, **options):
        cast = subcast or subcast_values or str

        def split(text):
            pairs = [part.split(key_value_delimiter, 1) for part in text.split(delimiter) if part]
            return {subcast_keys(key.strip()): cast(item.strip()) for key, item in pairs}

        return self._get(name, default, split, validate)

    def enum(self, name, default=_missing, *, enum=None, type=None, by_value=False,
             ignore_case=False, validate=None, **options):
        kind = enum or type

        def member(text):
            for one in kind:
                wanted = str(one.value) if by_value else one.name
                if wanted == text or (ignore_case and wanted.lower() == text.lower()):
                    return one
            raise ValueError(f"Not a valid {kind.__name__}.")

        return self._get(name, default, member, validate)

    def dj_db_url(self, name, default=_missing, **options):
        _host.refuse("Env.dj_db_url()")

    def __getattr__(self, name):
        if name not in _CASTS:
            raise AttributeError(f"'Env' object has no attribute {name!r}")
        cast = _CASTS[name]
        return lambda variable, default=_missing, *, validate=None, **options: self._get(
            variable, default, cast, validate
        )


env = Env()
