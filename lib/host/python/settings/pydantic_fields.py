"""Fields, their aliases, and the validators that a class declares."""
import _inspect
import copy
import types
from functools import cached_property


class PydanticUndefinedType:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return False

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


Undefined = PydanticUndefined = PydanticUndefinedType()

_CONSTRAINTS = (
    "gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "pattern", "regex",
    "min_items", "max_items",
)


def copied(default):
    """Every instance has a list of its own; what cannot be changed is shared."""
    return copy.deepcopy(default) if isinstance(default, (list, dict, set)) else default


class FieldInfo:
    def __init__(self, default=Undefined, **options):
        self.annotation = options.pop("annotation", None)
        self.default = Undefined if default is ... else default
        self.default_factory = options.pop("default_factory", None)
        self.alias = options.pop("alias", None)
        self.validation_alias = options.pop("validation_alias", None) or self.alias
        self.serialization_alias = options.pop("serialization_alias", None) or self.alias
        self.exclude = options.pop("exclude", None)
        self.env = options.pop("env", None)
        self.title = options.pop("title", None)
        self.description = options.pop("description", None)
        self.frozen = options.pop("frozen", None)
        self.discriminator = options.pop("discriminator", None)
        self.validate_default = options.pop("validate_default", None)
        self.constraints = {
            name: options.pop(name) for name in _CONSTRAINTS if options.get(name) is not None
        }
        self.json_schema_extra = options.pop("json_schema_extra", None)
        self.extra = options
        self.metadata = []

    def is_required(self):
        return self.default is Undefined and self.default_factory is None

    def get_default(self, *, call_default_factory=False, validated_data=None):
        if self.default_factory is None:
            return copied(self.default)
        return self.default_factory() if call_default_factory else None

    def names(self):
        """What the field is called in the data that is validated, the preferred one first."""
        alias = self.validation_alias
        if isinstance(alias, AliasChoices):
            return [
                choice.path[0] if isinstance(choice, AliasPath) else choice
                for choice in alias.choices
            ]
        if isinstance(alias, AliasPath):
            return [alias.path[0]]
        return [alias] if alias else []

    def __repr__(self):
        return f"FieldInfo(annotation={self.annotation!r}, required={self.is_required()!r})"


def Field(default=Undefined, **options):
    return FieldInfo(default, **options)


class ModelPrivateAttr:
    def __init__(self, default=Undefined, default_factory=None):
        self.default = default
        self.default_factory = default_factory

    def get_default(self):
        return self.default_factory() if self.default_factory else copied(self.default)


def PrivateAttr(default=Undefined, *, default_factory=None, init=False):
    return ModelPrivateAttr(default, default_factory)


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]

    def search(self, data):
        for part in self.path:
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                return Undefined
        return data


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class AliasGenerator:
    def __init__(self, alias=None, validation_alias=None, serialization_alias=None):
        self.alias = validation_alias or alias

    def __call__(self, name):
        return self.alias(name) if self.alias else None


class ComputedField:
    """A property that is dumped with the fields."""

    def __init__(self, getter):
        self.wrapped = getter
        function = getattr(getter, "fget", None) or getattr(getter, "func", getter)
        self.fget = getattr(function, "__func__", function)
        self.is_cached = isinstance(getter, cached_property)
        self.__doc__ = self.fget.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if not self.is_cached:
            return self.fget(instance)
        kept = instance.__pydantic_private__
        if self.name not in kept:
            kept[self.name] = self.fget(instance)
        return kept[self.name]


def computed_field(func=None, /, **options):
    return ComputedField if func is None else ComputedField(func)


# ---- what a class declares

def _first_name(function):
    parameters = _inspect.parameters(function)
    return parameters[0][0] if parameters else None


class Declared:
    """A validator as it stands in the class body."""

    def __init__(self, kind, function, fields=(), mode="after", **options):
        self.kind = kind
        self.wrapped = function
        self.function = getattr(function, "__func__", function)
        # Version 2 makes a class method of what calls its first parameter cls, and of nothing else.
        is_plain = isinstance(function, types.FunctionType) and _first_name(function) != "cls"
        self.is_static = isinstance(function, staticmethod) or is_plain and kind in (
            "field", "model"
        )
        self.fields = fields
        self.mode = mode
        self.options = options
        self.__name__ = getattr(self.function, "__name__", kind)

    def __get__(self, instance, owner=None):
        function = self.wrapped
        if hasattr(type(function), "__get__"):
            return function.__get__(instance, owner)
        return function


def _declare(kind, fields, mode, **options):
    def declare(function):
        return Declared(kind, function, fields, mode, **options)

    return declare


def field_validator(field, /, *fields, mode="after", check_fields=None, json_schema_input_type=None):
    return _declare("field", (field, *fields), mode)


def model_validator(*, mode):
    return _declare("model", (), mode)


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, **options):
    mode = "before" if pre else "after"
    return _declare("v1 field", fields, mode, each_item=each_item, always=always)


def root_validator(function=None, /, *, pre=False, skip_on_failure=False, allow_reuse=False):
    declare = _declare("v1 model", (), "before" if pre else "after")
    return declare if function is None else declare(function)


def field_serializer(*fields, mode="plain", **options):
    return _declare("field serializer", fields, mode)


def model_serializer(function=None, /, *, mode="plain", **options):
    declare = _declare("model serializer", (), mode)
    return declare if function is None else declare(function)


class ValidationInfo:
    def __init__(self, data=None, field_name=None, config=None, context=None):
        self.data = data
        self.field_name = field_name
        self.config = config
        self.context = context
        self.mode = "python"


FieldValidationInfo = ValidatorFunctionWrapHandler = ModelWrapValidatorHandler = ValidationInfo


class _Function:
    def __init__(self, func, json_schema_input_type=None):
        self.func = func


class BeforeValidator(_Function):
    pass


class AfterValidator(_Function):
    pass


class PlainValidator(_Function):
    pass


class WrapValidator(_Function):
    pass


class PlainSerializer:
    def __init__(self, func, return_type=None, when_used="always"):
        self.func = func


class WrapSerializer(PlainSerializer):
    pass


class ConfigDict(dict):
    __annotations__ = dict.fromkeys(
        """title model_title_generator field_title_generator str_to_lower str_to_upper
        str_strip_whitespace str_min_length str_max_length extra frozen populate_by_name
        use_enum_values validate_assignment arbitrary_types_allowed from_attributes loc_by_alias
        alias_generator ignored_types allow_inf_nan json_schema_extra json_encoders strict
        revalidate_instances ser_json_timedelta val_temporal_unit ser_json_bytes val_json_bytes
        ser_json_inf_nan validate_default validate_return protected_namespaces hide_input_in_errors
        defer_build plugin_settings schema_generator json_schema_serialization_defaults_required
        json_schema_mode_override coerce_numbers_to_str regex_engine validation_error_cause
        use_attribute_docstrings cache_strings validate_by_alias validate_by_name
        serialize_by_alias url_preserve_empty_path""".split(), object)

    def __init_subclass__(cls, total=True):
        pass
