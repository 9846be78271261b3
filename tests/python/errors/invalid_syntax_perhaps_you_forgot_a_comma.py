f(a b)
# expect: 1:3 invalid syntax. Perhaps you forgot a comma?
