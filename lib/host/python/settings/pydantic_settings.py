"""BaseSettings: a model that is filled from the environment. The same class of pydantic 1 too."""
from pydantic.errors import Failure
from pydantic.fields import ConfigDict
from pydantic.main import BaseModel
from pydantic_settings.sources import (
    CliSettingsSource, DefaultSettingsSource, DotEnvSettingsSource, EnvSettingsSource, ForceDecode,
    InitSettingsSource, JsonConfigSettingsSource, NoDecode, PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource, SecretsSettingsSource, SettingsError,
    TomlConfigSettingsSource, YamlConfigSettingsSource, deep_update,
)


class SettingsConfigDict(ConfigDict):
    pass


class BaseSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_default=True, case_sensitive=False)

    def __init__(__pydantic_self__, _case_sensitive=None, _env_prefix=None, _env_file=...,
                 _env_file_encoding=None, _env_nested_delimiter=None, _env_ignore_empty=None,
                 _env_nested_max_split=None, _env_parse_none_str=None, _env_parse_enums=None,
                 _secrets_dir=None, _cli_parse_args=None, **values):
        self = __pydantic_self__
        options = {
            "case_sensitive": _case_sensitive, "env_prefix": _env_prefix,
            "env_nested_delimiter": _env_nested_delimiter, "env_ignore_empty": _env_ignore_empty,
            "env_nested_max_split": _env_nested_max_split,
            "env_parse_none_str": _env_parse_none_str, "env_parse_enums": _env_parse_enums,
        }
        cls = type(self)
        init = InitSettingsSource(cls, values)
        env = EnvSettingsSource(cls, **options)
        dotenv = DotEnvSettingsSource(cls, _env_file, _env_file_encoding, **options)
        secrets = SecretsSettingsSource(cls, _secrets_dir, **options)
        self._set_up(_merged(self._sources(init, env, dotenv, secrets)))

    def _sources(self, init, env, dotenv, secrets):
        return type(self).settings_customise_sources(
            type(self), init_settings=init, env_settings=env, dotenv_settings=dotenv,
            file_secret_settings=secrets,
        )

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings,
                                   dotenv_settings, file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings

    @classmethod
    def _of(cls, obj, from_attributes=None):
        return cls(**obj) if isinstance(obj, dict) else super()._of(obj, from_attributes)


def _merged(sources):
    """What comes first wins; dictionaries are merged."""
    state = {}
    for source in sources:
        if hasattr(source, "_set_current_state"):
            source._set_current_state(state)
        state = deep_update(source(), state)
    return state


class BaseSettingsVersion1(BaseSettings):
    """What `from pydantic import BaseSettings` gives."""

    model_config = ConfigDict(is_version_1=True)

    def _sources(self, init, env, dotenv, secrets):
        customise = self.model_config.get("customise_sources")
        if customise is None:
            return init, env, dotenv, secrets
        cls = type(self)
        merged = lambda settings: deep_update(dotenv(), env())
        sources = customise(init_settings=lambda settings: init(), env_settings=merged,
                            file_secret_settings=lambda settings: secrets())
        return [_Called(source, cls) for source in sources]


class _Called:
    """A source of version 1 takes the settings."""

    def __init__(self, source, cls):
        self.source = source
        self.cls = cls

    def __call__(self):
        return self.source(self.cls)


BaseSettingsVersion1.__name__ = BaseSettingsVersion1.__qualname__ = "BaseSettings"


def get_subcommand(model, is_required=True, cli_exit_on_error=None):
    return None


class CliApp:
    @staticmethod
    def run(model_cls, cli_args=None, **options):
        return model_cls(**options)
