def f(a:int=1, *, b c): pass
# expect: 1:21 invalid syntax
