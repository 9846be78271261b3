"""flask: an application's configuration and extensions. What it does with requests is unknown."""
import ast
import os
import sys
import types

import _files
import _host
import _inspect
import logging

_made = []
_pushed = []


class ConfigAttribute:
    def __init__(self, name):
        self._name = name

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.config[self._name]

    def __set__(self, instance, value):
        instance.config[self._name] = value


class Config(dict):
    def __init__(self, root_path="", defaults=None):
        dict.__init__(self, defaults or {})
        self.root_path = str(root_path)

    def from_object(self, obj):
        if isinstance(obj, str):
            obj = import_string(obj)
        if _inspect.is_opaque(obj):
            bool(obj)
        for key in dir(obj):
            if key.isupper():
                self[key] = getattr(obj, key)

    def from_pyfile(self, filename, silent=False):
        path = os.path.join(self.root_path, filename)
        if _files.kind(path) != "file":
            if silent:
                return False
            raise FileNotFoundError(
                f"[Errno 2] Unable to load configuration file (No such file or directory): {path!r}"
            )
        self.from_object(_host.run_file(path, "config"))
        return True

    def from_envvar(self, variable_name, silent=False):
        path = os.environ.get(variable_name)
        if path:
            return self.from_pyfile(path, silent)
        if silent:
            return False
        raise RuntimeError(
            f"The environment variable {variable_name!r} is not set and as such configuration "
            "could not be loaded."
        )

    def from_mapping(self, mapping=None, **keywords):
        for key, value in {**(mapping or {}), **keywords}.items():
            if key.isupper():
                self[key] = value
        return True

    def from_file(self, filename, load, silent=False, text=True):
        path = os.path.join(self.root_path, filename)
        if silent and _files.kind(path) != "file":
            return False
        with open(path, "r" if text else "rb") as file:
            return self.from_mapping(load(file))

    def from_prefixed_env(self, prefix="FLASK", *, loads=None):
        import json

        for name in sorted(os.environ):
            if not name.startswith(prefix + "_"):
                continue
            value = os.environ[name]
            try:
                value = (loads or json.loads)(value)
            except Exception:
                pass
            inner = self
            *outer, last = name[len(prefix) + 1:].split("__")
            for part in outer:
                inner = inner.setdefault(part, {})
            inner[last] = value
        return True

    def get_namespace(self, namespace, lowercase=True, trim_namespace=True):
        found = {}
        for key, value in self.items():
            if key.startswith(namespace):
                key = key[len(namespace):] if trim_namespace else key
                found[key.lower() if lowercase else key] = value
        return found


class _Context:
    def __init__(self, app):
        self.app = app

    def push(self):
        _pushed.append(self.app)

    def pop(self, exc=None):
        if _pushed:
            _pushed.pop()

    def __enter__(self):
        self.push()
        return self

    def __exit__(self, kind, error, traceback):
        self.pop()


