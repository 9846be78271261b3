QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def list_dialects():
    return list(_dialects)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = _dialect(dialect, options)


def _dialect(dialect, options):
    made = Dialect()
    source = get_dialect(dialect) if isinstance(dialect, str) else dialect
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace",
                 "lineterminator", "quoting", "strict"):
        setattr(made, name, options.pop(name, getattr(source, name)))
    if options:
        raise TypeError(f"{next(iter(options))!r} is an invalid keyword argument for this function")
    return made


class _Reader:
    """Rows of lines: a field in quotes may hold line ends."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        self.line_num += 1
        if not isinstance(line, str):
            raise Error(
                f"iterator should return strings, not {type(line).__name__} "
                "(the file should be opened in text mode)"
            )
        return line

    def _field(self, text, quoted):
        if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted:
            return float(text)
        return text

    def __next__(self):
        dialect = self.dialect
        line = self._line()
        fields = []
        text = []
        at = 0
        started = quoted = inside = False
        while True:
            if at >= len(line):
                if not inside:
                    break
                try:
                    line = self._line()
                except StopIteration:
                    if dialect.strict:
                        raise Error("unexpected end of data") from None
                    break
                at = 0
                continue
            c = line[at]
            at += 1
            if c == dialect.escapechar and at < len(line):
                text.append(line[at])
                at += 1
                started = True
            elif inside:
                if c != dialect.quotechar:
                    text.append(c)
                elif dialect.doublequote and line[at : at + 1] == c:
                    text.append(c)
                    at += 1
                else:
                    inside = False
            elif c in "\r\n":
                break
            elif c == dialect.delimiter:
                fields.append(self._field("".join(text), quoted))
                text = []
                started = quoted = False
            elif c == dialect.quotechar and not started and dialect.quoting != QUOTE_NONE:
                started = quoted = inside = True
            elif c == " " and dialect.skipinitialspace and not started:
                pass
            else:
                text.append(c)
                started = True
        if fields or text or quoted:
            fields.append(self._field("".join(text), quoted))
        return fields


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _shown(self, field, alone):
        dialect = self.dialect
        text = "" if field is None else str(field)
        special = (dialect.delimiter, dialect.quotechar or "", "\r", "\n")
        needs = any(c and c in text for c in special) or (alone and not text)
        if dialect.quoting == QUOTE_NONE:
            if not needs:
                return text
            if dialect.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            return "".join(dialect.escapechar + c if c in special else c for c in text)
        number = isinstance(field, (int, float))
        needs = needs or dialect.quoting == QUOTE_ALL
        needs = needs or (dialect.quoting == QUOTE_NONNUMERIC and not number)
        if not needs:
            return text
        quote = dialect.quotechar
        return quote + text.replace(quote, quote + quote) + quote

    def writerow(self, row):
        row = list(row)
        shown = [self._shown(field, len(row) == 1) for field in row]
        return self._file.write(self.dialect.delimiter.join(shown) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _dialect(dialect, options))


def writer(csvfile, dialect="excel", **options):
    return _Writer(csvfile, _dialect(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self.reader = reader(f, dialect, **options)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, **options)

    def _row(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                shown = ", ".join(repr(name) for name in wrong)
                raise ValueError(f"dict contains fields not in fieldnames: {shown}")
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, row):
        return self.writer.writerow(self._row(row))

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
