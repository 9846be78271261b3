#include "config/config.h"

#include "config/config_impl.h"
#include "config/text.h"

/* The types of hooks, and the key that says what to run. */
static const struct hook_row {
    const char *type;
    const char *key;
    enum hook_type value;
} hook_rows[] = {
    {"console_scripts", "entrypoint", HOOK_CONSOLE_SCRIPTS},
    {"exec", "executable", HOOK_EXEC},
    {"module", "module", HOOK_MODULE},
};

/* Where the keys of one hook are: [post_write_hooks] with "name." in front, or a table of TOML. */
struct hook_source {
    struct config *config;
    str name;
    const struct toml_table *table; /* NULL: the ini */
};

static str ini_section(void)
{
    return STR("post_write_hooks");
}

static bool get_key(const struct hook_source *source, const char *key, str *value,
                    struct error *error)
{
    struct config *config = source->config;
    *value = (str){0};
    if (source->table == NULL) {
        /* The ini's keys are in lower case, a hook's name may not be: Alembic does not find those.
         */
        str full = str_format(config->arena, "%.*s.%s", STR_ARG(source->name), key);
        bool is_lower = str_equal(full, text_lower(config->arena, full));
        return !is_lower || ini_get(config->ini, ini_section(), full, value, error);
    }
    const struct toml_value *found = toml_find(source->table, str_from(key));
    return found == NULL || config_format_toml(config, str_from(key), found, value, error);
}

static const struct hook_row *find_row(str type)
{
    for (size_t i = 0; i < sizeof hook_rows / sizeof hook_rows[0]; i++)
        if (str_equal(str_from(hook_rows[i].type), type))
            return &hook_rows[i];
    return NULL;
}

/* alembic: script/write_hooks.py _run_hooks, _invoke, _get_required_option */
static bool load_hook(const struct hook_source *source, struct hook *hook, struct error *error)
{
    str type;
    *hook = (struct hook){.name = source->name};
    if (!get_key(source, "type", &type, error))
        return false;
    if (type.data == NULL)
        return fail_command(error,
                            "Key '%.*s.type' (or 'type' in toml) is required for post write hook "
                            "'%.*s'",
                            STR_ARG(hook->name), STR_ARG(hook->name));
    const struct hook_row *row = find_row(type);
    if (row == NULL) {
        fail_command(error, "No formatter with name '%.*s' registered", STR_ARG(type));
        return error_add_hint(error, "a hook's type is console_scripts, exec or module");
    }
    hook->type = row->value;
    if (!get_key(source, row->key, &hook->target, error) ||
        !get_key(source, "options", &hook->options, error) ||
        !get_key(source, "cwd", &hook->cwd, error))
        return false;
    if (hook->options.data == NULL)
        hook->options = STR("");
    if (hook->target.data == NULL)
        return fail_command(error, "Key %.*s.%s is required for post write hook '%.*s'",
                            STR_ARG(hook->name), row->key, STR_ARG(hook->name));
    return true;
}

static bool add_hook(const struct hook_source *source, struct hooks *hooks, struct error *error)
{
    struct hook hook;
    if (!load_hook(source, &hook, error))
        return false;
    LIST_PUSH(source->config->arena, hooks, hook);
    return true;
}

static bool load_from_ini(struct config *config, struct hooks *hooks, struct error *error)
{
    str text;
    struct strs names = {0};
    if (!ini_get(config->ini, ini_section(), STR("hooks"), &text, error))
        return false;
    config_split_words(config->arena, text, "", &names);
    for (size_t i = 0; i < names.count; i++) {
        struct hook_source source = {config, names.items[i], NULL};
        if (!add_hook(&source, hooks, error))
            return false;
    }
    return true;
}

static bool load_from_toml(struct config *config, struct hooks *hooks, struct error *error)
{
    const struct toml_value *list = config_find_toml(config, ini_section());
    if (list == NULL)
        return true;
    if (list->kind != TOML_LIST)
        return fail_at(error, list->place,
                       "a list of tables is expected for TOML parameter 'post_write_hooks'");
    for (size_t i = 0; i < list->list.count; i++) {
        const struct toml_value *item = list->list.items[i];
        if (item->kind != TOML_TABLE)
            return fail_at(error, item->place,
                           "a table is expected for each of the post_write_hooks");
        struct hook_source source = {config, STR("post_write_hooks"), item->table};
        if (!get_key(&source, "name", &source.name, error))
            return false;
        if (source.name.data == NULL)
            return fail_at(error, item->place, "Key 'name' is required for a post write hook");
        if (!add_hook(&source, hooks, error))
            return false;
    }
    return true;
}

bool config_get_hooks(struct config *config, struct hooks *hooks, struct error *error)
{
    *hooks = (struct hooks){0};
    return ini_has_section(config->ini, ini_section()) ? load_from_ini(config, hooks, error)
                                                       : load_from_toml(config, hooks, error);
}
