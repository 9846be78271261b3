# The env.py of a Flask application

What Flask-Migrate's env.py does: it asks the application for its engine and its models. The application is made when
somebody asks for it.

    $ quiet() { "$@" 2>&1 | grep -v "Context impl\|Will assume\|plugins"; }
    $ mkdir -p migrations/versions
    $ cat > shop.py <<'END'
    > import os
    > 
    > from flask import Flask
    > from flask_migrate import Migrate
    > from flask_sqlalchemy import SQLAlchemy
    > 
    > db = SQLAlchemy()
    > migrate = Migrate()
    > 
    > 
    > class User(db.Model):
    >     id = db.Column(db.Integer, primary_key=True)
    >     name = db.Column(db.String(50))
    > 
    > 
    > def create_app():
    >     app = Flask(__name__)
    >     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + os.path.join(os.getcwd(), "shop.db")
    >     app.config["SQLALCHEMY_BINDS"] = {"log": "sqlite:///" + os.path.join(os.getcwd(), "log.db")}
    >     db.init_app(app)
    >     migrate.init_app(app, db, compare_type=False)
    >     return app
    > END
    $ echo "FLASK_APP=shop" > .flaskenv
    $ printf '[alembic]\n[loggers]\nkeys = root\n[logger_root]\nlevel = INFO\nhandlers = console\n[handlers]\nkeys = console\n[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nformatter = generic\n[formatters]\nkeys = generic\n[formatter_generic]\nformat = %%(levelname)-5.5s [%%(name)s] %%(message)s\n' > migrations/alembic.ini
    $ cat > migrations/env.py <<'END'
    > import logging
    > from logging.config import fileConfig
    > 
    > from alembic import context
    > from flask import current_app
    > 
    > config = context.config
    > fileConfig(config.config_file_name)
    > logger = logging.getLogger("alembic.env")
    > database = current_app.extensions["migrate"].db
    > arguments = current_app.extensions["migrate"].configure_args
    > 
    > 
    > def engine_of(key):
    >     try:
    >         return database.get_engine(key)
    >     except (TypeError, AttributeError):
    >         return database.engines.get(key)
    > 
    > 
    > def no_empty_revision(context, revision, directives):
    >     if getattr(config.cmd_opts, "autogenerate", False):
    >         if directives[0].upgrade_ops.is_empty():
    >             directives[:] = []
    >             logger.info("No changes in schema detected.")
    > 
    > 
    > url = engine_of(None).url.render_as_string(hide_password=False)
    > config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    > if arguments.get("process_revision_directives") is None:
    >     arguments["process_revision_directives"] = no_empty_revision
    > logger.info("binds: %s", list(current_app.config["SQLALCHEMY_BINDS"]))
    > 
    > if context.is_offline_mode():
    >     context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > else:
    >     with engine_of(None).connect() as connection:
    >         context.configure(connection=connection, target_metadata=database.metadata, **arguments)
    >         with context.begin_transaction():
    >             context.run_migrations()
    > END
    $ cp "$REPOSITORY/templates/generic/script.py.mako" migrations
    $ quiet migrate -c migrations/alembic.ini revision --autogenerate -m "users" --rev-id a1
    INFO  [alembic.env] binds: ['log']
    INFO  [alembic.autogenerate.compare.tables] Detected added table 'user'
    Generating $FOLDER/migrations/versions/a1_users.py ...  done
    $ quiet migrate -c migrations/alembic.ini upgrade head
    INFO  [alembic.env] binds: ['log']
    INFO  [alembic.runtime.migration] Running upgrade  -> a1, users
    $ sqlite3 shop.db .tables
    alembic_version  user           
    $ quiet migrate -c migrations/alembic.ini revision --autogenerate -m "nothing" --rev-id b1
    INFO  [alembic.env] binds: ['log']
    INFO  [alembic.env] No changes in schema detected.
    $ quiet migrate -c migrations/alembic.ini check
    INFO  [alembic.env] binds: ['log']
    No new upgrade operations detected.
    $ migrate -c migrations/alembic.ini upgrade head --sql 2>/dev/null | grep "CREATE TABLE"
    CREATE TABLE alembic_version (
    CREATE TABLE user (

The models come with a connection alone, so `schema` takes one. Where there is none it says why it wanted one.

    $ migrate -c migrations/alembic.ini schema 2>/dev/null
    CREATE TABLE user (
        id INTEGER NOT NULL, 
        name VARCHAR(50), 
        PRIMARY KEY (id)
    );
    $ quiet migrate -c migrations/alembic.ini --url postgresql://nowhere.invalid/shop schema | grep "error:\|connecting"
    INFO  [alembic.runtime.migration] env.py gives no target_metadata without a connection: connecting
    migrate: error: cannot connect to postgresql://nowhere.invalid/shop

A factory may prepare the database it is going to use. While `env.py` looks for the application none of this happens:
the database seems to be empty.

    $ mkdir factory factory/migrations factory/migrations/versions; cd factory
    $ cp ../migrations/alembic.ini ../migrations/env.py ../migrations/script.py.mako migrations
    $ cat > app.py <<'END'
    > import os
    > 
    > from flask import Flask
    > from flask_migrate import Migrate, stamp, upgrade
    > from flask_sqlalchemy import SQLAlchemy
    > from sqlalchemy_utils import create_database
    > 
    > db = SQLAlchemy()
    > 
    > 
    > class Setting(db.Model):
    >     key = db.Column(db.String(20), primary_key=True)
    >     value = db.Column(db.String(20))
    > 
    > 
    > def create_app():
    >     app = Flask(__name__)
    >     url = "sqlite:///" + os.path.join(os.getcwd(), "settings.db")
    >     create_database(url)
    >     app.config["SQLALCHEMY_DATABASE_URI"] = url
    >     app.config["SQLALCHEMY_BINDS"] = {}
    >     db.init_app(app)
    >     with app.app_context():
    >         Migrate(app, db)
    >         db.create_all()
    >         stamp(directory="migrations")
    >         upgrade()
    >         if not Setting.query.filter_by(key="version").first() and Setting.query.count() == 0:
    >             db.session.add(Setting(key="version", value="1"))
    >             db.session.commit()
    >         row = db.session.execute(Setting.__table__.select().where(Setting.key == "version")).fetchone()
    >         assert row is None
    >     return app
    > END
    $ quiet migrate -c migrations/alembic.ini revision --autogenerate -m "settings" --rev-id a1
    INFO  [alembic.env] binds: []
    INFO  [alembic.autogenerate.compare.tables] Detected added table 'setting'
    Generating $FOLDER/factory/migrations/versions/a1_settings.py ...  done
    $ quiet migrate -c migrations/alembic.ini upgrade head
    INFO  [alembic.env] binds: []
    INFO  [alembic.runtime.migration] Running upgrade  -> a1, settings
    $ sqlite3 settings.db "SELECT count(*) FROM setting"
    0
    $ quiet migrate -c migrations/alembic.ini check
    INFO  [alembic.env] binds: []
    No new upgrade operations detected.

In a revision they cannot be what is meant.

    $ printf 'from flask_migrate import stamp\nrevision = "b1"\ndown_revision = "a1"\n\n\ndef upgrade():\n    stamp()\n' > migrations/versions/b1.py
    $ quiet migrate -c migrations/alembic.ini upgrade head | grep error
    migrate: error: flask_migrate.stamp() is not possible here
