def numbers():
    yield 1
    raise ValueError("in a generator")


for n in numbers():
    print(n)
