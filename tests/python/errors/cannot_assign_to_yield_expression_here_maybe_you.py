(yield) = 1
# expect: 1:2 cannot assign to yield expression here. Maybe you meant '==' instead of '='?
