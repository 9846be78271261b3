from logging import Handler, StreamHandler


class RotatingFileHandler(Handler):
    def __init__(self, filename, *arguments, **options):
        Handler.__init__(self)


TimedRotatingFileHandler = WatchedFileHandler = RotatingFileHandler
