"""click: nobody has called a command of the project."""


def get_current_context(silent=False):
    if silent:
        return None
    raise RuntimeError("There is no active click context.")
