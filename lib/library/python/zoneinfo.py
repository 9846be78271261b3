import datetime

import _system


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(datetime.tzinfo):
    def __init__(self, key):
        if key not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "Universal"):
            _system.refuse(
                f"ZoneInfo({key!r}) is not supported",
                "UTC is; a fixed offset is datetime.timezone(datetime.timedelta(hours=…))",
            )
        self.key = key

    def utcoffset(self, dt):
        return datetime.timedelta(0)

    def dst(self, dt):
        return datetime.timedelta(0)

    def tzname(self, dt):
        return "GMT" if "GMT" in self.key else "UTC"

    def fromutc(self, dt):
        return dt

    def __str__(self):
        return self.key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __eq__(self, other):
        return isinstance(other, ZoneInfo) and other.key == self.key

    def __hash__(self):
        return hash(self.key)
