# expect: 4
n = 0
while True:
    n = n + 1 & 0xFF
