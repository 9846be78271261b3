# expect: 3:7: integers of more than 262144 bits are not supported
x = 1 << 262143
print(x << 1)
