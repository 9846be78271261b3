#include "runtime/generate_impl.h"

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

/* ---- within run_migrations() */

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
                      !generate_compare(generation, environment, configuration,
                                        generation->render.hooks, &part, error))))
        return false;
    if (generation->scripts.count > 0)
        LIST_PUSH(arena, &generation->scripts.items[generation->scripts.count - 1].parts, part);
    if (environment->host != NULL &&
        !host_template_arguments(environment->host, configuration, &generation->texts, error))
        return false;
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

bool migration_script_is_empty(const struct migration_script *script)
{
    for (size_t i = 0; i < script->parts.count; i++)
        if (!operations_are_empty(&script->parts.items[i].upgrade))
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
    for (size_t i = 0; i < generation->texts.count; i++)
        LIST_PUSH(environment->arena, texts, generation->texts.items[i]);
    if (!environment->scripts.is_sql_environment)
        return render_functions(environment, generation, script, texts, error);
    render_sections(environment->arena, generation, texts);
    return true;
}
