a < b = c
# expect: 1:1 cannot assign to comparison
