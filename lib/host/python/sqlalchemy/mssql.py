"""sqlalchemy.dialects.mssql: its types."""

from sqlalchemy import types as _types
from sqlalchemy.types import BIGINT, BINARY, CHAR, DATE, DATETIME, DECIMAL, FLOAT, INTEGER, NCHAR
from sqlalchemy.types import JSON, NUMERIC, NVARCHAR, REAL, SMALLINT, TEXT, TIME, VARBINARY, VARCHAR


class _Own(_types.TypeEngine):
    def __init__(self, *arguments, **keywords):
        self.arguments = arguments


class TINYINT(_Own):
    pass


class BIT(_Own):
    pass


class DATETIME2(_Own):
    pass


class DATETIMEOFFSET(_Own):
    pass


class SMALLDATETIME(_Own):
    pass


class IMAGE(_Own):
    pass


class MONEY(_Own):
    pass


class SMALLMONEY(_Own):
    pass


class NTEXT(_Own):
    pass


class ROWVERSION(_Own):
    pass


class SQL_VARIANT(_Own):
    pass


class UNIQUEIDENTIFIER(_Own):
    pass


class XML(_Own):
    pass
