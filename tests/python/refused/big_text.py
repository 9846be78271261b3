# expect: 3
text = "x"
text = text * 4000000000
print(len(text))
