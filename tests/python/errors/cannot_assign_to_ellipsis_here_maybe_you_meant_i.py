... = 1
# expect: 1:1 cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
