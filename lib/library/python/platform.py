"""Where this runs; the same everywhere, so that scripts do the same everywhere."""


def system():
    return "Linux"


def python_version():
    return "3.11.0"


def python_version_tuple():
    return ("3", "11", "0")


def python_implementation():
    return "CPython"


def machine():
    return "x86_64"


def node():
    return "localhost"


def release():
    return ""


def platform(aliased=False, terse=False):
    return "Linux"
