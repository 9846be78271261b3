# The database behind an async driver, and logging. What belongs to the project stands in
# pyproject.toml; this file has what differs from one installation to another.

[alembic]

# The database. env.py reads it, and so does "migrate", which takes --url
# and $MIGRATE_URL before it.
#   sqlite:///file.db
#   postgresql://user:password@localhost/name
sqlalchemy.url = driver://user:pass@localhost/dbname

# Logging, as Python's logging.config.fileConfig reads it.

[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
