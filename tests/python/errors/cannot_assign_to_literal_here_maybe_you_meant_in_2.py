"a" = 1
# expect: 1:1 cannot assign to literal here. Maybe you meant '==' instead of '='?
