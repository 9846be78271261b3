"""struct: integers, bytes and flags in the layout of C. Floating point numbers are not supported."""
import _system

_INTEGERS = {"b": 1, "h": 2, "i": 4, "l": 8, "q": 8, "n": 8}  # in capitals: without a sign
_STANDARD = {**_INTEGERS, "l": 4}  # with one of "<>=!"


class error(Exception):
    pass


def _fields(format):
    """The order of bytes, and (code, count, size, offset) of each part; the size of all."""
    if isinstance(format, bytes):
        format = format.decode()
    mark = format[:1] if format[:1] in ("@", "=", "<", ">", "!") else "@"
    sizes = _INTEGERS if mark == "@" else _STANDARD
    fields, at, count = [], 0, ""
    for code in format.removeprefix(mark):
        if code.isdigit():
            count += code
        elif not code.isspace():
            size = 1 if code in "xcsp?" else sizes.get(code.lower(), 0)
            if code in "efd":
                _system.refuse(f"struct format {code!r} is not supported", "integers and bytes are")
            if not size:
                raise error("bad char in struct format")
            if mark == "@":
                at = (at + size - 1) // size * size
            number = int(count or 1)
            fields.append((code, number, size, at))
            at, count = at + number * size, ""
    return "big" if mark in ">!" else "little", fields, at


def calcsize(format, /):
    return _fields(format)[2]


def _take(order, code, count, size, data):
    if code in "sp":
        yield data if code == "s" else data[1:1 + min(data[0], count - 1)]
        return
    for at in range(0, count * size, size):
        piece = data[at:at + size]
        if code == "c":
            yield piece
        elif code == "?":
            yield piece != b"\0"
        elif code != "x":
            yield int.from_bytes(piece, order, signed=code.islower())


def unpack_from(format, /, buffer, offset=0):
    order, fields, size = _fields(format)
    if len(buffer) - offset < size:
        raise error(f"unpack_from requires a buffer of at least {offset + size} bytes for unpacking "
                    f"{size} bytes at offset {offset} (actual buffer size is {len(buffer)})")
    data = bytes(buffer[offset:offset + size])
    return tuple(found for code, count, width, at in fields
                 for found in _take(order, code, count, width, data[at:at + count * width]))


def unpack(format, buffer, /):
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return unpack_from(format, buffer)


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    for at in range(0, len(buffer), size):
        yield unpack(format, buffer[at:at + size])


def _give(order, code, size, given):
    if code == "c":
        return given
    if code == "?":
        return b"\1" if given else b"\0"
    if not isinstance(given, int):
        raise error("required argument is not an integer")
    try:
        return given.to_bytes(size, order, signed=code.islower())
    except OverflowError:
        raise error(f"{code!r} format requires another number")


def pack(format, /, *values):
    order, fields, size = _fields(format)
    made, left = b"", list(values)
    wanted = sum(code != "x" and (1 if code in "sp" else count) for code, count, _, _ in fields)
    if len(left) != wanted:
        raise error(f"pack expected {wanted} items for packing (got {len(left)})")
    for code, count, width, at in fields:
        made += b"\0" * (at - len(made))
        if code in "sp":
            text = left.pop(0)[:count if code == "s" else max(count - 1, 0)]
            text = text if code == "s" else bytes([len(text)]) + text
            made += text + b"\0" * (count - len(text))
        else:
            for _ in range(count):
                made += b"\0" if code == "x" else _give(order, code, width, left.pop(0))
    return made


class Struct:
    def __init__(self, format):
        self.format = format
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)
