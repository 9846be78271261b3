"""sqlalchemy.engine: engines, which connect when they are asked to, and URLs."""

from sqlalchemy import _connect
from sqlalchemy.exc import ArgumentError
from urllib.parse import quote, quote_plus, unquote

_UNSET = object()


# ---- URLs


class URL:
    def __init__(self, drivername, username=None, password=None, host=None, port=None,
                 database=None, query=None):
        self.drivername = drivername
        self.username = username
        self.password = None if password is None else str(password)
        self.host = host
        self.port = None if port is None or port == "" else int(port)
        self.database = database
        self.query = {name: item if isinstance(item, str) else tuple(item)
                      for name, item in (query or {}).items()}

    @classmethod
    def create(cls, drivername, username=None, password=None, host=None, port=None,
               database=None, query=None):
        for part in (drivername, username, password, host, port, database):
            if _connect.is_unknown(part):
                return part
        return cls(drivername, username, password, host, port, database, query)

    def set(self, drivername=None, username=None, password=None, host=None, port=None,
            database=None, query=None):
        given = (drivername, username, password, host, port, database, query)
        return URL(*[mine if new is None else new for mine, new in zip(self._parts(), given)])

    def _parts(self):
        return (self.drivername, self.username, self.password, self.host, self.port,
                self.database, self.query)

    def _replace(self, **parts):
        return self.set(**parts)

    def render_as_string(self, hide_password=True):
        text = self.drivername + "://"
        if self.username is not None:
            text += quote(self.username, safe=" +")
            if self.password is not None:
                text += ":" + ("***" if hide_password else quote(self.password, safe=" +"))
            text += "@"
        if self.host is not None:
            text += f"[{self.host}]" if ":" in self.host else self.host
        if self.port is not None:
            text += ":" + str(self.port)
        if self.database is not None:
            text += "/" + self.database
        if self.query:
            text += "?" + "&".join(
                f"{quote_plus(name)}={quote_plus(item)}"
                for name in sorted(self.query)
                for item in _items(self.query[name]))
        return text

    def __str__(self):
        return self.render_as_string()

    __repr__ = __str__
    __to_string__ = render_as_string

    def __eq__(self, other):
        return isinstance(other, URL) and self._parts() == other._parts()

    def __hash__(self):
        return hash(self.render_as_string(False))

    def get_backend_name(self):
        return self.drivername.partition("+")[0]

    def get_driver_name(self):
        named = self.drivername.partition("+")[2]
        return named or _connect.dialect(self.render_as_string(False)).driver

    def get_dialect(self, _is_async=False):
        made = _connect.dialect(self.render_as_string(False))
        driver = self.get_driver_name()
        return type("Dialect", (), {
            "name": made.name, "driver": driver, "__new__": lambda cls, **options: made,
        })

    def translate_connect_args(self, names=None, **replaced):
        given = {}
        for name in ("host", "database", "username", "password", "port"):
            item = getattr(self, name)
            if item:
                given[replaced.get(name, name)] = item
        return given

    @property
    def normalized_query(self):
        return {name: tuple(_items(item)) for name, item in self.query.items()}

    def update_query_dict(self, query_parameters, append=False):
        return self._with_query({**self.query, **query_parameters})

    def update_query_pairs(self, key_value_pairs, append=False):
        return self._with_query({**self.query, **dict(key_value_pairs)})

    def update_query_string(self, query_string, append=False):
        return self._with_query({**self.query, **make_url("x://?" + query_string).query})

    def difference_update_query(self, names):
        return self._with_query({k: v for k, v in self.query.items() if k not in names})

    def _with_query(self, query):
        return URL(*self._parts()[:-1], query)


def _items(item):
    return [item] if isinstance(item, str) else list(item)


def make_url(name_or_url):
    if isinstance(name_or_url, URL) or _connect.is_unknown(name_or_url):
        return name_or_url
    if not isinstance(name_or_url, str):
        name_or_url = _connect.text_of(name_or_url)
    if not isinstance(name_or_url, str):
        raise ArgumentError("Expected string or URL object, got "
                            f"{type(name_or_url).__name__}")
    return URL(*_connect.parse(name_or_url))


# ---- pools: a run needs one connection, whatever they promise


