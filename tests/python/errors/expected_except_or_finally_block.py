try:
    a
b
# expect: 3:1 expected 'except' or 'finally' block
