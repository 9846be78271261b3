# Where env.py finds its URL

A project whose env.py imports its URL from the project's own settings, and says what it found:

    $ mkdir -p migrations/versions app
    $ touch app/__init__.py
    $ cat > alembic.ini <<'END'
    > [alembic]
    > script_location = migrations
    > END
    $ cat > migrations/env.py <<'END'
    > import os
    > import sys
    > from alembic import context
    >
    > sys.path.append(os.path.join(os.path.dirname(__file__), ".."))
    > from app.config import url
    >
    > print("url is", url)
    > context.configure(url=str(url), literal_binds=True)
    > with context.begin_transaction():
    >     context.run_migrations()
    > END
    $ cat > migrations/versions/a1_first.py <<'END'
    > """first"""
    > revision = "a1"
    > down_revision = None
    >
    > def upgrade():
    >     pass
    >
    > def downgrade():
    >     pass
    > END
    $ url() { migrate upgrade head --sql 2>&1 | grep -v '^INFO' | sed '/^CREATE TABLE/,$d; /^BEGIN/,$d'; }

## The environment, and a file of it

    $ cat > app/config.py <<'END'
    > import os
    > from dotenv import dotenv_values, find_dotenv, load_dotenv
    >
    > load_dotenv()
    > print(os.path.basename(find_dotenv()), dotenv_values(".env")["QUOTED"], os.getenv("EMPTY", "no"))
    > url = f"postgresql://{os.environ['DB_USER']}:{os.getenv('DB_PASSWORD')}@{os.environ.get('DB_HOST')}/x"
    > END
    $ cat > .env <<'END'
    > # comment
    > export DB_USER=bob   # who
    > DB_PASSWORD='se#cret'
    > DB_HOST="${NAME:-db}.${DB_USER}.org"
    > QUOTED="a\tb"
    > EMPTY=
    > NO_VALUE
    > END
    $ url
    .env a	b 
    url is postgresql://bob:se#cret@db.bob.org/x
    $ DB_USER=ann url
    .env a	b 
    url is postgresql://ann:se#cret@db.ann.org/x

