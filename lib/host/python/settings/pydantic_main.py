"""BaseModel: a class whose annotations are its fields."""
import copy
import json
import sys
import types
import typing
from abc import ABCMeta
from functools import cached_property

import _typing
from pydantic.convert import (
    called, constrained, convert, from_json, is_union, parameters, with_information,
)
from pydantic.errors import (
    Failure, PydanticUndefinedAnnotation, PydanticUserError, ValidationError, failure_of,
)
from pydantic.fields import (
    AliasPath, ComputedField, ConfigDict, Declared, FieldInfo, ModelPrivateAttr, Undefined,
    ValidationInfo,
)

_LEFT_ALONE = (
    types.FunctionType, classmethod, staticmethod, property, cached_property, ComputedField,
    Declared, type,
)
_OLD_NAMES = {
    "orm_mode": "from_attributes", "allow_population_by_field_name": "populate_by_name",
    "allow_mutation": "frozen", "validate_all": "validate_default",
    "anystr_strip_whitespace": "str_strip_whitespace",
}


def _is_class_variable(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar"))
    return annotation is typing.ClassVar or typing.get_origin(annotation) is typing.ClassVar


def _config_of(bases, namespace, keywords):
    config = ConfigDict()
    for base in reversed(bases):
        config.update(getattr(base, "model_config", {}))
    config.update(namespace.get("model_config", {}))
    old = namespace.get("Config")
    if old is not None:
        for name in dir(old):
            if not name.startswith("__"):
                item = getattr(old, name)
                item = getattr(item, "value", item) if name == "extra" else item
                new = _OLD_NAMES.get(name, name)
                config[new] = not item if name == "allow_mutation" else item
    config.update(keywords)
    return config


class ModelMetaclass(ABCMeta):
    def __new__(mcs, name, bases, namespace, **keywords):
        options = {key: keywords.pop(key) for key in list(keywords) if key in _CLASS_OPTIONS}
        config = _config_of(bases, namespace, options)
        fields, declared, private = {}, [], {}
        for base in reversed(bases):
            fields.update(getattr(base, "__pydantic_fields__", {}))
            private.update(getattr(base, "__private_attributes__", {}))
            declared += [one for one in getattr(base, "__declared__", []) if one not in declared]
        _collect(namespace, fields, private, config)
        own = {key: item for key, item in namespace.items() if isinstance(item, Declared)}
        declared = [pair for pair in declared if pair[0] not in own] + list(own.items())
        namespace["model_config"] = config
        cls = super().__new__(mcs, name, bases, namespace, **keywords)
        cls.__pydantic_fields__ = fields
        cls.__private_attributes__ = private
        cls.__declared__ = declared
        for field_name, field in fields.items():
            if field.owner is None:
                field.owner = cls
        cls.__pydantic_init_subclass__(**keywords)
        return cls

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)

    @property
    def model_fields(cls):
        return _resolved(cls)

    __fields__ = model_fields

    @property
    def model_computed_fields(cls):
        return _computed(cls)

    @property
    def __config__(cls):
        return types.SimpleNamespace(**cls.model_config)


_CLASS_OPTIONS = (
    "extra", "frozen", "strict", "populate_by_name", "arbitrary_types_allowed", "from_attributes",
    "env_prefix", "env_file", "case_sensitive", "validate_assignment", "title", "env_file_encoding",
    "env_nested_delimiter", "validate_default", "use_enum_values",
)


def _collect(namespace, fields, private, config):
    """The fields that the class body declares; what they are bound to leaves the class."""
    annotations = namespace.get("__annotations__", {})
    ignored = tuple(config.get("ignored_types", config.get("keep_untouched", ())))
    for name, annotation in annotations.items():
        if name == "model_config" or _is_class_variable(annotation):
            continue
        value = namespace.get(name, Undefined)
        if name.startswith("_"):
            if name.startswith("__"):
                continue
            namespace.pop(name, None)
            is_private = isinstance(value, ModelPrivateAttr)
            private[name] = value if is_private else ModelPrivateAttr(value)
            continue
        if isinstance(value, (ComputedField, Declared)):
            continue
        namespace.pop(name, None)
        fields[name] = _field(annotation, value, config, name)
    for name in [name for name in namespace if name not in annotations]:
        value = namespace[name]
        if isinstance(value, ModelPrivateAttr):
            private[name] = namespace.pop(name)
        elif name.startswith("_") or name in ("model_config", "Config"):
            continue
        elif isinstance(value, _LEFT_ALONE + ignored) or hasattr(type(value), "__get__"):
            continue
        elif name in fields or isinstance(value, FieldInfo) or config.get("is_version_1"):
            known = fields[name].annotation if name in fields else type(value)
            known = typing.Any if value is None and name not in fields else known
            fields[name] = _field(known, namespace.pop(name), config, name)


