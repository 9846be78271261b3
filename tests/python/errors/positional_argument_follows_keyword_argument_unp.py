f(**a, b)
# expect: 1:9 positional argument follows keyword argument unpacking
