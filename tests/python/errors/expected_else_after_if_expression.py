x = a if b
# expect: 1:5 expected 'else' after 'if' expression
