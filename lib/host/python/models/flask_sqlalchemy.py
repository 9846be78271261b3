"""flask_sqlalchemy: SQLAlchemy() passes on the names of sqlalchemy and sqlalchemy.orm."""

import os
import re

import sqlalchemy
from sqlalchemy import orm
from sqlalchemy.orm.decl_api import DeclarativeMeta, declarative_base, map_class


def camel_to_snake_case(name):
    """HTTPServer: http_server"""
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def should_set_tablename(class_):
    """Whether the class gets a name by itself."""
    if class_.__dict__.get("__abstract__") or "_decl_base" in class_.__dict__ or not any(
            isinstance(base, DeclarativeMeta) for base in class_.__mro__[1:]):
        return False
    for base in class_.__mro__:
        if "__tablename__" not in base.__dict__:
            continue
        if hasattr(type(base.__dict__["__tablename__"]), "__sa_declared__"):
            return False
        return (base is not class_ and not base.__dict__.get("__abstract__")
                and isinstance(base, DeclarativeMeta))
    return True


class BindMetaMixin(type):
    """Chooses the MetaData of a bind key."""

    def __init__(cls, name, bases, values, **keywords):
        db = getattr(cls, "__fsa__", None)
        key = values.get("__bind_key__", getattr(cls, "__bind_key__", None))
        if db is not None and key is not None and not {"metadata", "__table__"} & set(values):
            type.__setattr__(cls, "metadata", db._metadata_of(key))
        super().__init__(name, bases, values, **keywords)


class NameMetaMixin(type):
    """Names tables."""

    def __init__(cls, name, bases, values, **keywords):
        if getattr(cls, "__fsa__", None) is not None and should_set_tablename(cls):
            type.__setattr__(cls, "__tablename__", camel_to_snake_case(cls.__name__))
        super().__init__(name, bases, values, **keywords)


class DefaultMeta(BindMetaMixin, NameMetaMixin, DeclarativeMeta):
    pass


DefaultMetaNoDeclarative = DefaultMeta


class Pagination:
    pass


class QueryPagination(Pagination):
    pass


class SelectPagination(Pagination):
    pass


class Model:
    """What db.Model has besides being mapped."""

    query_class = None

    @classmethod
    def __table_cls__(cls, *arguments, **keywords):
        """A class without a primary key of its own shares the table of its parent: None."""
        schema = keywords.get("schema")
        key = arguments[0] if schema is None else f"{schema}.{arguments[0]}"
        has_key = any(
            isinstance(item, sqlalchemy.PrimaryKeyConstraint)
            or isinstance(item, sqlalchemy.Column) and item.primary_key for item in arguments)
        has_parent = any("__table__" in base.__dict__ for base in cls.__mro__[1:-1])
        if key in cls.metadata.tables or has_key or not has_parent:
            return sqlalchemy.Table(*arguments, **keywords)
        if "__tablename__" in cls.__dict__:
            type.__delattr__(cls, "__tablename__")
        return None

    def __repr__(self):
        return f"<{type(self).__name__}>"


class _QueryProperty:
    def __get__(self, instance, owner=None):
        return owner.__fsa__.session.query(owner)


class _Session(orm.Session):
    """While the application is made its database seems to be empty, and nothing is written."""

    def _is_nowhere(self):
        from alembic import context

        return self.bind is None and not context._has_begun()

    def connection(self, *arguments, **keywords):
        return _Nowhere() if self._is_nowhere() else super().connection(*arguments, **keywords)

    def flush(self, objects=None):
        if self._is_nowhere():
            self.expunge_all()
        else:
            super().flush(objects)


class _Nowhere:
    """A connection without a database."""

    def execute(self, statement, parameters=None, **keywords):
        return _Nothing([])

    def scalar(self, *arguments, **keywords):
        return None

    def begin_nested(self):
        return self

    def commit(self):
        pass

    close = rollback = commit


class _Nothing(orm.query.Result):
    rowcount = 0


def _is_relative(url):
    name = url.database
    return (url.get_backend_name() == "sqlite" and bool(name) and name != ":memory:"
            and not name.startswith("file:") and not os.path.isabs(name))


def _place_of(app, name):
    """In the folder of the application's instance; before version 3, beside the application."""
    place = os.path.join(app.instance_path, name)
    beside = os.path.join(app.root_path, name)
    return beside if os.path.exists(beside) and not os.path.exists(place) else place