def _field(annotation, value, config, name):
    field = copy.copy(value) if isinstance(value, FieldInfo) else FieldInfo(value)
    field.annotation = annotation
    field.owner = None
    field.is_resolved = False
    generator = config.get("alias_generator")
    old = (config.get("fields") or {}).get(name)
    if isinstance(old, str):
        field.alias = field.validation_alias = old
    elif old:
        field.alias = field.validation_alias = old.get("alias") or field.alias
        field.env = old.get("env", field.env)
    elif generator and field.validation_alias is None:
        field.alias = field.validation_alias = generator(name)
    return field


def _resolved(cls):
    """Annotations that are texts are looked at when they are needed: they may name what comes
    later."""
    fields = cls.__pydantic_fields__
    for field in fields.values():
        if field.is_resolved:
            continue
        module = sys.modules.get(field.owner.__module__)
        names = {**(vars(module) if module else {}), field.owner.__name__: field.owner}
        names.update(cls.__names__)
        try:
            annotation = _typing.resolve(field.annotation, names)
        except NameError as error:
            raise PydanticUndefinedAnnotation(str(error)) from None
        field.is_resolved = True
        if typing.get_origin(annotation) is typing.Annotated:
            field.metadata = list(typing.get_args(annotation)[1:])
            for item in field.metadata:
                if isinstance(item, FieldInfo):
                    _merge(field, item)
        field.annotation = annotation
        _drop_requirement(field, cls.model_config)
    return fields


def _merge(field, other):
    """What Annotated[…, Field(…)] says, unless the default's Field says it."""
    for name, item in other.__dict__.items():
        if name in ("annotation", "metadata", "owner", "is_resolved", "constraints"):
            continue
        if getattr(field, name, None) is None or (name == "default" and field.default is Undefined):
            setattr(field, name, item)


def _drop_requirement(field, config):
    """In version 1, what may be None is so by default."""
    annotation = field.annotation
    if config.get("is_version_1") and field.is_required() and is_union(typing.get_origin(annotation)):
        if type(None) in typing.get_args(annotation) and not field.extra.get("is_required"):
            field.default = None


def _computed(cls):
    found = {}
    for owner in reversed(cls.__mro__):
        for name, item in owner.__dict__.items():
            if isinstance(item, ComputedField):
                found[name] = item
    return found


# ---- validation

