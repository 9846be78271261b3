else:
    a
# expect: 1:1 invalid syntax
