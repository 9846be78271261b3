from sqlalchemy.dialects import postgresql as _postgresql


def __getattr__(name):
    return getattr(_postgresql, name)