class Flask:
    config_class = Config
    secret_key = ConfigAttribute("SECRET_KEY")
    testing = ConfigAttribute("TESTING")
    debug = ConfigAttribute("DEBUG")
    default_config = {
        "DEBUG": None, "TESTING": False, "PROPAGATE_EXCEPTIONS": None, "SECRET_KEY": None,
        "SERVER_NAME": None, "APPLICATION_ROOT": "/", "SESSION_COOKIE_NAME": "session",
        "MAX_CONTENT_LENGTH": None, "SEND_FILE_MAX_AGE_DEFAULT": None,
        "TEMPLATES_AUTO_RELOAD": None, "PREFERRED_URL_SCHEME": "http",
    }

    def __init__(self, import_name, static_url_path=None, static_folder="static", static_host=None,
                 host_matching=False, subdomain_matching=False, template_folder="templates",
                 instance_path=None, instance_relative_config=False, root_path=None):
        self.import_name = self.name = import_name
        self.root_path = root_path or _folder_of(import_name)
        self.instance_path = instance_path or self.auto_find_instance_path()
        base = self.instance_path if instance_relative_config else self.root_path
        self.config = self.make_config(base)
        self.extensions = {}
        self.blueprints = {}
        self.jinja_options = {}
        self.logger = logging.getLogger(import_name)
        self.static_folder = static_folder
        self.template_folder = template_folder
        _made.append(self)

    def make_config(self, base):
        config = self.config_class(base, dict(self.default_config))
        config["DEBUG"] = os.environ.get("FLASK_DEBUG", "").lower() in ("1", "true", "t", "yes")
        config["ENV"] = os.environ.get("FLASK_ENV", "production")
        return config

    def auto_find_instance_path(self):
        root = self.root_path
        if _files.kind(os.path.join(root, "__init__.py")) == "file":
            root = os.path.dirname(root)
        return os.path.join(root, "instance")

    def app_context(self):
        return _Context(self)

    def test_request_context(self, *arguments, **options):
        return _Context(self)

    request_context = test_request_context

    def register_blueprint(self, blueprint, **options):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"'Flask' object has no attribute {name!r}")
        return _host.unknown(f"flask.Flask.{name}")


def _folder_of(import_name):
    module = sys.modules.get(import_name)
    path = getattr(module, "__file__", None)
    return os.path.dirname(os.path.abspath(path)) if path else os.getcwd()


def import_string(import_name, silent=False):
    import importlib

    import_name = import_name.replace(":", ".")
    try:
        return importlib.import_module(import_name)
    except ImportError:
        module, dot, name = import_name.rpartition(".")
        if silent and not dot:
            return None
        if not dot:
            raise
    return getattr(importlib.import_module(module), name)


# ---- the application that is in use

def _hint():
    return ("set FLASK_APP to where the application is (FLASK_APP=module:app), or give the "
            "database by --url, or target_metadata = module:db.metadata in alembic.ini")


def _application():
    if not _pushed:
        app = _find()
        if "sqlalchemy" in app.extensions:
            _with_migrate(app)
        _pushed.append(app)
    return _pushed[-1]


def _find():
    """As `flask` finds it: FLASK_APP, wsgi.py, app.py; after that, what else is usual."""
    from dotenv import load_dotenv

    for name in (".env", ".flaskenv"):
        load_dotenv(name)
    wanted = os.environ.get("FLASK_APP")
    if wanted:
        is_good, found = _host.attempt(lambda: _locate(wanted))
        return found if is_good else _not_found(f"{wanted}: {found}")
    failures = []
    for name in _candidates():
        is_good, found = _host.attempt(lambda: _locate(name))
        if is_good:
            return found
        failures.append(f"{name}: {found}")
    return _not_found(failures[0] if failures else None)


def _not_found(reason):
    """With a URL that was given, there is an application of which only the database is known."""
    from flask_sqlalchemy import SQLAlchemy
    from sqlalchemy import _connect

    text = "no Flask application was found" + (f" ({reason})" if reason else "")
    if not _connect.override():
        _refuse(text)
    app = Flask("flask", root_path=os.getcwd())
    app.config["SQLALCHEMY_DATABASE_URI"] = _connect.override()
    SQLAlchemy(app)
    _with_migrate(app, text)
    return app


def _refuse(text):
    import _system

    _system.refuse(text, _hint())


def _candidates():
    """Files beside the current folder's; a package is asked by its name."""
    entries = _files.entries(".") or []
    names = [name for name, is_folder in entries if not is_folder and name.endswith(".py")]
    usual = ["wsgi.py", "app.py", "application.py", "main.py", "run.py", "manage.py"]
    found = [name for name in usual if name in names]
    found += [name for name in names if name not in usual and _mentions_application(name)]
    packages = [
        name for name, is_folder in entries
        if is_folder and _mentions_application(os.path.join(name, "__init__.py"))
    ]
    return found + packages


