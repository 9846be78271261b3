x = "\ud800"
# expect: 1:6 (unicode error) 'unicodeescape' codec can't decode: surrogates not allowed [ours]
