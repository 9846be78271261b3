(a, 1) = x
# expect: 1:5 cannot assign to literal
