# Configuration for one database and revisions written in SQL.

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

# Folders of revision files, separated as path_separator says.
# version_locations = %(here)s/bar:%(here)s/bat

# What separates paths in this file: os (":" here), space, newline, ":" or ";".
path_separator = os

# Whether folders below the version locations are read too.
# recursive_version_locations = false

# The database; --url and $MIGRATE_URL go before it.
#   sqlite:///%(here)s/file.db
#   postgresql://user:password@localhost/name
sqlalchemy.url = driver://user:pass@localhost/dbname

# What "revision --autogenerate" compares the database with: a schema file,
# another database, or models (package.module:attribute).
# target_metadata = schema.sql

# The table that keeps which revisions are applied.
# version_table = alembic_version
# version_table_schema = public
# version_table_pk = true

# Whether every revision is a transaction of its own, instead of the whole run.
# transaction_per_migration = false

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
