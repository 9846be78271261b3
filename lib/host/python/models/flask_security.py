"""flask_security: what models have of it; its tables are those of flask_security.models."""

import datetime as _datetime

from sqlalchemy import types as _types


class AsaList(_types.TypeDecorator):
    """A list, kept as text with commas."""

    impl = _types.UnicodeText


AsaList.__module__ = "flask_security.datastore"


def naive_utcnow():
    return _datetime.datetime.now(_datetime.timezone.utc).replace(tzinfo=None)


class UserMixin:
    pass


class RoleMixin:
    pass


class WebAuthnMixin:
    pass
