for x in y
    pass
# expect: 1:11 expected ':'
