# Where env.py finds its URL: files of settings

A project whose env.py imports its URL from the project's own settings, and says what it found:

    $ mkdir -p migrations/versions app
    $ touch app/__init__.py
    $ cat > alembic.ini <<'END'
    > [alembic]
    > script_location = migrations
    > END
    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from app.config import url
    >
    > print("url is", url)
    > context.configure(url=str(url), literal_binds=True)
    > END
    $ url() { migrate upgrade head --sql 2>&1 | grep -v '^INFO\|^WARN'; }

## YAML

    $ cat > config.yml <<'END'
    > defaults: &defaults
    >   adapter: postgresql
    >   port: 5432          # a number
    >   pool: {size: 0x10, pre_ping: yes, timeout: 1:30}
    >   since: 2024-01-31
    >
    > production:
    >   <<: *defaults
    >   host: !env DB_HOST
    >   users: [bob, 'ann', "t\u00f6m"]
    >   note: >-
    >     two lines
    >     in one
    > END
    $ cat > app/config.py <<'END'
    > import os
    > from pathlib import Path
    >
    > import yaml
    >
    > yaml.SafeLoader.add_constructor("!env", lambda loader, node: os.environ[loader.construct_scalar(node)])
    > with open(Path(__file__).parent.parent / "config.yml") as file:
    >     settings = yaml.safe_load(file)
    > db = settings["production"]
    > print(db)
    > print(yaml.load("[1.5, ~, off, '1', .inf, 0o7]", Loader=yaml.FullLoader), list(yaml.safe_load_all("--- a\n--- b\n")))
    > url = "{adapter}://{users[0]}@{host}:{port}/shop".format(**db)
    > END
    $ DB_HOST=db.org url
    {'adapter': 'postgresql', 'port': 5432, 'pool': {'size': 16, 'pre_ping': True, 'timeout': 90}, 'since': datetime.date(2024, 1, 31), 'host': 'db.org', 'users': ['bob', 'ann', 'töm'], 'note': 'two lines in one'}
    [1.5, None, False, '1', inf, '0o7'] ['a', 'b']
    url is postgresql://bob@db.org:5432/shop

A mistake in it:

    $ printf 'a: [1\nb: 2\n' > config.yml
    $ url
    migrate: error: app.config.url is not known here, and a text needs it
      migrations/env.py:4:1
        4 | print("url is", url)
          | ^^^^^^^^^^^^^^^^^^^^
      HINT: $FOLDER/app/config.py:8: yaml.ParserError: while parsing a flow sequence
          in "$FOLDER/config.yml", line 1, column 4
        did not find expected ',' or ']'
          in "$FOLDER/config.yml", line 2, column 2

## TOML, JSON and INI

    $ cat > config.toml <<'END'
    > [database]
    > name = "shop"
    > hosts = ["a", "b"]
    > END
    $ echo '{"user": "bob"}' > config.json
    $ printf '[db]\ndriver = postgresql\nport = 5432\n' > config.ini
    $ cat > app/config.py <<'END'
    > import configparser
    > import json
    > import tomllib
    >
    > with open("config.toml", "rb") as file:
    >     toml = tomllib.load(file)["database"]
    > with open("config.json") as file:
    >     user = json.load(file)["user"]
    > ini = configparser.ConfigParser()
    > ini.read("config.ini")
    > url = f"{ini['db']['driver']}://{user}@{toml['hosts'][0]}:{ini.getint('db', 'port')}/{toml['name']}"
    > END
    $ url
    url is postgresql://bob@a:5432/shop

