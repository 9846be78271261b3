x = 5x
# expect: 1:5 invalid decimal literal
