f(a.b=1)
# expect: 1:3 expression cannot contain assignment, perhaps you meant "=="?
