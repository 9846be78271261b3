"""URLs and DSNs: texts whose parts can be asked for."""
import re
import typing
from urllib.parse import quote, unquote

from pydantic.errors import Failure, ValidationError, fail

_DEFAULT_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443, "ftp": 21}
_SPLIT = re.compile(
    r"([A-Za-z][A-Za-z0-9+.-]*):(?://(?:([^/?#]*)@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?"
)
_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::(\d*))?")


class UrlConstraints:
    def __init__(self, *, max_length=None, allowed_schemes=None, host_required=None,
                 default_host=None, default_port=None, default_path=None, **options):
        self.max_length = max_length
        self.schemes = allowed_schemes
        self.host_required = host_required
        self.default_host = default_host
        self.default_port = default_port
        self.default_path = default_path

    def __metadata_validate__(self, value, inner):
        url = inner(value)
        _check_scheme(url, self.schemes, value)
        return _completed(url, self)


class AnyUrl(str):
    schemes = None
    host_required = False
    default_host = default_port = default_path = None

    def __new__(cls, url, **parts):
        try:
            return cls.__validate__(str(url))
        except Failure as failure:
            raise ValidationError(cls, failure.errors) from None

    @classmethod
    def __validate__(cls, value):
        if not isinstance(value, str):
            fail("url_type", "URL input should be a string or URL", value)
        if type(value) is cls:
            return value
        text = str(value).strip()
        found = _SPLIT.fullmatch(text)
        if not text:
            fail("url_parsing", "Input should be a valid URL, input is empty", value)
        if found is None:
            fail("url_parsing", "Input should be a valid URL, relative URL without a base", value)
        for part in (found.group(3) or "").split(","):
            if not _HOST.fullmatch(part):
                fail("url_parsing", "Input should be a valid URL, invalid port number", value)
        made = str.__new__(cls, _normal(found, text))
        _check_scheme(made, cls.schemes, value)
        if cls.host_required and not made.host and not cls.default_host:
            fail("url_parsing", "Input should be a valid URL, empty host", value)
        return _completed(made, cls)

    def _parts(self):
        return _SPLIT.fullmatch(str(self)).groups()

    def _host(self, at=0):
        host, port = _HOST.fullmatch((self._parts()[2] or "").split(",")[at]).groups()
        return host or None, int(port) if port else None

    def _userinfo(self):
        info = self._parts()[1]
        if not info:
            return None, None
        user, colon, password = info.partition(":")
        return user or None, password if colon else None

    scheme = property(lambda self: self._parts()[0].lower())
    host = property(lambda self: self._host()[0])
    port = property(lambda self: self._host()[1] or _DEFAULT_PORTS.get(self.scheme))
    username = property(lambda self: self._userinfo()[0])
    user = username
    password = property(lambda self: self._userinfo()[1])
    path = property(lambda self: self._parts()[3] or None)
    query = property(lambda self: self._parts()[4])
    fragment = property(lambda self: self._parts()[5])
    tld = property(lambda self: (self.host or "").rpartition(".")[2] or None)

    def hosts(self):
        user, password = self._userinfo()
        found = []
        for at in range(len((self._parts()[2] or "").split(","))):
            host, port = self._host(at)
            found.append({"username": user, "password": password, "host": host, "port": port})
        return found

    def query_params(self):
        pairs = [pair.partition("=") for pair in (self.query or "").split("&") if pair]
        return [(unquote(name), unquote(item)) for name, _, item in pairs]

    def unicode_string(self):
        return str(self)

    encoded_string = unicode_host = unicode_string

    def __str__(self):
        return self[:]

    def __repr__(self):
        return f"{type(self).__name__}({str.__repr__(self)})"

    @classmethod
    def build(cls, *, scheme, user=None, username=None, password=None, host=None, hosts=None,
              port=None, path=None, query=None, fragment=None, **more):
        text = f"{scheme}://"
        if hosts:
            text += ",".join([_authority(**one) for one in hosts])
        else:
            text += _authority(username or user, password, host, port)
        if path:
            # Version 1 (which says `user`) takes the path as it is; version 2 adds the slash.
            is_old = user is not None or (username is None and path.startswith("/"))
            text += path if is_old else f"/{path}"
        text += f"?{query}" if query else ""
        text += f"#{fragment}" if fragment else ""
        return cls(text)


def _escaped(text):
    """What would end the part early; what is escaped already stays."""
    return re.sub(r"[/?#@:\[\],\s]", lambda found: quote(found.group(), safe=""), str(text))


