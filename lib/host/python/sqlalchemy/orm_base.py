"""sqlalchemy.orm.base: mappers, and the state of models' instances."""

import sqlalchemy as sa
from sqlalchemy import exc

MISSING = object()  # a value that is not loaded


class StaleDataError(exc.SQLAlchemyError):
    pass


class DetachedInstanceError(exc.SQLAlchemyError):
    pass


class UnmappedError(exc.InvalidRequestError):
    pass


class UnmappedClassError(UnmappedError):
    pass


class UnmappedInstanceError(UnmappedError):
    pass


class ObjectDeletedError(exc.InvalidRequestError):
    pass


class State:
    """What is known of an instance: its session, its row, and what was changed since."""

    deferred = frozenset()  # attributes that are read when they are asked for
    options = ()  # of the query that read it

    def __init__(self, instance, mapper):
        self.instance = instance
        self.mapper = mapper
        self.session = None
        self.key = None  # (class, primary key) of its row; None: it has none yet
        self.changed = {}  # attribute: the value before
        self.links = {}  # attributes of a foreign key: (the instance they follow, pairs)
        self.is_deleted = False

    @property
    def identity(self):
        return self.key and self.key[1]

    @property
    def persistent(self):
        return self.key is not None and self.session is not None and not self.is_deleted

    @property
    def pending(self):
        return self.key is None and self.session is not None

    @property
    def transient(self):
        return self.key is None and self.session is None

    def touch(self, key, old):
        if self.key is not None:
            self.changed.setdefault(key, old)
        if self.session is not None:
            self.session._changed[self] = True

    def link(self, instance, pairs):
        """The foreign key's attributes follow the instance, None: are NULL, from the flush on."""
        self.links[tuple(own for own, _ in pairs)] = (instance, pairs)
        if self.session is not None:
            self.session._changed[self] = True

    def conditions(self):
        """Those that its row alone fulfils."""
        return [column == item for column, item in zip(self.mapper.primary_key, self.key[1])]

    def expire(self, keys=None):
        values = self.instance.__dict__
        for key in keys or self.mapper.all_keys:
            values.pop(key, None)
        if self.deferred:
            self.deferred = self.deferred - set(keys or self.deferred)
        self.changed.clear()

    def load(self, refresh=False, key=None):
        """Reads the row, or what is deferred of it; only what is not loaded is filled in."""
        if self.session is None:
            raise DetachedInstanceError(
                f"Instance <{type(self.instance).__name__}> is not bound to a Session; attribute "
                "refresh operation cannot proceed")
        mapper = self.mapper
        keys = [key] if key in self.deferred else [
            key for key in mapper.keys if key not in self.deferred]
        columns = [mapper.columns[key] for key in keys] if self.deferred else [mapper.local_table]
        row = self.session._run(sa.select(*columns).where(*self.conditions())).first()
        if row is None:
            raise ObjectDeletedError(
                f"Instance '<{type(self.instance).__name__}>' has been deleted, or its row is "
                "otherwise not present.")
        if refresh:
            self.expire()
        self.fill(keys, row)

    def fill(self, keys, row):
        values = self.instance.__dict__
        for key, item in zip(keys, row):
            if key not in values:
                values[key] = item


_mappers_of_tables = {}


def mapper_of_table(table):
    """The mapper of the first class with this Table; None: there is none."""
    return _mappers_of_tables.get(id(table))


