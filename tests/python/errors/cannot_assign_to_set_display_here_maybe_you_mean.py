{1} = 1
# expect: 1:1 cannot assign to set display here. Maybe you meant '==' instead of '='?
