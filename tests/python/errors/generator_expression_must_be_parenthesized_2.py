f(1, x for x in y)
# expect: 1:6 Generator expression must be parenthesized
