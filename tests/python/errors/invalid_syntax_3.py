def f(a, a b):
    pass
# expect: 1:12 invalid syntax