## URLs that other libraries put together

    $ cat > app/config.py <<'END'
    > import os
    > from pydantic_settings import BaseSettings
    > from yarl import URL
    > import rtoml
    >
    >
    > class Settings(BaseSettings):
    >     db_port: int = 5432
    >     db_pass: str = "p@ss"
    >     db_name: str = rtoml.load("config.toml")["database"]["name"]
    >
    >     @property
    >     def db_url(self) -> URL:
    >         return URL.build(scheme="postgresql+asyncpg", host="db", port=self.db_port, user="ann",
    >                          password=self.db_pass, path=f"/{self.db_name}").with_query(timeout=3)
    >
    >
    > print(URL("http://h:81/a/b?x=1#f") / "c", URL("http://h/a").with_port(8080).port, Settings().db_url.password)
    > url = str(Settings().db_url)
    > END
    $ url
    http://h:81/a/b/c 8080 p@ss
    url is postgresql+asyncpg://ann:p%40ss@db:5432/shop?timeout=3

A module of the project that cannot make its engine is quoted:

    $ echo 'from sqlalchemy import create_engine
    > url = create_engine("postgresql://ann:s3cret@host:port/x")' > app/config.py
    $ url
    migrate: error: Could not parse SQLAlchemy URL from given URL string
      $FOLDER/app/config.py:2:7
        2 | url = create_engine("postgresql://ann:******@host:port/x")
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      the port is not a number
      HINT: write special characters of a user or password percent-encoded: '@' as %40, ':' as %3A, '/' as %2F

## dynaconf

    $ cat > settings.toml <<'END'
    > [default]
    > name = "shop"
    > port = 1
    > [default.database]
    > user = "ann"
    > host = "nowhere"
    > [development]
    > port = 5432
    > [production]
    > port = 6543
    > END
    $ printf 'default:\n  extra: [1, 2]\n' > more.yaml
    $ cat > app/config.py <<'END'
    > from dynaconf import Dynaconf, Validator
    >
    > settings = Dynaconf(envvar_prefix="SHOP", settings_files=["settings.toml", "more.yaml", ".secrets.toml"],
    >                     environments=True, load_dotenv=True,
    >                     validators=[Validator("NAME", must_exist=True), Validator("driver", default="postgresql")])
    > print(settings.extra, settings.get("nothing", 3), "port" in settings, settings.DEBUG, settings["database.user"])
    > db = settings.database
    > url = f"{settings.DRIVER}://{db.user}:{db.password}@{db.host}:{settings.port}/{settings.name}"
    > END
    $ export SHOP_DEBUG=true SHOP_DATABASE__HOST=db SHOP_DATABASE__PASSWORD=s3cret
    $ url
    [1, 2] 3 True True ann
    url is postgresql://ann:s3cret@db:5432/shop
    $ ENV_FOR_DYNACONF=production url
    [1, 2] 3 True True ann
    url is postgresql://ann:s3cret@db:6543/shop

## django-environ

    $ printf 'POSTGRES_URL=postgresql://ann:p%%40ss@db:5432/shop\nDEBUG=on\nHOSTS=a,b\n' > .env.local
    $ cat > app/config.py <<'END'
    > from pathlib import Path
    > import environ
    >
    > env = environ.Env(DEBUG=(bool, False), TIMEOUT=(int, 30))
    > environ.Env.read_env(Path(__file__).resolve().parent.parent / ".env.local")
    > print(env("DEBUG"), env("TIMEOUT"), env.list("HOSTS"), env.int("SIZE", default=5), env.str("NAME", default="x"))
    > print(env.db("POSTGRES_URL"))
    > try:
    >     env("NOT_THERE")
    > except environ.ImproperlyConfigured as error:
    >     print(error)
    > url = env("POSTGRES_URL")
    > END
    $ url
    True 30 ['a', 'b'] 5 x
    {'NAME': 'shop', 'USER': 'ann', 'PASSWORD': 'p@ss', 'HOST': 'db', 'PORT': 5432, 'ENGINE': 'django.db.backends.postgresql'}
    Set the NOT_THERE environment variable
    url is postgresql://ann:p%40ss@db:5432/shop

## The version of SQLite

    $ printf 'import sqlite3\nprint(sqlite3.sqlite_version_info >= (3, 24), issubclass(sqlite3.IntegrityError, sqlite3.Error))\nurl = "sqlite:///x.db"\n' > app/config.py
    $ url
    True True
    url is sqlite:///x.db
