# expect: 4:11: integers of more than 262144 bits are not supported
print(len(hex(2**262143)))
try:
    print(10**10**10)
except (MemoryError, OverflowError):
    print("not to be caught")
