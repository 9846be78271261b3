#include "config/config.h"

#include "config/config_impl.h"
#include "config/text.h"

#include <stddef.h>
#include <string.h>

struct loader {
    struct config *config;
    struct settings *settings;
    struct error *error;
};

enum setting_kind {
    SETTING_TEXT,
    SETTING_OPTIONAL_TEXT,   /* empty counts as absent */
    SETTING_ALEMBIC_BOOLEAN, /* in the ini, "true" and nothing else */
    SETTING_BOOLEAN,         /* what str_to_bool takes */
};

static const struct setting_row {
    const char *key;
    enum setting_kind kind;
    size_t offset; /* in struct settings */
    const char *default_text;
} setting_rows[] = {
    {"recursive_version_locations", SETTING_ALEMBIC_BOOLEAN,
     offsetof(struct settings, recursive_version_locations), "false"},
    {"file_template", SETTING_TEXT, offsetof(struct settings, file_template), "%(rev)s_%(slug)s"},
    {"timezone", SETTING_OPTIONAL_TEXT, offsetof(struct settings, timezone), NULL},
    {"revision_environment", SETTING_BOOLEAN, offsetof(struct settings, revision_environment),
     "false"},
    {"sourceless", SETTING_ALEMBIC_BOOLEAN, offsetof(struct settings, sourceless), "false"},
    {"output_encoding", SETTING_TEXT, offsetof(struct settings, output_encoding), "utf-8"},
    {"version_table", SETTING_TEXT, offsetof(struct settings, version_table), "alembic_version"},
    {"version_table_schema", SETTING_OPTIONAL_TEXT, offsetof(struct settings, version_table_schema),
     NULL},
    {"version_table_pk", SETTING_BOOLEAN, offsetof(struct settings, version_table_pk), "true"},
    {"transaction_per_migration", SETTING_BOOLEAN,
     offsetof(struct settings, transaction_per_migration), "false"},
};

static const struct separator_word {
    const char *word;
    char separator;
} separator_words[] = {
    {"space", ' '}, {"newline", '\n'}, {"os", ':'}, {":", ':'}, {";", ';'},
};

static bool fail_at_key(const struct loader *loader, const char *key, const char *message,
                        str value)
{
    fail_at(loader->error, config_get_place(loader->config, str_from(key)), "%s %s, not '%.*s'",
            key, message, STR_ARG(value));
    return false;
}

/* The TOML value that answers for a key, or NULL when the ini or the command line does. */
static const struct toml_value *toml_answer(const struct loader *loader, str key)
{
    const struct config *config = loader->config;
    if (map_contains(&config->overrides, key) ||
        ini_find(config->ini, config->section, key) != NULL)
        return NULL;
    return config_find_toml(config, key);
}

static bool get_toml_boolean(const struct loader *loader, str key, const struct toml_value *value,
                             bool *boolean)
{
    *boolean = value->boolean;
    if (value->kind == TOML_BOOLEAN)
        return true;
    fail_command(loader->error, "boolean value expected for TOML parameter '%.*s'", STR_ARG(key));
    loader->error->place = value->place;
    return error_add_hint(loader->error, "write %.*s = true, without quotes", STR_ARG(key));
}

static bool get_boolean(const struct loader *loader, const struct setting_row *row, bool *boolean)
{
    str text;
    str key = str_from(row->key);
    const struct toml_value *value = toml_answer(loader, key);
    if (value != NULL)
        return get_toml_boolean(loader, key, value, boolean);
    if (!config_get(loader->config, key, &text, loader->error))
        return false;
    if (text.data == NULL)
        text = str_from(row->default_text);
    *boolean = str_equal(text, STR("true"));
    return row->kind != SETTING_BOOLEAN || str_to_bool(text, boolean) ||
           fail_at_key(loader, row->key, "must be true or false", text);
}

static bool get_text(const struct loader *loader, const struct setting_row *row, str *text)
{
    if (!config_get(loader->config, str_from(row->key), text, loader->error))
        return false;
    if (row->kind == SETTING_OPTIONAL_TEXT && text->length == 0)
        *text = (str){0};
    if (text->data == NULL)
        *text = str_from(row->default_text);
    return true;
}