## pydantic-settings

    $ cat > app/config.py <<'END'
    > from enum import Enum
    > from functools import lru_cache
    > from typing import Annotated, Any, Literal, Optional
    >
    > from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, PostgresDsn, SecretStr
    > from pydantic import ValidationInfo, computed_field, field_validator, model_validator
    > from pydantic_settings import BaseSettings, SettingsConfigDict
    >
    >
    > class Mode(str, Enum):
    >     LOCAL = "local"
    >     LIVE = "live"
    >
    >
    > class Server(BaseModel):
    >     host: str = "localhost"
    >     port: int = 5432
    >
    >
    > def parts(value: Any) -> list[str]:
    >     return [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    >
    >
    > class Settings(BaseSettings):
    >     model_config = SettingsConfigDict(
    >         env_file="app/.env", env_prefix="APP_", env_nested_delimiter="__", extra="ignore"
    >     )
    >     USER: str
    >     PASSWORD: SecretStr = SecretStr("x")
    >     MODE: Mode = Mode.LOCAL
    >     LEVEL: Literal["low", "high"] = "low"
    >     DEBUG: bool = False
    >     SIZE: Optional[int] = None
    >     HOSTS: list[str] = ["a"]
    >     ORIGINS: Annotated[list[str] | str, BeforeValidator(parts)] = []
    >     SERVER: Server = Server()
    >     NAME: str = Field("db", validation_alias=AliasChoices("MAIN_DB", "OTHER_DB"))
    >     TOKEN: str = Field(default_factory=lambda: "made")
    >
    >     @field_validator("USER")
    >     @classmethod
    >     def short(cls, value: str, info: ValidationInfo) -> str:
    >         if len(value) > 8:
    >             raise ValueError(f"{info.field_name} is too long")
    >         return value.lower()
    >
    >     @model_validator(mode="after")
    >     def live(self):
    >         if self.MODE is Mode.LIVE and self.PASSWORD.get_secret_value() == "x":
    >             raise ValueError("a password, please")
    >         return self
    >
    >     @computed_field
    >     @property
    >     def URL(self) -> PostgresDsn:
    >         return PostgresDsn.build(
    >             scheme="postgresql+asyncpg", username=self.USER,
    >             password=self.PASSWORD.get_secret_value(), host=self.SERVER.host,
    >             port=self.SERVER.port, path=self.NAME,
    >         )
    >
    >
    > @lru_cache
    > def get_settings() -> Settings:
    >     return Settings()
    >
    >
    > print(repr(get_settings()))
    > url = get_settings().URL
    > END
    $ printf 'APP_USER=Bob\nAPP_SERVER__PORT=99\nAPP_DEBUG=yes\nOTHER=1\n' > app/.env
    $ url
    Settings(USER='bob', PASSWORD=SecretStr('**********'), MODE=<Mode.LOCAL: 'local'>, LEVEL='low', DEBUG=True, SIZE=None, HOSTS=['a'], ORIGINS=[], SERVER=Server(host='localhost', port=99), NAME='db', TOKEN='made')
    url is postgresql+asyncpg://bob:x@localhost:99/db

The environment goes before the file, in any case of letters; lists and models are JSON there.

    $ app_user=Ann APP_PASSWORD='p@/' APP_HOSTS='["b", "c"]' APP_ORIGINS=d,e OTHER_DB=other APP_SERVER='{"host": "h"}' APP_SIZE=3 url
    Settings(USER='ann', PASSWORD=SecretStr('**********'), MODE=<Mode.LOCAL: 'local'>, LEVEL='low', DEBUG=True, SIZE=3, HOSTS=['b', 'c'], ORIGINS=['d', 'e'], SERVER=Server(host='h', port=99), NAME='other', TOKEN='made')
    url is postgresql+asyncpg://ann:p%40%2F@h:99/other

What does not fit is said field by field; the file that could not be read is the hint of what needs it.

    $ APP_USER=much_too_long APP_SIZE=many APP_LEVEL=x APP_MODE=none url
    migrate: error: app.config.url is not known here, and a text needs it
      migrations/env.py:8:1
        8 | print("url is", url)
          | ^^^^^^^^^^^^^^^^^^^^
      HINT: $FOLDER/app/config.py:65: pydantic_core._pydantic_core.ValidationError: 4 validation errors for Settings
        USER
          Value error, USER is too long [type=value_error, input_value='much_too_long', input_type=str]
        MODE
          Input should be 'local' or 'live' [type=enum, input_value='none', input_type=str]
        LEVEL
          Input should be 'low' or 'high' [type=literal_error, input_value='x', input_type=str]
        SIZE
          Input should be a valid integer, unable to parse string as an integer [type=int_parsing, input_value='many', input_type=str]
    $ : > app/.env; url
    migrate: error: app.config.url is not known here, and a text needs it
      migrations/env.py:8:1
        8 | print("url is", url)
          | ^^^^^^^^^^^^^^^^^^^^
      HINT: $FOLDER/app/config.py:65: pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings
        USER
          Field required [type=missing, input_value={}, input_type=dict]

## pydantic 1

    $ cat > app/config.py <<'END'
    > from typing import Any, Dict, Optional
    > from pydantic import BaseSettings, PostgresDsn, validator
    >
    >
    > class Settings(BaseSettings):
    >     SERVER: str
    >     DB: str = "app"
    >     KEY: Optional[str]
    >     URI: Optional[PostgresDsn] = None
    >
    >     @validator("URI", pre=True)
    >     def assemble(cls, v: Optional[str], values: Dict[str, Any]) -> Any:
    >         if isinstance(v, str):
    >             return v
    >         return PostgresDsn.build(
    >             scheme="postgresql", user="u", password="p", host=values.get("SERVER"),
    >             path=f"/{values.get('DB') or ''}",
    >         )
    >
    >     class Config:
    >         case_sensitive = True
    >         env_file = "app/.env"
    >         fields = {"KEY": {"env": ["A_KEY", "B_KEY"]}}
    >
    >
    > settings = Settings()
    > print(settings.KEY)
    > url = settings.URI
    > END
    $ printf 'SERVER=db\nB_KEY=k\nUNKNOWN=1\n' > app/.env
    $ url
    k
    url is postgresql://u:p@db/app
    $ URI=postgresql://a:b@c/d url
    k
    url is postgresql://a:b@c/d

## starlette, decouple, environs

    $ cat > app/config.py <<'END'
    > from databases import DatabaseURL
    > from starlette.config import Config
    > from starlette.datastructures import CommaSeparatedStrings, Secret
    >
    > config = Config("app/.env")
    > hosts = config("SOME_HOSTS", cast=CommaSeparatedStrings, default="a, b")
    > print(list(hosts), config("DEBUG", cast=bool, default=False), repr(config("KEY", cast=Secret)))
    > url = DatabaseURL(config("MAIN_URL")).replace(database="other", driver="asyncpg")
    > END
    $ printf 'MAIN_URL=postgresql://u:p@h:5432/x\nKEY=k\nDEBUG=true\n' > app/.env
    $ url
    ['a', 'b'] True Secret('**********')
    url is postgresql+asyncpg://u:p@h:5432/other
    $ cat > app/config.py <<'END'
    > from decouple import Csv, config
    >
    > print(config("DEBUG", default=False, cast=bool), config("PORTS", cast=Csv(int), default="1, 2"))
    > url = config("MAIN_URL")
    > config("NOTHING")
    > END
    $ url
    True [1, 2]
    url is postgresql://u:p@h:5432/x
    $ cat > app/config.py <<'END'
    > from environs import Env
    >
    > env = Env()
    > env.read_env("app/.env")
    > with env.prefixed("DB_"):
    >     print(env.int("PORT", 5432), env.list("NAMES", ["x"], subcast=int), env.bool("ECHO", default=False))
    > url = env.str("MAIN_URL")
    > END
    $ DB_NAMES=1,2 DB_ECHO=on url
    5432 [1, 2] True
    url is postgresql://u:p@h:5432/x

## The project's own files

    $ mkdir -p settings/inner && touch settings/inner/__init__.py
    $ printf '[database]\nhost = h\nurl = postgresql://u:p@%%(host)s/x\n' > settings/app.ini
    $ printf '[tool.app]\nname = "toml"\n' > pyproject.toml
    $ echo '{"name": "json"}' > settings/app.json
    $ echo 'NAME = "module"' > settings/inner/one.py
    $ cat > app/config.py <<'END'
    > import configparser
    > import importlib
    > import json
    > import pkgutil
    > import tomllib
    > from pathlib import Path
    >
    > import settings.inner
    >
    > root = Path(__file__).resolve().parent.parent
    > parser = configparser.ConfigParser()
    > parser.read(root / "settings" / "app.ini")
    > with open(root / "pyproject.toml", "rb") as file:
    >     print(tomllib.load(file)["tool"]["app"]["name"])
    > print(json.loads((root / "settings/app.json").read_text())["name"])
    > for module in pkgutil.iter_modules(settings.inner.__path__):
    >     print(importlib.import_module(f"settings.inner.{module.name}").NAME)
    > print(sorted(path.name for path in (root / "settings").glob("*.ini")))
    > (root / "logs").mkdir(exist_ok=True)
    > with open(root / "logs" / "x", "w") as file:
    >     file.write("dropped")
    > url = parser["database"]["url"]
    > END
    $ url
    toml
    json
    module
    ['app.ini']
    url is postgresql://u:p@h/x
    $ ls logs 2>/dev/null
    ? 2

What stands outside the project is not read.

    $ echo 'url = open("/etc/passwd").read()' > app/config.py
    $ url
    migrate: error: app.config.url is not known here, and a text needs it
      migrations/env.py:8:1
        8 | print("url is", url)
          | ^^^^^^^^^^^^^^^^^^^^
      HINT: $FOLDER/app/config.py:1: /etc/passwd is not a file of the project (scripts read what stands in the folder of alembic.ini, in those of prepend_sys_path, and in the repository around them)

## Flask

    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from flask import current_app
    >
    > config = context.config
    > db = current_app.extensions["migrate"].db
    > config.set_main_option(
    >     "sqlalchemy.url", db.engine.url.render_as_string(hide_password=False).replace("%", "%%")
    > )
    > print("url is", config.get_main_option("sqlalchemy.url"))
    > context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=db.metadata)
    > with context.begin_transaction():
    >     context.run_migrations()
    > END
    $ echo 'class Config:
    >     SQLALCHEMY_DATABASE_URI = "postgresql://u:p%40@h/flask"' > app/config.py
    $ cat > app/__init__.py <<'END'
    > from flask import Blueprint, Flask, request
    > from flask_login import LoginManager
    > from flask_migrate import Migrate
    > from flask_sqlalchemy import SQLAlchemy
    >
    > db = SQLAlchemy()
    > migrate = Migrate()
    > login = LoginManager()
    > login.login_view = "auth.login"
    > pages = Blueprint("pages", __name__)
    >
    >
    > @pages.route("/")
    > async def index():
    >     return await request.get()
    >
    >
    > def create_app(config="app.config.Config"):
    >     app = Flask(__name__)
    >     app.config.from_object(config)
    >     for extension in (db, login):
    >         extension.init_app(app)
    >     migrate.init_app(app, db)
    >     app.register_blueprint(pages)
    >     app.jinja_env.filters["upper"] = str.upper
    >     with app.app_context():
    >         app.logger.debug("made")
    >     return app
    > END
    $ printf 'from app import create_app\n\napplication = create_app()\n' > wsgi.py
    $ url
    url is postgresql://u:p%40@h/flask
    $ rm wsgi.py
    $ FLASK_APP='app:create_app("app.config.Config")' url
    url is postgresql://u:p%40@h/flask
    $ url
    url is postgresql://u:p%40@h/flask
    $ mv app other; url
    migrate: error: no Flask application was found (other: RuntimeError: $FOLDER/other/__init__.py:20: ModuleNotFoundError: No module named 'app.config')
      migrations/env.py:5:6
        5 | db = current_app.extensions["migrate"].db
          |      ^^^^^^^^^^^^^^^^^^^^^^
      HINT: set FLASK_APP to where the application is (FLASK_APP=module:app), or give the database by --url, or target_metadata = module:db.metadata in alembic.ini

