def f(1): pass
# expect: 1:7 invalid syntax
