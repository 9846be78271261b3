f(a=)
# expect: 1:5 invalid syntax