class Mapper:
    """Which table a class stands for, which attributes are columns, which relationships."""

    polymorphic = None  # (attribute, the class's identity)
    deferred = frozenset()  # of a query: attributes that it does not read
    options = ()

    def __init__(self, class_, table, attributes, arguments):
        self.class_ = class_
        self.local_table = self.persist_selectable = self.mapped_table = table
        names = {column.key: key for key, column in attributes.items()}
        self.columns = {}
        for column in table.c:
            self.columns[names.get(column.key, column.key)] = column
        self.keys = list(self.columns)
        self.by_column = {column.key: key for key, column in self.columns.items()}
        given = arguments.get("primary_key")
        given = [column.key for column in given] if given else None
        self.primary_keys = [key for key, column in self.columns.items()
                             if (column.key in given if given else column.primary_key)]
        if not self.primary_keys:
            raise exc.ArgumentError(
                f"Mapper Mapper[{class_.__name__}({table.name})] could not assemble any primary "
                f"key columns for mapped table '{table.name}'")
        self.key_positions = [self.keys.index(key) for key in self.primary_keys]
        _mappers_of_tables.setdefault(id(table), self)
        self.relationships = {}
        self.validators = {}
        self.parents = []  # mappers of classes it inherits from, of the same table
        self.identities = {}  # polymorphic identity: class

    @property
    def c(self):
        return self.local_table.c

    @property
    def primary_key(self):
        return tuple(self.columns[key] for key in self.primary_keys)

    @property
    def attrs(self):
        return {**self.columns, **self.relationships}

    column_attrs = columns_and_names = property(lambda self: self.columns)

    @property
    def all_keys(self):
        return self.keys + list(self.relationships)

    @property
    def base_class(self):
        return self.parents[-1].class_ if self.parents else self.class_

    def instance(self, session, row):
        """The instance of a row; a row of NULLs, of an outer join, has none."""
        identity = tuple([row[position] for position in self.key_positions])
        if identity.count(None) == len(identity):
            return None
        key = (self.base_class, identity)
        state = session.identity_map.get(key)
        if state is None:
            class_ = self.class_of(row)
            instance = class_.__new__(class_)
            values = instance.__dict__
            values.update(zip(self.keys, row))
            state = values["_sa_instance_state"] = State(instance, class_.__mapper__)
            state.key = key
            state.session = session
            session.identity_map[key] = state
            for method in class_.__mapper__.validators.get(None, ()):
                method(instance)
        elif state.changed or state.links:
            state.fill(self.keys, row)
        else:
            self.renew(state.instance.__dict__, row)
        if self.options or state.deferred:
            state.deferred = frozenset(
                key for key in self.deferred if key not in state.instance.__dict__)
            state.options = self.options
        return state.instance

    def narrowed(self, keys, options):
        """The mapper of a query that reads these attributes, and those that identify a row."""
        made = Mapper.__new__(type(self))
        made.__dict__.update(self.__dict__)
        named = [*self.primary_keys, *([self.polymorphic[0]] if self.polymorphic else [])]
        made.keys = [key for key in self.keys if key in keys or key in named]
        made.key_positions = [made.keys.index(key) for key in self.primary_keys]
        made.deferred = frozenset(self.keys) - set(made.keys)
        made.options = options
        return made

    def renew(self, values, row):
        """An instance in memory gets what the row says now. SQLAlchemy's would keep its values as
        long as somebody refers to it, and be a new one else; here, nobody knows who does."""
        values.update(zip(self.keys, row))
        for key in self.relationships:
            values.pop(key, None)

    def class_of(self, row):
        if self.polymorphic is None:
            return self.class_
        return self.identities.get(row[self.keys.index(self.polymorphic[0])], self.class_)

    def criteria(self, table):
        """What restricts a table that several classes share to this one."""
        if not self.parents or self.polymorphic is None:
            return []
        key, _ = self.polymorphic
        own = [identity for identity, class_ in self.identities.items()
               if issubclass(class_, self.class_)]
        return [table.c[self.columns[key].key].in_(own)]


class Attribute:
    """A column's attribute: of the class the Table's column, of an instance its value."""

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, key, column):
        self.key = key
        self.column = column

    def __get__(self, instance, owner=None):
        if instance is None:
            return self.column
        values = instance.__dict__
        key = self.key
        if key in values:
            return values[key]
        state = values.get("_sa_instance_state")
        if state is None or state.key is None:
            return None
        state.load(key=key)
        return values.get(key)

    def __set__(self, instance, value):
        values = instance.__dict__
        key = self.key
        state = values.get("_sa_instance_state") or instance_state(instance)
        for validator in state.mapper.validators.get(key, ()):
            value = validator(instance, key, value)
        if state.session is not None:
            state.touch(key, values.get(key, MISSING))
        values[key] = value

    def __delete__(self, instance):
        self.__set__(instance, None)


InstanceState, InstrumentedAttribute, QueryableAttribute = State, Attribute, Attribute


def class_mapper(class_, configure=True):
    mapper = find_mapper(class_)
    if mapper is None:
        raise UnmappedClassError(f"Class '{class_!r}' is not mapped")
    return mapper


def find_mapper(class_):
    return getattr(class_, "__mapper__", None) if isinstance(class_, type) else None


def object_mapper(instance):
    return instance_state(instance).mapper


def instance_state(instance):
    values = getattr(instance, "__dict__", None)
    state = values.get("_sa_instance_state") if values is not None else None
    if state is None:
        mapper = find_mapper(type(instance))
        if mapper is None:
            name = f"{type(instance).__module__}.{type(instance).__qualname__}"
            raise UnmappedInstanceError(f"Class '{name}' is not mapped")
        state = values["_sa_instance_state"] = State(instance, mapper)
    return state


def instance_dict(instance):
    return instance.__dict__


def object_session(instance):
    return instance_state(instance).session


def flag_modified(instance, key):
    instance_state(instance).touch(key, MISSING)
    instance_state(instance).changed[key] = MISSING


def set_committed_value(instance, key, value):
    instance.__dict__[key] = value


def set_attribute(instance, key, value):
    setattr(instance, key, value)


def get_attribute(instance, key):
    return getattr(instance, key)


def make_transient(instance):
    state = instance_state(instance)
    if state.session is not None:
        state.session.expunge(instance)
    state.key = None


def default_value(default):
    """What default= or onupdate= of a Column gives; an SQL expression stays one."""
    default = getattr(default, "arg", default)
    if not callable(default) or hasattr(default, "compile"):
        return default
    code = getattr(default, "__code__", None)
    if code is None or code.co_argcount == 0:
        try:
            return default()
        except TypeError:
            pass
    return default(None)


def is_expression(value):
    return isinstance(value, sa.sql.expression.ClauseElement)


def evaluates_none(type_):
    """Whether None is a value of the type, and not NULL."""
    return isinstance(type_, sa.JSON) and not getattr(type_, "none_as_null", False)


def follow_links(state):
    """Sets the attributes of foreign keys from what they follow."""
    for instance, pairs in list(state.links.values()):
        for own, other in pairs:
            value = None if instance is None else getattr(instance, other)
            if getattr(state.instance, own) != value:
                setattr(state.instance, own, value)
    state.links.clear()
