if a
# expect: 1:5 expected ':'
