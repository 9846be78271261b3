# expect: 4
items = []
while True:
    items.append("x" * 1000000 + str(len(items)))
