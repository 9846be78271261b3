"""sqlalchemy.orm.query: Query, and results that hold instances."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm.base import find_mapper, mapper_of_table
from sqlalchemy.orm.strategy_options import with_options


class Row(tuple):
    """A row of instances and values; a class of its own with _fields a statement."""

    _fields = ()

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(name)

    def __getitem__(self, key):
        return tuple.__getitem__(self, self._fields.index(key) if isinstance(key, str) else key)

    @property
    def _mapping(self):
        return dict(zip(self._fields, self))

    def _asdict(self):
        return dict(zip(self._fields, self))


class _Items:
    """What Result and ScalarResult share: a list that is read from the front."""

    def __init__(self, items, fields=()):
        self._items = items
        self._fields = fields
        self._position = 0

    def _rest(self):
        items = self._items[self._position:] if self._position else self._items
        self._position = len(self._items)
        return items

    def all(self):
        return list(self._rest())

    fetchall = all

    def __iter__(self):
        return iter(self._rest())

    def __next__(self):
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def fetchone(self):
        if self._position >= len(self._items):
            return None
        self._position += 1
        return self._items[self._position - 1]

    def fetchmany(self, size=None):
        items = self._rest()
        if size is not None and len(items) > size:
            self._position -= len(items) - size
            items = items[:size]
        return list(items)

    def partitions(self, size=None):
        while True:
            items = self.fetchmany(size)
            if not items:
                return
            yield items

    def first(self):
        items = self._rest()
        return items[0] if items else None

    def one_or_none(self):
        items = self._rest()
        if len(items) > 1:
            raise exc.MultipleResultsFound(
                "Multiple rows were found when one or none was required")
        return items[0] if items else None

    def one(self):
        items = self._rest()
        if not items:
            raise exc.NoResultFound("No row was found when one was required")
        if len(items) > 1:
            raise exc.MultipleResultsFound(
                "Multiple rows were found when exactly one was required")
        return items[0]

    def unique(self, strategy=None):
        kept, seen = [], set()
        for item in self._rest():
            key = item if strategy is None else strategy(item)
            if key not in seen:
                seen.add(key)
                kept.append(item)
        return type(self)(kept, self._fields)

    def yield_per(self, count):
        return self

    def close(self):
        self._rest()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class ScalarResult(_Items):
    pass


class MappingResult(_Items):
    pass


class Result(_Items):
    def keys(self):
        return list(self._fields)

    def scalars(self, index=0):
        return ScalarResult([row[index] for row in self._rest()])

    def mappings(self):
        return MappingResult([row._mapping for row in self._rest()])

    def tuples(self):
        return self

    def _scalar(self, row):
        return None if row is None else row[0]

    def scalar(self):
        return self._scalar(self.first())

    def scalar_one(self):
        return self._scalar(self.one())

    def scalar_one_or_none(self):
        return self._scalar(self.one_or_none())


class AliasedClass:
    """aliased(Model): its attributes are the alias's columns."""

    def __init__(self, mapper, alias):
        self._mapper = mapper
        self._alias = alias

    def __clause_element__(self):
        return self._alias

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._mapper.columns:
            return self._alias.c[self._mapper.columns[name].key]
        return getattr(self._mapper.class_, name)


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    mapper = find_mapper(element)
    if mapper is None:
        return element.alias(name)
    return AliasedClass(mapper, mapper.local_table.alias(name) if alias is None else alias)


def _is_relationship(item):
    return hasattr(item, "join_conditions")


def entity(item):
    """(mapper or None, what SELECT takes, how many columns that is)"""
    mapper = find_mapper(item)
    if mapper is not None:
        return mapper, mapper.local_table, len(mapper.keys)
    if isinstance(item, AliasedClass):
        return item._mapper, item._alias, len(item._mapper.keys)
    element = item.__clause_element__() if hasattr(item, "__clause_element__") else item
    if isinstance(element, sa.sql.selectable.FromClause):
        return None, element, len(element.c)
    if isinstance(element, str) or _is_relationship(item):
        raise exc.ArgumentError(
            f"Column expression, FROM clause, or other columns clause element expected, got "
            f"{item!r}.")
    return None, element, 1


