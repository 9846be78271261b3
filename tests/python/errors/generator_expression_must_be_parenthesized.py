f(x for x in y, 1)
# expect: 1:3 Generator expression must be parenthesized
