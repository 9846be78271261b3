def decorator(function):
    def wrapper(*arguments):
        return function(*arguments)

    return wrapper


@decorator
def fails(a):
    return a.upper()


fails(5)
