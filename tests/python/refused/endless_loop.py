# expect: processor time
n = 0
while True:
    n = n + 1 & 0xFF
