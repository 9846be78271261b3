x = = 1
# expect: 1:5 invalid syntax
