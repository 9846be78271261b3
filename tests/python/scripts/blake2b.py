import hashlib
print(hashlib.blake2b(b"abc").hexdigest())
print(hashlib.blake2b(b"x" * 300, digest_size=8).hexdigest())
h = hashlib.blake2b(digest_size=20)
h.update(b"y" * 128)
h.update(b"z")
print(h.hexdigest(), h.digest_size, h.block_size, h.name, len(h.digest()))
print(hashlib.new("blake2b", b"").hexdigest())
