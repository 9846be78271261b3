"""sqlalchemy.orm.decl_api: classes that declare their table."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm.base import Attribute, Mapper, find_mapper, instance_state
from sqlalchemy.orm.relationships import Relationship


class Mapped:
    def __class_getitem__(cls, argument):
        from sqlalchemy.orm._annotation import Annotation

        return Annotation(argument)


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


class MappedColumn:
    """mapped_column(): a Column once the class, its name and its annotation are known."""

    def __init__(self, *arguments, **keywords):
        for name in ("init", "repr", "kw_only", "compare", "hash", "default_factory", "deferred",
                     "deferred_group", "deferred_raiseload", "active_history", "use_existing_column",
                     "dataclass_metadata"):
            keywords.pop(name, None)
        self.sort_order = keywords.pop("sort_order", 0)
        if "insert_default" in keywords:
            keywords["default"] = keywords.pop("insert_default")
        self.arguments = arguments
        self.keywords = keywords

    def make(self, annotation=None, registry=None, module=None):
        arguments = list(self.arguments)
        keywords = dict(self.keywords)
        if annotation is not None:
            from sqlalchemy.orm._annotation import annotated, column_type

            type_, is_optional, more = annotated(annotation, registry, module)
            if more is not None:
                arguments += [item for item in more.arguments if item not in arguments]
                keywords = {**more.keywords, **keywords}
            if "nullable" not in keywords and not keywords.get("primary_key"):
                keywords["nullable"] = is_optional
            has_type = "type_" in keywords or any(_is_type(item) for item in arguments)
            has_key = any(isinstance(item, sa.ForeignKey) for item in arguments)
            if not has_type and not (has_key and type_ is None):
                place = 1 if arguments and isinstance(arguments[0], str) else 0
                arguments.insert(place, column_type(type_, annotation, registry))
        self.column = sa.Column(*arguments, **keywords)
        return self.column


def mapped_column(*arguments, **keywords):
    return MappedColumn(*arguments, **keywords)


def _is_type(item):
    return isinstance(item, sa.types.TypeEngine) or (
        isinstance(item, type) and issubclass(item, sa.types.TypeEngine))


class declared_attr:
    """A mixin's attribute that each class makes for itself."""

    def __init__(self, function=None, **keywords):
        self.function = function

    def __get__(self, instance, owner=None):
        function = self.function
        return function.__func__(owner) if isinstance(function, classmethod) else function(owner)

    @classmethod
    def directive(cls, function):
        return cls(function)

    cascading = directive


class column_property:
    def __init__(self, column, *columns, **keywords):
        self.column = column


def deferred(column, *columns, **keywords):
    return column


class Synonym:
    """Another name of an attribute."""

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


def _items(class_, base):
    """A class's names and values, and the names that are only annotated between them."""
    values = base.__dict__
    annotations = values.get("__annotations__", {})
    waiting = [name for name in annotations if not name.startswith("__")]
    for name, value in list(values.items()):
        if name in waiting:
            while waiting[0] != name:
                yield waiting[0], None
                waiting.pop(0)
            waiting.pop(0)
        yield name, value
    for name in waiting:
        yield name, None


def _annotation(base, name):
    """The Mapped[…] of a name; None: there is none."""
    found = base.__dict__.get("__annotations__", {}).get(name)
    if isinstance(found, str) and "Mapped[" in found:
        from sqlalchemy.orm._annotation import resolve

        return resolve(found, base.__module__)
    return found if type(found).__name__ == "Annotation" else None


class _Scan:
    """What a class and its mixins declare."""

    def __init__(self, class_, registry):
        self.class_ = class_
        self.registry = registry
        self.columns = {}
        self.others = {}  # relationships and other attributes
        self.validators = {}
        self.seen = set()
        for base in class_.__mro__:
            if base is object or (base is not class_ and "__mapper__" in base.__dict__):
                continue
            for name, value in _items(class_, base):
                self.take(base, name, value)

    def take(self, base, name, value):
        if type(value) is _function:
            for key in getattr(value, "__sa_validators__", ()):
                self.validators.setdefault(key, []).append(value)
        if name in self.seen or (name.startswith("__") and name.endswith("__")):
            return
        annotation = _annotation(base, name)
        if value is None and annotation is None:
            if name in base.__dict__:  # takes a mixin's attribute away
                self.seen.add(name)
            return
        self.seen.add(name)
        if isinstance(value, declared_attr):
            value = value.__get__(None, self.class_)
        is_own = base is self.class_ and base.__dict__.get(name) is value
        if isinstance(value, column_property) and not isinstance(value.column, sa.Column):
            value = _Expression(value.column)
        elif isinstance(value, column_property):
            value = value.column
        if isinstance(value, Relationship):
            value = value if is_own else value.copy()
            if value.argument is None and annotation is not None:
                self.read_target(value, annotation, base)
            self.others[name] = value
        elif isinstance(value, MappedColumn) or (value is None and annotation is not None):
            made = value or MappedColumn()
            self.add(name, made.make(annotation, self.registry, base.__module__))
        elif isinstance(value, sa.Column):
            is_fresh = isinstance(base.__dict__.get(name), declared_attr)
            self.add(name, value if is_own or is_fresh else value._copy())
        elif isinstance(value, (Synonym, _Expression)):
            self.others[name] = value

    def add(self, name, column):
        if column.name is None:
            column.name = name
            column.key = name
        self.columns[name] = column

    def read_target(self, relation, annotation, base):
        from sqlalchemy.orm._annotation import target_of

        is_many, relation.argument = target_of(annotation, base.__module__)
        if relation.uselist is None:
            relation.uselist = is_many


