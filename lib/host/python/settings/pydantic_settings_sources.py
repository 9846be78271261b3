"""Where settings come from: the environment, .env files, files of secrets, the project's files."""
import json
import os
import pathlib
import typing

import _host
import _inspect
from dotenv import dotenv_values
from pydantic.convert import is_mapping, is_sequence, is_union
from pydantic.fields import AliasChoices, AliasPath
from pydantic.main import BaseModel
from dataclasses import is_dataclass


class SettingsError(ValueError):
    pass


class NoDecode:
    pass


class ForceDecode:
    pass


def is_complex(hint):
    """Whether the text of a variable is JSON."""
    if _inspect.is_opaque(hint):
        return False
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        if any([item is NoDecode or isinstance(item, NoDecode) for item in typing.get_args(hint)]):
            return False
        return is_complex(hint.__origin__)
    if is_union(origin):
        return any([is_complex(member) for member in typing.get_args(hint)])
    for one in (hint, origin):
        if is_mapping(one) or is_sequence(one):
            return True
        if isinstance(one, type) and (issubclass(one, (BaseModel, tuple)) or is_dataclass(one)):
            return not issubclass(one, str)
    return False


def _plain(hint):
    return hint.__origin__ if typing.get_origin(hint) is typing.Annotated else hint


def deep_update(below, above):
    made = dict(below)
    for key, item in above.items():
        if isinstance(item, dict) and isinstance(made.get(key), dict):
            made[key] = deep_update(made[key], item)
        else:
            made[key] = item
    return made


