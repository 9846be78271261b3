def f(*a, /): pass
# expect: 1:11 / must be ahead of *