class Pool:
    def __init__(self, *arguments, **keywords):
        pass

    def dispose(self):
        pass

    def status(self):
        return type(self).__name__


class NullPool(Pool):
    pass


class StaticPool(Pool):
    pass


class QueuePool(Pool):
    pass


class AsyncAdaptedQueuePool(QueuePool):
    pass


class FallbackAsyncAdaptedQueuePool(QueuePool):
    pass


class SingletonThreadPool(Pool):
    pass


class AssertionPool(Pool):
    pass


# ---- engines


class _Begun:
    """engine.begin(): a transaction that the end of the block commits."""

    def __init__(self, engine):
        self.engine = engine

    def __enter__(self):
        self.connection = self.engine.connect()
        self.transaction = self.connection.begin()
        return self.connection

    def __exit__(self, type_, error, traceback):
        try:
            self.transaction.__exit__(type_, error, traceback)
        finally:
            self.connection.close()
        return False


class Engine:
    def __init__(self, url, keywords, options=None, dialect=None):
        self.url = url
        self._keywords = keywords
        self._options = dict(options or {})
        self._dialect = dialect
        self.echo = keywords.get("echo", False)
        self.pool = (keywords.get("poolclass") or QueuePool)()
        self.logging_name = keywords.get("logging_name")

    def __repr__(self):
        query = {key: "***" if key.lower() in ("password", "sslpassword") else value
                 for key, value in self.url.query.items()}
        return f"Engine({self.url.set(query=query)!r})"

    @property
    def dialect(self):
        if self._dialect is None:
            self._dialect = _connect.dialect(_connect.override() or self._text())
        return self._dialect

    @property
    def name(self):
        return self.dialect.name

    @property
    def driver(self):
        return self.url.get_driver_name()

    @property
    def engine(self):
        return self

    def _text(self):
        return self.url.render_as_string(hide_password=False)

    def _is_autocommit(self):
        return self._options.get("isolation_level") == "AUTOCOMMIT"

    def connect(self, **keywords):
        _connect.make_folder(self._keywords.get("_folder"))
        return _connect.connect(self, self._text(), self._is_autocommit(), self.dialect)

    _contextual_connect = connect

    def begin(self, close_with_result=False):
        return _Begun(self)

    def execution_options(self, **options):
        return Engine(self.url, self._keywords, {**self._options, **options}, self.dialect)

    def get_execution_options(self):
        return dict(self._options)

    def update_execution_options(self, **options):
        self._options.update(options)

    def dispose(self, close=True):
        pass

    def raw_connection(self):
        _connect.refuse("Engine.raw_connection()", "connection.execute(text(…)) runs any SQL")

    def execute(self, statement, parameters=None):
        with self.begin() as connection:
            return connection.execute(statement, parameters)

    def has_table(self, table_name, schema=None):
        from sqlalchemy import inspect

        return inspect(self).has_table(table_name, schema=schema)

    def run_callable(self, callable_, *arguments, **keywords):
        with self.connect() as connection:
            return callable_(connection, *arguments, **keywords)


class _UnknownEngine:
    """Of a URL that is not known: only who connects needs to know it."""

    def __init__(self, url):
        self.url = url

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        _connect.refuse_url(self.url)


def create_engine(url, **keywords):
    if _connect.is_unknown(url):
        url = _connect.override() or url
    if _connect.is_unknown(url):
        return _UnknownEngine(url)
    options = dict(keywords.get("execution_options") or {})
    if keywords.get("isolation_level"):
        options["isolation_level"] = keywords["isolation_level"]
    return Engine(make_url(url), keywords, options)


def engine_from_config(configuration, prefix="sqlalchemy.", **keywords):
    options = {name[len(prefix):]: item for name, item in configuration.items()
               if name.startswith(prefix)}
    options.update(keywords)
    url = options.pop("url", None)
    if not _connect.is_unknown(url):
        url = url or _connect.override()
    if url is None:
        _connect.refuse(
            f"no database URL is configured: there is no {prefix}url",
            "set sqlalchemy.url in the configuration, or give --url or MIGRATE_URL")
    return create_engine(url, **options)


def create_mock_engine(url, executor, **keywords):
    _connect.refuse("create_mock_engine()", "--sql writes what would be run")


create_pool_from_url = create_mock_engine
