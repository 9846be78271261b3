"""sqlalchemy.orm.session: the instances of a connection, and how they are written."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm.base import (
    MISSING, StaleDataError, class_mapper, default_value, evaluates_none, find_mapper,
    follow_links, instance_state, is_expression, mapper_of_table)

# Above this many instances a commit forgets which of them are in memory, so that a loop that
# commits again and again needs no more than that.
_MANY = 10000


class _Nested:
    """begin_nested(): a savepoint."""

    def __init__(self, session):
        session.flush()
        self.session = session
        self.transaction = session.connection().begin_nested()
        self.inserted, session._inserted = session._inserted, []
        self.is_active = True

    def __enter__(self):
        return self

    def __exit__(self, kind, exception, traceback):
        if self.is_active:
            self.commit() if kind is None else self.rollback()

    def _end(self):
        self.is_active = False
        if self in self.session._nested:
            del self.session._nested[self.session._nested.index(self):]

    def commit(self):
        self.session.flush()
        self.transaction.commit()
        self._end()
        self.session._inserted = self.inserted + self.session._inserted

    def rollback(self):
        self._end()
        self.transaction.rollback()
        self.session._forget_changes()
        self.session._inserted = self.inserted

    close = rollback


class _Begun:
    """begin(): commits at its end."""

    def __init__(self, session):
        self.session = session

    def __enter__(self):
        return self.session

    def __exit__(self, kind, exception, traceback):
        self.session.commit() if kind is None else self.session.rollback()

    def commit(self):
        self.session.commit()

    def rollback(self):
        self.session.rollback()

    def close(self):
        pass


class _NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before, self.session.autoflush = self.session.autoflush, False
        return self.session

    def __exit__(self, *exception):
        self.session.autoflush = self.before


class Session:
    """The run's transaction stays: commit() sends what is pending, rollback() takes back what was
    sent since the last commit()."""

    def __init__(self, bind=None, *, autoflush=True, expire_on_commit=True, autocommit=False,
                 future=True, binds=None, info=None, query_cls=None,
                 join_transaction_mode=None, **ignored):
        if bind is None and binds:
            bind = next(iter(binds.values()))
        self.bind = bind
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = info or {}
        self._takes_back = join_transaction_mode == "create_savepoint"
        self._query_class = query_cls
        self.identity_map = {}
        self._new = {}
        self._changed = {}
        self._deleted = {}
        self._deleting = []  # instances whose others are looked at
        self._inserted = []
        self._nested = []
        self._savepoint = None
        self._flushing = False
        self._connection = None

    # ---- the connection

    def connection(self, *arguments, **keywords):
        if self._connection is None:
            if self.bind is None:
                raise exc.UnboundExecutionError(
                    "Could not locate a bind configured on SQL expression or this Session.")
            is_connection = hasattr(self.bind, "in_transaction")
            self._connection = self.bind if is_connection else self.bind.connect()
        if self._savepoint is None and self._connection.in_transaction():
            self._savepoint = self._connection.begin_nested()
        return self._connection

    def get_bind(self, *arguments, **keywords):
        return self.bind if self.bind is not None else self.connection()

    def _run(self, statement, parameters=None):
        connection = self.connection()
        if parameters is None:
            return connection.execute(statement)
        return connection.execute(statement, parameters)

    def in_transaction(self):
        return self._connection is not None

    def in_nested_transaction(self):
        return bool(self._nested)

    is_active = True

    # ---- statements

    def query(self, *entities, **keywords):
        from sqlalchemy.orm.query import Query

        return (self._query_class or Query)(entities, self)

    def execute(self, statement, params=None, *, execution_options=None, bind_arguments=None,
                **keywords):
        from sqlalchemy.orm.query import entity

        statement = getattr(statement, "statement", statement)  # of a Query
        if not isinstance(statement, (sa.Select, sa.Insert, sa.Update, sa.Delete)):
            return self._run(statement, params)
        self._autoflush()
        if isinstance(statement, sa.Select):
            return self._select(statement, params)
        if isinstance(statement, sa.Update) and isinstance(params, (list, tuple)) and params:
            mapper = mapper_of_table(statement.table)
            if mapper is not None and all(key in params[0] for key in mapper.primary_keys):
                return self.bulk_update_mappings(mapper.class_, params)
        result = self._run(statement, params)
        if not isinstance(statement, sa.Insert):
            self._expire_loaded(statement.table, False)
        columns = getattr(statement, "_returning", ())
        return self._result(result, [entity(column) for column in columns])

    def _select(self, statement, params):
        from sqlalchemy.orm.query import entity
        from sqlalchemy.orm.strategy_options import with_options

        entities = [entity(column) for column in statement._raw_columns]
        statement, entities = with_options(statement, entities)
        return self._result(self._run(statement, params), entities)

    def _result(self, result, entities):
        from sqlalchemy.orm.query import Result, rows_of

        if not any(mapper is not None for mapper, _, _ in entities):
            return result
        return Result(*rows_of(self, entities, result.all(), list(result.keys())))

    def scalar(self, statement, params=None, **keywords):
        return self.execute(statement, params, **keywords).scalar()

    def scalars(self, statement, params=None, **keywords):
        return self.execute(statement, params, **keywords).scalars()

    def _change(self, statement, criteria, synchronizes=True):
        if criteria:
            statement = statement.where(*criteria)
        result = self._run(statement)
        if synchronizes:
            self._expire_loaded(statement.table, isinstance(statement, sa.Delete))
        return result

    def _expire_loaded(self, table, is_delete):
        """After a statement that changed rows: instances are read again when they are used."""
        for state in list(self.identity_map.values()):
            if state.mapper.local_table is not table:
                continue
            state.expire()
            if is_delete and self._run(sa.select(sa.literal_column("1")).select_from(table).where(
                    *state.conditions())).first() is None:
                self._forget(state)
                state.is_deleted = True

    def get(self, class_, identity, *, options=None, populate_existing=False, with_for_update=None,
            **keywords):
        mapper = class_mapper(class_)
        if isinstance(identity, dict):
            identity = tuple(identity[key] for key in mapper.primary_keys)
        if not isinstance(identity, tuple):
            identity = tuple(identity) if isinstance(identity, list) else (identity,)
        state = self.identity_map.get((mapper.base_class, identity))
        if state is not None and not populate_existing:
            missing = [key for key in mapper.keys
                       if key not in state.instance.__dict__ and key not in state.deferred]
            if missing:
                try:
                    state.load()
                except exc.InvalidRequestError:
                    return None
            return state.instance
        where = [column == item for column, item in zip(mapper.primary_key, identity)]
        return self.query(class_).filter(*where).options(*options or ()).one_or_none()

    def get_one(self, class_, identity, **keywords):
        found = self.get(class_, identity, **keywords)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    # ---- the instances

    def add(self, instance, _warn=True):
        state = instance_state(instance)
        if state.session is not None and state.session is not self:
            raise exc.InvalidRequestError(
                f"Object '<{type(instance).__name__}>' is already attached to another session")
        if state.session is self and (state.key is not None or state in self._new):
            self._cascade(state)
            return
        state.session = self
        if state.key is None:
            self._new[state] = True
        else:
            self.identity_map[state.key] = state
            state.is_deleted = False
            if state.changed or state.links:
                self._changed[state] = True
        self._deleted.pop(state, None)
        self._cascade(state)

    def _cascade(self, state):
        values = state.instance.__dict__
        for key in state.mapper.relationships:
            others = values.get(key)
            if others is None:
                continue
            for other in others if isinstance(others, (list, set)) else (others,):
                other_state = instance_state(other)
                if other_state.session is None:
                    self.add(other)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        state = instance_state(instance)
        if state.key is None:
            raise exc.InvalidRequestError(
                f"Instance '<{type(instance).__name__}>' is not persisted")
        if state in self._deleted or state in self._deleting:
            return
        self.add(instance)
        self._deleting.append(state)
        try:
            self._delete_others(instance, state)
        finally:
            self._deleting.pop()
        self._deleted[state] = True

    def _delete_others(self, instance, state):
        """Those that refer to an instance go with it, or refer to nothing from then on."""
        for relation in state.mapper.relationships.values():
            relation.configure()
            if relation.viewonly or relation._direction == "one" or (
                    relation._direction == "many" and relation.passive_deletes):
                continue
            others = getattr(instance, relation.key)
            others = list(others) if relation.uselist else [others] if others is not None else []
            for other in others:
                if relation._direction == "secondary":
                    relation._change(instance, other, False)
                elif relation.deletes:
                    self.delete(other)
                else:
                    instance_state(other).link(None, relation.attribute_pairs())

    def delete_all(self, instances):
        for instance in instances:
            self.delete(instance)

    def merge(self, instance, *, load=True, options=None):
        mapper = instance_state(instance).mapper
        values = {key: value for key, value in instance.__dict__.items() if key in mapper.columns}
        identity = tuple(values.get(key) for key in mapper.primary_keys)
        found = None if None in identity else self.get(mapper.class_, identity)
        if found is None:
            found = mapper.class_.__new__(mapper.class_)
            self.add(found)
        for key, value in values.items():
            setattr(found, key, value)
        return found

    def refresh(self, instance, attribute_names=None, with_for_update=None):
        self._autoflush()
        state = instance_state(instance)
        if state.session is not self or state.key is None:
            raise exc.InvalidRequestError(
                f"Instance '<{type(instance).__name__}>' is not persistent within this Session")
        if attribute_names:
            state.expire(attribute_names)
            state.load()
        else:
            state.load(True)

    def expire(self, instance, attribute_names=None):
        instance_state(instance).expire(attribute_names)

    def expire_all(self):
        for state in self.identity_map.values():
            state.expire()

    def _forget(self, state):
        self._new.pop(state, None)
        self._changed.pop(state, None)
        self._deleted.pop(state, None)
        if self.identity_map.get(state.key) is state:
            del self.identity_map[state.key]
        state.session = None

    def expunge(self, instance):
        self._forget(instance_state(instance))

    def expunge_all(self):
        for state in list(self.identity_map.values()) + list(self._new):
            self._forget(state)

    def __contains__(self, instance):
        return instance_state(instance).session is self

    def __iter__(self):
        return iter([state.instance for state in
                     list(self._new) + list(self.identity_map.values())])

    new = property(lambda self: [state.instance for state in self._new])
    dirty = property(lambda self: [state.instance for state in self._changed
                                   if state.key is not None and state not in self._deleted])
    deleted = property(lambda self: [state.instance for state in self._deleted])

    def is_modified(self, instance, include_collections=True):
        state = instance_state(instance)
        return bool(state.links) or bool(_net_changes(state))

    @staticmethod
    def object_session(instance):
        return instance_state(instance).session

    # ---- the transaction

    def begin(self, nested=False):
        return self.begin_nested() if nested else _Begun(self)

    def begin_nested(self):
        nested = _Nested(self)
        self._nested.append(nested)
        return nested

    def commit(self):
        while self._nested:
            self._nested[-1].commit()
        self.flush()
        if self._savepoint is not None:
            savepoint, self._savepoint = self._savepoint, None
            savepoint.commit()
        self._inserted = []
        if self.expire_on_commit:
            self.expire_all()
        if len(self.identity_map) > _MANY:
            self.identity_map = {}

    prepare = commit

    def rollback(self):
        if self._nested:
            self._nested[-1].rollback()
            return
        if self._savepoint is not None:
            savepoint, self._savepoint = self._savepoint, None
            savepoint.rollback()
        self._forget_changes()

    def _forget_changes(self):
        for state in list(self._new) + self._inserted:
            self._forget(state)
            state.key = None
        self._changed.clear()
        self._deleted.clear()
        self._inserted = []
        for state in self.identity_map.values():
            state.expire()
            state.links.clear()
            state.is_deleted = False

    def close(self):
        if self._savepoint is not None:
            savepoint, self._savepoint = self._savepoint, None
            savepoint.rollback() if self._takes_back else savepoint.commit()
        self._nested = []
        self.expunge_all()
        self._inserted = []

    reset = invalidate = close

    def __enter__(self):
        return self

    def __exit__(self, kind, exception, traceback):
        self.close()

    @property
    def no_autoflush(self):
        return _NoAutoflush(self)

    # ---- writing

    def _autoflush(self):
        if self.autoflush and (self._new or self._changed or self._deleted):
            self.flush()

    def flush(self, objects=None):
        if self._flushing:
            return
        self._flushing = True
        try:
            while self._new or self._changed or self._deleted:
                self._flush()
        finally:
            self._flushing = False

    def _flush(self):
        for state in list(self._new) + list(self._changed):
            self._cascade(state)
        states = {state: True for state in list(self._changed) + list(self._new)}
        self._new, self._changed = {}, {}
        try:
            for mapper in _sorted_mappers(states):
                for state in [state for state in states if state.mapper is mapper]:
                    self._save(state, states)
        except BaseException:
            for state in states:
                (self._new if state.key is None else self._changed).setdefault(state, True)
            raise
        deleted, self._deleted = self._deleted, {}
        for mapper in reversed(_sorted_mappers(deleted)):
            for state in [state for state in deleted if state.mapper is mapper]:
                self._delete(state)

    def _save(self, state, states):
        if not states.get(state):
            return
        states[state] = False
        for other, _ in list(state.links.values()):
            if other is not None:
                self._save(instance_state(other), states)
        follow_links(state)
        if state.key is None:
            self._insert(state)
        elif state not in self._deleted:
            self._update(state)
        rows = [change for key, change in state.changed.items() if isinstance(key, tuple)]
        state.changed.clear()
        for relation, other, is_new in rows:
            self._save(instance_state(other), states)
            self._write_secondary(state.instance, relation, other, is_new)

    def _insert(self, state):
        mapper, values = state.mapper, state.instance.__dict__
        row, unknown = _row_of(mapper, values)
        statement = sa.insert(mapper.local_table)
        result = self._run(statement.values(row) if row else statement)
        for key in mapper.primary_keys:
            if values.get(key) is None or is_expression(values[key]):
                index = mapper.primary_keys.index(key)
                values[key] = result.inserted_primary_key[index]
        for key in unknown:
            if key not in mapper.primary_keys:
                values.pop(key, None)
        state.key = (mapper.base_class, tuple(values[key] for key in mapper.primary_keys))
        state.session = self
        self.identity_map[state.key] = state
        self._inserted.append(state)

    def _update(self, state):
        changes = _net_changes(state)
        if not changes:
            return
        mapper, values = state.mapper, state.instance.__dict__
        row = {mapper.columns[key].key: values[key] for key in changes}
        for key, column in mapper.columns.items():
            if key not in changes and getattr(column, "onupdate", None) is not None:
                row[column.key] = values[key] = default_value(column.onupdate)
        result = self._run(sa.update(mapper.local_table).where(*state.conditions()).values(row))
        if result.rowcount != 1 and result.rowcount != -1:
            raise StaleDataError(
                f"UPDATE statement on table '{mapper.local_table.name}' expected to update 1 "
                f"row(s); {result.rowcount} were matched.")
        for key in mapper.keys:
            if is_expression(values.get(key)):
                del values[key]
        if any(key in changes for key in mapper.primary_keys):
            self.identity_map.pop(state.key, None)
            state.key = (mapper.base_class, tuple(values[key] for key in mapper.primary_keys))
            self.identity_map[state.key] = state

    def _write_secondary(self, instance, relation, other, is_new):
        own, others = relation.parent.__mapper__.by_column, relation.mapper.by_column
        row = {column.key: getattr(instance, own[parent.key])
               for column, parent in relation.own_pairs}
        row.update({column.key: getattr(other, others[target.key])
                    for column, target in relation.other_pairs})
        table = relation.secondary
        if is_new:
            self._run(sa.insert(table).values(row))
        else:
            self._run(sa.delete(table).where(*[table.c[key] == row[key] for key in row]))

    def _delete(self, state):
        mapper = state.mapper
        self._run(sa.delete(mapper.local_table).where(*state.conditions()))
        self._forget(state)
        state.is_deleted = True

    # ---- in bulk

    def bulk_save_objects(self, objects, return_defaults=False, update_changed_only=True,
                          preserve_order=True):
        for instance in objects:
            state = instance_state(instance)
            if state.key is not None:
                self._update(state)
                state.changed.clear()
                self._changed.pop(state, None)
            else:
                row, _ = _row_of(state.mapper, instance.__dict__)
                statement = sa.insert(state.mapper.local_table)
                self._run(statement.values(row) if row else statement)

    def bulk_insert_mappings(self, class_, mappings, return_defaults=False, render_nulls=False):
        mapper = class_mapper(class_)
        for values in mappings:
            row, _ = _row_of(mapper, dict(values), render_nulls)
            statement = sa.insert(mapper.local_table)
            self._run(statement.values(row) if row else statement)

    def bulk_update_mappings(self, class_, mappings):
        mapper = class_mapper(class_)
        table = mapper.local_table
        for values in mappings:
            row = {mapper.columns[key].key: value for key, value in values.items()
                   if key in mapper.columns and key not in mapper.primary_keys}
            where = [mapper.columns[key] == values[key] for key in mapper.primary_keys]
            if row:
                self._run(sa.update(table).where(*where).values(row))


def _net_changes(state):
    values = state.instance.__dict__
    return [key for key, old in state.changed.items()
            if key in state.mapper.columns and key in values
            and (old is MISSING or is_expression(values[key]) or is_expression(old)
                 or old is not values[key] and old != values[key])]


def _row_of(mapper, values, has_nulls=False):
    """The columns of a new row, and the attributes that only the database knows. What has no value
    gets its default=, which is put into the values, too."""
    row, unknown = {}, []
    for key, column in mapper.columns.items():
        value = values.get(key)
        if value is None and not (key in values and (has_nulls or evaluates_none(column.type))):
            if column.default is not None and not hasattr(column.default, "next_value"):
                value = values[key] = default_value(column.default)
            elif column.server_default is not None or column.default is not None:
                unknown.append(key)
                continue
            else:
                values.setdefault(key, None)
                continue
        if is_expression(value):
            unknown.append(key)
        row[column.key] = value
    return row, unknown


def _sorted_mappers(states):
    """Each mapper after those whose tables its own refers to."""
    mappers, done = [], []
    for state in states:
        if state.mapper not in mappers:
            mappers.append(state.mapper)
    by_table = {}
    for mapper in mappers:
        by_table.setdefault(mapper.local_table.fullname, []).append(mapper)

    def visit(mapper, above):
        if mapper in done or mapper in above:
            return
        for column in mapper.local_table.c:
            for key in column.foreign_keys:
                for other in by_table.get(key.target_fullname.rpartition(".")[0], ()):
                    visit(other, above + [mapper])
        done.append(mapper)

    for mapper in mappers:
        visit(mapper, [])
    return done


SessionTransaction = _Begun


class sessionmaker:
    """Makes Sessions of the same arguments."""

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, bind=None, *, class_=Session, **keywords):
        self.class_ = class_
        self.kw = {"bind": bind, **keywords}

    def __call__(self, *arguments, **keywords):
        if arguments:
            keywords["bind"] = arguments[0]
        return self.class_(**{**self.kw, **keywords})

    def configure(self, **keywords):
        self.kw.update(keywords)

    def begin(self):
        session = self()
        return _MadeAndBegun(session)


class _MadeAndBegun(_Begun):
    def __exit__(self, kind, exception, traceback):
        super().__exit__(kind, exception, traceback)
        self.session.close()


class scoped_session:
    """One Session, whoever asks."""

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **keywords):
        if self._session is None:
            self._session = self.session_factory(**keywords)
        return self._session

    def remove(self):
        if self._session is not None:
            self._session.close()
        self._session = None

    def configure(self, **keywords):
        self.session_factory.configure(**keywords)

    def query_property(self, query_cls=None):
        return property(lambda instance: None)

    def __getattr__(self, name):
        return getattr(self(), name)


def close_all_sessions():
    pass
