# expect: 5:11: integers beyond 64 bits are not supported
print(2**62)
x = 2
try:
    print(x**64)
except OverflowError:
    print("not to be caught")
