if a.b = 1: pass
# expect: 1:4 cannot assign to attribute here. Maybe you meant '==' instead of '='?