static bool load_rows(const struct loader *loader)
{
    for (size_t i = 0; i < sizeof setting_rows / sizeof setting_rows[0]; i++) {
        const struct setting_row *row = &setting_rows[i];
        void *target = (char *)loader->settings + row->offset;
        bool is_text = row->kind == SETTING_TEXT || row->kind == SETTING_OPTIONAL_TEXT;
        if (!(is_text ? get_text(loader, row, target) : get_boolean(loader, row, target)))
            return false;
    }
    if (loader->settings->version_table.length == 0)
        return fail_at_key(loader, "version_table", "must be the name of a table", STR(""));
    return true;
}

/* Python's int(), without what does not fit: an optional sign, digits, single underscores between
 * them. */
static bool parse_length(struct arena *arena, str text, long *value)
{
    str digits = text_strip(text);
    bool has_bad_underscore = str_starts_with(digits, STR("_")) ||
                              str_ends_with(digits, STR("_")) || str_contains(digits, STR("__"));
    return !has_bad_underscore && str_to_long(str_replace(arena, digits, STR("_"), STR("")), value);
}

static bool load_slug_length(const struct loader *loader)
{
    enum { DEFAULT_LENGTH = 40 };
    static const char key[] = "truncate_slug_length";
    str text;
    long length = 0;
    if (!config_get(loader->config, str_from(key), &text, loader->error))
        return false;
    if (text.data != NULL && (!parse_length(loader->config->arena, text, &length) || length < 0))
        return fail_at_key(loader, key, "must be a number", text);
    loader->settings->truncate_slug_length = length == 0 ? DEFAULT_LENGTH : (size_t)length;
    return true;
}

static void deprecate(const struct loader *loader, const char *sentence)
{
    LIST_PUSH(loader->config->arena, &loader->settings->deprecations, str_from(sentence));
}

/* The first of the keys that the ini has decides; '\0' when it has none of them.
 * alembic: config.py Config._get_file_separator_char */
static bool get_separator(const struct loader *loader, const char *const *keys, size_t key_count,
                          char *separator)
{
    *separator = '\0';
    for (size_t k = 0; k < key_count; k++) {
        str value;
        struct config *config = loader->config;
        if (!ini_get(config->ini, config->section, str_from(keys[k]), &value, loader->error))
            return false;
        if (value.data == NULL)
            continue;
        for (size_t i = 0; i < sizeof separator_words / sizeof separator_words[0]; i++)
            if (str_equal(value, str_from(separator_words[i].word)))
                *separator = separator_words[i].separator;
        if (*separator == '\0')
            return fail_at(loader->error, config_place(config, config->section, str_from(keys[k])),
                           "'%.*s' is not a valid value for %s; expected 'space', 'newline', 'os', "
                           "':', ';'",
                           STR_ARG(value), keys[k]);
        if (k > 0)
            deprecate(loader, "The version_path_separator configuration parameter is deprecated; "
                              "please use path_separator");
        return true;
    }
    return true;
}

static void split_paths(struct arena *arena, str text, char separator, struct strs *paths)
{
    for (str rest = text; rest.data != NULL;) {
        str part = text_strip(str_cut(&rest, separator));
        if (part.length > 0)
            LIST_PUSH(arena, paths, part);
    }
}

/* One of the two keys that hold a list of paths. */
struct path_list_row {
    const char *key;
    const char *separator_keys[2];
    size_t separator_key_count;
    const char *legacy_separators;
    const char *legacy_sentence;
};

static const struct path_list_row version_locations_row = {
    "version_locations",
    {"path_separator", "version_path_separator"},
    2,
    "",
    "No path_separator found in configuration; falling back to legacy splitting on spaces/commas "
    "for version_locations.  Consider adding path_separator=os to Alembic config.",
};

static const struct path_list_row prepend_sys_path_row = {
    "prepend_sys_path",
    {"path_separator", NULL},
    1,
    ":",
    "No path_separator found in configuration; falling back to legacy splitting on spaces, "
    "commas, and colons for prepend_sys_path.  Consider adding path_separator=os to Alembic "
    "config.",
};

