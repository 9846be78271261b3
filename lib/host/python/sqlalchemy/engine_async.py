"""sqlalchemy.ext.asyncio: engines and connections that are awaited. Nothing here waits."""

from sqlalchemy._engine import Engine, create_engine, engine_from_config


class _Awaited:
    """engine.connect(): awaited, or the head of an `async with`."""

    def __init__(self, start, end):
        self._start = start
        self._end = end

    async def _get(self):
        return self._start()

    def __await__(self):
        return self._get().__await__()

    async def start(self):
        return self._start()

    async def __aenter__(self):
        self._entered = self._start()
        return self._entered

    async def __aexit__(self, type_, error, traceback):
        self._end(self._entered, type_, error, traceback)
        return False


class AsyncTransaction:
    def __init__(self, transaction):
        self.sync_transaction = transaction

    @property
    def is_active(self):
        return self.sync_transaction.is_active

    async def commit(self):
        self.sync_transaction.commit()

    async def rollback(self):
        self.sync_transaction.rollback()

    async def close(self):
        self.sync_transaction.close()


class AsyncConnection:
    def __init__(self, engine, connection):
        self.engine = engine
        self.sync_connection = connection

    @property
    def sync_engine(self):
        return self.engine.sync_engine

    @property
    def dialect(self):
        return self.sync_connection.dialect

    @property
    def closed(self):
        return self.sync_connection.closed

    def _transaction(self, begin):
        def end(transaction, type_, error, traceback):
            transaction.sync_transaction.__exit__(type_, error, traceback)

        return _Awaited(lambda: AsyncTransaction(begin()), end)

    def begin(self):
        return self._transaction(self.sync_connection.begin)

    def begin_nested(self):
        return self._transaction(self.sync_connection.begin_nested)

    async def run_sync(self, fn, *arguments, **keywords):
        return fn(self.sync_connection, *arguments, **keywords)

    async def execute(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.execute(statement, parameters)

    async def scalar(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.scalar(statement, parameters)

    async def scalars(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.scalars(statement, parameters)

    async def exec_driver_sql(self, statement, parameters=None, execution_options=None):
        return self.sync_connection.exec_driver_sql(statement, parameters)

    async def execution_options(self, **options):
        self.sync_connection.execution_options(**options)
        return self

    def in_transaction(self):
        return self.sync_connection.in_transaction()

    async def commit(self):
        self.sync_connection.commit()

    async def rollback(self):
        self.sync_connection.rollback()

    async def close(self):
        self.sync_connection.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, type_, error, traceback):
        self.sync_connection.close()
        return False


class AsyncEngine:
    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    @property
    def url(self):
        return self.sync_engine.url

    @property
    def name(self):
        return self.sync_engine.name

    @property
    def dialect(self):
        return self.sync_engine.dialect

    @property
    def pool(self):
        return self.sync_engine.pool

    def connect(self):
        def end(connection, type_, error, traceback):
            connection.sync_connection.close()

        return _Awaited(lambda: AsyncConnection(self, self.sync_engine.connect()), end)

    def begin(self):
        begun = self.sync_engine.begin()

        def end(connection, type_, error, traceback):
            begun.__exit__(type_, error, traceback)

        return _Awaited(lambda: AsyncConnection(self, begun.__enter__()), end)

    def execution_options(self, **options):
        return AsyncEngine(self.sync_engine.execution_options(**options))

    async def dispose(self, close=True):
        pass


def create_async_engine(url, **keywords):
    return AsyncEngine(create_engine(url, **keywords))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **keywords):
    return AsyncEngine(engine_from_config(configuration, prefix, **keywords))


class AsyncAttrs:
    pass


class AsyncSession:
    """Of the application: a run has no use for it."""

    def __init__(self, bind=None, **keywords):
        self.bind = bind


class async_sessionmaker:
    def __init__(self, bind=None, *, class_=AsyncSession, **keywords):
        self.class_ = class_
        self.kw = {"bind": bind, **keywords}

    def __call__(self, **keywords):
        return self.class_(**{**self.kw, **keywords})

    def __class_getitem__(cls, item):
        return cls

    def configure(self, **keywords):
        self.kw.update(keywords)


def async_scoped_session(session_factory, scopefunc=None):
    return session_factory


def __getattr__(name):
    import sqlalchemy

    return getattr(sqlalchemy, name)
