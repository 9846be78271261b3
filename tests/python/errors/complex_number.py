x = 1 + 2j
# expect: 1:9 complex numbers are not supported [ours]
