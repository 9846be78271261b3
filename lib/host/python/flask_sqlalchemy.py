"""flask_sqlalchemy: SQLAlchemy() passes on the names of sqlalchemy and sqlalchemy.orm."""


class SQLAlchemy:
    def __init__(self, app=None, **keywords):
        import sqlalchemy

        self.metadata = keywords.get("metadata") or sqlalchemy.MetaData()
        self.metadatas = {None: self.metadata}
        self.Model = _Model
        self.app = None
        self._options = keywords.get("engine_options") or {}
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.app = app
        app.extensions["sqlalchemy"] = self
        app.config.setdefault("SQLALCHEMY_BINDS", {})
        app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {})

    def get_engine(self, app=None, bind=None, bind_key=None):
        import sqlalchemy

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
        return sqlalchemy.create_engine(found, **options)

    @property
    def engine(self):
        return self.get_engine()

    @property
    def engines(self):
        binds = (self.app.config.get("SQLALCHEMY_BINDS") or {}) if self.app else {}
        return {None: self.engine, **{key: self.get_engine(bind_key=key) for key in binds}}

    def __getattr__(self, name):
        import sqlalchemy
        from sqlalchemy import orm

        for module in (sqlalchemy, orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


class _Model:
    pass
