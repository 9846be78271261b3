/* A script directory: the revisions on disk, loaded into a graph. */
#ifndef SCRIPT_DIRECTORY_H
#define SCRIPT_DIRECTORY_H

#include "base/base.h"
#include "config/config.h"
#include "script/graph.h"

struct script_directory {
    struct arena *arena;
    const struct settings *settings;
    struct log *log;
    bool is_sql_environment; /* there is no env.py */
    struct revisions loaded; /* of every file, in load order */
    struct graph graph;
};

/* Where the imports of scripts are looked for: sys.path as far as we know it, then every folder
 * above the script directory and the version locations, for projects that Python finds because they
 * are installed. */
struct strs script_python_path(struct arena *arena, const struct settings *settings);
/* Whose files scripts may read: the current folder (that of alembic.ini, usually), the script
 * directory's and those of prepend_sys_path; of each, the repository or package around it. */
struct strs script_project_folders(struct arena *arena, const struct settings *settings);

/* Whether a file of this name in a version location is a revision, and of which format. */
bool script_is_revision_name(str name, enum revision_format *format);

/* The version locations, absolute, in their order. alembic: script/base.py _version_locations */
void script_directory_locations(struct arena *arena, const struct settings *settings,
                                struct strs *locations);

/* Loads every revision of every version location, in Alembic's order; files in Python and in SQL
 * are one list of names. A name that ends in .py or .sql is a revision, unless it begins with
 * "__init__" or ".#"; a .sql file without a header is an error, for it is surely meant to be one.
 * Fails with Alembic's words when the folder does not exist, and with a place when a file is
 * broken. Of `*directory` the graph's finder and counts_found are read. alembic: script/base.py
 * ScriptDirectory.from_config, _load_revisions */
bool script_directory_load(struct arena *arena, const struct settings *settings, struct log *log,
                           struct script_directory *directory, struct error *error);

/* The two halves of it, for those who look at revisions whose parents may be elsewhere: the files,
 * and what they are to each other. */
bool script_directory_read(struct arena *arena, const struct settings *settings, struct log *log,
                           struct script_directory *directory, struct error *error);
bool script_directory_connect(struct script_directory *directory, struct error *error);

#endif
