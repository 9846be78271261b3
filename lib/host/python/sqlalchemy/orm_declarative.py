"""sqlalchemy.orm.decl_api: classes that declare their table."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm._declarative import (
    ClassNames, DynamicMapped, Mapped, MappedColumn, WriteOnlyMapped, declare, describe,
    warn_unknown_base)
from sqlalchemy.orm.base import Attribute, Mapper, find_mapper, instance_state
from sqlalchemy.orm.relationships import Relationship

mapped_column = MappedColumn
class_set = type.__setattr__


class declared_attr:
    """A mixin's attribute that each class makes for itself."""

    __sa_declared__ = True
    is_cascading = False

    def __init__(self, function=None, cascading=False, **keywords):
        self.function = function
        self.is_cascading = cascading

    def __get__(self, instance, owner=None):
        return self.make(owner)

    def make(self, class_):
        function = self.function
        return function.__func__(class_) if isinstance(function, classmethod) else function(class_)

    @property
    def annotation(self):
        """What the function says it gives; None: nothing."""
        function = getattr(self.function, "__func__", self.function)
        return getattr(function, "__annotations__", {}).get("return")

    @classmethod
    def directive(cls, function):
        return cls(function)

    class _Cascading:
        def __get__(self, instance, owner=None):
            return lambda function=None: owner(function, cascading=True)

    cascading = _Cascading()


class column_property:
    """A column, or an expression that is read with a statement of its own."""

    def __init__(self, column, *columns, **keywords):
        self.column = column

    def __sa_declare__(self, class_, name, annotation, base):
        if not isinstance(self.column, sa.Column):
            return _Expression(self.column)
        if self.column.table is not None or base is class_:
            return self.column
        return self.column._copy()

    def __getattr__(self, name):
        return getattr(self.column, name)


def deferred(column, *columns, **keywords):
    return column


class Composite:
    """Several columns that are one value in Python."""

    def __init__(self, class_or_attribute=None, *attributes, **keywords):
        self.class_ = class_or_attribute
        self.attributes = attributes

    def __sa_declare__(self, class_, name, annotation, base):
        from sqlalchemy.orm._annotation import target_of

        parts = [part for part in (self.class_, *self.attributes) if isinstance(part, sa.Column)]
        if not parts:
            return None
        target = self.class_ if isinstance(self.class_, type) else None
        if target is None and annotation is not None:
            target = target_of(annotation, base)[1]
        hints = list(getattr(target, "__annotations__", {}).items())
        for part, (key, hint) in zip(parts, hints):
            part.name = part.name or key
            _take_hint(part, hint, class_)
        return parts


def _take_hint(column, hint, class_):
    """What the annotation of a composite's part says of its column."""
    from sqlalchemy.orm._annotation import find_type

    type_, is_optional = describe(hint, class_)
    if isinstance(column.type, sa.types.NullType) and not column.foreign_keys:
        column.type = find_type(type_, None, class_.registry.type_annotation_map, hint)
    if isinstance(column, MappedColumn) and not column.primary_key:
        column.nullable = is_optional


def composite(class_or_attribute=None, *attributes, **keywords):
    return Composite(class_or_attribute, *attributes, **keywords)


