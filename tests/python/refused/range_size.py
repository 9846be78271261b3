# expect: 2:7: a range beyond 64 bits is not supported
print(range(2**64))
