[a b]
# expect: 1:2 invalid syntax. Perhaps you forgot a comma?
