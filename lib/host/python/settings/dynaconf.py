"""dynaconf: settings of files and of the environment, by their names in capitals."""
import json
import os
import tomllib
from pathlib import Path

import _host
import yaml
from dotenv import load_dotenv

_missing = object()
_LOADERS = {
    ".toml": tomllib.loads, ".tml": tomllib.loads, ".json": json.loads,
    ".yaml": yaml.safe_load, ".yml": yaml.safe_load,
}
_DEFAULT_FILES = [f"{start}{name}{end}" for start in ("", "config/")
                  for name in ("settings", ".secrets") for end in (".toml", ".yaml", ".yml", ".json")]
_CASTS = {
    "@int": int, "@float": float, "@json": json.loads, "@str": str,
    "@bool": lambda text: text.lower() in ("1", "true", "t", "on", "yes", "enabled"),
    "@path": Path, "@none": lambda text: None, "@format": lambda text: text.format(env=os.environ),
}


class ValidationError(ValueError):
    pass


class Validator:
    def __init__(self, *names, must_exist=None, required=None, condition=None, default=_missing,
                 cast=None, is_type_of=None, **operations):
        self.names = names
        self.must_exist = must_exist or required
        self.default = default
        self.cast = cast
        self.condition = condition
        self.operations = operations

    def validate(self, settings, *arguments, **keywords):
        for name in self.names:
            if settings.get(name, _missing) is _missing:
                if self.default is not _missing:
                    made = self.default
                    settings.set(name, made(settings, self) if callable(made) else made)
                elif self.must_exist:
                    raise ValidationError(f"{name} is required in env main")
                else:
                    continue
            if self.cast is not None:
                settings.set(name, self.cast(settings.get(name)))
            if self.condition is not None and not self.condition(settings.get(name)):
                raise ValidationError(f"{name} invalid for {self.condition}")


class Box(dict):
    """A dictionary whose items are attributes, in any case."""

    def __init__(self, given=()):
        super().__init__({key: _boxed(item) for key, item in dict(given).items()})

    def _find(self, name):
        for key in (name, name.upper(), name.lower()):
            if dict.__contains__(self, key):
                return dict.__getitem__(self, key)
        for key, item in dict.items(self):
            if str(key).lower() == name.lower():
                return item
        return _missing

    def __getattr__(self, name):
        found = _missing if name.startswith("__") else self._find(name)
        if found is _missing:
            raise AttributeError(f"'DynaBox' object has no attribute {name!r}")
        return found

    def get(self, key, default=None, *arguments, **keywords):
        found = self._find(key)
        return default if found is _missing else found

    def __getitem__(self, key):
        found = self._find(key) if isinstance(key, str) else dict.get(self, key, _missing)
        if found is _missing:
            raise KeyError(key)
        return found


def _boxed(item):
    if isinstance(item, dict):
        return item if isinstance(item, Box) else Box(item)
    if isinstance(item, list):
        return [_boxed(each) for each in item]
    return item


def _parse(text):
    """A variable of the environment as TOML would have it; else the text."""
    for start, cast in _CASTS.items():
        if text == start or text.startswith(start + " "):
            return cast(text[len(start):].strip())
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except ValueError:
        return text


