{} = 1
# expect: 1:1 cannot assign to dict literal here. Maybe you meant '==' instead of '='?
