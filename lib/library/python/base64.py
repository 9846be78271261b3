import binascii

_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, bytes):
        return s
    raise TypeError(
        f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}"
    )


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        encoded = encoded.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    if validate:
        import re

        if not re.fullmatch("[A-Za-z0-9+/]*={0,2}", s.decode("latin-1")):
            raise binascii.Error("Only base64 data is allowed")
    return binascii.a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    return b"".join(binascii.b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)


def b32encode(s):
    encoded = []
    for i in range(0, len(s), 5):
        part = s[i : i + 5]
        bits = int.from_bytes(part + b"\0" * (5 - len(part)), "big")
        count = (len(part) * 8 + 4) // 5
        digits = [_BASE32[bits >> (35 - 5 * j) & 31] for j in range(count)]
        encoded.append(bytes(digits) + b"=" * (8 - count))
    return b"".join(encoded)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if casefold:
        s = s.upper()
    text = s.rstrip(b"=")
    padding = len(s) - len(text)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    decoded = []
    for i in range(0, len(text), 8):
        part = text[i : i + 8]
        bits = 0
        for c in part:
            digit = _BASE32.find(c)
            if digit < 0:
                raise binascii.Error("Non-base32 digit found")
            bits = bits << 5 | digit
        bits <<= 5 * (8 - len(part))
        decoded.append(bits.to_bytes(5, "big")[: len(part) * 5 // 8])
    return b"".join(decoded)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)
