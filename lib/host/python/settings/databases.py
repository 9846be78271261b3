"""databases: a database's URL; its connections are unknown."""
import _host
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit


class DatabaseURL:
    def __init__(self, url):
        self._url = str(url)

    @property
    def components(self):
        return urlsplit(self._url)

    scheme = property(lambda self: self.components.scheme)
    dialect = property(lambda self: self.scheme.partition("+")[0])
    driver = property(lambda self: self.scheme.partition("+")[2])
    netloc = property(lambda self: self.components.netloc)
    hostname = property(lambda self: self.components.hostname)
    port = property(lambda self: self.components.port)
    query = property(lambda self: self.components.query)
    options = property(lambda self: dict(parse_qsl(self.components.query)))

    @property
    def username(self):
        return None if self.components.username is None else unquote(self.components.username)

    @property
    def password(self):
        return None if self.components.password is None else unquote(self.components.password)

    @property
    def database(self):
        path = self.components.path
        return unquote(path[1:] if path.startswith("/") else path)

    def replace(self, **changes):
        parts = self.components
        netloc = parts.netloc
        if changes.keys() & {"username", "user", "password", "hostname", "port"}:
            user = changes.get("username", changes.get("user", parts.username)) or ""
            password = changes.get("password", parts.password)
            host = changes.get("hostname", parts.hostname) or ""
            port = changes.get("port", parts.port)
            netloc = user + (f":{password}" if password else "")
            netloc += ("@" if netloc else "") + host + (f":{port}" if port else "")
        scheme = changes.get("scheme", parts.scheme)
        dialect = changes.get("dialect", scheme.partition("+")[0])
        driver = changes.get("driver", scheme.partition("+")[2])
        scheme = f"{dialect}+{driver}" if driver else dialect
        path = "/" + changes["database"] if "database" in changes else parts.path
        made = urlunsplit((scheme, netloc, path, changes.get("query", parts.query), parts.fragment))
        if not netloc and not made.startswith(scheme + "://"):
            made = made.replace(scheme + ":", scheme + "://", 1)
        return type(self)(made)

    def __str__(self):
        return self._url

    def __eq__(self, other):
        return str(self) == str(other)

    def __repr__(self):
        url = self._url
        if self.password:
            url = str(self.replace(password="********"))
        return f"{type(self).__name__}({url!r})"


class Database:
    def __init__(self, url, **options):
        self.url = DatabaseURL(url)
        self.options = options

    def __getattr__(self, name):
        return _host.unknown(f"databases.Database.{name}")
