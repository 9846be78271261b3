"""sqlmodel: its type of texts, and the names it passes on from sqlalchemy."""


from sqlalchemy import types as _types


class AutoString(_types.TypeDecorator):
    impl = _types.String
    cache_ok = True
    mysql_default_length = 255


def __getattr__(name):
    import sqlalchemy

    return getattr(sqlalchemy, name)
