class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9

    def __new__(cls, fields):
        fields = tuple(fields)
        if len(fields) < 9:
            raise TypeError(
                f"time.struct_time() takes an at least 9-sequence ({len(fields)}-sequence given)"
            )
        return tuple.__new__(cls, fields[:9])

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        shown = ", ".join(f"tm_{name}={field}" for name, field in zip(names, self))
        return f"time.struct_time({shown})"


def gmtime(seconds=None, /):
    return struct_time(_gmtime(seconds))


def localtime(seconds=None, /):
    return struct_time(_localtime(seconds))


def strftime(format, t=None, /):
    return _strftime(format, _localtime(None) if t is None else tuple(t))


def asctime(t=None, /):
    fields = _localtime(None) if t is None else tuple(t)
    return f"{_strftime('%a %b', fields)} {fields[2]:2d} {_strftime('%H:%M:%S %Y', fields)}"


def ctime(seconds=None, /):
    return asctime(_localtime(seconds))


def strptime(text, format="%a %b %d %H:%M:%S %Y", /):
    import datetime

    return datetime.datetime.strptime(text, format).timetuple()