class LazySettings:
    def __init__(self, **options):
        options = {name.lower().removesuffix("_for_dynaconf"): item
                   for name, item in options.items()}
        prefix = options.get("envvar_prefix", os.environ.get("ENVVAR_PREFIX_FOR_DYNACONF", "DYNACONF"))
        self.__dict__.update(_options=options, _values=Box(), _prefix=prefix,
                             _folder=_host.calling_folder())
        if options.get("load_dotenv"):
            load_dotenv(options.get("dotenv_path"), override=bool(options.get("dotenv_override")))
        self._load_files()
        self._load_environment()
        for validator in options.get("validators") or ():
            validator.validate(self)

    def _load_files(self):
        given = self._options.get("settings_files", self._options.get("settings_file"))
        given = self._options.get("settings_module", given) or os.environ.get(
            "SETTINGS_FILES_FOR_DYNACONF", os.environ.get("SETTINGS_FILE_FOR_DYNACONF"))
        if isinstance(given, str):
            given = [part.strip() for part in given.replace(";", ",").split(",")]
        names = [os.fspath(name) for name in given or _DEFAULT_FILES]
        names += [os.fspath(name) for name in self._options.get("includes") or ()]
        root = self._options.get("root_path")
        for name in names:
            self._load_file(name, [root] if root else [os.getcwd(), self._folder])

    def _load_file(self, name, folders):
        stem, ending = os.path.splitext(name)
        for each in (name, f"{stem}.local{ending}"):
            for folder in folders:
                text = _host.read_settings(os.path.join(folder, each))
                if text is not None:
                    self._take(_LOADERS[ending](text) or {} if ending in _LOADERS else {})
                    break

    def _take(self, values):
        if self._options.get("environments"):
            env = os.environ.get(self._options.get("env_switcher", "ENV_FOR_DYNACONF"),
                                 self._options.get("env", "development"))
            parts = [values.get(part, values.get(part.upper(), {}))
                     for part in ("default", env.lower(), "global")]
        else:
            parts = [values]
        for part in parts:
            for key, item in part.items():
                self.set(key, item)

    def _load_environment(self):
        starts = [part.strip() + "_" if part else "" for part in str(self._prefix or "").split(",")]
        if self._prefix is False:
            starts = [""]
        for start in starts:
            for name, text in os.environ.items():
                if name.startswith(start.upper()) and (start or name.isupper()):
                    self.set(name[len(start):], _parse(text))

    def set(self, key, value, *arguments, **keywords):
        first, *rest = key.split("__") if "__" in key and not key.startswith("_") else key.split(".")
        if not rest:
            old = self._values.get(key)
            merge = self._options.get("merge_enabled") and isinstance(old, dict)
            dict.__setitem__(self._values, key.upper(),
                             _boxed({**old, **value} if merge and isinstance(value, dict) else value))
            return
        inner = self._values.get(first)
        if not isinstance(inner, Box):
            inner = Box()
            dict.__setitem__(self._values, first.upper(), inner)
        for part in rest[:-1]:
            inner = inner.setdefault(part.lower(), Box())
        known = [key for key in inner if str(key).lower() == rest[-1].lower()]
        dict.__setitem__(inner, known[0] if known else rest[-1].lower(), _boxed(value))

    def get(self, key, default=None, *arguments, cast=None, **keywords):
        found = self._values
        for part in key.replace("__", ".").split("."):
            found = found._find(part) if isinstance(found, Box) else _missing
        if found is _missing:
            return default
        return _CASTS[cast](found) if cast in _CASTS else found

    def __getattr__(self, name):
        found = _missing if name.startswith("__") else self.get(name, _missing)
        if found is _missing:
            raise AttributeError(f"'Settings' object has no attribute '{name.upper()}'")
        return found

    def __setattr__(self, name, value):
        self.set(name, value)

    def __getitem__(self, key):
        found = self.get(key, _missing)
        if found is _missing:
            raise KeyError(f"{key} does not exist")
        return found

    __setitem__ = set

    def __contains__(self, key):
        return self.get(key, _missing) is not _missing

    exists = __contains__

    def __call__(self, *arguments, **keywords):
        return self.get(*arguments, **keywords)

    def as_dict(self, *arguments, **keywords):
        return dict(self._values)

    to_dict = as_dict

    def as_bool(self, key):
        found = self.get(key)
        return found if isinstance(found, bool) else _CASTS["@bool"](str(found))

    def as_int(self, key):
        return int(self.get(key))

    def as_float(self, key):
        return float(self.get(key))

    @property
    def current_env(self):
        return os.environ.get("ENV_FOR_DYNACONF", "development").upper()

    def configure(self, **options):
        self.__init__(**options)

    def reload(self, *arguments, **keywords):
        self._load_files()
        self._load_environment()

    def from_env(self, env="", **keywords):
        return LazySettings(**{**self._options, "env": env})


Dynaconf = LazySettings


def __getattr__(name):
    if name == "settings":
        return LazySettings(environments=True)
    raise AttributeError(name)
