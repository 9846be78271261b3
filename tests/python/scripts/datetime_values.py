import datetime
from datetime import date, time, timedelta, timezone


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


# durations
for delta in (
    timedelta(),
    timedelta(1),
    timedelta(days=-1, seconds=5),
    timedelta(hours=25, minutes=61, seconds=61, milliseconds=1001, microseconds=7),
    timedelta(weeks=1.5),
    timedelta(seconds=0.1, microseconds=0.5),
    timedelta(days=1 / 3),
    timedelta.max,
    timedelta.min,
    timedelta.resolution,
):
    print(repr(delta), str(delta), delta.total_seconds(), bool(delta), delta.days, delta.seconds)
day = timedelta(days=1)
print(day * 3, 3 * day, day * 0.1, day / 7, day / 0.3, day // 7, day / timedelta(hours=5))
print(day // timedelta(hours=5), day % timedelta(hours=5), divmod(day, timedelta(hours=5)))
print(-day, +day, abs(-day), day + day, day - timedelta(hours=1), day == timedelta(hours=24))
print(day > timedelta(hours=23), hash(day) == hash(timedelta(hours=24)), day == 1, day != 1)
attempt(lambda: day / 0)
attempt(timedelta, days="x")
attempt(timedelta, days=10**10)

# dates
d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.weekday(), d.isoweekday(), d.toordinal(), d.ctime())
print(tuple(d.isocalendar()), d.isocalendar(), d.isocalendar().week, date.fromordinal(1))
print(d + day, d - day, d - date(2023, 1, 1), d < date(2024, 3, 1), d == date(2024, 2, 29))
print(d.replace(year=2020), d.strftime("%d.%m.%Y %A %j %U %W %y %b"), f"{d:%Y/%m}", format(d))
print(date.min, date.max, date.resolution, {d: 1}[date(2024, 2, 29)])
print(date.fromisoformat("2024-02-29"), date.fromisoformat("20240229"))
print(date.fromisoformat("2024-W09-4"), date.fromisocalendar(2024, 9, 4))
print(date(1, 1, 1).isocalendar(), date(9999, 12, 31).isocalendar(), date(2021, 1, 3).isocalendar())
print(d.timetuple())
attempt(date, 2023, 2, 29)
attempt(date, 0, 1, 1)
attempt(date, 2023, 13, 1)
attempt(date, "2023", 1, 1)
attempt(date.fromisoformat, "2023-02-30")
attempt(date.fromisoformat, 5)
attempt(lambda: d.replace(day=30))
attempt(lambda: date.max + day)

# times
t = time(13, 5, 9, 1200)
print(t, repr(t), t.isoformat(timespec="milliseconds"), t.isoformat("minutes"), time(), repr(time()))
print(time(1, 2, tzinfo=timezone.utc), repr(time(1, 2, tzinfo=timezone.utc)), t.replace(hour=1))
print(t < time(14), t == time(13, 5, 9, 1200), time.min, time.max, t.strftime("%H-%M-%S.%f %I %p"))
print(time.fromisoformat("04:23:01"), time.fromisoformat("T042301"), time.fromisoformat("04:23Z"))
print(repr(time.fromisoformat("04:23:01.000384+05:30")), t.tzinfo, t.utcoffset(), t.fold)
attempt(time, 24)
attempt(time, 1, 60)
attempt(time, 1, tzinfo=5)
attempt(time.fromisoformat, "25:00")
attempt(lambda: time(1) < time(1, tzinfo=timezone.utc))

# zones
print(timezone.utc, repr(timezone.utc), datetime.UTC is timezone.utc, timezone.utc.utcoffset(None))
east = timezone(timedelta(hours=5, minutes=30))
print(east, repr(east), repr(timezone(timedelta(hours=-3), "BRT")), timezone(timedelta(hours=-3), "BRT"))
print(east == timezone(timedelta(minutes=330)), timezone(timedelta(0)) == timezone.utc)
print(timezone(timedelta(seconds=-3661)), east.tzname(None), east.dst(None), timezone.min)
attempt(timezone, timedelta(days=1))
attempt(timezone, 5)


class Own(datetime.tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "OWN"


moment = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=Own())
print(moment, moment.utcoffset(), moment.dst(), moment.tzname(), moment.astimezone(timezone.utc))
print(moment.strftime("%z %Z"), datetime.datetime(2024, 5, 6, tzinfo=timezone.utc).astimezone(Own()))


class Mine(date):
    pass


print(repr(Mine(2024, 1, 2)), type(Mine.today()).__name__, repr(Mine(2024, 1, 2) + day))


class Labelled(datetime.datetime):
    def __new__(cls, *fields, label=None):
        made = super().__new__(cls, *fields)
        made.label = label
        return made


class Silent(date):
    def __init__(self, *fields):
        self.fields = fields


print(Labelled(2024, 1, 2, label="x").label, repr(Silent(2024, 1, 2)), Silent(2024, 1, 2).fields)
print(timezone(timedelta(0)) is timezone.utc, repr(timezone(timedelta(0), "X")))
