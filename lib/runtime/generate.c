#include "runtime/generate.h"

#include "runtime/runtime_impl.h"
#include "runtime/target.h"

#define GENERATE_LOGGER "migrate.autogenerate"

/* ---- is the database at the heads? */

static bool is_same_set(const struct revisions *a, const struct revisions *b)
{
    for (size_t i = 0; i < a->count; i++) {
        bool is_found = false;
        for (size_t k = 0; k < b->count && !is_found; k++)
            is_found = a->items[i] == b->items[k];
        if (!is_found)
            return false;
    }
    return true;
}

/* alembic: autogenerate/api.py RevisionContext._run_environment */
static bool require_heads(struct environment *environment, const struct strs *rows,
                          struct error *error)
{
    struct graph *graph = &environment->scripts.graph;
    struct revisions found = {0};
    for (size_t i = 0; i < rows->count; i++)
        if (!graph_get_revisions(graph, environment->arena, rows->items[i], &found, error))
            return false;
    if (is_same_set(&found, &graph->heads) && is_same_set(&graph->heads, &found))
        return true;
    fail_command(error, "Target database is not up to date.");
    return error_add_hint(error, "'migrate upgrade heads' brings it there; 'migrate stamp heads' "
                                 "says that it is there");
}

/* ---- comparing */

static bool is_on(value option, bool otherwise)
{
    if (value_is_missing(option))
        return otherwise;
    return option.kind != VALUE_BOOLEAN || option.boolean;
}

/* The names of autogenerate_plugins, which configure() keeps among all that it was given. */
static struct strs plugins_of(const struct environment *environment, value options)
{
    struct strs plugins = {0};
    const value *items;
    size_t count;
    if (!value_has_layout(options, OBJECT_DICTIONARY))
        return plugins;
    value list = dictionary_find_text((const struct dictionary *)options.object,
                                      STR("autogenerate_plugins"));
    if (value_is_missing(list) || !value_items(list, &items, &count))
        return plugins;
    for (size_t i = 0; i < count; i++) {
        if (value_is_string(items[i]))
            LIST_PUSH(environment->arena, &plugins, value_text(items[i]));
    }
    return plugins;
}

static struct autogenerate_options options_of(const struct environment *environment,
                                              const struct host_configuration *configuration,
                                              const struct autogenerate_hooks *hooks)
{
    const struct version_table *version_table = &environment->version_table;
    return (struct autogenerate_options){
        .compares_types = is_on(configuration->compare_type, true),
        .compares_server_defaults = is_on(configuration->compare_server_default, false),
        .includes_schemas = configuration->includes_schemas,
        .version_table = {.name = {.text = version_table->name}, .schema = version_table->schema},
        .plugins = plugins_of(environment, configuration->options),
        .naming = configuration->naming,
        .hooks = hooks,
    };
}

static void set_up(struct generation *generation, struct environment *environment,
                   const struct host_configuration *configuration,
                   const struct autogenerate_hooks *hooks)
{
    generation->run = (struct ddl_run){.dialect = environment->dialect,
                                       .naming = configuration->naming,
                                       .arena = environment->arena,
                                       .log = &environment->logging.log};
    generation->render = (struct render_options){
        .run = &generation->run,
        .operation_prefix = configuration->operation_prefix,
        .sqlalchemy_prefix = configuration->sqlalchemy_prefix,
        .user_module_prefix = configuration->user_module_prefix,
        .is_batch = configuration->is_batch,
        .hooks = hooks,
    };
}

struct comparing {
    struct generation *generation;
    struct environment *environment;
    const struct target *target;
    struct autogenerate_options options;
    struct autogenerate_renames renames; /* those that are known */
};

static bool compare_once(struct comparing *comparing, struct log *log,
                         struct operations *operations, struct error *error)
{
    struct environment *environment = comparing->environment;
    comparing->options.renames = &comparing->renames;
    *operations = (struct operations){0};
    return autogenerate_compare(&comparing->generation->run, environment->db, environment->arena,
                                &comparing->target->metadata, &comparing->options, log, operations,
                                error);
}

static bool is_same_rename(const struct autogenerate_rename *a, const struct autogenerate_rename *b)
{
    return str_equal(a->table, b->table) && str_equal(a->column, b->column) &&
           str_equal(a->schema, b->schema) && str_equal(a->new_name, b->new_name);
}

