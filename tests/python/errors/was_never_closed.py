x = [1, 2
y = 3
# expect: 1:5 '[' was never closed
