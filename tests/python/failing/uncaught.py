def inner(value):
    return 10 / value


def outer():
    for value in (5, 0):
        print(inner(value))


outer()
