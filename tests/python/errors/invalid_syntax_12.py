lambda 1: 0
# expect: 1:8 invalid syntax
