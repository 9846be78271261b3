"""What alembic.ini says of logging is in force already."""


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    pass


def dictConfig(config):
    pass
