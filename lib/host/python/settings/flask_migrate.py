"""flask_migrate: what env.py finds in current_app.extensions["migrate"]."""


class _MigrateConfig:
    def __init__(self, migrate, db, **options):
        self.migrate = migrate
        self.db = db
        self.directory = str(getattr(migrate, "directory", "migrations"))
        self.configure_args = {**getattr(migrate, "alembic_ctx_kwargs", {}), **options}

    @property
    def metadata(self):
        return self.db.metadata


class Migrate:
    def __init__(self, app=None, db=None, directory="migrations", command="db", compare_type=True,
                 render_as_batch=True, **options):
        self.db = db
        self.command = command
        self.directory = str(directory)
        self.alembic_ctx_kwargs = {
            "compare_type": compare_type, "render_as_batch": render_as_batch, **options,
        }
        self.configure_callbacks = []
        if app is not None and db is not None:
            self.init_app(app, db, directory)

    def init_app(self, app, db=None, directory=None, command=None, compare_type=None,
                 render_as_batch=None, **options):
        self.db = db or self.db
        self.directory = str(directory or self.directory)
        given = {"compare_type": compare_type, "render_as_batch": render_as_batch, **options}
        self.alembic_ctx_kwargs.update(
            {name: item for name, item in given.items() if item is not None}
        )
        app.extensions["migrate"] = _MigrateConfig(self, self.db)

    def configure(self, function):
        self.configure_callbacks.append(function)
        return function

    def call_configure_callbacks(self, config):
        for function in self.configure_callbacks:
            config = function(config)
        return config


def _command(name):
    """An application that runs it while it is made gets what the command at hand does, no more."""
    def run(*arguments, **options):
        from alembic import context

        if context._has_begun():
            import _host

            _host.refuse(f"flask_migrate.{name}()")

    return run


init, revision, migrate, edit, merge, upgrade, downgrade, stamp, current, history, heads = [
    _command(name) for name in
    "init revision migrate edit merge upgrade downgrade stamp current history heads".split()
]
