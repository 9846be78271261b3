f(a=x for x in y)
# expect: 1:3 invalid syntax. Maybe you meant '==' or ':=' instead of '='?
