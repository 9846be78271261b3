a = 1 = b
# expect: 1:5 cannot assign to literal
