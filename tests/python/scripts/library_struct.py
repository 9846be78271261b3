import struct

print(struct.unpack(">q", bytes(range(8))), struct.unpack("<iHb", b"\xff\xff\xff\xff\x01\x02\x80"))
print(struct.calcsize("ih"), struct.calcsize("<hi"), struct.calcsize("hi"), struct.calcsize("3s2xq"))
print(struct.pack(">HhB?", 65535, -2, 7, True), struct.pack("<4s3p", b"abcdef", b"xyz"))
print(struct.pack("hi", 1, 2), struct.unpack("hi", struct.pack("hi", 1, 2)))
print(struct.unpack("2c?x", b"ab\1\0"), struct.unpack_from("!H", b"..\1\2", 2))
print(list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.Struct(">I").unpack(b"\0\0\1\0"))
for give in (lambda: struct.unpack(">q", b"abc"), lambda: struct.pack(">q"), lambda: struct.pack("z", 1)):
    try:
        give()
    except struct.error as error:
        print(error)
