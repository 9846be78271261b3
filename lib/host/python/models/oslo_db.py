"""oslo_db.sqlalchemy.types"""

from sqlalchemy import types as _types


class JsonEncodedType(_types.TypeDecorator):
    impl = _types.Text

    def __init__(self, mysql_as_long=False, mysql_as_medium=False):
        super().__init__()


class JsonEncodedDict(JsonEncodedType):
    pass


class JsonEncodedList(JsonEncodedType):
    pass


class SoftDeleteInteger(_types.TypeDecorator):
    impl = _types.Integer


class String(_types.String):
    def __init__(self, length, mysql_ndb_length=None, mysql_ndb_type=None, **keywords):
        super().__init__(length=length, **keywords)
