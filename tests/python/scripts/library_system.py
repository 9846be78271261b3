import calendar
import csv
import io
import logging
import os
import os.path
import sys
import time
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urlencode, urljoin, urlparse, urlsplit
from zoneinfo import ZoneInfo
import datetime


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


# os
for path in ("/a/b/c.txt", "a", "", "/", "a/", ".bashrc", "a.tar.gz", "//x", "..", "a/./b/../c", "../x", "/..", "a..b", "x/.y.z"):
    print(os.path.split(path), os.path.basename(path), os.path.dirname(path), os.path.splitext(path), os.path.normpath(path), os.path.isabs(path))
print(os.path.join("a", "b", "/c", "d"), os.path.join("a/", "b"), os.path.join("", "x"), os.path.join("a", ""), os.sep, repr(os.linesep), os.name)
print(os.path.commonprefix(["abc", "abd"]), os.path.relpath("/a/b/c", "/a/d"), os.path.abspath("/a/../b"))
print(os.environ.get("NO_SUCH_VARIABLE"), os.getenv("NO_SUCH_VARIABLE", "x"), "PATH" in os.environ, os.environ["PATH"] == os.getenv("PATH"))
attempt(lambda: os.environ["NO_SUCH_VARIABLE"])
os.environ["MINE"] = "1"
print(os.environ["MINE"], os.environ.setdefault("MINE", "2"), os.environ.pop("MINE"), "MINE" in os.environ)

# sys
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.platform, sys.maxsize, sys.byteorder)
print(sys.stdout.write("written\n"), file=sys.stdout)
sys.stdout.flush()
attempt(sys.exit)
try:
    sys.exit(3)
except SystemExit as error:
    print(error.code)

# io, csv
s = io.StringIO("one\ntwo\n\nthree")
print(s.readline(), s.read(2), s.tell(), list(s), s.read(), s.seek(0), s.readlines())
s = io.StringIO()
print(s.write("hello"), s.seek(1), s.write("EL"), s.getvalue(), s.truncate(2), s.getvalue())
with io.BytesIO(b"ab") as b:
    print(b.read(1), b.getvalue())
attempt(b.read)
attempt(io.StringIO().write, 5)
out = io.StringIO()
w = csv.writer(out)
w.writerow(["a", 1, None, 'q"q', "c,d", "e\nf", 1.5, ""])
w.writerows([[""], [], ["x", "y"]])
print(repr(out.getvalue()), list(csv.reader(io.StringIO(out.getvalue()))))
print(list(csv.reader(["a;b;'c;d'"], delimiter=";", quotechar="'")), list(csv.DictReader(["x,y", "1,2", "3"])))
out = io.StringIO()
d = csv.DictWriter(out, ["a", "b"], quoting=csv.QUOTE_ALL, lineterminator="\n")
d.writeheader()
d.writerow({"a": 1})
print(repr(out.getvalue()))
attempt(d.writerow, {"c": 1})
attempt(csv.reader, [], nonsense=1)

# urls
for url in ("http://user:pw@Host:80/p/a;x?q=1&r=a+b#frag", "/a/b?c", "mailto:x@y", "//h/p", "postgresql+psycopg2://u@/db", "http://[::1]:8080/", ""):
    u = urlparse(url)
    print(u, u.hostname, u.port, u.username, u.password, u.geturl())
    print(urlsplit(url), u.scheme, u.netloc, u.path, u.params, u.query, u.fragment)
print(quote("a b/é?&"), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%A9%zz"), unquote_plus("a+b%2B"))
print(urlencode({"a": 1, "b": "x y&"}), urlencode([("a", [1, 2])], doseq=True), parse_qs("a=1&a=2&b="), parse_qsl("a=1&b=%20+", keep_blank_values=True))
for a, b in (("http://h/a/b", "c"), ("http://h/a/b/", "../c"), ("http://h/a", "/x"), ("http://h/a", "//o/x"), ("http://h/a", "https://z"), ("http://h/a?b", "?c"), ("http://h", "x"), ("a/b", "c")):
    print(urljoin(a, b))

# time
print(time.gmtime(0), time.gmtime(1700000000).tm_year, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1700000000)))
print(time.asctime(time.gmtime(0)), time.strptime("2024-02-29", "%Y-%m-%d")[:6], abs(time.time() - time.time_ns() / 1e9) < 5)
print(time.monotonic() <= time.monotonic(), time.perf_counter() >= 0, time.sleep(0), time.mktime(time.localtime(1700000000)))
attempt(time.sleep, -1)
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.monthcalendar(2024, 2), calendar.timegm(time.gmtime(123456789)), calendar.month_name[3])
attempt(calendar.monthrange, 2024, 13)
utc = ZoneInfo("UTC")
print(utc, repr(utc), datetime.datetime(2024, 1, 1, tzinfo=utc), datetime.datetime.now(utc).tzname())

# logging
log = logging.getLogger("a.b")
print(log.name, log.parent.name, logging.getLogger("a.b") is log, log.getEffectiveLevel() in (0, 30), logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(5))
log.setLevel("ERROR")
print(log.level, log.isEnabledFor(logging.WARNING), log.isEnabledFor(40), log.getChild("c").name, log)
logging.basicConfig(level=logging.INFO)
attempt(log.setLevel, "NONSENSE")
attempt(logging.getLogger, 5)
