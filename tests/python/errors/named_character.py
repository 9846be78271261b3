x = "a \N{BULLET}"
# expect: 1:8 (unicode error) 'unicodeescape' codec can't decode: \N{...} is not supported [ours]
