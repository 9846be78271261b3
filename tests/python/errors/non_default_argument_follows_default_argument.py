def f(a=1, b): pass
# expect: 1:12 non-default argument follows default argument
