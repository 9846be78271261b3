f(True=1)
# expect: 1:3 cannot assign to True
