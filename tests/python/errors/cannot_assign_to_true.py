True = 1
# expect: 1:1 cannot assign to True
