"""sqlalchemy.dialects.mysql: what its types compile to on other databases."""

from sqlalchemy import types as _types
from sqlalchemy.types import BIGINT as _BIGINT
from sqlalchemy.types import BINARY, BLOB, BOOLEAN, DATE, VARBINARY
from sqlalchemy.types import CHAR as _CHAR
from sqlalchemy.types import DATETIME as _DATETIME
from sqlalchemy.types import DECIMAL as _DECIMAL
from sqlalchemy.types import DOUBLE as _DOUBLE
from sqlalchemy.types import FLOAT as _FLOAT
from sqlalchemy.types import INTEGER as _INTEGER
from sqlalchemy.types import JSON as JSON
from sqlalchemy.types import NCHAR as _NCHAR
from sqlalchemy.types import NUMERIC as _NUMERIC
from sqlalchemy.types import NVARCHAR as _NVARCHAR
from sqlalchemy.types import REAL as _REAL
from sqlalchemy.types import SMALLINT as _SMALLINT
from sqlalchemy.types import TEXT as _TEXT
from sqlalchemy.types import TIME as _TIME
from sqlalchemy.types import TIMESTAMP as _TIMESTAMP
from sqlalchemy.types import VARCHAR as _VARCHAR
from sqlalchemy.types import Enum as _Enum


class _Whole:
    def __init__(self, display_width=None, **keywords):
        super().__init__()
        self.display_width = display_width
        self.unsigned = keywords.get("unsigned", False)
        self.zerofill = keywords.get("zerofill", False)


class INTEGER(_Whole, _INTEGER):
    pass


class BIGINT(_Whole, _BIGINT):
    pass


class SMALLINT(_Whole, _SMALLINT):
    pass


class _Number:
    def __init__(self, precision=None, scale=None, asdecimal=True, **keywords):
        super().__init__(precision=precision, scale=scale, asdecimal=asdecimal)


class NUMERIC(_Number, _NUMERIC):
    pass


class DECIMAL(_Number, _DECIMAL):
    pass


class _Real:
    def __init__(self, precision=None, scale=None, asdecimal=False, **keywords):
        super().__init__(precision=precision, asdecimal=asdecimal)


class FLOAT(_Real, _FLOAT):
    pass


class DOUBLE(_Real, _DOUBLE):
    pass


class REAL(_Real, _REAL):
    pass


class _Moment:
    def __init__(self, timezone=False, fsp=None):
        super().__init__(timezone=timezone)
        self.fsp = fsp


class DATETIME(_Moment, _DATETIME):
    pass


class TIMESTAMP(_Moment, _TIMESTAMP):
    pass


class TIME(_Moment, _TIME):
    pass


class _Characters:
    def __init__(self, length=None, **keywords):
        super().__init__(length=length, collation=keywords.get("collation"))
        self.charset = keywords.get("charset")


class VARCHAR(_Characters, _VARCHAR):
    pass


class CHAR(_Characters, _CHAR):
    pass


class NVARCHAR(_Characters, _NVARCHAR):
    pass


class NCHAR(_Characters, _NCHAR):
    pass


class TEXT(_Characters, _TEXT):
    pass


class ENUM(_Enum):
    def __init__(self, *enums, **keywords):
        for name in ("charset", "collation", "ascii", "unicode", "binary", "national", "strict"):
            keywords.pop(name, None)
        super().__init__(*enums, **keywords)


class _Own(_types.TypeEngine):
    """A type that no other database has."""

    def __init__(self, *arguments, **keywords):
        self.arguments = arguments


class TINYINT(_Own):
    pass


class MEDIUMINT(_Own):
    pass


class TINYTEXT(_Own):
    pass


class MEDIUMTEXT(_Own):
    pass


class LONGTEXT(_Own):
    pass


class TINYBLOB(_Own):
    pass


class MEDIUMBLOB(_Own):
    pass


class LONGBLOB(_Own):
    pass


class YEAR(_Own):
    pass


class SET(_Own):
    pass


class BIT(_Own):
    pass
