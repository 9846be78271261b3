x = f"{a} and {b c}"
# expect: 1:16 f-string: invalid syntax. Perhaps you forgot a comma? [ours]
