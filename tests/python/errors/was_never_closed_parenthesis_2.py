f(a, b
x = 1
# expect: 1:2 '(' was never closed
