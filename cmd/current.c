#include "commands.h"
#include "format_revision.h"

static const struct option option_check_heads = {
    'c',       "check-heads",         NULL, "fail unless the database is at all heads", OPTION_FLAG,
    WORD_TEXT, ARGUMENT(checks_heads)};

static const struct option *const options[] = {&option_check_heads, &option_verbose,
                                               &option_from_git,    &option_from_reference,
                                               &option_json,        NULL};

static bool is_at_heads(const struct revisions *heads, const struct strs *rows)
{
    for (size_t i = 0; i < heads->count; i++)
        if (!strs_contain(rows, heads->items[i]->id))
            return false;
    for (size_t i = 0; i < rows->count; i++) {
        bool is_head = false;
        for (size_t k = 0; k < heads->count && !is_head; k++)
            is_head = str_equal(heads->items[k]->id, rows->items[i]);
        if (!is_head)
            return false;
    }
    return true;
}

static void print(struct output *output, const struct revisions *found, bool is_verbose)
{
    struct buf text = {0};
    for (size_t i = 0; i < found->count; i++) {
        buf_clear(&text);
        format_revision(&text, found->items[i], is_verbose, (struct line_format){0});
        output_line(output, buf_str(&text));
    }
    buf_free(&text);
}

/* alembic: command.py current; once for each database of the environment */
static bool show(void *context, struct environment *environment,
                 const struct host_configuration *configuration, struct error *error)
{
    struct invocation *invocation = context;
    const struct arguments *arguments = &invocation->arguments;
    struct graph *graph = &environment->scripts.graph;
    struct strs rows = {0};
    struct revisions found = {0}, heads = graph->heads;
    bool exists;
    (void)configuration;
    graph->counts_found = true;
    if (!db_read_versions(environment->db, invocation->arena, &environment->version_table, &exists,
                          &rows, error) ||
        !environment_find_lost(environment, &rows, NULL, error))
        return false;
    if (arguments->is_verbose && !arguments->is_json) {
        str url = url_print(invocation->arena, &environment->url);
        output_line_format(&invocation->output, "Current revision(s) for %.*s:", STR_ARG(url));
    }
    if (arguments->checks_heads && !is_at_heads(&heads, &rows))
        return fail_command(error, "Database is not on all head revisions");
    if (!graph_current(graph, invocation->arena, &rows, &found, error))
        return false;
    if (arguments->is_json)
        print_revisions_json(&invocation->output, &found, &rows);
    else
        print(&invocation->output, &found, arguments->is_verbose);
    return true;
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct environment_action action = {
        .context = invocation, .run = show, .is_read_only = true, .needs_scripts = true};
    return environment_run(&invocation->environment, &action, error);
}

const struct command command_current = {
    .name = "current",
    .summary = "show which revisions the database is at",
    .description = "Connects, changes nothing, and prints nothing for a database at base.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
