from datetime import date, datetime, time, timedelta, timezone


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


a = datetime(2024, 2, 29, 13, 5, 9, 1200)
b = datetime(2024, 2, 29, 13, 5, tzinfo=timezone.utc)
for moment in (a, b, datetime.min, datetime.max, datetime(2000, 1, 1), datetime(2000, 1, 1, fold=1)):
    print(repr(moment), str(moment), moment.isoformat(), moment.isoformat(" ", "seconds"))
    print(moment.date(), moment.time(), moment.timetz(), moment.weekday(), moment.ctime())
print(a.year, a.month, a.day, a.hour, a.minute, a.second, a.microsecond, a.tzinfo, a.fold)
print(a.replace(tzinfo=timezone.utc), b.replace(tzinfo=None), a.replace(year=2000, microsecond=0))
print(a + timedelta(days=1), a - timedelta(hours=14), a - datetime(2024, 1, 1), b - b)
print(a < datetime(2025, 1, 1), a == b, a != b, a == date(2024, 2, 29), b == b.astimezone(timezone.utc))
east = timezone(timedelta(hours=5, minutes=30))
print(b.astimezone(east), repr(b.astimezone(east)), b.astimezone(east) == b, b.astimezone(east) - b)
print(hash(b) == hash(b.astimezone(east)), b.timestamp(), b.utctimetuple())
print(b.strftime("%Y %z %Z|%f|%%|%c|%x|%X|%G-%V-%u"))
print(f"{a:%H:%M} {b!r} {a}", format(a, ""), "%s" % a)
print(datetime.combine(date(2020, 1, 2), time(3, 4)), datetime.combine(a, time(1), tzinfo=east))
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, tz=east))
print(datetime.utcfromtimestamp(1700000000.123456), datetime.fromtimestamp(-1.25, timezone.utc))
print(datetime.fromordinal(738000), a.toordinal(), a.isocalendar(), a.timetuple())
for text in (
    "2024-02-29",
    "2024-02-29T01:02",
    "2024-02-29 01:02:03",
    "2024-02-29T01:02:03.5",
    "2024-02-29T01:02:03.123456789",
    "2024-02-29T01:02:03Z",
    "2024-02-29T01:02:03+05:30",
    "20240229T010203-0130",
    "2024-W09-4T10",
    "2024-02-29T",
    "2024-02-29T24:00",
    "2024-2-29",
    "nonsense",
    "",
):
    attempt(datetime.fromisoformat, text)
for text, form in (
    ("2024-02-29", "%Y-%m-%d"),
    ("29/Feb/24 1:02:03 PM", "%d/%b/%y %I:%M:%S %p"),
    ("Thursday 29 february 2024", "%A %d %B %Y"),
    ("2024-02-29T01:02:03.12+0530", "%Y-%m-%dT%H:%M:%S.%f%z"),
    ("2024-02-29 01:02:03 Z", "%Y-%m-%d %H:%M:%S %z"),
    ("2024-060", "%Y-%j"),
    ("2024 8 4", "%Y %U %w"),
    ("2024 09 4", "%G %V %u"),
    ("1224", "%d%m"),
    ("12:30", "%H:%M"),
    ("100%", "%j%%"),
    ("Thu Feb 29 13:05:09 2024", "%c"),
    ("02/29/24 13:05:09", "%x %X"),
    ("12:00 AM", "%I:%M %p"),
    ("  5", "%d"),
    ("2024", "%Y-%m"),
    ("2024-02-30", "%Y-%m-%d"),
    ("2024-13-01", "%Y-%m-%d"),
    ("2024-01-01 rest", "%Y-%m-%d"),
    ("x", "%Q"),
    ("x", "x%"),
    ("2024 UTC", "%Y %Z"),
):
    attempt(datetime.strptime, text, form)
attempt(lambda: a < b)
attempt(lambda: a - b)
attempt(lambda: a < date(2024, 1, 1))
attempt(lambda: date(2024, 1, 1) < a)
attempt(lambda: datetime.max + timedelta(1))
attempt(datetime, 2024, 1, 1, 25)
attempt(a.isoformat, timespec="nonsense")
attempt(a.isoformat, sep="ab")
print(isinstance(a, date), type(datetime.now()).__name__, datetime.now().tzinfo)
print(datetime.now(timezone.utc).tzinfo, datetime.utcnow().tzinfo, datetime.today() >= a)
print(abs(datetime.now(timezone.utc).timestamp() - datetime.now().timestamp()) < 5)
print(sorted([datetime(2024, 3, 1), a, datetime(2020, 1, 1)])[0], max(a, datetime(2030, 1, 1)))


class Mine(datetime):
    def hello(self):
        return "hello"


print(repr(Mine(2024, 1, 1)), (Mine(2024, 1, 1) + timedelta(1)).hello(), Mine.now().hello())