class _Validation:
    def __init__(self, cls, is_by_name):
        self.cls = cls
        self.config = cls.model_config
        self.is_by_name = is_by_name
        self.values = {}
        self.given = set()
        self.errors = []

    def run(self, data):
        data = self._before(data)
        if not isinstance(data, dict):
            data = self._mapping(data)
        used = set()
        for name, field in _resolved(self.cls).items():
            self._field(name, field, data, used)
        self._extra(data, used)
        for _, one in self.cls.__declared__:
            if one.kind == "v1 model" and one.mode == "after" and not self.errors:
                self._try((), data, lambda one=one: self.values.update(
                    one.function(self.cls, self.values)))
        if self.errors:
            raise Failure(self.errors)
        return self.values, self.given

    def _try(self, place, value, action):
        try:
            return action()
        except (ValueError, AssertionError, Failure) as error:
            for one in failure_of(error, value):
                self.errors.append({**one, "loc": (*place, *one["loc"])})
        return Undefined

    def _before(self, data):
        for _, one in reversed(self.cls.__declared__):
            if one.mode == "before" and one.kind in ("model", "v1 model"):
                arguments = [data] if one.is_static else [self.cls, data]
                names = parameters(one.function)
                if names is not None and len(names) > len(arguments):
                    arguments.append(ValidationInfo(config=self.config))
                data = self._try((), data, lambda: one.function(*arguments))
                if self.errors:
                    raise Failure(self.errors)
        return data

    def _mapping(self, data):
        if hasattr(data, "keys"):
            return dict(data)
        if self.config.get("from_attributes"):
            names = {}
            for name, field in _resolved(self.cls).items():
                for wanted in [*field.names(), name]:
                    if hasattr(data, wanted):
                        names[wanted] = getattr(data, wanted)
                        break
            return names
        name = self.cls.__name__
        message = f"Input should be a valid dictionary or instance of {name}"
        raise Failure([{"type": "model_type", "loc": (), "msg": message, "input": data}])

    def _find(self, name, field, data, used):
        names = field.names()
        by_name = self.is_by_name or self.config.get("populate_by_name")
        if not names or by_name or self.config.get("validate_by_name"):
            names = [*names, name]
        alias = field.validation_alias
        for wanted in names:
            used.add(wanted)
        for choice in getattr(alias, "choices", [alias]):
            if isinstance(choice, AliasPath):
                found = choice.search(data)
                if found is not Undefined:
                    return found
        for wanted in names:
            if wanted in data and not isinstance(alias, AliasPath) or wanted == name in data:
                return data[wanted]
        return Undefined

    def _field(self, name, field, data, used):
        value = self._find(name, field, data, used)
        place = (field.names() or [name])[0]
        is_default = value is Undefined
        if is_default:
            if field.is_required():
                self.errors.append({"type": "missing", "loc": (place,), "msg": "Field required",
                                    "input": data})
                return
            value = self._try((place,), data, lambda: self._default(field))
            if value is Undefined:
                return
        else:
            self.given.add(name)
        validates = field.validate_default or self.config.get("validate_default")
        if not is_default or validates or self._validates_always(name):
            value = self._try((place,), value, lambda: self._validated(name, field, value, is_default))
        if value is not Undefined:
            self.values[name] = value

    def _default(self, field):
        if field.default_factory is not None and len(parameters(field.default_factory) or ()) == 1:
            return field.default_factory(self.values)
        return field.get_default(call_default_factory=True)

    def _validates_always(self, name):
        return any([
            one.options.get("always") for _, one in self.cls.__declared__
            if one.kind == "v1 field" and (name in one.fields or "*" in one.fields)
        ])

    def _validated(self, name, field, value, is_default):
        """Before-validators from the last to the first, the type, the others in order."""
        own = [
            one for _, one in self.cls.__declared__
            if one.kind in ("field", "v1 field") and (name in one.fields or "*" in one.fields)
            and not (is_default and one.kind == "v1 field" and not one.options["always"]
                     and not self.config.get("validate_default"))
        ]
        if isinstance(value, str) and self.config.get("str_strip_whitespace"):
            value = value.strip()
        step = lambda given: constrained(convert(field.annotation, given), field.constraints)
        for one in own:
            step = self._with(one, name, step)
        information = ValidationInfo(self.values, name, self.config)
        value = with_information(information, lambda: step(value))
        if self.config.get("use_enum_values"):
            value = getattr(value, "value", value)
        return value

    def _with(self, one, name, inner):
        call = lambda value, *more: self._call(one, name, value, more)
        if one.mode == "before":
            return lambda value: inner(call(value))
        if one.mode == "plain":
            return call
        if one.mode == "wrap":
            return lambda value: call(value, inner)
        if one.options.get("each_item"):
            return lambda value: _each(inner(value), call)
        return lambda value: call(inner(value))

    def _call(self, one, name, value, more):
        arguments = [value, *more] if one.is_static else [self.cls, value, *more]
        found = parameters(one.function)
        keywords = {}
        if one.kind == "v1 field":
            given = {"values": self.values, "config": self.cls.__config__,
                     "field": types.SimpleNamespace(name=name)}
            keywords = {key: given[key] for key in (found or [])[2:] if key in given}
        elif found is not None and len(found) > len(arguments):
            arguments.append(ValidationInfo(self.values, name, self.config))
        try:
            return one.function(*arguments, **keywords)
        except (ValueError, AssertionError) as error:
            raise Failure(failure_of(error, value)) from None

    def _extra(self, data, used):
        kind = self.config.get("extra", "ignore")
        for name in data:
            if name in used or kind == "ignore":
                continue
            if kind == "forbid":
                self.errors.append({"type": "extra_forbidden", "loc": (name,),
                                    "msg": "Extra inputs are not permitted", "input": data[name]})
            else:
                self.values[name] = data[name]