class Synonym:
    """Another name of an attribute."""

    def __sa_declare__(self, class_, name, annotation, base):
        return self

    def __init__(self, name, **keywords):
        self.name = name

    def __get__(self, instance, owner=None):
        return getattr(owner if instance is None else instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


def synonym(name, **keywords):
    return Synonym(name, **keywords)


class _Expression:
    """column_property() of an expression: read with a statement of its own."""

    def __sa_declare__(self, class_, name, annotation, base):
        return self

    def __init__(self, expression):
        self.expression = expression

    def __get__(self, instance, owner=None):
        if instance is None:
            return self.expression
        state = instance_state(instance)
        if state.session is None or state.key is None:
            return None
        where = [column == item for column, item in zip(state.mapper.primary_key, state.key[1])]
        return state.session._run(sa.select(self.expression).where(*where)).scalar()


def validates(*names, include_removes=False, include_backrefs=True):
    def decorate(function):
        function.__sa_validators__ = names
        return function

    return decorate


def reconstructor(function):
    function.__sa_validators__ = (None,)
    return function


_function = type(validates)


class _Declared:
    """The mapper of a class, made when it is asked for: models are mostly read for their tables."""

    def __get__(self, instance, owner=None):
        for class_ in owner.__mro__:
            if "__mapper__" in class_.__dict__:
                found = class_.__dict__["__mapper__"]
                return _configure(class_) if found is self else found


_declared = _Declared()


def _inherited(class_):
    """The next class that is mapped, too; None: there is none."""
    for base in class_.__mro__[1:]:
        if "__mapper__" in base.__dict__:
            return base
    return None


def _set_fields(class_, key):
    """Fields of a dataclass that have their columns in metadata={key: …}."""
    for name, field in getattr(class_, "__dataclass_fields__", {}).items():
        if key in field.metadata:
            value = field.metadata[key]
            if name in class_.__dict__:  # the order is that of the fields
                type.__delattr__(class_, name)
            class_set(class_, name, value() if type(value) is _function else value)


def map_class(class_, registry):
    key = getattr(class_, "__sa_dataclass_metadata_key__", None)
    if key is not None:
        _set_fields(class_, key)
    table = declare(class_, registry.type_annotation_map,
                    getattr(class_, "metadata", None) or registry.metadata)
    if table is None:
        if getattr(class_, "__no_table__", False):
            return
        raise exc.InvalidRequestError(
            f"Class {class_!r} does not have a __table__ or __tablename__ specified and does not "
            "inherit from an existing table-mapped class.")
    class_set(class_, "__mapper__", _declared)
    registry._class_registry[class_.__name__] = class_
    for key, value in class_.__dict__["__sa_others__"].items():
        if isinstance(value, Relationship):
            value.key, value.parent = key, class_
            if value.backref is not None:
                registry._backrefs.append(value)


def _validators(class_):
    found = {}
    for base in class_.__mro__:
        if base is not class_ and "__mapper__" in base.__dict__:
            continue
        for value in base.__dict__.values():
            if type(value) is _function:
                for key in getattr(value, "__sa_validators__", ()):
                    found.setdefault(key, []).append(value)
    return found


def _configure(class_):
    table, columns = class_.__table__, class_.__dict__["__sa_columns__"]
    registry = class_.registry
    parent = _inherited(class_)
    parent = parent and parent.__mapper__
    arguments = getattr(class_, "__mapper_args__", None) or {}
    is_shared = parent is not None and table is parent.local_table
    if not is_shared and parent is not None and any(
            key.target_fullname.startswith(parent.local_table.fullname + ".")
            for column in table.primary_key.columns for key in column.foreign_keys):
        raise NotImplementedError(
            f"class {class_.__name__}: inheritance with a table for each class")
    attributes = dict(parent.columns) if is_shared else {}
    attributes.update(columns)
    attributes = {key: table.c[column.key] for key, column in attributes.items()
                  if column.key in table.c}
    mapper = Mapper(class_, table, attributes, arguments)
    mapper.validators = _validators(class_)
    class_set(class_, "__mapper__", mapper)
    if is_shared:
        _share(mapper, parent)
    for key, column in mapper.columns.items():
        if not is_shared or key in columns or key not in parent.columns:
            class_set(class_, key, Attribute(key, column))
    for key, value in class_.__dict__["__sa_others__"].items():
        _add_attribute(class_, key, value)
    _read_polymorphic(mapper, arguments)
    _add_backrefs(class_, registry)
    for other in class_.__subclasses__():
        if other.__dict__.get("__mapper__") is _declared and other.__table__ is table:
            _configure(other)
    return mapper


def _share(mapper, parent):
    mapper.parents = [parent] + parent.parents
    mapper.polymorphic = parent.polymorphic
    mapper.identities = parent.identities
    mapper.relationships = dict(parent.relationships)
    mapper.validators = {**parent.validators, **mapper.validators}


def _read_polymorphic(mapper, arguments):
    on = arguments.get("polymorphic_on")
    if on is not None:
        column = getattr(on, "column", on)
        key = on if isinstance(on, str) else mapper.by_column[column.key or column.name]
        mapper.polymorphic = (key, None)
    if "polymorphic_identity" in arguments and mapper.polymorphic is not None:
        mapper.polymorphic = (mapper.polymorphic[0], arguments["polymorphic_identity"])
        mapper.identities[arguments["polymorphic_identity"]] = mapper.class_


def _add_attribute(class_, key, value):
    class_set(class_, key, value)
    if isinstance(value, Relationship):
        value.attach(class_, key)
        if value.backref is not None:
            class_.registry._backrefs.append(value)


def _add_backrefs(class_, registry):
    """What backref= names becomes the other class's as soon as that is there."""
    waiting, registry._backrefs = registry._backrefs, []
    for relation in waiting:
        try:
            if relation.argument is None and relation.hint is not None:
                relation._read_hint()
            target = relation._find_class(relation.argument)
        except (exc.InvalidRequestError, NameError, TypeError):
            target = None
        if find_mapper(target) is None:
            registry._backrefs.append(relation)
            continue
        name, keywords = relation.backref, {}
        if not isinstance(name, str):
            name, keywords = name
        if name not in target.__mapper__.relationships:
            made = Relationship(relation.parent, secondary=relation.secondary,
                                back_populates=relation.key,
                                **{"foreign_keys": relation.foreign_keys,
                                   "primaryjoin": relation.primaryjoin,
                                   "remote_side": _other_side(relation, target), **keywords})
            class_set(target, name, made)
            made.attach(target, name)


def _other_side(relation, target):
    """A class that refers to itself: the backref goes the other way."""
    if relation.parent is not target or relation.remote_side is not None:
        return None
    return list(target.__mapper__.primary_key)


def _init(self, **values):
    class_ = type(self)
    for key, value in values.items():
        if not hasattr(class_, key):
            raise TypeError(
                f"{key!r} is an invalid keyword argument for {class_.__name__}")
        setattr(self, key, value)
    polymorphic = class_.__mapper__.polymorphic
    if polymorphic is not None and polymorphic[1] is not None and polymorphic[0] not in values:
        setattr(self, polymorphic[0], polymorphic[1])


_partial = []  # the class under way, when a base that may have columns is not known


class DeclarativeMeta(type):
    def __init__(class_, name, bases, values, **keywords):
        super().__init__(name, bases, values)
        if _partial:
            class_set(class_, "__sa_partial__", True)
            _partial.clear()
        if "_decl_base" in values:
            return
        if any("_decl_root" in base.__dict__ for base in bases):
            _make_base(class_, values)
        elif not values.get("__abstract__"):
            map_class(class_, class_.registry)

    def __prepare__(name, bases, **keywords):
        return ClassNames()

    @staticmethod
    def __without_unknown_base__(name, base):
        """A base of a module that is not there: most have no columns."""
        if warn_unknown_base(name, base):
            _partial.append(name)

    def __call__(class_, *arguments, **keywords):
        getattr(class_, "__mapper__", None)  # its attributes are there from the first instance on
        return type.__call__(class_, *arguments, **keywords)

    def __setattr__(class_, key, value):
        mapper = class_.__dict__.get("__mapper__")
        if isinstance(value, column_property) and mapper is not None:
            value = value.__sa_declare__(class_, key, None, class_)
        if mapper is not None and isinstance(value, sa.Column):
            if value.name is None:
                value.name = key
            class_.__table__.append_column(value)
            class_.__dict__["__sa_columns__"][key] = value
            if mapper is not _declared:
                mapper.__init__(class_, class_.__table__, {**mapper.columns, key: value}, {})
                value = Attribute(key, value)
        elif mapper is not None and isinstance(value, (Relationship, Synonym, _Expression)):
            class_.__dict__["__sa_others__"][key] = value
            if mapper is not _declared:
                _add_attribute(class_, key, value)
                _add_backrefs(class_, class_.registry)
                return
            if isinstance(value, Relationship):
                value.key, value.parent = key, class_
                if value.backref is not None:
                    class_.registry._backrefs.append(value)
        class_set(class_, key, value)


DeclarativeAttributeIntercept = DeclarativeMeta


def _make_base(class_, values):
    """A class right below DeclarativeBase: its own MetaData and names of classes."""
    own = class_.__dict__
    metadata, found = own.get("metadata"), own.get("registry")
    if found is None:
        found = registry(metadata=metadata, type_annotation_map=own.get("type_annotation_map"))
    class_set(class_, "registry", found)
    class_set(class_, "metadata", found.metadata if metadata is None else metadata)
    class_set(class_, "_decl_base", True)
    if "__init__" not in values and class_.__init__ is object.__init__:
        class_set(class_, "__init__", _init)


class DeclarativeBase(metaclass=DeclarativeMeta):
    _decl_base = _decl_root = True


class DeclarativeBaseNoMeta(metaclass=DeclarativeMeta):
    _decl_base = _decl_root = True


class MappedAsDataclass:
    def __init_subclass__(cls, **keywords):
        for name in ("init", "repr", "eq", "order", "unsafe_hash", "match_args", "kw_only"):
            keywords.pop(name, None)
        super().__init_subclass__(**keywords)


class registry:
    """The classes of one MetaData, by their names."""

    def __init__(self, *, metadata=None, class_registry=None, type_annotation_map=None, **ignored):
        self.metadata = sa.MetaData() if metadata is None else metadata
        self._class_registry = {} if class_registry is None else class_registry
        self.type_annotation_map = type_annotation_map or {}
        self._backrefs = []

    @property
    def mappers(self):
        return [class_.__mapper__ for class_ in self._class_registry.values()]

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=DeclarativeMeta):
        bases = cls if isinstance(cls, tuple) else (cls,)
        values = {"registry": self, "metadata": self.metadata, "_decl_base": True}
        if all(base.__init__ is object.__init__ for base in bases):
            values["__init__"] = _init
        if isinstance(cls, type) and cls.__doc__:
            values["__doc__"] = cls.__doc__
        return metaclass(name, bases, values)

    def mapped(self, class_):
        class_set(class_, "registry", self)
        class_set(class_, "metadata", self.metadata)
        if class_.__init__ is object.__init__:
            class_.__init__ = _init
        map_class(class_, self)
        return class_

    def mapped_as_dataclass(self, class_=None, **keywords):
        return self.mapped if class_ is None else self.mapped(class_)

    def map_declaratively(self, class_):
        return self.mapped(class_).__mapper__

    def map_imperatively(self, class_, local_table=None, properties=None, **arguments):
        class_.__table__ = local_table
        for key, value in (properties or {}).items():
            setattr(class_, key, value)
        class_.__mapper_args__ = arguments
        return self.mapped(class_).__mapper__

    def as_declarative_base(self, **keywords):
        return lambda class_: self.generate_base(cls=class_, name=class_.__name__, **keywords)

    def configure(self, cascade=False):
        pass

    dispose = configure


