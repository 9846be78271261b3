"""sqlalchemy.orm.strategy_options: which columns of a model are read. Relationships are read when
somebody asks for them, whatever an option says."""

from sqlalchemy.orm.base import find_mapper


class Load:
    """What follows a path of relationships; a call of a method gives a new one."""

    def __init__(self, entity=None):
        self._entity = entity
        self._path = ()  # names of relationships
        self._changes = ()  # (path, verb, attributes)

    def _copy(self, path, changes):
        made = Load(self._entity)
        made._path, made._changes = path, changes
        return made

    def _change(self, verb, items):
        return self._copy(self._path, self._changes + ((self._path, verb, items),))

    def _follow(self, *items, **keywords):
        """A relationship and those behind it; of an older release as a text with dots."""
        path = self._path
        for item in items:
            path += tuple(item.split(".")) if isinstance(item, str) else (_name_of(item),)
        return self._copy(path, self._changes)

    joinedload = selectinload = subqueryload = immediateload = defaultload = _follow
    lazyload = noload = raiseload = contains_eager = _follow
    joinedload_all = subqueryload_all = contains_eager_all = _follow

    def load_only(self, *attributes, raiseload=False):
        return self._change("only", attributes)

    def defer(self, *path, raiseload=False, addl_attrs=()):
        return self._follow(*path[:-1])._change("defer", (path[-1],) + addl_attrs)

    def undefer(self, *path, addl_attrs=()):
        return self._follow(*path[:-1])._change("undefer", (path[-1],) + addl_attrs)

    def options(self, *options):
        made = self
        for option in options:
            made = self._copy(self._path, made._changes + tuple(
                (self._path + path, verb, items)
                for path, verb, items in getattr(option, "_changes", ())))
        return made

    def _below(self, key):
        """What it says of the instances that the relationship leads to."""
        return self._copy((), tuple((path[1:], verb, items) for path, verb, items in self._changes
                                    if path and path[0] == key))

    def _none(self, *arguments, **keywords):
        return self

    undefer_group = with_expression = selectin_polymorphic = set_relationship_strategy = _none


def _name_of(item):
    return getattr(item, "key", None)


def _function(name):
    return lambda *arguments, **keywords: getattr(Load(), name)(*arguments, **keywords)


def _nothing(*arguments, **keywords):
    return Load()


joinedload, selectinload, subqueryload, immediateload, defaultload, contains_eager = [
    _function(name) for name in
    "joinedload selectinload subqueryload immediateload defaultload contains_eager".split()]
lazyload, noload, raiseload, joinedload_all, subqueryload_all, contains_eager_all = [
    _function(name) for name in
    "lazyload noload raiseload joinedload_all subqueryload_all contains_eager_all".split()]
load_only, defer, undefer = [_function(name) for name in ("load_only", "defer", "undefer")]
undefer_group = contains_alias = with_expression = selectin_polymorphic = _nothing
with_loader_criteria = _nothing


# ---- applied to a statement

def _key(mapper, table, item):
    """The attribute that is meant, or None: it is of another model."""
    if isinstance(item, str):
        return item if item in mapper.columns else None
    if getattr(item, "table", None) is not table:
        return None
    return mapper.by_column.get(item.key)


def _is_about(option, mapper, table):
    if option._entity is None:
        return True
    own = find_mapper(option._entity)
    if own is None:
        return getattr(option._entity, "_alias", None) is table
    return issubclass(mapper.class_, own.class_)


def _chosen(mapper, table, options):
    """The attributes that are read."""
    chosen, is_narrowed = set(mapper.keys), False
    for option in options:
        for path, verb, items in option._changes:
            if path or not _is_about(option, mapper, table):
                continue
            is_all = any(isinstance(item, str) and item == "*" for item in items)
            keys = set(mapper.keys) if is_all else {_key(mapper, table, item) for item in items}
            keys.discard(None)
            if verb == "only" and keys:
                chosen, is_narrowed = (chosen if is_narrowed else set()) | keys, True
            elif verb == "defer":
                chosen -= keys
            elif verb == "undefer":
                chosen |= keys
    return chosen


def with_options(statement, entities):
    """A SELECT, and its [(mapper or None, what SELECT takes, how many columns that is)], as its
    options have them. A subquery has all columns."""
    options = [option for option in getattr(statement, "_with_options", ())
               if isinstance(option, Load) and option._changes]
    if not options:
        return statement, entities
    made, columns = [], []
    for mapper, element, width in entities:
        if mapper is None:
            columns.append(element)
        else:
            mapper = mapper.narrowed(_chosen(mapper, element, options), options)
            columns += [element.c[mapper.columns[key].key] for key in mapper.keys]
            width = len(mapper.keys)
        made.append((mapper, element, width))
    return statement.with_only_columns(*columns), made


def below(options, key):
    return [option._below(key) for option in options]
