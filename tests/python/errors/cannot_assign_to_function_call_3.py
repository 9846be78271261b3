a = f() = b
# expect: 1:5 cannot assign to function call
