import datetime

import _system


class ZoneInfoNotFoundError(KeyError):
    pass


_UTC = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "Universal")


class ZoneInfo(datetime.tzinfo):
    """Other zones than UTC may be named; what time it is there is not known."""

    def __init__(self, key):
        self.key = key

    def _check(self):
        if self.key not in _UTC:
            _system.refuse(
                f"ZoneInfo({self.key!r}) is not supported",
                "UTC is; a fixed offset is datetime.timezone(datetime.timedelta(hours=…))",
            )

    def utcoffset(self, dt):
        self._check()
        return datetime.timedelta(0)

    dst = utcoffset

    def tzname(self, dt):
        self._check()
        return "GMT" if "GMT" in self.key else "UTC"

    def fromutc(self, dt):
        self._check()
        return dt

    def __str__(self):
        return self.key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __eq__(self, other):
        return isinstance(other, ZoneInfo) and other.key == self.key

    def __hash__(self):
        return hash(self.key)


def available_timezones():
    return set(_UTC)
