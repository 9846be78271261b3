# expect: 3:8: the script needs more than 64 MiB of memory
text = "x"
text = text * 4000000000
print(len(text))
