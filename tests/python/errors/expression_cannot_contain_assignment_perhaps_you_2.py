f(1=2)
# expect: 1:3 expression cannot contain assignment, perhaps you meant "=="?