def _table(scan, class_):
    """The class's Table; None: it has none of its own."""
    table = class_.__dict__.get("__table__")
    if table is not None:
        return table
    name = getattr(class_, "__tablename__", None)
    if name is None:
        return getattr(class_, "__table__", None)
    given = getattr(class_, "__table_args__", None) or ()
    keywords = {}
    if isinstance(given, dict):
        given, keywords = (), given
    elif given and isinstance(given[-1], dict):
        given, keywords = given[:-1], given[-1]
    return sa.Table(name, class_.metadata, *scan.columns.values(), *given, **keywords)


def _inherited_mapper(class_):
    for base in class_.__mro__[1:]:
        if "__mapper__" in base.__dict__:
            return base.__dict__["__mapper__"]
    return None


def map_class(class_, registry):
    scan = _Scan(class_, registry)
    parent = _inherited_mapper(class_)
    arguments = getattr(class_, "__mapper_args__", None) or {}
    is_shared = parent is not None and not class_.__dict__.get("__tablename__") and (
        "__table__" not in class_.__dict__)
    if is_shared:
        table = parent.local_table
        for column in scan.columns.values():
            if column.key not in table.c:
                table.append_column(column)
    else:
        table = _table(scan, class_)
        if parent is not None and table is not None and any(
                key.target_fullname.startswith(parent.local_table.fullname + ".")
                for column in table.primary_key.columns for key in column.foreign_keys):
            raise NotImplementedError(
                f"class {class_.__name__}: inheritance with a table for each class")
    if table is None:
        raise exc.InvalidRequestError(
            f"Class {class_!r} does not have a __table__ or __tablename__ specified and does not "
            "inherit from an existing table-mapped class.")
    attributes = dict(parent.columns) if is_shared else {}
    attributes.update(scan.columns)
    attributes = {key: table.c[column.key] for key, column in attributes.items()
                  if column.key in table.c}
    mapper = Mapper(class_, table, attributes, arguments)
    mapper.validators = scan.validators
    type.__setattr__(class_, "__table__", table)
    type.__setattr__(class_, "__mapper__", mapper)
    if is_shared:
        _share(mapper, parent)
    for key, column in mapper.columns.items():
        if not is_shared or key in scan.columns or key not in parent.columns:
            type.__setattr__(class_, key, Attribute(key, column))
    for key, value in scan.others.items():
        _add_attribute(class_, key, value)
    _read_polymorphic(mapper, arguments)
    registry._class_registry[class_.__name__] = class_
    _add_backrefs(class_, registry)


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
    type.__setattr__(class_, key, value)
    if isinstance(value, Relationship):
        value.attach(class_, key)
        if value.backref is not None:
            class_.registry._backrefs.append(value)


def _add_backrefs(class_, registry):
    """What backref= names becomes the other class's as soon as that is there."""
    waiting, registry._backrefs = registry._backrefs, []
    for relation in waiting:
        try:
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
            type.__setattr__(target, name, made)
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


class DeclarativeMeta(type):
    def __init__(class_, name, bases, values, **keywords):
        super().__init__(name, bases, values)
        if "_decl_base" in values or "__abstract__" in values and values["__abstract__"]:
            return
        if any(base is DeclarativeBase for base in bases):
            _make_base(class_, values)
        else:
            map_class(class_, class_.registry)

    def __setattr__(class_, key, value):
        mapper = class_.__dict__.get("__mapper__")
        if mapper is not None and isinstance(value, MappedColumn):
            value = value.make()
        if mapper is not None and isinstance(value, sa.Column):
            if value.name is None:
                value.name = value.key = key
            class_.__table__.append_column(value)
            mapper.__init__(class_, class_.__table__, {**mapper.columns, key: value}, {})
            value = Attribute(key, value)
        elif mapper is not None and isinstance(value, (Relationship, Synonym)):
            _add_attribute(class_, key, value)
            _add_backrefs(class_, class_.registry)
            return
        type.__setattr__(class_, key, value)


DeclarativeAttributeIntercept = DeclarativeMeta


def _make_base(class_, values):
    """A class right below DeclarativeBase: its own MetaData and names of classes."""
    found = values.get("registry") or registry(
        metadata=values.get("metadata"), type_annotation_map=values.get("type_annotation_map"))
    type.__setattr__(class_, "registry", found)
    type.__setattr__(class_, "metadata", values.get("metadata") or found.metadata)
    type.__setattr__(class_, "_decl_base", True)
    if "__init__" not in values:
        type.__setattr__(class_, "__init__", _init)


class DeclarativeBase(metaclass=DeclarativeMeta):
    _decl_base = True


class DeclarativeBaseNoMeta(DeclarativeBase):
    _decl_base = True


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
        type.__setattr__(class_, "registry", self)
        type.__setattr__(class_, "metadata", self.metadata)
        if class_.__init__ is object.__init__:
            class_.__init__ = _init
        map_class(class_, self)
        return class_

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
    return _inherited_mapper(class_) is not None


def add_mapped_attribute(class_, key, attribute):
    setattr(class_, key, attribute)


def mapper(class_, local_table=None, properties=None, **arguments):
    return registry().map_imperatively(class_, local_table, properties, **arguments)


class ConcreteBase:
    def __init_subclass__(cls, **keywords):
        raise NotImplementedError(f"class {cls.__name__}: inheritance with a table for each class")


AbstractConcreteBase = DeferredReflection = ConcreteBase


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
