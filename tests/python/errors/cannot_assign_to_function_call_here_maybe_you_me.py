f() = 1
# expect: 1:1 cannot assign to function call here. Maybe you meant '==' instead of '='?
