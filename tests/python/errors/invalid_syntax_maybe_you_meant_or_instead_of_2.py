if a = 1: pass
# expect: 1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
