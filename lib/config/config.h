/* Where an environment is configured: alembic.ini and pyproject.toml, and what their keys mean.
 *
 * alembic.ini is read with the semantics of Python's configparser with BasicInterpolation; values
 * are interpolated when they are asked for, so that a bad '%' breaks only the commands that need
 * the value. A key is looked up in the ini's section first, then in pyproject.toml's
 * [tool.alembic]. alembic: config.py Config
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/base.h"
#include "config/logging.h"

struct ini;
struct toml_table;
struct toml_value;

struct config {
    struct arena *arena;
    str ini_path;    /* as it was named, "alembic.ini" by default; the file may be missing */
    str toml_path;   /* absent when no pyproject.toml was named and none was found */
    str section;     /* "alembic", or what -n says */
    struct ini *ini; /* never NULL: empty when there is no file */
    struct toml_table *toml; /* [tool.alembic], NULL when there is none */
    str toml_here;           /* what %(here)s stands for in it */
    struct map overrides;    /* str by key, from config_override */
};

/* How the command line names the files. */
struct config_request {
    struct strs files; /* every -c, in order */
    str environment;   /* $ALEMBIC_CONFIG, or absent */
    str section;       /* -n, or absent */
};

/* Reads the files. Missing ones are silently empty, as in Alembic; one that is there and cannot be
 * read is an error. */
bool config_load(struct arena *arena, const struct config_request *request, struct config *config,
                 struct error *error);

/* The value of a key of the environment's section, interpolated; absent when there is no such key.
 * TOML's booleans and integers come as text; its lists, tables, floats and dates fail. A key with
 * dots in it also finds TOML's nested tables. */
bool config_get(struct config *config, str key, str *value, struct error *error);

/* The same for any section of the ini, without pyproject.toml. */
bool config_get_in_section(struct config *config, str section, str key, str *value,
                           struct error *error);

/* The keys of a section of the ini, then those of [DEFAULT] that it inherits, and for the
 * environment's own section those that config_override has; false when there is no such section.
 * alembic: config.py Config.get_section */
bool config_section_keys(const struct config *config, str section, struct strs *keys);

bool config_has_section(const struct config *config, str section);

/* Sets an option of a section of the ini, which is made when there is none, for this run; the value
 * is interpolated when it is read. What the command line says still goes before it. Fails on a "%"
 * that would not be understood. */
bool config_set(struct config *config, str section, str key, str value, struct error *error);

/* The place of a key's value in the ini, for messages; source == NULL when it is not there. The
 * source's text has its passwords masked. */
struct place config_place(const struct config *config, str section, str key);

/* The place of what config_get returns: in the ini or in pyproject.toml; source == NULL when the
 * key is in neither or overridden. */
struct place config_get_place(const struct config *config, str key);

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

/* The hooks in their order; fails, in Alembic's words, on the first that lacks a key that its type
 * needs. The ini's section goes before pyproject.toml's [[tool.alembic.post_write_hooks]]. alembic:
 * config.py get_hooks_list */
bool config_get_hooks(struct config *config, struct hooks *hooks, struct error *error);

/* The keys of the environment's section, read and checked. Paths are spelled as pathlib spells them
 * ("./a/" is "a") and may be relative to the current folder. */
struct settings {
    str script_location;           /* a path; package resources ("pkg:path") are resolved to one */
    struct strs version_locations; /* <script_location>/versions when none are configured */
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
    /* What of it is deprecated: Alembic's sentences, which Python does not show by default. */
    struct strs deprecations;
};

/* Alembic's booleans are true in the ini only when they are exactly "true"; revision_environment
 * and ours take the words of str_to_bool and fail on anything else. alembic: script/base.py
 * ScriptDirectory.from_config */
bool settings_load(struct config *config, struct settings *settings, struct error *error);

#endif
