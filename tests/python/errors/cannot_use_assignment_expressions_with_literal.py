(1 := a)
# expect: 1:2 cannot use assignment expressions with literal