## What is not known

Packages that are not there may be used as long as nobody needs to know what they are.

    $ mv other app; rm app/__init__.py; touch app/__init__.py
    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from app.config import url
    >
    > context.configure(url=url)
    > with context.begin_transaction():
    >     context.run_migrations()
    > END
    $ cat > app/config.py <<'END'
    > import vault
    > from telemetry import traced
    >
    > client = vault.Client(timeout=vault.DEFAULT | 5)
    > limits = {"size": int(vault.SIZE), "name": f"{vault.NAME}!"}
    >
    >
    > @traced("settings")
    > class Settings(vault.Base):
    >     pass
    >
    >
    > with client.session() as session:
    >     url = f"postgresql://{session.read('user')}@h/x"
    > END
    $ url
    migrate: error: vault.Client.session.read is not known here, and the URL of the database needs it
      migrations/env.py:4:1
        4 | context.configure(url=url)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^
      HINT: the module is not part of the project; give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    $ migrate --url sqlite:///x.db upgrade head --sql 2>&1 | tail -n 2
    INSERT INTO alembic_version (version_num) VALUES ('a1') RETURNING version_num;
     (re)

A URL that nobody knows is an error where an engine connects, however it came there; --url stands for it.

    $ rm -rf shop; mkdir shop && cd shop && mkdir -p migrations/versions && printf '[alembic]\nscript_location = migrations\n' > alembic.ini
    $ cat > env.py <<'END'
    > import boto3
    > from alembic import context
    > from sqlalchemy import URL, create_engine, engine_from_config, make_url
    > 
    > config = context.config
    > secret = boto3.client("ssm").get_parameter(Name="database")["Parameter"]["Value"]
    > LINE
    > with engine.connect() as connection:
    >     context.configure(connection=connection)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ try() { sed "s|^LINE|$1|" env.py > migrations/env.py; migrate current 2>&1 | grep -A1 "error:" | cut -c-90; migrate --url sqlite:///there.db ensure_version 2>&1 | grep error; rm there.db; }
    $ section='engine = engine_from_config(config.get_section("alembic"))'
    $ try 'config.set_main_option("sqlalchemy.url", "postgresql://%s/x" % secret.replace("%", "%%")); '"$section"
    migrate: error: boto3.client.get_parameter.replace is not known here, and the URL of the d
      migrations/env.py:8:6
    $ try 'config.set_main_option("sqlalchemy.url", "postgresql://{}/x".format(secret)); engine = create_engine(config.get_main_option("sqlalchemy.url"))'
    migrate: error: boto3.client.get_parameter is not known here, and the URL of the database 
      migrations/env.py:8:6
    $ try 'section = config.get_section("alembic"); section["sqlalchemy.url"] = f"{secret}"; engine = engine_from_config(section)'
    migrate: error: boto3.client.get_parameter is not known here, and the URL of the database 
      migrations/env.py:8:6
    $ try 'engine = create_engine(make_url(secret).set(database="x"))'
    migrate: error: boto3.client.get_parameter.set is not known here, and the URL of the datab
      migrations/env.py:8:6
    $ try 'engine = create_engine(URL.create("postgresql", password=secret))'
    migrate: error: boto3.client.get_parameter is not known here, and the URL of the database 
      migrations/env.py:8:6
    $ try 'engine = create_engine("x" if secret else "y")'
    migrate: error: boto3.client.get_parameter is not known here, and a condition needs it
      migrations/env.py:7:31
    migrate: error: boto3.client.get_parameter is not known here, and a condition needs it
    ! rm: cannot remove 'there.db': No such file or directory
    ? 1
    $ migrate current 2>&1 | grep HINT
      HINT: the module is not part of the project; target_metadata = package.module:Base in alembic.ini, with --url or sqlalchemy.url, stands for env.py
    $ cd ..
