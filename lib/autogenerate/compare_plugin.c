/* autogenerate_plugins: which of Alembic's comparisons take part. alembic: runtime/plugins.py */
#include "autogenerate/compare_impl.h"

static const char *const names[] = {
    [PLUGIN_SCHEMAS] = "alembic.autogenerate.schemas",
    [PLUGIN_TABLES] = "alembic.autogenerate.tables",
    [PLUGIN_TYPES] = "alembic.autogenerate.types",
    [PLUGIN_CONSTRAINTS] = "alembic.autogenerate.constraints",
    [PLUGIN_DEFAULTS] = "alembic.autogenerate.defaults",
    [PLUGIN_COMMENTS] = "alembic.autogenerate.comments",
    [PLUGIN_CHECKS] = "alembic.autogenerate.checkconstraint_byname",
};

/* Word by word; a star stands for one word or more. */
static bool matches(str pattern, str name)
{
    str rest_of_pattern = pattern;
    str rest_of_name = name;
    str word = str_cut(&rest_of_pattern, '.');
    str first = str_cut(&rest_of_name, '.');
    bool is_star = str_equal(word, STR("*"));
    if (!is_star && !str_equal(word, first))
        return false;
    if (is_star && rest_of_name.data != NULL && matches(pattern, rest_of_name))
        return true;
    if (rest_of_pattern.data == NULL || rest_of_name.data == NULL)
        return rest_of_pattern.data == rest_of_name.data;
    return matches(rest_of_pattern, rest_of_name);
}

static bool is_wanted(const struct strs *patterns, str name, bool *is_matched)
{
    bool is_included = false;
    for (size_t i = 0; i < patterns->count; i++) {
        if (str_starts_with(patterns->items[i], STR("~")) &&
            matches(str_from_offset(patterns->items[i], 1), name))
            return false;
    }
    for (size_t i = 0; i < patterns->count; i++) {
        if (!matches(patterns->items[i], name))
            continue;
        is_matched[i] = true;
        is_included = true;
    }
    return is_included;
}

static bool check_matched(struct comparison *c, const struct strs *patterns, const bool *is_matched)
{
    struct strs unknown = {0};
    for (size_t i = 0; i < patterns->count; i++) {
        if (!is_matched[i] && !str_starts_with(patterns->items[i], STR("~")))
            LIST_PUSH(c->arena, &unknown, patterns->items[i]);
    }
    if (unknown.count == 0)
        return true;
    fail_command(c->error, "Did not locate plugins: %.*s",
                 STR_ARG(str_join(c->arena, &unknown, STR(", "))));
    struct strs known = {0};
    for (size_t i = 0; i < PLUGIN_COUNT; i++)
        LIST_PUSH(c->arena, &known, str_from(names[i]));
    return error_add_hint(c->error, "there are %.*s",
                          STR_ARG(str_join(c->arena, &known, STR(", "))));
}

static void log_plugin(const struct comparison *c, str name)
{
    log_info(c->log, "alembic.runtime.plugins", "setting up autogenerate plugin %.*s",
             STR_ARG(name));
}

static struct strs list_own_plugins(struct arena *arena, const struct autogenerate_options *options,
                                    const struct strs *patterns, bool *is_matched)
{
    const struct autogenerate_hooks *hooks = options->hooks;
    struct strs plugins = {0};
    for (size_t i = 0; hooks != NULL && i < hooks->plugins.count; i++) {
        if (is_wanted(patterns, hooks->plugins.items[i], is_matched))
            LIST_PUSH(arena, &plugins, hooks->plugins.items[i]);
    }
    return plugins;
}

struct strs autogenerate_own_plugins(struct arena *arena,
                                     const struct autogenerate_options *options)
{
    bool *is_matched = ARENA_ARRAY(arena, bool, options->plugins.count);
    return list_own_plugins(arena, options, &options->plugins, is_matched);
}

bool compare_set_plugins(struct comparison *c)
{
    str all = STR("alembic.autogenerate.*");
    struct strs patterns = c->options->plugins;
    if (patterns.count == 0)
        patterns = (struct strs){.items = &all, .count = 1};
    bool *is_matched = ARENA_ARRAY(c->arena, bool, patterns.count);
    for (size_t i = 0; i < PLUGIN_COUNT; i++) {
        c->is_active[i] = is_wanted(&patterns, str_from(names[i]), is_matched);
        if (c->is_active[i])
            log_plugin(c, str_from(names[i]));
    }
    c->own_plugins = list_own_plugins(c->arena, c->options, &patterns, is_matched);
    for (size_t i = 0; i < c->own_plugins.count; i++)
        log_plugin(c, c->own_plugins.items[i]);
    return check_matched(c, &patterns, is_matched);
}
