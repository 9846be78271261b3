/* Where an environment is configured: alembic.ini and pyproject.toml, and what their keys mean.
 *
 * alembic.ini is read with the semantics of Python's configparser with BasicInterpolation; values are
 * interpolated when they are asked for, so that a bad '%' breaks only the commands that need the value.
 * A key is looked up in the ini's section first, then in pyproject.toml's [tool.alembic].
 * alembic: config.py Config
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/base.h"
#include "config/logging.h"

struct ini;
struct toml_table;

struct config {
    struct arena *arena;
    str ini_path;  /* as it was named, "alembic.ini" by default; the file may be missing */
    str toml_path; /* absent when no pyproject.toml was named and none was found */
    str section;   /* "alembic", or what -n says */
    struct ini *ini;
    struct toml_table *toml; /* [tool.alembic], NULL when there is none */
};

/* How the command line names the files. */
struct config_request {
    struct strs files; /* every -c, in order */
    str environment;   /* $ALEMBIC_CONFIG, or absent */
    str section;       /* -n, or absent */
};

/* Reads the files. Missing ones are silently empty, as in Alembic. */
bool config_load(struct arena *arena, const struct config_request *request, struct config *config,
                 struct error *error);

/* The value of a key of the environment's section, interpolated; absent when there is no such key. */
bool config_get(struct config *config, str key, str *value, struct error *error);

/* The same for any section of the ini, without pyproject.toml. */
bool config_get_in_section(struct config *config, str section, str key, str *value,
                           struct error *error);

/* The place of a key's value in the ini, for messages; source == NULL when it is not there. */
struct place config_place(const struct config *config, str section, str key);

/* What the command line says goes before the files (--url …); copies both. */
void config_override(struct config *config, str key, str value);

/* One entry of [post_write_hooks]. */
enum hook_type { HOOK_CONSOLE_SCRIPTS, HOOK_EXEC, HOOK_MODULE };
struct hook {
    str name;
    enum hook_type type;
    str target;  /* entrypoint, executable or module */
    str options; /* as written, "" when there are none */
    str cwd;     /* absent: the current one */
};
struct hooks {
    struct hook *items;
    size_t count;
    size_t capacity;
};
bool config_get_hooks(struct config *config, struct hooks *hooks, struct error *error);

/* The keys of ALEMBIC's environment section, read and checked. */
struct settings {
    str script_location; /* a path; package resources ("pkg:path") are resolved to one */
    struct strs version_locations;
    struct strs prepend_sys_path;
    bool recursive_version_locations;
    str file_template;
    size_t truncate_slug_length;
    str timezone; /* absent: local time */
    bool revision_environment;
    bool sourceless;
    str output_encoding;
    /* Keys of our own, for environments without env.py. */
    str version_table;        /* "alembic_version" */
    str version_table_schema; /* absent: the default one */
    bool version_table_pk;
    bool transaction_per_migration;
};
bool settings_load(struct config *config, struct settings *settings, struct error *error);

#endif
