while a
    pass
# expect: 1:8 expected ':'
