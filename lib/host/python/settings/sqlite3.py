"""sqlite3: its errors and its version; databases are opened by engines."""
import datetime

import _host
from sqlalchemy import _connect

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 1
PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2
Binary = memoryview
Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
sqlite_version = _connect.sqlite_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


class Row:
    pass


class Cursor:
    pass


class Connection:
    pass


def register_adapter(type, adapter, /):
    pass


def register_converter(typename, converter, /):
    pass


def connect(*arguments, **keywords):
    _host.refuse("sqlite3.connect()")
