lambda: (yield
# expect: 1:9 '(' was never closed