def _mentions_application(path):
    if _files.kind(path) != "file":
        return False
    text = open(path, errors="replace").read()
    return "create_app(" in text or "Flask(" in text


def _locate(wanted):
    import importlib

    path, _, name = wanted.partition(":")
    path = path.removesuffix("/__init__.py").removesuffix(".py").strip("/")
    here = os.path.dirname(os.path.abspath(path))
    sys.path.insert(0, here if "/" in path else os.getcwd())
    before = len(_made)
    module = importlib.import_module(os.path.basename(path))
    is_good, found = _host.attempt(lambda: _from_module(module, name))
    if is_good:
        return found
    return _unfinished(before, found)


def _from_module(module, name):
    for wanted in (name.partition("(")[0], "app", "application"):
        reason = _inspect.reason(getattr(module, wanted, None)) if wanted else None
        if reason:
            raise RuntimeError(reason)
    if name:
        return _called(module, name)
    names = vars(module)
    for wanted in ("app", "application"):
        if isinstance(names.get(wanted), Flask):
            return names[wanted]
    instances = [item for item in names.values() if isinstance(item, Flask)]
    if len(instances) == 1:
        return instances[0]
    for wanted in ("create_app", "make_app"):
        if wanted in names:
            return _as_application(names[wanted]())
    found = [item for item in _made if item.extensions.get("sqlalchemy")]
    if found:
        return found[-1]
    raise RuntimeError(f"{module.__name__} has no Flask application")


def _called(module, text):
    """name, or name(arguments), which are constants"""
    name, bracket, arguments = text.partition("(")
    found = getattr(module, name.strip())
    if bracket:
        values = ast.literal_eval(f"[{arguments.rpartition(')')[0]}]")
        return _as_application(found(*values))
    return found if isinstance(found, Flask) else _as_application(found())


def _as_application(found):
    if isinstance(found, tuple):
        found = [item for item in found if isinstance(item, Flask)][0]
    if not isinstance(found, Flask):
        raise RuntimeError("the factory did not return a Flask application")
    return found


def _unfinished(before, reason):
    """The factory went as far as the extensions: they know the database; that all models were
    imported is not known."""
    for app in reversed(_made[before:] or _made):
        if app.config.get("SQLALCHEMY_DATABASE_URI"):
            _with_migrate(app, reason)
            return app
    raise RuntimeError(reason)


def _with_migrate(app, reason=None):
    """What Migrate(app, db) leaves there, when nobody has called it, or its db is not complete."""
    from flask_migrate import Migrate, _MigrateConfig
    from flask_sqlalchemy import SQLAlchemy

    known = app.extensions.get("migrate")
    if known is not None and reason is None:
        return
    db = app.extensions.get("sqlalchemy")
    if db is None or reason is not None:
        db = _Unfinished(db or SQLAlchemy(app), reason)
    app.extensions["migrate"] = _MigrateConfig(getattr(known, "migrate", None) or Migrate(), db)


class _Unfinished:
    def __init__(self, db, reason):
        self._db = db
        self._reason = reason

    def __getattr__(self, name):
        db = self.__dict__["_db"]
        db = getattr(db, "db", db)
        if name in ("metadata", "metadatas", "Model"):
            return _host.unknown(f"db.{name}", self.__dict__["_reason"])
        return getattr(db, name)


class _Proxy:
    def _get_current_object(self):
        return _application()

    def __getattr__(self, name):
        return getattr(_application(), name)

    def __setattr__(self, name, value):
        setattr(_application(), name, value)

    def __bool__(self):
        return True


current_app = _Proxy()


def has_app_context():
    return bool(_pushed)


def has_request_context():
    return False


class _Globals:
    def get(self, name, default=None):
        return self.__dict__.get(name, default)

    def pop(self, name, *default):
        return self.__dict__.pop(name, *default)

    def setdefault(self, name, default=None):
        return self.__dict__.setdefault(name, default)

    def __contains__(self, name):
        return name in self.__dict__


g = _Globals()
