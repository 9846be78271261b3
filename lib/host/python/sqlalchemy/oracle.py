"""sqlalchemy.dialects.oracle: its types."""

from sqlalchemy import types as _types
from sqlalchemy.types import BLOB, CHAR, CLOB, FLOAT, NCHAR, NVARCHAR, REAL, TIMESTAMP, VARCHAR
from sqlalchemy.types import DATE, DOUBLE_PRECISION
from sqlalchemy.types import NUMERIC as _NUMERIC


class _Own(_types.TypeEngine):
    def __init__(self, *arguments, **keywords):
        self.arguments = arguments


class NUMBER(_NUMERIC):
    def __init__(self, precision=None, scale=None, asdecimal=None):
        super().__init__(precision=precision, scale=scale)


class VARCHAR2(_Own):
    pass


class NVARCHAR2(_Own):
    pass


class NCLOB(_Own):
    pass


class LONG(_Own):
    pass


class RAW(_Own):
    pass


class BFILE(_Own):
    pass


class INTERVAL(_Own):
    pass


class ROWID(_Own):
    pass


class BINARY_DOUBLE(_Own):
    pass


class BINARY_FLOAT(_Own):
    pass