def _authority(username=None, password=None, host=None, port=None):
    text = _escaped(username) if username else ""
    text += f":{_escaped(password)}" if password else ""
    text += "@" if username or password else ""
    text += str(host or "")
    return f"{text}:{port}" if port else text


def _normal(found, text):
    """As browsers have it for their own schemes: lower case, no usual port, a path."""
    scheme = found.group(1).lower()
    if scheme not in _DEFAULT_PORTS:
        return text
    user, host, path, query, fragment = found.groups()[1:]
    host = host.lower()
    usual = f":{_DEFAULT_PORTS[scheme]}"
    host = host[:-len(usual)] if host.endswith(usual) else host
    text = f"{scheme}://{user + '@' if user else ''}{host}{path or '/'}"
    text += f"?{query}" if query is not None else ""
    return text + (f"#{fragment}" if fragment is not None else "")


def _check_scheme(url, schemes, value):
    if schemes and url.scheme not in schemes:
        shown = [f"'{scheme}'" for scheme in schemes]
        wanted = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
        fail("url_scheme", f"URL scheme should be {wanted}", value)


def _completed(url, defaults):
    if url.host and (url.path or not defaults.default_path):
        return url
    if not (defaults.default_host or defaults.default_path):
        return url
    scheme, info, host, path, query, fragment = url._parts()
    if not host:
        host = defaults.default_host or ""
        host += f":{defaults.default_port}" if defaults.default_port else ""
    text = f"{scheme}://{info + '@' if info else ''}{host}{path or defaults.default_path or ''}"
    text += f"?{query}" if query is not None else ""
    return str.__new__(type(url), text)


Url = MultiHostUrl = AnyUrl


class AnyHttpUrl(AnyUrl):
    schemes = ["http", "https"]


class HttpUrl(AnyHttpUrl):
    host_required = True


class AnyWebsocketUrl(AnyUrl):
    schemes = ["ws", "wss"]


class WebsocketUrl(AnyWebsocketUrl):
    pass


class FileUrl(AnyUrl):
    schemes = ["file"]


class FtpUrl(AnyUrl):
    schemes = ["ftp"]


class PostgresDsn(AnyUrl):
    schemes = [
        "postgres", "postgresql", "postgresql+asyncpg", "postgresql+pg8000", "postgresql+psycopg",
        "postgresql+psycopg2", "postgresql+psycopg2cffi", "postgresql+py-postgresql",
        "postgresql+pygresql",
    ]
    host_required = True


class CockroachDsn(AnyUrl):
    schemes = ["cockroachdb", "cockroachdb+psycopg2", "cockroachdb+asyncpg"]
    host_required = True


class MySQLDsn(AnyUrl):
    schemes = [
        "mysql", "mysql+mysqlconnector", "mysql+aiomysql", "mysql+asyncmy", "mysql+mysqldb",
        "mysql+pymysql", "mysql+cymysql", "mysql+pyodbc",
    ]


class MariaDBDsn(AnyUrl):
    schemes = ["mariadb", "mariadb+mariadbconnector", "mariadb+pymysql"]


class AmqpDsn(AnyUrl):
    schemes = ["amqp", "amqps"]


class RedisDsn(AnyUrl):
    schemes = ["redis", "rediss"]
    default_host, default_port, default_path = "localhost", 6379, "/0"


class MongoDsn(AnyUrl):
    schemes = ["mongodb", "mongodb+srv"]


class KafkaDsn(AnyUrl):
    schemes = ["kafka"]
    default_host, default_port = "localhost", 9092


class NatsDsn(AnyUrl):
    schemes = ["nats", "tls", "ws", "wss"]


class ClickHouseDsn(AnyUrl):
    schemes = [
        "clickhouse+native", "clickhouse+asynch", "clickhouse+http", "clickhouse", "clickhouses",
        "clickhousedb",
    ]


class SnowflakeDsn(AnyUrl):
    schemes = ["snowflake"]
    host_required = True


def validate_email(value):
    name, _, address = value.rpartition("<")
    address = address.rstrip("> ").strip()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        fail("value_error", "value is not a valid email address", value)
    return name.strip() or address.partition("@")[0], address


class EmailStr(str):
    @classmethod
    def __validate__(cls, value):
        if not isinstance(value, str):
            fail("string_type", "Input should be a valid string", value)
        return validate_email(value)[1]


class NameEmail(EmailStr):
    pass


class IPvAnyAddress(str):
    @classmethod
    def __validate__(cls, value):
        if not re.fullmatch(r"[0-9a-fA-F.:]+", str(value)):
            fail("ip_any_address", "value is not a valid IPv4 or IPv6 address", value)
        return str(value)


IPvAnyInterface = IPvAnyNetwork = IPvAnyAddress
