# expect: 3:7: integers beyond 64 bits are not supported
x = 9223372036854775807
print(x + 1)
