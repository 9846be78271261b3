"""pydantic: models, settings (version 1), validators, types."""
from pydantic.errors import (
    PydanticCustomError, PydanticImportError, PydanticUndefinedAnnotation, PydanticUserError,
    ValidationError,
)
from pydantic.fields import (
    AfterValidator, AliasChoices, AliasGenerator, AliasPath, BeforeValidator, ConfigDict, Field,
    FieldInfo, FieldValidationInfo, ModelWrapValidatorHandler, PlainSerializer, PlainValidator,
    PrivateAttr, ValidationInfo, ValidatorFunctionWrapHandler, WrapSerializer, WrapValidator,
    computed_field, field_serializer, field_validator, model_serializer, model_validator,
    root_validator, validator,
)
from pydantic.main import (
    BaseModel, RootModel, TypeAdapter, create_model, parse_obj_as, validate_call,
)
from pydantic.networks import *
from pydantic.types import *

VERSION = __version__ = "2.12.0"
validate_arguments = validate_call
ValidationError.__module__ = "pydantic_core._pydantic_core"


class BaseConfig:
    pass


def __getattr__(name):
    if name == "BaseSettings":
        from pydantic_settings import BaseSettingsVersion1

        return BaseSettingsVersion1
    if name == "dataclasses":
        import dataclasses

        return dataclasses
    raise AttributeError(f"module 'pydantic' has no attribute {name!r}")
