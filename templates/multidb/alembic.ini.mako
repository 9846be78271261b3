# Configuration for several databases.

[alembic]

# Folder of the migration scripts. %(here)s is the folder of this file.
script_location = ${script_location}

# Name of new revision files, as a Python format; "%" is doubled here.
# There are rev, slug, epoch, year, month, day, hour, minute and second.
# A name with "/" makes folders; set recursive_version_locations then.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s

# The message part of a file name is cut to this many characters.
# truncate_slug_length = 40

# Time zone of create dates, such as Europe/Berlin; local time by default.
# timezone = UTC

# Folders that Python looks for modules in.
prepend_sys_path = .

# Whether env.py also runs for the "revision" command.
# revision_environment = false

# Whether .pyc files without their source count as revisions.
# sourceless = false

# Encoding of new revision files.
# output_encoding = utf-8

# Folders of revision files, separated as path_separator says.
# version_locations = %(here)s/bar:%(here)s/bat

# What separates paths in this file: os (":" here), space, newline, ":" or ";".
path_separator = os

# Whether folders below the version locations are read too.
# recursive_version_locations = false

# The databases: each is a section with a URL of its own. env.py reads them.
databases = engine1, engine2

[engine1]
sqlalchemy.url = driver://user:pass@localhost/dbname

[engine2]
sqlalchemy.url = driver://user:pass@localhost/dbname2

[post_write_hooks]

# Programs that run on new revision files.
# hooks = black
# black.type = console_scripts
# black.entrypoint = black
# black.options = -l 79 REVISION_SCRIPT_FILENAME
#
# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = check --fix REVISION_SCRIPT_FILENAME

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