def _each(value, call):
    if isinstance(value, dict):
        return {key: call(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return type(value)([call(item) for item in value])
    return call(value)


class BaseModel(metaclass=ModelMetaclass):
    __names__ = {}
    __pydantic_private__ = None

    def __init__(self, /, **data):
        self._set_up(data)

    def _set_up(self, data, is_by_name=False):
        try:
            values, given = _Validation(type(self), is_by_name).run(data)
            self._fill(values, given)
            self._after()
        except Failure as failure:
            raise ValidationError(type(self), failure.errors) from None

    def _fill(self, values, given):
        object.__setattr__(self, "__pydantic_private__", {})
        object.__setattr__(self, "__pydantic_fields_set__", given)
        for name, item in values.items():
            object.__setattr__(self, name, item)
        for name, item in type(self).__private_attributes__.items():
            if item.default is not Undefined or item.default_factory:
                object.__setattr__(self, name, item.get_default())

    def _after(self):
        for _, one in type(self).__declared__:
            if one.kind == "model" and one.mode == "after":
                try:
                    names = parameters(one.function) or []
                    more = [ValidationInfo(config=self.model_config)] if len(names) > 1 else []
                    if isinstance(one.wrapped, classmethod):
                        one.function(type(self), self, *more[:len(names) - 2])
                    else:
                        one.function(self, *more)
                except (ValueError, AssertionError) as error:
                    raise Failure(failure_of(error, self)) from None
        self.model_post_init(None)

    def model_post_init(self, context, /):
        pass

    @classmethod
    def __pydantic_init_subclass__(cls, **keywords):
        pass

    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __validate__(cls, value):
        if isinstance(value, cls):
            return value
        try:
            return cls.model_validate(value)
        except ValidationError as error:
            raise Failure(error.errors()) from None

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, **options):
        if isinstance(obj, cls):
            return obj
        if isinstance(obj, dict) and cls.__init__ is BaseModel.__init__:
            return cls(**obj) if all([isinstance(key, str) for key in obj]) else cls._of(obj)
        return cls._of(obj, from_attributes)

    @classmethod
    def _of(cls, obj, from_attributes=None):
        made = cls.__new__(cls)
        if from_attributes and not isinstance(obj, dict):
            names = cls.__pydantic_fields__
            obj = {name: getattr(obj, name) for name in names if hasattr(obj, name)}
        made._set_up(obj)
        return made

    @classmethod
    def model_validate_json(cls, json_data, **options):
        try:
            return cls.model_validate(from_json(json_data))
        except Failure as failure:
            raise ValidationError(cls, failure.errors) from None

    parse_obj = validate = model_validate
    parse_raw = model_validate_json

    @classmethod
    def from_orm(cls, obj):
        return cls._of(obj, True)

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        made = cls.__new__(cls)
        for name, field in cls.__pydantic_fields__.items():
            if name not in values and not field.is_required():
                values[name] = field.get_default(call_default_factory=True)
        made._fill(values, _fields_set or set(values))
        return made

    construct = model_construct

    @classmethod
    def model_rebuild(cls, *, force=False, raise_errors=True, _types_namespace=None, **options):
        if _types_namespace:
            cls.__names__ = {**cls.__names__, **_types_namespace}
        return True

    @classmethod
    def update_forward_refs(cls, **names):
        cls.__names__ = {**cls.__names__, **names}

    @classmethod
    def model_json_schema(cls, *arguments, **options):
        import _host

        _host.refuse("the JSON schema of a model")

    schema = schema_json = model_json_schema

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    __fields_set__ = model_fields_set

    @property
    def model_extra(self):
        if self.model_config.get("extra") != "allow":
            return None
        known = type(self).__pydantic_fields__
        return {name: item for name, item in self._items() if name not in known}

    def _items(self):
        private = type(self).__private_attributes__
        return [
            (name, item) for name, item in self.__dict__.items()
            if not name.startswith("__") and name not in private
        ]

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=False,
                   exclude_unset=False, exclude_defaults=False, exclude_none=False, **options):
        fields = type(self).__pydantic_fields__
        computed = [(name, getattr(self, name)) for name in _computed(type(self))]
        dumped = {}
        for name, item in [*self._items(), *computed]:
            field = fields.get(name)
            is_left_out = (
                (include is not None and name not in include)
                or (exclude is not None and name in exclude)
                or (field is not None and field.exclude)
                or (exclude_unset and field is not None and name not in self.model_fields_set)
                or (exclude_none and item is None)
                or (exclude_defaults and field is not None and not field.is_required()
                    and item == field.get_default(call_default_factory=True))
            )
            if is_left_out:
                continue
            key = field.serialization_alias if by_alias and field is not None else None
            dumped[key or name] = _dumped(item, mode, self._serializer(name), self)
        return dumped

    def _serializer(self, name):
        for _, one in type(self).__declared__:
            if one.kind == "field serializer" and name in one.fields and one.mode == "plain":
                return one.function
        return None

    def dict(self, **options):
        return self.model_dump(**options)

    def model_dump_json(self, *, indent=None, **options):
        options.pop("mode", None)
        separators = (",", ":") if indent is None else None
        dumped = self.model_dump(mode="json", **options)
        return json.dumps(dumped, indent=indent, separators=separators, ensure_ascii=False)

    def json(self, *, indent=None, **options):
        return json.dumps(self.model_dump(mode="json", **options), indent=indent)

    def model_copy(self, *, update=None, deep=False):
        made = type(self).__new__(type(self))
        values = dict(self._items())
        values = copy.deepcopy(values) if deep else values
        made._fill({**values, **(update or {})}, set(self.model_fields_set))
        return made

    def copy(self, *, update=None, deep=False, include=None, exclude=None):
        return self.model_copy(update=update, deep=deep)

    def __setattr__(self, name, value):
        cls = type(self)
        if name.startswith("_") or isinstance(getattr(cls, name, None), (property, cached_property)):
            object.__setattr__(self, name, value)
            return
        if self.model_config.get("frozen"):
            error = {"type": "frozen_instance", "loc": (name,), "msg": "Instance is frozen",
                     "input": value}
            raise ValidationError(cls, [error])
        field = cls.__pydantic_fields__.get(name)
        if field is None and self.model_config.get("extra") != "allow":
            raise ValueError(f'"{cls.__name__}" object has no field "{name}"')
        if field is not None and self.model_config.get("validate_assignment"):
            try:
                value = _Validation(cls, True)._validated(name, _resolved(cls)[name], value, False)
            except Failure as failure:
                raise ValidationError(cls, failure.below(name)) from None
        object.__setattr__(self, name, value)
        if field is not None:
            self.__pydantic_fields_set__.add(name)

    def __eq__(self, other):
        if not isinstance(other, BaseModel):
            return NotImplemented
        return type(self) is type(other) and self._items() == other._items()

    def __iter__(self):
        return iter(self._items())

    def __repr_args__(self):
        fields = type(self).__pydantic_fields__
        return [
            (name, item) for name, item in self._items()
            if name not in fields or fields[name].extra.get("repr", True)
        ]

    def __str__(self):
        return " ".join([f"{name}={item!r}" for name, item in self.__repr_args__()])

    def __repr__(self):
        shown = ", ".join([f"{name}={item!r}" for name, item in self.__repr_args__()])
        return f"{type(self).__name__}({shown})"