/* alembic: config.py Config.get_version_locations_list, get_prepend_sys_paths_list */
static bool load_paths(const struct loader *loader, const struct path_list_row *row,
                       struct strs *paths)
{
    struct config *config = loader->config;
    str text;
    char separator;
    if (!ini_get(config->ini, config->section, str_from(row->key), &text, loader->error))
        return false;
    if (text.length == 0)
        return config_get_toml_list(config, str_from(row->key), paths, loader->error);
    if (!get_separator(loader, row->separator_keys, row->separator_key_count, &separator))
        return false;
    if (separator != '\0') {
        split_paths(config->arena, text, separator, paths);
        return true;
    }
    deprecate(loader, row->legacy_sentence);
    config_split_words(config->arena, text, row->legacy_separators, paths);
    return true;
}

/* "package.name:folder" below one folder of Python's path, or absent. */
static str resource_below(struct arena *arena, str folder, str resource)
{
    str rest = resource;
    str package = str_replace(arena, str_cut(&rest, ':'), STR("."), STR("/"));
    str found = path_join(arena, folder, package);
    if (!file_is_folder(found))
        return (str){0};
    while (rest.data != NULL)
        found = path_join(arena, found, str_cut(&rest, ':'));
    return found;
}

/* Where Python would find the package: prepend_sys_path, then what stands in for the rest of its
 * path, the folder of the ini and the current one. alembic: util/pyfiles.py
 * coerce_resource_to_filename */
static bool resolve_path(const struct loader *loader, str *path)
{
    struct config *config = loader->config;
    struct arena *arena = config->arena;
    if (str_starts_with(*path, STR("/")) || !str_contains(*path, STR(":"))) {
        *path = text_path(arena, *path);
        return true;
    }
    struct strs folders = {0};
    for (size_t i = 0; i < loader->settings->prepend_sys_path.count; i++)
        LIST_PUSH(arena, &folders, loader->settings->prepend_sys_path.items[i]);
    LIST_PUSH(arena, &folders, path_folder(config->ini_path));
    LIST_PUSH(arena, &folders, STR("."));
    for (size_t i = 0; i < folders.count; i++) {
        str found = resource_below(arena, folders.items[i], *path);
        if (found.data != NULL) {
            *path = text_path(arena, found);
            return true;
        }
    }
    str rest = *path;
    str package = str_cut(&rest, ':');
    fail(loader->error, "No module named '%.*s'", STR_ARG(package));
    return error_add_hint(loader->error,
                          "'%.*s' is a folder inside a Python package, which is "
                          "looked for in prepend_sys_path, beside the ini file and "
                          "in the current folder",
                          STR_ARG(*path));
}

static bool load_script_location(const struct loader *loader, str *location)
{
    if (!config_get(loader->config, STR("script_location"), location, loader->error))
        return false;
    if (location->data != NULL)
        return true;
    /* Flask-Migrate's alembic.ini stands in the script directory and does not say so. */
    str beside = path_folder(path_from_root(loader->config->arena, loader->config->ini_path));
    if (file_exists(loader->config->ini_path) &&
        file_exists(path_join(loader->config->arena, beside, STR("env.py")))) {
        *location = beside;
        return true;
    }
    fail_command(loader->error, "No 'script_location' key found in configuration.");
    if (!file_exists(loader->config->ini_path) && loader->config->toml == NULL)
        return error_add_hint(loader->error,
                              "there is no '%.*s' here; 'migrate init DIRECTORY' makes one, -c "
                              "names another",
                              STR_ARG(loader->config->ini_path));
    return error_add_hint(loader->error, "add it to section [%.*s] of '%.*s'",
                          STR_ARG(loader->config->section), STR_ARG(loader->config->ini_path));
}

static bool load_locations(const struct loader *loader)
{
    struct settings *settings = loader->settings;
    struct arena *arena = loader->config->arena;
    if (!resolve_path(loader, &settings->script_location) ||
        !load_paths(loader, &version_locations_row, &settings->version_locations))
        return false;
    for (size_t i = 0; i < settings->version_locations.count; i++)
        if (!resolve_path(loader, &settings->version_locations.items[i]))
            return false;
    if (settings->version_locations.count == 0)
        LIST_PUSH(arena, &settings->version_locations,
                  path_join(arena, settings->script_location, STR("versions")));
    return true;
}

bool settings_load(struct config *config, struct settings *settings, struct error *error)
{
    *settings = (struct settings){0};
    struct loader loader = {config, settings, error};
    return load_script_location(&loader, &settings->script_location) && load_slug_length(&loader) &&
           load_paths(&loader, &prepend_sys_path_row, &settings->prepend_sys_path) &&
           load_locations(&loader) && load_rows(&loader);
}
