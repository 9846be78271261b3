"""sqlalchemy.orm.relationships: what a foreign key leads to, loaded when it is asked for."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm.base import class_mapper, instance_state
from sqlalchemy.orm.strategy_options import below


def backref(name, **keywords):
    return (name, keywords)


def foreign(expression):
    return expression


remote = foreign


class Relationship:
    """Of the class what joins and conditions are made with, of an instance the others."""

    key = parent = hint = None

    class Comparator:
        def __class_getitem__(cls, item):
            return cls

    def __class_getitem__(cls, item):
        return cls

    def __sa_declare__(self, class_, name, annotation, base):
        """A mixin's is copied for each class; one that has its class is that of a superclass."""
        if self.parent is not None:
            return None
        made = self if base is class_ else self.copy()
        made.hint = annotation and (annotation, base)
        return made

    def _read_hint(self):
        from sqlalchemy.orm._annotation import target_of

        is_many, self.argument = target_of(*self.hint)
        if self.uselist is None:
            self.uselist = is_many

    def __init__(self, argument=None, secondary=None, *, uselist=None, backref=None,
                 back_populates=None, foreign_keys=None, remote_side=None, order_by=None,
                 primaryjoin=None, secondaryjoin=None, cascade="", passive_deletes=False,
                 viewonly=False, collection_class=None, **ignored):
        self.argument = argument
        self.secondary = secondary
        self.uselist = uselist
        self.backref = backref
        self.back_populates = back_populates
        self.foreign_keys = foreign_keys
        self.remote_side = remote_side
        self.order_by = order_by
        self.primaryjoin = primaryjoin
        self.secondaryjoin = secondaryjoin
        words = {word.strip() for word in (cascade or "").split(",")}
        self.deletes = "all" in words or "delete" in words
        self.deletes_orphans = "delete-orphan" in words
        self.passive_deletes = passive_deletes
        self.viewonly = viewonly
        self.collection_class = collection_class
        self.given = (argument, dict(
            secondary=secondary, uselist=uselist, backref=backref, back_populates=back_populates,
            foreign_keys=foreign_keys, remote_side=remote_side, order_by=order_by,
            primaryjoin=primaryjoin, secondaryjoin=secondaryjoin, cascade=cascade,
            passive_deletes=passive_deletes, viewonly=viewonly, collection_class=collection_class))
        self._direction = None

    def copy(self):
        return type(self)(self.given[0], **self.given[1])

    def attach(self, class_, key):
        self.key = key
        self.parent = class_
        class_.__mapper__.relationships[key] = self

    # ---- who the others are

    def configure(self):
        """Finds the other class and the columns; once."""
        if self._direction is not None:
            return
        if self.argument is None and self.hint is not None:
            self._read_hint()
        self.target = self._find_class(self.argument)
        self.mapper = class_mapper(self.target)
        table, other = self.parent.__mapper__.local_table, self.mapper.local_table
        self.secondary = self._find_table(self.secondary)
        if self.secondary is not None:
            self._direction = "secondary"
            self.own_pairs = self._pairs(self.secondary, table)
            self.other_pairs = self._pairs(self.secondary, other)
            if table is other:
                self.own_pairs, self.other_pairs = self.own_pairs[:1], self.other_pairs[1:]
            found = self.own_pairs and self.other_pairs
        else:
            found = self._find_pairs(table, other)
        if not found:
            self._direction = None
            raise exc.NoForeignKeysError(
                "Could not determine join condition between parent/child tables on relationship "
                f"{self} - there are no foreign keys linking these tables.")
        if self.uselist is None:
            self.uselist = self._direction != "one"

    def __str__(self):
        return f"{self.parent.__name__}.{self.key}"

    def _find_class(self, argument):
        if isinstance(argument, str):
            registry = self.parent.registry._class_registry
            name = argument.strip("'\" ").rpartition(".")[2]
            if name not in registry:
                raise exc.InvalidRequestError(
                    f"When initializing mapper Mapper[{self.parent.__name__}], expression "
                    f"{argument!r} failed to locate a name ({argument!r}).")
            return registry[name]
        if argument is not None and not isinstance(argument, type):
            return self._find_class(argument())
        return argument

    def _find_table(self, table):
        if isinstance(table, str):
            return self.parent.metadata.tables[table]
        if callable(table):
            return self._find_table(table())
        return getattr(table, "__table__", table)

    def _columns(self, given):
        """foreign_keys= and remote_side=: columns, texts, functions, lists of them."""
        if given is None:
            return None
        if isinstance(given, str):
            for mark in "[],":
                given = given.replace(mark, " ")
            given = given.split()
        elif callable(given) and not hasattr(given, "key"):
            given = given()
        items = given if isinstance(given, (list, tuple, set)) else [given]
        return [self._column(item) for item in items]

    def _column(self, item):
        if isinstance(item, str):
            name, _, key = item.rpartition(".")
            class_ = self._find_class(name) if name else self.parent
            return class_.__mapper__.columns[key]
        return getattr(item, "column", item)

    def _pairs(self, child, parent, only=None):
        """(the child's column, the parent's column) of the foreign keys."""
        pairs = []
        for column in child.c:
            for key in column.foreign_keys:
                table, _, name = key.target_fullname.rpartition(".")
                if table in (parent.fullname, parent.name) and name in parent.c:
                    if only is None or any(column is item for item in only):
                        pairs.append((column, parent.c[name]))
        return pairs

    def _find_pairs(self, table, other):
        only = self._columns(self.foreign_keys)
        remote_side = self._columns(self.remote_side)
        written = self._written_pair()
        if written is not None:
            own, theirs = written
            is_child = own.foreign_keys or (not theirs.foreign_keys and theirs.primary_key)
            if only is not None:
                is_child = any(own is item for item in only)
            self._direction = "one" if is_child else "many"
            self.pairs = [(own, theirs)]
            return self.pairs
        to_parent = self._pairs(table, other, only)
        to_children = self._pairs(other, table, only)
        if table is other:
            is_one = remote_side is not None and any(
                column is item for _, column in to_parent for item in remote_side)
            to_parent, to_children = (to_parent, []) if is_one else ([], to_children)
        self._direction = "one" if to_parent else "many"
        if self._direction == "one":
            self.pairs = self._one_key(to_parent)
        else:
            self.pairs = [(parent, child) for child, parent in self._one_key(to_children)]
        return self.pairs

    def _one_key(self, pairs):
        if len(pairs) > 1 and len({child.key for child, _ in pairs}) > len(
                {parent.key for _, parent in pairs}):
            raise exc.AmbiguousForeignKeysError(
                "Could not determine join condition between parent/child tables on relationship "
                f"{self} - there are multiple foreign key paths linking the tables. Specify the "
                "'foreign_keys' argument, providing a list of those columns which should be "
                "counted as containing a foreign key reference to the parent table.")
        return pairs

    def _written_pair(self):
        """primaryjoin= as a text of one equation: (own column, other column); None: not given."""
        join = self.primaryjoin
        if join is None:
            return None
        if not isinstance(join, str):
            join = join() if callable(join) and not hasattr(join, "compile") else join
            sides = [getattr(join, "left", None), getattr(join, "right", None)]
        else:
            import re

            found = re.fullmatch(
                r"\(?\s*(?:foreign|remote)?\(?([\w.]+)\)?\s*==\s*(?:foreign|remote)?\(?([\w.]+)\)?"
                r"\s*\)?", join)
            sides = [self._column(text) for text in found.groups()] if found else [None, None]
        if sides[0] is None or sides[1] is None:
            raise NotImplementedError(f"relationship {self}: a primaryjoin that is not one equation")
        own = self.parent.__mapper__.local_table
        return tuple(sides) if sides[0].table is own else (sides[1], sides[0])

    @property
    def reverse(self):
        """The other side's relationship, which changes with this one; None: there is none."""
        name = self.back_populates
        if name is None and self.backref is not None:
            name = self.backref if isinstance(self.backref, str) else self.backref[0]
        if name is not None:
            return self.mapper.relationships.get(name)
        for other in self.mapper.relationships.values():
            if self.key in (other.back_populates, other.backref):
                return other
        return None

    def attribute_pairs(self):
        """The pairs by attributes: (of the one with the foreign key, of the other)."""
        own, other = self.parent.__mapper__.by_column, self.mapper.by_column
        if self._direction == "one":
            return [(own[left.key], other[right.key]) for left, right in self.pairs]
        return [(other[right.key], own[left.key]) for left, right in self.pairs]

    # ---- of an instance

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = instance.__dict__
        if self.key not in values:
            self.configure()
            values[self.key] = self._load(instance)
        return values[self.key]

    def _load(self, instance):
        state = instance_state(instance)
        found = []
        if state.key is not None and state.session is not None:
            found = self._query(instance, state.session)
        if self.uselist:
            return self._collection(instance, found)
        return found[0] if found else None

    def _query(self, instance, session):
        options = below(instance_state(instance).options, self.key)
        if self._direction == "one":
            pairs = self.attribute_pairs()
            values = [getattr(instance, own) for own, _ in pairs]
            if None in values:
                return []
            others = [other for _, other in pairs]
            if others == self.mapper.primary_keys:
                found = session.get(self.target, tuple(values), options=options)
                return [] if found is None else [found]
        if isinstance(self.order_by, str):
            text, _, direction = self.order_by.partition(".")[2].partition(".")
            column = self.mapper.columns[text.rstrip("()")]
            order = [column.desc() if direction.startswith("desc") else column]
        else:
            order = self._columns(self.order_by) or []
        query = session.query(self.target).filter(*self._conditions(instance)).options(*options)
        return query.order_by(*order).all() if order else query.all()

    def _conditions(self, instance):
        own = self.parent.__mapper__.by_column
        if self._direction == "secondary":
            return [column == getattr(instance, own[parent.key])
                    for column, parent in self.own_pairs] + [
                        column == other for column, other in self.other_pairs]
        return [right == getattr(instance, own[left.key]) for left, right in self.pairs]

    def _collection(self, instance, items):
        if self.collection_class not in (None, list, set):
            raise NotImplementedError(f"relationship {self}: collection_class")
        made = (Set if self.collection_class is set else List)(items)
        made.adapter = (self, instance)
        return made

    def __set__(self, instance, value):
        self.configure()
        values = instance.__dict__
        if self.uselist:
            old = self.__get__(instance)
            made = self._collection(instance, value)
            values[self.key] = made
            for item in old:
                if item not in made:
                    self.removed(instance, item)
            for item in made:
                if item not in old:
                    self.added(instance, item)
            return
        state = instance_state(instance)
        old = values.get(self.key)
        for validator in state.mapper.validators.get(self.key, ()):
            value = validator(instance, self.key, value)
        values[self.key] = value
        if self._direction == "many":  # one to one
            if old is not None and old is not value:
                self.removed(instance, old)
            if value is not None:
                self.added(instance, value)
            return
        state.link(value, self.attribute_pairs())
        reverse = self.reverse
        for other, is_new in ((old, False), (value, True)):
            known = None if other is None or reverse is None else other.__dict__.get(reverse.key)
            if isinstance(known, list) and (instance in known) != is_new:
                (list.append if is_new else list.remove)(known, instance)
        if value is not None and state.session is not None:
            state.session.add(value)

    def added(self, instance, item):
        """The item came into the instance's collection."""
        self._change(instance, item, True)
        session = instance_state(instance).session
        if session is not None:
            session.add(item)

    def removed(self, instance, item):
        self._change(instance, item, False)
        session = instance_state(instance).session
        if self.deletes_orphans and session is not None and self._direction == "many":
            state = instance_state(item)
            if state.key is None:
                session.expunge(item)
            else:
                session.delete(item)

    def _change(self, instance, item, is_new):
        reverse = self.reverse
        state = instance_state(item)
        if self._direction == "secondary":
            owner = instance_state(instance)
            owner.changed.setdefault((self.key, id(item)), (self, item, is_new))
            if owner.session is not None:
                owner.session._changed[owner] = True
            known = item.__dict__.get(reverse.key) if reverse is not None else None
            if isinstance(known, list):
                (list.append if is_new else list.remove)(known, instance)
            return
        state.link(instance if is_new else None, self.attribute_pairs())
        if reverse is not None:
            item.__dict__[reverse.key] = instance if is_new else None

    # ---- of the class

    @property
    def entity(self):
        self.configure()
        return self.mapper

    def of_type(self, class_):
        return self

    def and_(self, *criteria):
        return self

    def join_conditions(self, target=None):
        """[(what is joined, the condition)]; `target`: what stands for the other's table."""
        self.configure()
        table = self.mapper.local_table if target is None else target
        if self._direction == "secondary":
            return [(self.secondary, sa.and_(*[a == b for a, b in self.own_pairs])),
                    (table, sa.and_(*[a == table.c[b.key] for a, b in self.other_pairs]))]
        return [(table, sa.and_(*[a == table.c[b.key] for a, b in self.pairs]))]

    def any(self, criterion=None, **keywords):
        conditions = [on for _, on in self.join_conditions()]
        if criterion is not None:
            conditions.append(criterion)
        conditions += [self.mapper.columns[key] == item for key, item in keywords.items()]
        found = sa.select(sa.literal_column("1")).select_from(
            *[table for table, _ in self.join_conditions()]).where(*conditions)
        return found.correlate(self.parent.__table__).exists()

    has = any

    def __eq__(self, other):
        self.configure()
        if other is None:
            if self._direction != "one":
                return ~self.any()
            return sa.and_(*[column.is_(None) for column, _ in self.pairs])
        by_column = self.mapper.by_column
        return sa.and_(*[column == getattr(other, by_column[theirs.key])
                         for column, theirs in self.pairs])

    def __ne__(self, other):
        return sa.not_(self == other)

    def is_(self, other):
        return self == other

    def is_not(self, other):
        return self != other

    def contains(self, other):
        self.configure()
        by_column = self.mapper.by_column
        return self.any(sa.and_(*[self.mapper.columns[key] == getattr(other, key)
                                  for key in self.mapper.primary_keys]))

    def __hash__(self):
        return id(self)

    property = property(lambda self: self)


