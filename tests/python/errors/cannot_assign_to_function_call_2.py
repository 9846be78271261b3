[a, f()] = x
# expect: 1:5 cannot assign to function call
