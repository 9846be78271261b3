# expect: 4:18: the script needs more than 64 MiB of memory
items = []
while True:
    items.append("x" * 1000000 + str(len(items)))
