"""yarl: URLs in their parts."""
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}


def _query(given):
    if given is None or isinstance(given, str):
        return (given or "").lstrip("?")
    return urlencode(given)


class URL:
    def __init__(self, val="", *, encoded=False):
        if isinstance(val, URL):
            val = str(val)
        parts = urlsplit(val)
        self.scheme = parts.scheme
        self.raw_user = parts.username or None
        self.raw_password = parts.password
        self.raw_host = parts.hostname
        self.explicit_port = parts.port
        self.raw_path = parts.path or ("/" if parts.netloc else "")
        self.raw_query_string = parts.query
        self.raw_fragment = parts.fragment

    @classmethod
    def build(cls, *, scheme="", authority="", user=None, password=None, host="", port=None,
              path="", query=None, query_string="", fragment="", encoded=False):
        if authority:
            return cls(f"{scheme}://{authority}").with_path(path)
        made = cls()
        made.scheme = scheme
        made.raw_user = None if user is None else quote(user, safe="!$&'()*+,;=")
        made.raw_password = None if password is None else quote(password, safe="!$&'()*+,;=")
        made.raw_host = host or None
        made.explicit_port = port
        if path and host and not path.startswith("/"):
            raise ValueError(
                "Path in a URL with authority should start with a slash ('/') if set")
        made.raw_path = path if encoded else quote(path, safe="/@:!$&'()*+,;=%")
        made.raw_query_string = _query(query) if query is not None else query_string
        made.raw_fragment = fragment
        return made

    def _with(self, **values):
        made = URL()
        made.__dict__.update(self.__dict__)
        made.__dict__.update(values)
        return made

    user = property(lambda self: None if self.raw_user is None else unquote(self.raw_user))
    password = property(
        lambda self: None if self.raw_password is None else unquote(self.raw_password))
    host = property(lambda self: self.raw_host)
    path = property(lambda self: unquote(self.raw_path))
    query_string = property(lambda self: unquote(self.raw_query_string))
    query = property(lambda self: dict(parse_qsl(self.raw_query_string, keep_blank_values=True)))
    fragment = property(lambda self: unquote(self.raw_fragment))
    name = property(lambda self: self.path.rpartition("/")[2])
    parent = property(lambda self: self.with_path(self.raw_path.rpartition("/")[0] or "/"))

    @property
    def port(self):
        return self.explicit_port or _PORTS.get(self.scheme)

    @property
    def raw_authority(self):
        made = self.raw_host or ""
        if ":" in made:
            made = f"[{made}]"
        if self.explicit_port is not None:
            made += f":{self.explicit_port}"
        if self.raw_user is None and self.raw_password is None:
            return made
        user = self.raw_user or ""
        return f"{user}@{made}" if self.raw_password is None else f"{user}:{self.raw_password}@{made}"

    authority = raw_authority

    def with_scheme(self, scheme):
        return self._with(scheme=scheme)

    def with_user(self, user):
        return self._with(raw_user=None if user is None else quote(user, safe=""))

    def with_password(self, password):
        return self._with(raw_password=None if password is None else quote(password, safe=""))

    def with_host(self, host):
        return self._with(raw_host=host)

    def with_port(self, port):
        return self._with(explicit_port=port)

    def with_path(self, path, *, encoded=False):
        if path and not path.startswith("/") and self.raw_host:
            path = "/" + path
        return self._with(raw_path=path, raw_query_string="", raw_fragment="")

    def with_query(self, *arguments, **keywords):
        return self._with(raw_query_string=_query(keywords or (arguments[0] if arguments else None)))

    def update_query(self, *arguments, **keywords):
        given = keywords or (arguments[0] if arguments else {})
        given = dict(parse_qsl(given)) if isinstance(given, str) else dict(given)
        return self.with_query({**self.query, **given})

    def with_fragment(self, fragment):
        return self._with(raw_fragment=fragment or "")

    def joinpath(self, *parts, encoded=False):
        path = "/".join([self.raw_path.rstrip("/"), *[part.strip("/") for part in parts]])
        return self.with_path(path)

    def __truediv__(self, name):
        return self.joinpath(str(name))

    def is_absolute(self):
        return self.raw_host is not None

    def human_repr(self):
        return unquote(str(self))

    def __str__(self):
        made = f"{self.scheme}:" if self.scheme else ""
        if self.raw_authority:
            made += "//" + self.raw_authority
        elif self.scheme and self.raw_path.startswith("/"):
            made += "//"
        made += self.raw_path
        if self.raw_query_string:
            made += "?" + self.raw_query_string
        return made + ("#" + self.raw_fragment if self.raw_fragment else "")

    def __repr__(self):
        return f"URL('{self}')"

    def __eq__(self, other):
        return isinstance(other, URL) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))
