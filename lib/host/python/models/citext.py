"""sqlalchemy-citext"""

from sqlalchemy import types as _types


class CIText(_types.UserDefinedType):
    def get_col_spec(self):
        return "CITEXT"
