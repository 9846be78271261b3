while x = 1: pass
# expect: 1:7 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
