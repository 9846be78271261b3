"""pytz: zones by name. As in zoneinfo, only of UTC it is known what time it is there."""
import datetime
import zoneinfo


class UnknownTimeZoneError(KeyError):
    pass


class _Zone(zoneinfo.ZoneInfo):
    @property
    def zone(self):
        return self.key

    def localize(self, dt, is_dst=False):
        if dt.tzinfo is not None:
            raise ValueError("Not naive datetime (tzinfo is already set)")
        self._check()
        return dt.replace(tzinfo=self)

    def normalize(self, dt, is_dst=False):
        if dt.tzinfo is None:
            raise ValueError("Naive time - no tzinfo set")
        self._check()
        return dt.astimezone(self)

    def __repr__(self):
        return "<UTC>" if self.key == "UTC" else f"<DstTzInfo {self.key!r}>"


UTC = utc = _Zone("UTC")


def timezone(zone):
    if zone is None:
        raise UnknownTimeZoneError(None)
    return UTC if zone.upper() == "UTC" else _Zone(zone)


def FixedOffset(offset):
    return datetime.timezone(datetime.timedelta(minutes=offset)) if offset else UTC
