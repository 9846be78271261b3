x = a[
# expect: 1:6 '[' was never closed
