[tool.alembic]

# Folder of the migration scripts. %(here)s is the folder of this file.
script_location = "${script_location}"

# Folders that Python looks for modules in.
prepend_sys_path = [
    "."
]

# Name of new revision files, as a Python format; "%" is doubled here.
# There are rev, slug, epoch, year, month, day, hour, minute and second.
# A name with "/" makes folders; set recursive_version_locations then.
# file_template = "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s"

# The message part of a file name is cut to this many characters.
# truncate_slug_length = 40

# Time zone of create dates, such as Europe/Berlin; local time by default.
# timezone = "UTC"

# Whether env.py also runs for the "revision" command.
# revision_environment = false

# Whether .pyc files without their source count as revisions.
# sourceless = false

# Folders of revision files.
# version_locations = [
#    "%(here)s/bar",
#    "%(here)s/bat"
# ]

# Whether folders below the version locations are read too.
# recursive_version_locations = false

# Encoding of new revision files.
# output_encoding = "utf-8"

# Programs that run on new revision files.
# [[tool.alembic.post_write_hooks]]
# name = "black"
# type = "console_scripts"
# entrypoint = "black"
# options = "-l 79 REVISION_SCRIPT_FILENAME"
#
# [[tool.alembic.post_write_hooks]]
# name = "ruff"
# type = "exec"
# executable = "ruff"
# options = "check --fix REVISION_SCRIPT_FILENAME"