def _named_entity(item):
    """entity(); a column is called as its attribute is."""
    found = entity(item)
    mapper = mapper_of_table(getattr(item, "table", None))
    if mapper is not None and found[2] == 1:
        name = mapper.by_column.get(item.key)
        if name is not None and name != item.name:
            return None, item.label(name), 1
    return found


def rows_of(session, entities, rows, fields):
    """The rows with instances in the places of their columns."""
    names, position, parts = [], 0, []
    for mapper, _, width in entities:
        parts.append((mapper, position, position + width))
        if mapper is not None:
            names.append(mapper.class_.__name__)
        else:
            names += fields[position:position + width]
        position += width
    made = type("Row", (Row,), {"_fields": tuple(names)})
    found = []
    if len(parts) == 1:
        instance = parts[0][0].instance
        return [made((instance(session, row),)) for row in rows], names
    for row in rows:
        row = tuple(row)
        items = []
        for mapper, start, stop in parts:
            if mapper is None:
                items += row[start:stop]
            else:
                items.append(mapper.instance(session, row[start:stop]))
        found.append(made(items))
    return found, names


class Query:
    """A SELECT that grows, and what it gives; every method gives a new one."""

    def __init__(self, entities, session=None):
        items = entities if isinstance(entities, (list, tuple)) else [entities]
        self.session = session
        self._items = list(items)
        self._entities = [_named_entity(item) for item in items]
        self._from = None
        self._last = None  # the class that filter_by is about after a join
        self._criteria = []
        self._options = ()
        self._calls = []  # (method of Select, arguments, keywords)
        self._limit = self._offset = None
        self._statement = None
        self._flushes = True
        self._refreshes = False

    def _copy(self, **changes):
        made = Query.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made

    def _add(self, method, *arguments, **keywords):
        return self._copy(_calls=self._calls + [(method, arguments, keywords)])

    # ---- growing

    def filter(self, *criteria):
        return self._copy(_criteria=self._criteria + list(criteria))

    where = filter

    def filter_by(self, **values):
        owner = self._last or self._items[0]
        if find_mapper(owner) is None and not isinstance(owner, AliasedClass):
            table = getattr(owner, "table", owner)
            columns = getattr(table, "c", None)
            return self.filter(*[columns[key] == value for key, value in values.items()])
        for key in values:
            if not hasattr(owner, key):
                raise exc.InvalidRequestError(
                    f'Entity namespace for "{owner.__tablename__}" has no property "{key}"')
        return self.filter(*[getattr(owner, key) == value for key, value in values.items()])

    def order_by(self, *clauses):
        if len(clauses) == 1 and (clauses[0] is None or clauses[0] is False):
            return self._copy(_calls=[call for call in self._calls if call[0] != "order_by"])
        return self._add("order_by", *clauses)

    def group_by(self, *clauses):
        return self._add("group_by", *clauses)

    def having(self, *criteria):
        return self._add("having", *criteria)

    def distinct(self, *clauses):
        return self._add("distinct", *clauses)

    def with_for_update(self, **keywords):
        return self._add("with_for_update", **keywords)

    def correlate(self, *froms):
        return self._add("correlate", *[entity(item)[1] for item in froms])

    def prefix_with(self, *prefixes, **keywords):
        return self._add("prefix_with", *prefixes, **keywords)

    def params(self, *given, **values):
        return self._add("params", *given, **values)

    def limit(self, limit):
        return self._copy(_limit=limit)

    def offset(self, offset):
        return self._copy(_offset=offset)

    def slice(self, start, stop):
        query = self
        if stop is not None:
            query = query._copy(_limit=stop - (start or 0))
        if start:
            query = query._copy(_offset=(self._offset or 0) + start)
        return query

    def autoflush(self, setting):
        return self._copy(_flushes=setting)

    def populate_existing(self):
        return self._copy(_refreshes=True)

    def _same(self, *arguments, **keywords):
        return self

    def options(self, *options):
        return self._copy(_options=self._options + options)

    execution_options = yield_per = enable_eagerloads = _same
    enable_assertions = reset_joinpoint = with_labels = set_label_style = _same
    with_hint = with_statement_hint = tuples = _same

    def with_session(self, session):
        return self._copy(session=session)

    def with_entities(self, *items):
        return self._copy(_items=list(items), _entities=[_named_entity(item) for item in items],
                          _from=self._from if self._from is not None else self._default_from())

    def add_columns(self, *items):
        return self._copy(_items=self._items + list(items),
                          _entities=self._entities + [_named_entity(item) for item in items])

    add_column = add_entity = add_columns

    def select_from(self, *froms):
        found = entity(froms[0])[1]
        return self._copy(_from=found, _last=froms[0])

    def from_statement(self, statement):
        return self._copy(_statement=statement)

    def join(self, *targets, isouter=False, full=False):
        query = self
        has_condition = len(targets) == 2 and not _is_target(targets[1])
        pairs = [targets] if has_condition or (
            len(targets) == 2 and _is_relationship(targets[1])) else [
                item if isinstance(item, tuple) else (item,) for item in targets]
        for pair in pairs:
            query = query._join(pair[0], pair[1] if len(pair) > 1 else None, isouter, full)
        return query

    def outerjoin(self, *targets, full=False):
        return self.join(*targets, isouter=True, full=full)

    def _join(self, target, condition, is_outer, is_full):
        steps = None
        if isinstance(target, str):
            target = getattr(self._items[0], target)
        if _is_relationship(condition):
            steps = condition.join_conditions(entity(target)[1])
        elif _is_relationship(target):
            steps = target.join_conditions()
            if condition is not None:
                steps[-1] = (steps[-1][0], condition)
            target = target.mapper.class_
        else:
            steps = [(entity(target)[1], condition)]
        left = self._from
        for table, on in steps:
            if left is None:
                left = self._left_of(table, on)
            arguments = (table,) if on is None else (table, on)
            left = left.join(*arguments, isouter=is_outer, full=is_full)
        return self._copy(_from=left, _last=target)

    def _tables(self):
        tables = []
        for _, element, _ in self._entities:
            element = getattr(element, "element", element)
            is_column = isinstance(element, sa.sql.elements.ColumnElement)
            table = getattr(element, "table", None) if is_column else element
            if table is not None and all(table is not other for other in tables):
                tables.append(table)
        return tables

    def _left_of(self, target, condition):
        """What a join starts from: the first entity that can be joined."""
        tables = [table for table in self._tables() if table is not target]
        meant = [] if condition is None else [
            table for table in condition._from_objects if table is not target]
        for table in meant:
            if any(table is other for other in tables) or not tables:
                return table
        if not tables:
            raise exc.InvalidRequestError(
                "Can't determine which FROM clause to join from, there are no FROMs")
        for table in tables if condition is None else ():
            try:
                table.join(target)
                return table
            except exc.ArgumentError:
                pass
        return tables[0]

    def _default_from(self):
        tables = self._tables()
        return tables[0] if len(tables) == 1 else None

    # ---- as a statement

    @property
    def statement(self):
        if self._statement is not None:
            return self._statement
        made = sa.select(*[element for _, element, _ in self._entities])
        if self._options:
            made = made.options(*self._options)
        if self._from is not None:
            made = made.select_from(self._from)
        criteria = list(self._criteria)
        for mapper, element, _ in self._entities:
            if mapper is not None:
                criteria += mapper.criteria(element)
        if criteria:
            made = made.where(*criteria)
        for method, arguments, keywords in self._calls:
            made = getattr(made, method)(*arguments, **keywords)
        if self._limit is not None:
            made = made.limit(self._limit)
        if self._offset is not None:
            made = made.offset(self._offset)
        return made

    selectable = statement

    def __clause_element__(self):
        return self.statement

    def __str__(self):
        return str(self.statement)

    @property
    def whereclause(self):
        return sa.and_(*self._criteria) if self._criteria else None

    def subquery(self, name=None, **keywords):
        return self.statement.subquery(name)

    def cte(self, name=None, recursive=False, **keywords):
        return self.statement.cte(name, recursive)

    def scalar_subquery(self):
        return self.statement.scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self.statement.label(name)

    def exists(self):
        return self.statement.with_only_columns(
            sa.literal_column("1"), maintain_column_froms=True).exists()

    def _united(self, function, others):
        compound = function(self.statement, *[other.statement for other in others])
        return self._copy(_statement=compound)

    def union(self, *others):
        return self._united(sa.union, others)

    def union_all(self, *others):
        return self._united(sa.union_all, others)

    def except_(self, *others):
        return self._united(sa.except_, others)

    def intersect(self, *others):
        return self._united(sa.intersect, others)

    # ---- reading

    def _rows(self):
        if self._flushes:
            self.session._autoflush()
        if self._refreshes:
            self.session.expire_all()
        statement, entities = self.statement, self._entities
        if self._statement is None:
            statement, entities = with_options(statement, entities)
        result = self.session._run(statement)
        if not any(mapper is not None for mapper, _, _ in self._entities):
            return result.all()
        rows = result.all()
        fields = [] if len(self._entities) == 1 else list(result.keys())
        if self._statement is not None and len(self._entities) == 1:
            return self._by_name(rows)
        found, _ = rows_of(self.session, entities, rows, fields)
        return [row[0] for row in found] if len(self._entities) == 1 else found

    def _by_name(self, rows):
        """A text's columns are known by their names."""
        mapper = self._entities[0][0]
        names = [column.name for column in mapper.columns.values()]
        return [mapper.instance(self.session, [row._mapping[name] for name in names])
                for row in rows]

    def all(self):
        return self._rows()

    def __iter__(self):
        return iter(self._rows())

    def first(self):
        rows = self._rows() if self._statement is not None else self.limit(1)._rows()
        return rows[0] if rows else None

    def one(self):
        return _Items(self._rows()).one()

    def one_or_none(self):
        return _Items(self._rows()).one_or_none()

    def scalar(self):
        row = self.one_or_none()
        if row is None or len(self._entities) == 1 and self._entities[0][0] is not None:
            return row
        return row[0]

    def scalars(self):
        rows = self._rows()
        is_model = len(self._entities) == 1 and self._entities[0][0] is not None
        return ScalarResult(rows if is_model else [row[0] for row in rows])

    def get(self, identity):
        return self.session.get(self._items[0], identity)

    def values(self, *columns):
        return iter(self.with_entities(*columns)._rows())

    def count(self):
        self.session._autoflush()
        inner = self.statement.subquery()
        return self.session._run(sa.select(sa.func.count()).select_from(inner)).scalar() or 0

    def __getitem__(self, item):
        if isinstance(item, slice):
            return self.slice(item.start, item.stop).all()[::item.step]
        if item < 0:
            return self.all()[item]
        return self.slice(item, item + 1).all()[0]

    @property
    def column_descriptions(self):
        return [{"name": getattr(item, "__name__", getattr(item, "key", None)), "expr": item,
                 "entity": item if find_mapper(item) else None} for item in self._items]

    # ---- changing

    def _target(self):
        mapper = self._entities[0][0]
        if mapper is not None:
            return self._entities[0][1]
        return self._entities[0][1].table

    def delete(self, synchronize_session="auto"):
        self.session._autoflush()
        return self.session._change(sa.delete(self._target()), self._all_criteria(),
                                    synchronize_session is not False).rowcount

    def update(self, values, synchronize_session="auto", update_args=None):
        self.session._autoflush()
        mapper = self._entities[0][0] or mapper_of_table(self._target())
        named = {}
        for key, value in (values.items() if hasattr(values, "items") else values):
            if isinstance(key, str) and mapper is not None:
                key = mapper.columns[key]
            named[key if isinstance(key, str) else key.name] = value
        statement = sa.update(self._target()).values(named)
        return self.session._change(statement, self._all_criteria(),
                                    synchronize_session is not False).rowcount

    def _all_criteria(self):
        mapper, element, _ = self._entities[0]
        return self._criteria + (mapper.criteria(element) if mapper is not None else [])


def _is_target(item):
    return isinstance(item, (type, AliasedClass, str, tuple)) or _is_relationship(item) or (
        hasattr(item, "c") and hasattr(item, "join"))
