shared = []


def late():
    from . import first

    return first.VALUE * 2