def declarative_base(*, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=None, metaclass=DeclarativeMeta,
                     bind=None):
    return registry(metadata=metadata, class_registry=class_registry,
                    type_annotation_map=type_annotation_map).generate_base(
                        cls=cls, name=name, metaclass=metaclass)


def as_declarative(**keywords):
    return lambda class_: declarative_base(cls=class_, name=class_.__name__, **keywords)


def declarative_mixin(class_):
    return class_


def has_inherited_table(class_):
    return _inherited(class_) is not None


def add_mapped_attribute(class_, key, attribute):
    setattr(class_, key, attribute)


def mapper(class_, local_table=None, properties=None, **arguments):
    return registry().map_imperatively(class_, local_table, properties, **arguments)


class ConcreteBase:
    pass


class AbstractConcreteBase(ConcreteBase):
    __no_table__ = True


class DeferredReflection:
    """Its tables are read from the database when prepare() is called."""

    @classmethod
    def prepare(cls, engine, **keywords):
        raise NotImplementedError(f"class {cls.__name__}: DeferredReflection")


def configure_mappers():
    pass


clear_mappers = configure_mappers


class hybrid_property:
    """A property whose function also gives the SQL expression, called with the class."""

    def __init__(self, fget, fset=None, fdel=None, expr=None, **keywords):
        self.fget = fget
        self.fset = fset
        self.expr = expr

    def __get__(self, instance, owner=None):
        if instance is not None:
            return self.fget(instance)
        function = self.expr or self.fget
        return function.__func__(owner) if isinstance(function, classmethod) else function(owner)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    @property
    def inplace(self):
        return self

    def getter(self, function):
        return hybrid_property(function, self.fset, None, self.expr)

    def setter(self, function):
        return hybrid_property(self.fget, function, None, self.expr)

    def deleter(self, function):
        return self

    def expression(self, function):
        return hybrid_property(self.fget, self.fset, None, function)

    def update_expression(self, function):
        return self

    comparator = update_expression


class hybrid_method:
    def __init__(self, function, expr=None):
        self.function = function
        self.expr = expr

    def __get__(self, instance, owner=None):
        if instance is not None:
            return self.function.__get__(instance, owner)
        return (self.expr or self.function).__get__(owner, type(owner))

    def expression(self, function):
        self.expr = function
        return self
