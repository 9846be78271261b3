class A(:
    pass
# expect: 1:9 invalid syntax