static bool is_among(const struct autogenerate_renames *renames,
                     const struct autogenerate_rename *rename)
{
    for (size_t i = 0; i < renames->count; i++)
        if (is_same_rename(&renames->items[i], rename))
            return true;
    return false;
}

/* Asks until nothing new looks like a rename: a table that was renamed may have columns that were.
 */
static bool ask_renames(struct comparing *comparing, struct error *error)
{
    const struct generate_request *request = comparing->generation->request;
    struct arena *arena = comparing->environment->arena;
    struct autogenerate_renames asked = {0};
    for (bool is_new = true; is_new;) {
        struct operations operations;
        struct autogenerate_renames found = {0};
        is_new = false;
        if (!compare_once(comparing, NULL, &operations, error))
            return false;
        autogenerate_find_renames(&comparing->generation->run, arena, &operations, &found);
        for (size_t i = 0; i < found.count; i++) {
            const struct autogenerate_rename *rename = &found.items[i];
            if (is_among(&asked, rename))
                continue;
            LIST_PUSH(arena, &asked, *rename);
            if (!request->ask(request->ask_context, rename))
                continue;
            LIST_PUSH(arena, &comparing->renames, *rename);
            is_new = true;
        }
    }
    return true;
}

static void tell_renames(struct comparing *comparing, const struct operations *operations)
{
    struct environment *environment = comparing->environment;
    struct autogenerate_renames found = {0};
    autogenerate_find_renames(&comparing->generation->run, environment->arena, operations, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct autogenerate_rename *rename = &found.items[i];
        bool is_table = rename->column.data == NULL;
        log_warning(&environment->logging.log, GENERATE_LOGGER,
                    "%s '%.*s%s%.*s' went and '%.*s' came, of the same shape; if it was renamed: "
                    "--rename %.*s",
                    is_table ? "Table" : "Column", STR_ARG(rename->table), is_table ? "" : ".",
                    STR_ARG(rename->column), STR_ARG(rename->new_name), STR_ARG(rename->given));
    }
}

/* What comparators of env.py's own find comes first, and is undone last. */
static bool add_own_differences(struct environment *environment,
                                const struct host_configuration *configuration,
                                struct migration_part *part, struct error *error)
{
    struct arena *arena = environment->arena;
    struct operations own = {0};
    if (environment->host == NULL)
        return true;
    if (!host_run_comparators(environment->host, configuration, &own, &part->downgrade, error))
        return false;
    for (size_t i = 0; i < part->upgrade.count; i++)
        LIST_PUSH(arena, &own, part->upgrade.items[i]);
    part->upgrade = own;
    return true;
}

static bool compare(struct generation *generation, struct environment *environment,
                    const struct host_configuration *configuration,
                    const struct autogenerate_hooks *hooks, struct migration_part *part,
                    struct error *error)
{
    struct target target;
    struct comparing comparing = {
        .generation = generation,
        .environment = environment,
        .target = &target,
        .options = options_of(environment, configuration, hooks),
    };
    for (size_t i = 0; i < generation->request->renames.count; i++)
        LIST_PUSH(environment->arena, &comparing.renames, generation->request->renames.items[i]);
    if (!target_load(environment, configuration, &target, error))
        return false;
    comparing.options.is_exact =
        environment->scripts.is_sql_environment || target.kind != TARGET_MODELS;
    if ((generation->request->ask != NULL && !ask_renames(&comparing, error)) ||
        !compare_once(&comparing, &environment->logging.log, &part->upgrade, error))
        return false;
    if (generation->request->ask == NULL)
        tell_renames(&comparing, &part->upgrade);
    if (environment->scripts.is_sql_environment &&
        !definitions_compare(environment, &target, &part->upgrade, error))
        return false;
    part->downgrade = autogenerate_reverse(environment->arena, &part->upgrade);
    if (!add_own_differences(environment, configuration, part, error))
        return false;
    return !generation->request->is_sql ||
           generate_sql(environment, &target, part, &generation->upgrade, &generation->downgrade,
                        error);
}

/* ---- within run_migrations() */

static bool read_rows(struct environment *environment, struct strs *rows, struct error *error)
{
    bool exists;
    return environment->db == NULL ||
           db_read_versions(environment->db, environment->arena, &environment->version_table,
                            &exists, rows, error);
}

