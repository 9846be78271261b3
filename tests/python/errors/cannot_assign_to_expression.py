a and b = c
# expect: 1:1 cannot assign to expression
