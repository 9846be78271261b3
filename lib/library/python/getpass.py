"""Who runs the program."""
import os

import _system


class GetPassWarning(UserWarning):
    pass


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    raise OSError("No username set in the environment")


def getpass(prompt="Password: ", stream=None):
    _system.refuse("getpass() is not available: there is nobody to answer")
