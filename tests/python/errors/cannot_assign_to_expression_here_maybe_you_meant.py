a + 1 = 2
# expect: 1:1 cannot assign to expression here. Maybe you meant '==' instead of '='?
