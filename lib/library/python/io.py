import _system

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    pass


class TextIOBase(IOBase):
    pass


class _Memory:
    """A text or bytes that is read and written like a file."""

    closed = False

    def __init__(self, content):
        self._content = content
        self._empty = content[:0]
        self._at = 0

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def getvalue(self):
        self._check()
        return self._content

    def write(self, data):
        self._check()
        if type(data) is not type(self._empty) and not isinstance(data, type(self._empty)):
            raise TypeError(self._wrong(data))
        gap = self._at - len(self._content)
        if gap > 0:
            self._content += self._zero * gap
        if self._at >= len(self._content):
            self._content += data
        else:
            self._content = (
                self._content[: self._at] + data + self._content[self._at + len(data) :]
            )
        self._at += len(data)
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1, /):
        self._check()
        if size is None or size < 0:
            size = max(len(self._content) - self._at, 0)
        part = self._content[self._at : self._at + size]
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        end = self._content.find(self._newline, self._at)
        end = len(self._content) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        line = self._content[self._at : end]
        self._at = max(end, self._at)
        return line

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == SEEK_CUR:
            offset += self._at
        elif whence == SEEK_END:
            offset += len(self._content)
        if offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        self._at = offset
        return offset

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        self._content = self._content[:size]
        return size

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        return True

    writable = seekable = readable

    def isatty(self):
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.close()


class StringIO(_Memory, TextIOBase):
    _zero = "\0"
    _newline = "\n"

    def __init__(self, initial_value="", newline="\n"):
        _Memory.__init__(self, "" if initial_value is None else initial_value)

    def _wrong(self, data):
        return f"string argument expected, got '{type(data).__name__}'"


class BytesIO(_Memory, IOBase):
    _zero = b"\0"
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        _Memory.__init__(self, initial_bytes)

    def _wrong(self, data):
        return f"a bytes-like object is required, not '{type(data).__name__}'"

    def getbuffer(self):
        return self.getvalue()


class _TextFile(StringIO):
    def __init__(self, text, name, mode, encoding):
        StringIO.__init__(self, text)
        self.name, self.mode, self.encoding = name, mode, encoding

    def write(self, data):
        raise UnsupportedOperation("not writable")


class _BytesFile(BytesIO):
    def __init__(self, data, name, mode):
        BytesIO.__init__(self, data)
        self.name, self.mode = name, mode

    def write(self, data):
        raise UnsupportedOperation("write")


def _written(path, mode):
    """env.py and what it imports may believe that they write."""
    import _files

    if path is None or not _files.drops_writes():
        _system.refuse("open() for writing is not supported: a script writes no files")
    _system.log(10, "migrate", f"what is written to {path} is dropped")
    is_kept = "w" not in mode and _files.kind(path) == "file"
    data = _files.read(path) if is_kept else b""
    file = BytesIO(data) if "b" in mode else StringIO(data.decode())
    file.name, file.mode = path, mode
    if "a" in mode:
        file.seek(0, SEEK_END)
    return file


class _WrittenFile(StringIO):
    """What is written to it is in the file when it is closed, and when nothing failed till then."""

    def __init__(self, name, mode, encoding):
        StringIO.__init__(self)
        self.name, self.mode, self.encoding = name, mode, encoding

    def close(self):
        if not self.closed:
            import _files

            _files.write(self.name, self.getvalue())
        StringIO.close(self)

    def __exit__(self, type_=None, *exception):
        self.closed = type_ is not None
        self.close()


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    import _files
    import os

    path = os.fspath(file) if not isinstance(file, int) else None
    if path is not None and mode in ("w", "wt") and _files.may_write(path):
        return _WrittenFile(path, mode, encoding or "utf-8")
    if path is None or set(mode) & set("wax+"):
        return _written(path, mode)
    data = _files.read(path)
    if data is None:
        raise os._not_found(path)
    if "b" in mode:
        return _BytesFile(data, path, mode)
    text = data.decode(encoding or "utf-8", errors or "strict")
    if newline is None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TextFile(text, path, mode, encoding or "utf-8")
