from package.second import shared

VALUE = 5
_private = "private"
shared.append(__name__)


def function():
    from .second import late

    return late() + VALUE
