with a as 1:
    b
# expect: 1:11 cannot assign to literal
