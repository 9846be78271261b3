elif a:
    b
# expect: 1:1 invalid syntax
