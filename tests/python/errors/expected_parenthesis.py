def f:
    pass
# expect: 1:6 expected '('