static bool add_part(void *context, struct environment *environment,
                     const struct host_configuration *configuration, struct error *error)
{
    struct generation *generation = context;
    struct arena *arena = environment->arena;
    struct migration_part part = {.upgrade_token = configuration->upgrade_token,
                                  .downgrade_token = configuration->downgrade_token};
    struct autogenerate_hooks *hooks = ARENA_NEW(arena, struct autogenerate_hooks);
    struct strs rows = {0};
    bool has_hooks =
        environment->host != NULL && host_make_hooks(environment->host, configuration, hooks);
    bool compares = generation->request->compares;
    set_up(generation, environment, configuration, has_hooks ? hooks : NULL);
    if (!read_rows(environment, &rows, error) ||
        (compares && (!require_heads(environment, &rows, error) ||
                      !compare(generation, environment, configuration, generation->render.hooks,
                               &part, error))))
        return false;
    if (generation->scripts.count > 0)
        LIST_PUSH(arena, &generation->scripts.items[generation->scripts.count - 1].parts, part);
    return environment->host == NULL || host_process_directives(environment->host, configuration,
                                                                &rows, &generation->scripts, error);
}

bool generate_scripts(struct environment *environment, const struct generate_request *request,
                      struct generation *generation, struct error *error)
{
    const struct environment_action action = {
        .context = generation,
        .run = add_part,
        .is_offline = request->is_offline,
        .is_read_only = true,
        .needs_scripts = true,
    };
    *generation = (struct generation){.request = request};
    LIST_PUSH(environment->arena, &generation->scripts, request->script);
    return environment_run(environment, &action, error);
}

/* ---- what came of it */

static bool is_nothing(const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->items[i];
        if (operation->kind != OPERATION_MODIFY_TABLE ||
            !is_nothing(&operation->modify_table.operations))
            return false;
    }
    return true;
}

bool migration_script_is_empty(const struct migration_script *script)
{
    for (size_t i = 0; i < script->parts.count; i++)
        if (!is_nothing(&script->parts.items[i].upgrade))
            return false;
    return true;
}

static void add_text(struct arena *arena, struct template_texts *texts, str name, str text)
{
    struct template_named named = {name, text};
    LIST_PUSH(arena, texts, named);
}

static void render_sections(struct arena *arena, const struct generation *generation,
                            struct template_texts *texts)
{
    struct buf upgrade = {0}, downgrade = {0};
    sql_groups_add_sections(&upgrade, &generation->upgrade, true);
    sql_groups_add_sections(&downgrade, &generation->downgrade, false);
    add_text(arena, texts, STR("upgrades"), str_copy(arena, str_trim_end(buf_str(&upgrade))));
    add_text(arena, texts, STR("downgrades"), str_copy(arena, str_trim_end(buf_str(&downgrade))));
    buf_free(&upgrade);
    buf_free(&downgrade);
}

/* alembic: autogenerate/render.py _render_python_into_templatevars */
static bool render_functions(struct environment *environment, const struct generation *generation,
                             const struct migration_script *script, struct template_texts *texts,
                             struct error *error)
{
    struct arena *arena = environment->arena;
    struct strs imports = {0};
    for (size_t i = 0; i < script->imports.count; i++)
        LIST_PUSH(arena, &imports, script->imports.items[i]);
    for (size_t i = 0; i < script->parts.count; i++) {
        const struct migration_part *part = &script->parts.items[i];
        str upgrade, downgrade;
        if (!autogenerate_render_python(arena, &part->upgrade, &generation->render, &upgrade,
                                        &imports, error) ||
            !autogenerate_render_python(arena, &part->downgrade, &generation->render, &downgrade,
                                        &imports, error))
            return false;
        add_text(arena, texts, part->upgrade_token, upgrade);
        add_text(arena, texts, part->downgrade_token, downgrade);
    }
    add_text(arena, texts, STR("imports"), str_join(arena, &imports, STR("\n")));
    return true;
}

bool generation_render(struct environment *environment, const struct generation *generation,
                       const struct migration_script *script, struct template_texts *texts,
                       struct error *error)
{
    if (!environment->scripts.is_sql_environment)
        return render_functions(environment, generation, script, texts, error);
    render_sections(environment->arena, generation, texts);
    return true;
}
