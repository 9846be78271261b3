import hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if callable(digestmod):
            digestmod = digestmod().name
        elif not isinstance(digestmod, str):
            digestmod = digestmod.new().name
        sample = hashlib.new(digestmod)
        self._key = key
        self._digestmod = digestmod
        self._messages = b"" if msg is None else msg
        self.digest_size = sample.digest_size
        self.block_size = sample.block_size
        self.name = f"hmac-{digestmod}"
        self.digest()

    def update(self, msg):
        self._messages += msg

    def copy(self):
        return HMAC(self._key, self._messages, self._digestmod)

    def digest(self):
        return hashlib._hmac(self._key, self._messages, self._digestmod)

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError(
            "unsupported operand types(s) or combination of types: "
            f"'{type(a).__name__}' and '{type(b).__name__}'"
        )
    if isinstance(a, str):
        a, b = a.encode(), b.encode()
    difference = len(a) ^ len(b)
    for x, y in zip(a, b):
        difference |= x ^ y
    return difference == 0
