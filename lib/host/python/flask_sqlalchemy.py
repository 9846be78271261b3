"""flask_sqlalchemy: SQLAlchemy() passes on the names of sqlalchemy and sqlalchemy.orm."""


class SQLAlchemy:
    def __init__(self, app=None, **keywords):
        import sqlalchemy

        self.metadata = keywords.get("metadata") or sqlalchemy.MetaData()
        self.Model = _Model

    def init_app(self, app):
        pass

    def __getattr__(self, name):
        import sqlalchemy
        from sqlalchemy import orm

        for module in (sqlalchemy, orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


class _Model:
    pass