def _model_of(hint):
    """The model whose fields a nested variable names; None: there is none."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint
    for member in typing.get_args(hint):
        found = _model_of(member)
        if found is not None:
            return found
    return None


class PydanticBaseSettingsSource:
    def __init__(self, settings_cls):
        self.settings_cls = settings_cls
        self.config = settings_cls.model_config
        self._current_state = {}

    @property
    def current_state(self):
        return self._current_state

    def _set_current_state(self, state):
        self._current_state = state

    def field_is_complex(self, field):
        return is_complex(field.annotation)

    def decode_complex_value(self, field_name, field, value):
        return json.loads(value)

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        if value is not None and (value_is_complex or self.field_is_complex(field)):
            return self.decode_complex_value(field_name, field, value)
        return value

    def __call__(self):
        return {}


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs):
        super().__init__(settings_cls)
        self.init_kwargs = init_kwargs

    def __call__(self):
        made = dict(self.init_kwargs)
        for name, field in self.settings_cls.model_fields.items():
            names = field.names()
            if names and name in made and self.config.get("populate_by_name"):
                made[names[0]] = made.pop(name)
            for other in names[1:]:
                if other in made and names[0] not in made:
                    made[names[0]] = made.pop(other)
        return made


class DefaultSettingsSource(PydanticBaseSettingsSource):
    pass


class EnvSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, case_sensitive=None, env_prefix=None,
                 env_nested_delimiter=None, env_nested_max_split=None, env_ignore_empty=None,
                 env_parse_none_str=None, env_parse_enums=None):
        super().__init__(settings_cls)
        given = {
            "case_sensitive": case_sensitive, "env_prefix": env_prefix,
            "env_nested_delimiter": env_nested_delimiter,
            "env_nested_max_split": env_nested_max_split, "env_ignore_empty": env_ignore_empty,
            "env_parse_none_str": env_parse_none_str, "env_parse_enums": env_parse_enums,
        }
        for name, item in given.items():
            setattr(self, name, self.config.get(name) if item is None else item)
        self.env_prefix = self.env_prefix or ""
        self.env_vars = self._load_env_vars()

    def _load_env_vars(self):
        return self._prepared(os.environ)

    def _prepared(self, variables):
        return {
            self._apply_case_sensitive(name): value for name, value in variables.items()
            if not (self.env_ignore_empty and value == "")
        }

    def _apply_case_sensitive(self, name):
        return name if self.case_sensitive else name.lower()

    def names(self, field_name, field):
        """(the field's key in the data, the variable) of each way to name it"""
        if self.config.get("is_version_1"):
            wanted = field.env or [self.env_prefix + field_name]
            wanted = [wanted] if isinstance(wanted, str) else wanted
            key = (field.names() or [field_name])[0]
            return [(key, self._apply_case_sensitive(name)) for name in wanted]
        found = [(name, self._apply_case_sensitive(name)) for name in field.names()]
        config = self.config
        if not found or config.get("populate_by_name") or config.get("validate_by_name"):
            key = field_name if not found else found[0][0]
            found.append((key, self._apply_case_sensitive(self.env_prefix + field_name)))
        return found

    def get_field_value(self, field, field_name):
        value = None
        key = field_name
        for key, name in self.names(field_name, field):
            value = self.env_vars.get(name)
            if value is not None:
                break
        return value, key, False

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        if value is not None and value == self.env_parse_none_str:
            return None
        if not (value_is_complex or self.field_is_complex(field)) or self._has_path(field):
            return value
        nested = self.explode_env_vars(field_name, field, self.env_vars)
        if value is None:
            return nested or None
        try:
            value = self._decoded(field_name, field, value)
        except ValueError:
            if not is_union(typing.get_origin(_plain(field.annotation))):
                raise
        return deep_update(value, nested) if isinstance(value, dict) else value

    def _has_path(self, field):
        return isinstance(field.validation_alias, AliasPath)

    def _decoded(self, field_name, field, value):
        if any([item is NoDecode or isinstance(item, NoDecode) for item in field.metadata]):
            return value
        hook = getattr(self.config.get("Config"), "parse_env_var", None)
        hook = hook or self.config.get("parse_env_var")
        if self.config.get("is_version_1") and hook is not None:
            return hook(field_name, value)
        return self.decode_complex_value(field_name, field, value)

    def explode_env_vars(self, field_name, field, env_vars):
        """Of PREFIX__SUB__KEY variables: {"sub": {"key": …}}."""
        delimiter = self.env_nested_delimiter
        made = {}
        if not delimiter:
            return made
        delimiter = self._apply_case_sensitive(delimiter)
        most = (self.env_nested_max_split or 0) - 1
        starts = [name + delimiter for _, name in self.names(field_name, field)]
        for name, value in env_vars.items():
            for start in starts:
                if name.startswith(start):
                    keys = name[len(start):].split(delimiter, most)
                    self._put(made, _model_of(field.annotation), keys, value)
                    break
        return made

    def _put(self, made, model, keys, value):
        key = keys[0]
        hint = None
        for name, field in (model.model_fields if model else {}).items():
            known = [*field.names(), name]
            if any([self._apply_case_sensitive(one) == key for one in known]):
                key, hint = known[0], field.annotation
                break
        if len(keys) > 1:
            inner = made.setdefault(key, {})
            if isinstance(inner, dict):
                self._put(inner, _model_of(hint) if hint else None, keys[1:], value)
            return
        if value and (model is None or hint is not None and is_complex(hint)):
            try:
                value = json.loads(value)
            except ValueError:
                pass
        made[key] = value

    def __call__(self):
        data = {}
        name = type(self).__name__
        for field_name, field in self.settings_cls.model_fields.items():
            value, key, value_is_complex = self.get_field_value(field, field_name)
            try:
                value = self.prepare_field_value(field_name, field, value, value_is_complex)
            except ValueError as error:
                raise SettingsError(
                    f'error parsing value for field "{field_name}" from source "{name}"'
                ) from error
            if value is not None:
                data[key] = value
        return data


class DotEnvSettingsSource(EnvSettingsSource):
    def __init__(self, settings_cls, env_file=..., env_file_encoding=None, **options):
        config = settings_cls.model_config
        self.env_file = config.get("env_file") if env_file is ... else env_file
        self.env_file_encoding = env_file_encoding or config.get("env_file_encoding")
        super().__init__(settings_cls, **options)

    def _load_env_vars(self):
        files = self.env_file
        if files is None or isinstance(files, (str, os.PathLike, pathlib.PurePath)):
            files = [] if files is None else [files]
        found = {}
        for file in files:
            found.update(dotenv_values(str(file), encoding=self.env_file_encoding or "utf8"))
        return self._prepared({name: item for name, item in found.items() if item is not None})

    def __call__(self):
        data = super().__call__()
        if self.config.get("is_version_1"):
            return data
        known = []
        for field_name, field in self.settings_cls.model_fields.items():
            known += [(name, field) for _, name in self.names(field_name, field)]
        for name, value in self.env_vars.items():
            if value and name not in data and not self._belongs(name, known):
                starts = name.startswith(self._apply_case_sensitive(self.env_prefix))
                if self.config.get("extra") == "forbid" or not starts:
                    data[name] = value
                else:
                    data[name[len(self.env_prefix):]] = value
        return data

    def _belongs(self, name, known):
        if self.env_prefix and name in self.settings_cls.model_fields:
            return True
        delimiter = self.env_nested_delimiter
        return any([
            name == one or (delimiter and is_complex(field.annotation)
                            and name.startswith(one + self._apply_case_sensitive(delimiter)))
            for one, field in known
        ])


class SecretsSettingsSource(EnvSettingsSource):
    """A file for each field, in a folder such as /run/secrets."""

    def __init__(self, settings_cls, secrets_dir=None, **options):
        self.secrets_dir = secrets_dir or settings_cls.model_config.get("secrets_dir")
        super().__init__(settings_cls, **options)

    def _load_env_vars(self):
        folders = self.secrets_dir or []
        if isinstance(folders, (str, pathlib.PurePath)):
            folders = [folders]
        found = {}
        for folder in folders:
            for field_name, field in self.settings_cls.model_fields.items():
                for _, name in self.names(field_name, field):
                    for variant in (name, name.upper()):
                        text = _host.read_settings(f"{folder}/{variant}")
                        if text is not None:
                            found[name] = text.strip()
        return found


class ConfigFileSourceMixin:
    def _read_files(self, files, deep_merge=False):
        files = files if isinstance(files, (list, tuple)) else [] if files is None else [files]
        data = {}
        for file in files:
            path = pathlib.Path(file)
            if path.is_file():
                found = self._read_file(path)
                data = deep_update(data, found) if deep_merge else {**data, **found}
        return data


class _FileSource(InitSettingsSource):
    option = ""

    def __init__(self, settings_cls, file=..., **options):
        file = settings_cls.model_config.get(self.option) if file is ... else file
        files = file if isinstance(file, (list, tuple)) else [] if file is None else [file]
        data = {}
        for one in files:
            text = _host.read_settings(str(one))
            if text is not None:
                data = deep_update(data, self._parsed(text) or {})
        super().__init__(settings_cls, data)


class JsonConfigSettingsSource(_FileSource):
    option = "json_file"

    def __init__(self, settings_cls, json_file=..., json_file_encoding=None, **options):
        super().__init__(settings_cls, json_file)

    def _parsed(self, text):
        return json.loads(text)


class TomlConfigSettingsSource(_FileSource):
    option = "toml_file"

    def __init__(self, settings_cls, toml_file=..., **options):
        super().__init__(settings_cls, toml_file)

    def _parsed(self, text):
        import tomllib

        return tomllib.loads(text)


class PyprojectTomlConfigSettingsSource(TomlConfigSettingsSource):
    def __init__(self, settings_cls, toml_file=None):
        super().__init__(settings_cls, toml_file or "pyproject.toml")

    def _parsed(self, text):
        data = super()._parsed(text)
        for name in self.settings_cls.model_config.get(
            "pyproject_toml_table_header", ("tool", "pydantic-settings")
        ):
            data = data.get(name, {})
        return data


class YamlConfigSettingsSource(_FileSource):
    option = "yaml_file"

    def __init__(self, settings_cls, yaml_file=..., yaml_file_encoding=None, **options):
        super().__init__(settings_cls, yaml_file)

    def _parsed(self, text):
        import yaml

        return yaml.safe_load(text)


class CliSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, *arguments, **options):
        super().__init__(settings_cls)