RelationshipProperty = Relationship


def relationship(*arguments, **keywords):
    return Relationship(*arguments, **keywords)


dynamic_loader = relation = relationship


class List(list):
    """A relationship's list: who is put in or taken out follows its owner."""

    adapter = None

    def _added(self, items):
        for item in items:
            if self.adapter is not None:
                self.adapter[0].added(self.adapter[1], item)

    def _removed(self, items):
        for item in items:
            if self.adapter is not None:
                self.adapter[0].removed(self.adapter[1], item)

    def append(self, item):
        list.append(self, item)
        self._added([item])

    def insert(self, index, item):
        list.insert(self, index, item)
        self._added([item])

    def extend(self, items):
        for item in list(items):
            self.append(item)

    def __iadd__(self, items):
        self.extend(items)
        return self

    def remove(self, item):
        list.remove(self, item)
        self._removed([item])

    def pop(self, index=-1):
        item = list.pop(self, index)
        self._removed([item])
        return item

    def clear(self):
        self[:] = []

    def __setitem__(self, index, value):
        old = list(self)
        list.__setitem__(self, index, value)
        self._removed([item for item in old if item not in self])
        self._added([item for item in self if item not in old])

    def __delitem__(self, index):
        old = list(self)
        list.__delitem__(self, index)
        self._removed([item for item in old if item not in self])

    def all(self):
        return list(self)


class Set(set):
    """A relationship's set."""

    adapter = None

    def add(self, item):
        if item not in self:
            set.add(self, item)
            if self.adapter is not None:
                self.adapter[0].added(self.adapter[1], item)

    def discard(self, item):
        if item in self:
            set.discard(self, item)
            if self.adapter is not None:
                self.adapter[0].removed(self.adapter[1], item)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def update(self, *others):
        for items in others:
            for item in list(items):
                self.add(item)

    def clear(self):
        for item in list(self):
            self.discard(item)


InstrumentedList, InstrumentedSet = List, Set


class association_proxy:
    """Attributes of the others, as a list."""

    def __init__(self, target_collection, attr, *, creator=None, **keywords):
        self.collection = target_collection
        self.attribute = attr

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        others = getattr(instance, self.collection)
        if isinstance(others, (list, set)):
            return [getattr(other, self.attribute) for other in others]
        return None if others is None else getattr(others, self.attribute)
