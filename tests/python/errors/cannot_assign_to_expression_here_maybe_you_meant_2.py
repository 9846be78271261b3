-a = 1
# expect: 1:1 cannot assign to expression here. Maybe you meant '==' instead of '='?
