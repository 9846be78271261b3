import base64
import binascii
import hashlib
import hmac
import html
import secrets
import zlib


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


data = bytes(range(0, 256, 5)) + b"text"
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(name, b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name, getattr(hashlib, name)().hexdigest())
    c = h.copy()
    h.update(b"def" * 100)
    print(h.hexdigest(), c.digest() == hashlib.new(name, b"abc").digest())
    print(hmac.new(b"key", b"message", name).hexdigest(), hmac.digest(b"k" * 200, b"m", name))
    print(hashlib.pbkdf2_hmac(name, b"password", b"salt", 10, 70).hex())
print(hmac.new(b"key", b"m", hashlib.sha256).hexdigest(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))
attempt(hashlib.md5, "text")
attempt(hashlib.new, "nonsense")
attempt(hmac.new, b"k", b"m")
for length in range(9):
    part = data[:length]
    print(base64.b64encode(part), base64.b32encode(part), base64.b16encode(part), binascii.hexlify(part))
    assert base64.b64decode(base64.b64encode(part)) == part
    assert base64.b32decode(base64.b32encode(part)) == part
    assert base64.b16decode(base64.b16encode(part)) == part
    assert base64.urlsafe_b64decode(base64.urlsafe_b64encode(part)) == part
print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.encodebytes(data), base64.b64decode("YW\nJj"))
attempt(base64.b64encode, "text")
attempt(base64.b64decode, "YWJ")
attempt(base64.b64decode, "YWJjZ")
attempt(base64.b64decode, "é")
attempt(base64.b64decode, b"Y$WJj", validate=True)
attempt(base64.b32decode, b"a")
attempt(base64.b16decode, b"xy")
attempt(binascii.unhexlify, "abc")
attempt(binascii.unhexlify, "zz")
print(binascii.unhexlify("00ff41"), zlib.crc32(b"hello"), binascii.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello"))
print(len(secrets.token_hex()), len(secrets.token_hex(4)), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(16)))
print(secrets.choice([7]), secrets.randbelow(1), secrets.compare_digest("a", "b"), secrets.token_hex(8) != secrets.token_hex(8))
print(html.escape("<a href='x'>\"&</a>"), html.escape("'\"", quote=False), html.unescape("&lt;a&gt; &amp;&#39;&#x41;&quot;"))
