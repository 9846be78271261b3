[x for x in y] = 1
# expect: 1:1 cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
