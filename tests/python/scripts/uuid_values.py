import uuid
from uuid import UUID


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


u = UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.bytes, u.bytes_le, u.urn, u.version, u.variant)
print(UUID("{12345678-1234-5678-1234-567812345678}") == u, UUID("urn:uuid:" + str(u)) == u)
print(UUID(hex=u.hex.upper()) == u, UUID(bytes=u.bytes) == u, UUID(bytes_le=u.bytes_le) == u, UUID(int=5))
print(u < UUID(int=5), u > UUID(int=5), hash(u) == hash(UUID(str(u))), u == str(u), {u: 1}[UUID(u.hex)])
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"))
print(uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
four = uuid.uuid4()
print(four.version, four.variant, len(str(four)), four != uuid.uuid4(), uuid.uuid1().version)
print(str(uuid.uuid4())[14], UUID(int=7).int, UUID(int=0), f"{u}", "%s" % u)
print(UUID(bytes=b"\x00" * 16, version=4))
attempt(UUID, "nonsense")
attempt(UUID)
attempt(UUID, bytes=b"x")
attempt(UUID, 5)
attempt(lambda: u < 5)