class SQLAlchemy:
    def __init__(self, app=None, *, metadata=None, session_options=None, query_class=None,
                 model_class=Model, engine_options=None, add_models_to_shell=True,
                 disable_autonaming=False, **keywords):
        self.metadatas = {}
        self.metadata = self.metadatas[None] = metadata or _metadata_of(model_class) or (
            sqlalchemy.MetaData())
        self.Query = query_class or orm.Query
        self.Model = self._make_model(model_class, disable_autonaming)
        self.session = orm.scoped_session(orm.sessionmaker(class_=_Session))
        self.app = None
        self._options = engine_options or {}
        if app is not None:
            self.init_app(app)

    def _make_model(self, given, disable_autonaming):
        bases = given if isinstance(given, tuple) else (given,)
        meta = DeclarativeMeta if disable_autonaming else DefaultMeta
        values = {"__fsa__": self, "query": _QueryProperty(), "_decl_base": True}
        if any(isinstance(base, DeclarativeMeta) and "registry" in dir(base) for base in bases):
            return meta("Model", bases, {**values, "metadata": self.metadata})
        if any("_decl_root" in base.__dict__ for parent in bases for base in parent.__mro__):
            types = [getattr(base, "type_annotation_map", None) for base in bases]
            found = orm.registry(metadata=self.metadata,
                                 type_annotation_map=next(filter(None, types), None))
            values.update(registry=found, metadata=self.metadata)
            plain = tuple(base for base in bases if "_decl_root" not in base.__dict__)
            return meta("Model", plain or (Model,), values)
        if not any(issubclass(base, Model) for base in bases):
            bases += (Model,)
        made = declarative_base(metadata=self.metadata, cls=bases, name="Model", metaclass=meta)
        made.__fsa__ = self
        made.query = _QueryProperty()
        return made

    def _metadata_of(self, key):
        if key not in self.metadatas:
            made = sqlalchemy.MetaData(naming_convention=self.metadata.naming_convention)
            made.info["bind_key"] = key
            self.metadatas[key] = made
        return self.metadatas[key]

    def make_declarative_base(self, model, metadata=None):
        return self._make_model(model, False)

    def Table(self, name, *arguments, bind_key=None, **keywords):
        if arguments and isinstance(arguments[0], sqlalchemy.MetaData):
            return sqlalchemy.Table(name, *arguments, **keywords)
        bind_key = bind_key or keywords.get("info", {}).get("bind_key")
        return sqlalchemy.Table(name, self._metadata_of(bind_key), *arguments, **keywords)

    def init_app(self, app):
        self.app = app
        app.extensions["sqlalchemy"] = self
        app.config.setdefault("SQLALCHEMY_BINDS", {})
        app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {})

    def get_engine(self, app=None, bind=None, bind_key=None):
        app = app if hasattr(app, "config") else self.app
        if app is None:
            from flask import current_app as app
        binds = app.config.get("SQLALCHEMY_BINDS") or {}
        key = bind_key or bind
        found = app.config.get("SQLALCHEMY_DATABASE_URI") if key is None else binds[key]
        options = {**self._options, **(app.config.get("SQLALCHEMY_ENGINE_OPTIONS") or {})}
        if isinstance(found, dict):
            options, found = {**options, **found}, found["url"]
            options.pop("url")
        if found is None:
            raise RuntimeError(
                "Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set."
            )
        url = sqlalchemy.engine.make_url(found) if isinstance(found, str) else found
        if isinstance(url, sqlalchemy.engine.URL) and _is_relative(url):
            url = url.set(database=_place_of(app, url.database))
            options["_folder"] = os.path.dirname(url.database)
        return sqlalchemy.create_engine(url, **options)

    @property
    def engine(self):
        return self.get_engine()

    @property
    def engines(self):
        binds = (self.app.config.get("SQLALCHEMY_BINDS") or {}) if self.app else {}
        return {None: self.engine, **{key: self.get_engine(bind_key=key) for key in binds}}

    def create_all(self, *arguments, **keywords):
        pass

    drop_all = reflect = create_all

    def __getattr__(self, name):
        for module in (sqlalchemy, orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


def _metadata_of(model):
    bases = model if isinstance(model, tuple) else (model,)
    for base in bases:
        found = getattr(base, "metadata", None)
        if isinstance(found, sqlalchemy.MetaData):
            return found
    return None


BaseQuery = Query = orm.Query


def get_debug_queries(*arguments):
    return []
