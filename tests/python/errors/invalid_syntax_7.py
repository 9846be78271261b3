{a, b: c}
# expect: 1:6 invalid syntax
