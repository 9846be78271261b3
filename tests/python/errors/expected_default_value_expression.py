def f(a=): pass
# expect: 1:8 expected default value expression
