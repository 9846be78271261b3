import re

_ALWAYS_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_RELATIVE = ("", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp",
             "mms", "prospero", "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss")


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    allowed = _ALWAYS_SAFE + safe
    return "".join(chr(b) if b < 128 and chr(b) in allowed else f"%{b:02X}" for b in bs)


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = string.split(b"%")
    found = [parts[0]]
    for part in parts[1:]:
        try:
            found.append(bytes([int(part[:2].decode("ascii"), 16)]) + part[2:])
        except ValueError:
            found.append(b"%" + part)
    return b"".join(found)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


class _Result(tuple):
    def __new__(cls, *parts):
        if len(parts) != len(cls._fields):
            raise TypeError(f"{cls.__name__}() takes {len(cls._fields)} arguments")
        return tuple.__new__(cls, parts)

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")

    def __repr__(self):
        shown = ", ".join(f"{name}={part!r}" for name, part in zip(self._fields, self))
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, **changes):
        return self.__class__(*[changes.get(name, self[i]) for i, name in enumerate(self._fields)])

    def _user(self):
        user, at, _ = self.netloc.rpartition("@")
        name, colon, password = user.partition(":")
        return (name if at else None), (password if colon else None)

    def _host(self):
        host = self.netloc.rpartition("@")[2]
        if host.startswith("["):
            host, _, port = host[1:].partition("]")
            return host, port.partition(":")[2]
        host, _, port = host.partition(":")
        return host, port

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        return self._host()[0].lower() or None

    @property
    def port(self):
        port = self._host()[1]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(_Result):
    _fields = ("scheme", "netloc", "path", "query", "fragment")

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Result):
    _fields = ("scheme", "netloc", "path", "params", "query", "fragment")

    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    url = re.sub("[\t\r\n]", "", url.lstrip("".join(map(chr, range(33)))))
    netloc = query = fragment = ""
    found = re.match("([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    if found:
        scheme = found[1].lower()
        url = url[found.end():]
    if url.startswith("//"):
        found = re.match("//([^/?#]*)", url)
        netloc = found[1]
        url = url[found.end():]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    last = path.rfind("/") + 1
    if ";" in path[last:]:
        at = path.index(";", last)
        path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme in _RELATIVE and scheme and url[:2] != "//"):
        if url and not url.startswith("/"):
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path = f"{path};{params}"
    return urlunsplit((scheme, netloc, path, query, fragment))


def _without_dots(path):
    parts = path.split("/")
    resolved = []
    for part in parts:
        if part == "..":
            if len(resolved) > 1:
                resolved.pop()
        elif part != ".":
            resolved.append(part)
    if parts[-1] in (".", ".."):
        resolved.append("")
    return "/".join(resolved) or "/"


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    first = urlsplit(base, "", allow_fragments)
    second = urlsplit(url, first.scheme, allow_fragments)
    if second.scheme != first.scheme or second.scheme not in _RELATIVE:
        return url
    if second.netloc:
        return urlunsplit(second)
    if not second.path:
        query = second.query or first.query
        return urlunsplit((first.scheme, first.netloc, first.path, query, second.fragment))
    path = second.path
    if not path.startswith("/"):
        path = first.path[: first.path.rfind("/") + 1] + path
        if not path.startswith("/") and first.netloc:
            path = "/" + path
    path = _without_dots(path)
    return urlunsplit((first.scheme, first.netloc, path, second.query, second.fragment))


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8",
              errors="replace", max_num_fields=None, separator="&"):
    pairs = []
    for field in qs.split(separator) if qs else []:
        if not field and not strict_parsing:
            continue
        name, sign, value = field.partition("=")
        if not sign and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or (keep_blank_values and (sign or keep_blank_values)):
            pairs.append((unquote_plus(name, encoding, errors),
                          unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, *arguments, **options):
    found = {}
    for name, value in parse_qsl(qs, *arguments, **options):
        found.setdefault(name, []).append(value)
    return found


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    def shown(value):
        if not isinstance(value, (str, bytes)):
            value = str(value)
        return quote_via(value, safe)

    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
        for one in value if several else [value]:
            pairs.append(shown(key) + "=" + shown(one))
    return "&".join(pairs)


def urldefrag(url):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(fragment="")), parts.fragment