def _dumped(value, mode, serializer=None, model=None):
    if serializer is not None:
        return serializer(model, value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode=mode)
    if isinstance(value, dict):
        return {key: _dumped(item, mode) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [_dumped(item, mode) for item in value]
        return items if mode == "json" or isinstance(value, list) else type(value)(items)
    if mode == "json" and not isinstance(value, (str, int, float, bool, type(None))):
        if hasattr(value, "isoformat"):
            return value.isoformat()
        return value.value if hasattr(value, "value") else str(value)
    if mode == "json" and hasattr(value, "value"):
        return value.value
    return value


class RootModel(BaseModel):
    def __init__(self, /, root=Undefined, **data):
        self._set_up(data if root is Undefined else {"root": root})

    @classmethod
    def model_validate(cls, obj, **options):
        return obj if isinstance(obj, cls) else cls(obj)

    def __class_getitem__(cls, item):
        return ModelMetaclass(cls.__name__, (cls,), {
            "__annotations__": {"root": item}, "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
        })

    def model_dump(self, *, mode="python", **options):
        return _dumped(self.root, mode)


class TypeAdapter:
    def __class_getitem__(cls, item):
        return cls

    def __init__(self, type, *, config=None, **options):
        self._hint = type

    def validate_python(self, object, /, **options):
        try:
            return convert(self._hint, object)
        except Failure as failure:
            raise ValidationError(str(self._hint), failure.errors) from None

    def validate_json(self, data, /, **options):
        return self.validate_python(from_json(data))

    validate_strings = validate_python

    def dump_python(self, instance, /, *, mode="python", **options):
        return _dumped(instance, mode)

    def dump_json(self, instance, /, **options):
        return json.dumps(_dumped(instance, "json"), separators=(",", ":")).encode()


def parse_obj_as(type_, obj):
    return TypeAdapter(type_).validate_python(obj)


def create_model(model_name, /, *, __config__=None, __base__=None, __module__="__main__",
                 __validators__=None, **definitions):
    namespace = {"__annotations__": {}, "__module__": __module__, "__qualname__": model_name}
    for name, definition in definitions.items():
        if isinstance(definition, tuple):
            namespace["__annotations__"][name], namespace[name] = definition
            if definition[1] is ...:
                del namespace[name]
        else:
            namespace["__annotations__"][name] = definition
    if __config__ is not None:
        namespace["model_config"] = __config__
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    return ModelMetaclass(model_name, bases, {**namespace, **(__validators__ or {})})


def validate_call(func=None, /, **options):
    return (lambda function: function) if func is None else func
