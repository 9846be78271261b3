# A relative SQLite path of Flask-SQLAlchemy

It stands for a file in the application's instance folder, which is made when the database is opened.

    $ mkdir -p migrations/versions blog
    $ cat > blog/__init__.py <<'END'
    > from flask import Flask
    > from flask_migrate import Migrate
    > from flask_sqlalchemy import SQLAlchemy
    >
    > db = SQLAlchemy()
    >
    >
    > class Post(db.Model):
    >     id = db.Column(db.Integer, primary_key=True)
    >
    >
    > def create_app():
    >     app = Flask(__name__)
    >     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///blog.db"
    >     db.init_app(app)
    >     Migrate(app, db)
    >     return app
    > END
    $ printf '[alembic]\nscript_location = migrations\n' > alembic.ini
    $ cp $REPOSITORY/templates/generic/script.py.mako migrations/
    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from flask import current_app
    >
    > db = current_app.extensions["migrate"].db
    > with db.engine.connect() as connection:
    >     context.configure(connection=connection, target_metadata=db.metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ export FLASK_APP=blog
    $ migrate revision --autogenerate -m posts --rev-id a1 > /dev/null 2>&1; migrate upgrade head 2> /dev/null; migrate current 2> /dev/null
    a1 (head)
    $ find . -name '*.db'
    ./instance/blog.db

With `--url`, and with a file beside the application, where it was before version 3:

    $ rm -r instance; migrate --url sqlite:///other.db upgrade head 2> /dev/null; find . -name '*.db' -o -name instance
    ./other.db
    $ mv other.db blog/blog.db; migrate current 2> /dev/null; find . -name '*.db' -o -name instance
    a1 (head)
    ./blog/blog.db
