f(a, x for x in y, b)
# expect: 1:6 Generator expression must be parenthesized
