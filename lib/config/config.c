#include "config/config.h"

#include "config/config_impl.h"
#include "config/text.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static bool is_toml_path(str path)
{
    return str_equal(path_name(path), STR("pyproject.toml"));
}

/* alembic: config.py CommandLine._inis_from_config */
static bool choose_files(const struct config_request *request, str *ini, str *toml,
                         struct error *error)
{
    *ini = *toml = (str){0};
    for (size_t i = 0; i < request->files.count; i++) {
        str path = request->files.items[i];
        str *chosen = is_toml_path(path) ? toml : ini;
        if (chosen->data != NULL)
            return fail(error, "%s",
                        chosen == toml ? "pyproject.toml indicated more than once"
                                       : "only one ini file may be indicated");
        *chosen = path;
    }
    str environment = request->environment;
    bool is_toml = is_toml_path(environment);
    if (toml->length == 0)
        *toml = is_toml ? environment : STR("pyproject.toml");
    if (ini->length == 0)
        *ini = is_toml || environment.length == 0 ? STR("alembic.ini") : environment;
    return true;
}

/* Reads a file if it is there; an absent text says that it is not. */
static bool read_if_there(struct arena *arena, str path, str *text, struct error *error)
{
    *text = (str){0};
    if (access(str_z(arena, path), F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return true;
    return file_read(arena, path, text, error);
}

/* The folder of a file, as pathlib's absolute().parent: links and ".." stay. */
static str absolute_folder(struct arena *arena, str path)
{
    char here[PATH_MAX];
    if (!str_starts_with(path, STR("/")) && getcwd(here, sizeof here) != NULL)
        path = str_format(arena, "%s/%.*s", here, STR_ARG(path));
    return path_folder(text_path(arena, path));
}

static bool load_ini(struct config *config, struct error *error)
{
    str text;
    config->ini = ARENA_NEW(config->arena, struct ini);
    if (!read_if_there(config->arena, config->ini_path, &text, error) ||
        !ini_read(config->arena, config->ini_path, text, config->ini, error))
        return false;
    ini_set_default(config->ini, STR("here"), absolute_folder(config->arena, config->ini_path));
    return true;
}

/* alembic: config.py Config.toml_alembic_config */
static bool load_toml(struct config *config, str path, bool is_named, struct error *error)
{
    str text;
    struct toml_table *root;
    if (!read_if_there(config->arena, path, &text, error))
        return false;
    if (is_named || text.data != NULL)
        config->toml_path = str_copy(config->arena, path);
    if (text.data == NULL)
        return true;
    if (!toml_parse(config->arena, path, text, &root, error))
        return false;
    const struct toml_value *tool = toml_find(root, STR("tool"));
    if (tool == NULL)
        return true;
    const struct toml_value *section =
        tool->kind == TOML_TABLE ? toml_find(tool->table, STR("alembic")) : tool;
    if (section == NULL)
        return true;
    if (section->kind != TOML_TABLE) {
        fail_command(error, "Incorrect TOML format");
        error->place = section->place;
        return error_add_hint(error, "[tool.alembic] must be a table");
    }
    config->toml = section->table;
    config->toml_here = absolute_folder(config->arena, path);
    return true;
}

bool config_load(struct arena *arena, const struct config_request *request, struct config *config,
                 struct error *error)
{
    str ini_path;
    str toml_path;
    *config = (struct config){.arena = arena};
    if (!choose_files(request, &ini_path, &toml_path, error))
        return false;
    bool is_toml_named = !str_equal(toml_path, STR("pyproject.toml"));
    for (size_t i = 0; i < request->files.count; i++)
        is_toml_named = is_toml_named || is_toml_path(request->files.items[i]);
    config->ini_path = str_copy(arena, ini_path);
    config->section =
        request->section.data == NULL ? STR("alembic") : str_copy(arena, request->section);
    return load_ini(config, error) && load_toml(config, toml_path, is_toml_named, error);
}

const struct toml_value *config_find_toml(const struct config *config, str key)
{
    if (config->toml == NULL)
        return NULL;
    const struct toml_value *value = toml_find(config->toml, key);
    return value != NULL ? value : toml_find_path(config->toml, key);
}

static bool find_here(void *context, str name, struct text_field *field)
{
    const str *here = context;
    *field = (struct text_field){.kind = FIELD_TEXT, .text = *here};
    return str_equal(name, STR("here"));
}

bool config_format_toml(const struct config *config, str key, const struct toml_value *value,
                        str *text, struct error *error)
{
    if (value->kind != TOML_TEXT)
        return fail_at(error, value->place, "a text is expected for TOML parameter '%.*s'",
                       STR_ARG(key));
    struct buf out = {0};
    str here = config->toml_here;
    bool is_formatted = text_format(&out, value->text, find_here, &here, error);
    if (is_formatted) {
        *text = str_copy(config->arena, out.length == 0 ? STR("") : buf_str(&out));
    } else {
        error->place = value->place;
        error_add_hint(error,
                       "'%%(here)s' is the folder of pyproject.toml; write '%%%%' for a '%%'");
    }
    buf_free(&out);
    return is_formatted;
}

/* alembic: config.py Config._get_toml_config_value */
static bool get_from_toml(const struct config *config, str key, const struct toml_value *value,
                          str *text, struct error *error)
{
    switch (value->kind) {
    case TOML_BOOLEAN:
        *text = value->boolean ? STR("true") : STR("false");
        return true;
    case TOML_INTEGER:
        *text = value->text;
        return true;
    case TOML_TEXT:
    case TOML_LIST:
    case TOML_TABLE:
        return config_format_toml(config, key, value, text, error);
    case TOML_FLOAT:
    case TOML_DATE:
        fail_command(error, "unsupported TOML value type for key: '%.*s'", STR_ARG(key));
        error->place = value->place;
        return false;
    }
    BUG("kind of TOML value %d", (int)value->kind);
}

bool config_get_toml_list(const struct config *config, str key, struct strs *list,
                          struct error *error)
{
    const struct toml_value *value = config_find_toml(config, key);
    if (value == NULL)
        return true;
    if (value->kind != TOML_LIST) {
        fail_at(error, value->place, "a list is expected for TOML parameter '%.*s'", STR_ARG(key));
        return error_add_hint(error, "write %.*s = [\"…\"]", STR_ARG(key));
    }
    for (size_t i = 0; i < value->list.count; i++) {
        str text;
        if (!config_format_toml(config, key, value->list.items[i], &text, error))
            return false;
        LIST_PUSH(config->arena, list, text);
    }
    return true;
}

bool config_get(struct config *config, str key, str *value, struct error *error)
{
    const str *override = map_find(&config->overrides, key);
    *value = (str){0};
    if (override != NULL) {
        *value = *override;
        return true;
    }
    if (ini_find(config->ini, config->section, key) != NULL)
        return ini_get(config->ini, config->section, key, value, error);
    const struct toml_value *found = config_find_toml(config, key);
    return found == NULL || get_from_toml(config, key, found, value, error);
}

bool config_get_in_section(struct config *config, str section, str key, str *value,
                           struct error *error)
{
    return ini_get(config->ini, section, key, value, error);
}

bool config_section_keys(const struct config *config, str section, struct strs *keys)
{
    const struct ini_section *found = map_find(&config->ini->sections, section);
    const struct map *defaults = &config->ini->defaults.options;
    if (found == NULL)
        return false;
    for (size_t i = 0; i < found->options.count; i++)
        LIST_PUSH(config->arena, keys, found->options.entries[i].key);
    for (size_t i = 0; i < defaults->count; i++)
        if (!map_contains(&found->options, defaults->entries[i].key))
            LIST_PUSH(config->arena, keys, defaults->entries[i].key);
    bool is_main = str_equal(section, config->section);
    for (size_t i = 0; is_main && i < config->overrides.count; i++)
        if (!strs_contain(keys, config->overrides.entries[i].key))
            LIST_PUSH(config->arena, keys, config->overrides.entries[i].key);
    return true;
}

bool config_has_section(const struct config *config, str section)
{
    return ini_has_section(config->ini, section);
}

bool config_set(struct config *config, str section, str key, str value, struct error *error)
{
    return ini_set(config->ini, section, key, value, error);
}

struct place config_place(const struct config *config, str section, str key)
{
    const struct ini_option *option = ini_find(config->ini, section, key);
    return option == NULL ? (struct place){0} : option->place;
}

struct place config_get_place(const struct config *config, str key)
{
    if (map_contains(&config->overrides, key))
        return (struct place){0};
    if (ini_find(config->ini, config->section, key) != NULL)
        return config_place(config, config->section, key);
    const struct toml_value *value = config_find_toml(config, key);
    return value == NULL ? (struct place){0} : value->place;
}

void config_override(struct config *config, str key, str value)
{
    str *copy = ARENA_NEW(config->arena, str);
    *copy = value.data == NULL ? STR("") : str_copy(config->arena, value);
    map_put(config->arena, &config->overrides, str_copy(config->arena, key), copy);
}

void config_split_words(struct arena *arena, str text, const char *separators, struct strs *words)
{
    size_t start = 0;
    for (size_t i = 0; i <= text.length; i++) {
        char c = i < text.length ? text.data[i] : ' ';
        if (c != ' ' && c != ',' && (c == '\0' || strchr(separators, c) == NULL))
            continue;
        if (i > start)
            LIST_PUSH(arena, words, str_slice(text, start, i));
        start = i + 1;
    }
}
