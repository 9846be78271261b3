f(a=1, b)
# expect: 1:9 positional argument follows keyword argument
