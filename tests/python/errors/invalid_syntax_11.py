def f(a.b): pass
# expect: 1:8 invalid syntax
