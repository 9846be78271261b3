#include "commands.h"
#include "format_revision.h"

static const struct option option_range = {
    'r',
    "rev-range",
    "START:END",
    "show only these revisions, both ends included; either end may be left out, 'current' or a "
    "commit of git such as git:v1.2",
    OPTION_TEXT,
    WORD_REVISION,
    ARGUMENT(range)};
static const struct option option_indicate_current = {'i',
                                                      "indicate-current",
                                                      NULL,
                                                      "mark the revisions that the database is at",
                                                      OPTION_FLAG,
                                                      WORD_TEXT,
                                                      ARGUMENT(indicates_current)};

static const struct option *const options[] = {&option_range,
                                               &option_verbose,
                                               &option_indicate_current,
                                               &option_from_git,
                                               &option_from_reference,
                                               &option_json,
                                               NULL};

static bool split_range(str range, str *start, str *end, struct error *error)
{
    if (range.data == NULL)
        return true;
    str rest = str_trim(range);
    *start = symbol_cut(&rest);
    bool has_colon = rest.data != NULL;
    *end = symbol_cut(&rest);
    if (!has_colon || rest.data != NULL)
        return fail_command(error, "History range requires [start]:[end], [start]:, or :[end]");
    return true;
}

static void print(struct output *output, const struct revisions *found, bool is_verbose,
                  const struct strs *current)
{
    struct line_format format = {
        .with_parents = true, .with_labels = true, .with_doc = true, .current = current};
    struct buf text = {0};
    for (size_t i = 0; i < found->count; i++) {
        buf_clear(&text);
        format_revision(&text, found->items[i], is_verbose, format);
        output_line(output, buf_str(&text));
    }
    buf_free(&text);
}

/* One end as a list of identifiers; empty where it is left out. */
static bool expand_end(struct invocation *invocation, str symbol, const struct strs *rows,
                       struct strs *end, struct error *error)
{
    struct strs symbols = {&symbol, 1, 1};
    if (str_is_empty(symbol))
        return true;
    if (!str_equal(symbol, STR("current")))
        return environment_expand_symbols(&invocation->environment, &symbols, end, error);
    *end = *rows;
    return true;
}

static bool find_range(struct invocation *invocation, str start, str end, const struct strs *rows,
                       struct revisions *found, struct error *error)
{
    struct graph *graph = &invocation->environment.scripts.graph;
    str ends[] = {start, end};
    struct strs symbols = {ends, 2, 2}, lower = {0}, upper = {0};
    graph->counts_found = true;
    if (!environment_find_lost(&invocation->environment, rows, &symbols, error))
        return false;
    if (!is_git_symbol(start) && !is_git_symbol(end))
        return graph_walk_from_rows(graph, invocation->arena, start, end, rows, found, error);
    return expand_end(invocation, start, rows, &lower, error) &&
           expand_end(invocation, end, rows, &upper, error) &&
           graph_walk_between(graph, invocation->arena, &lower, &upper, found, error);
}

/* alembic: command.py history */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    str start = {0}, end = {0};
    struct strs rows = {0};
    struct revisions found = {0};
    if (!split_range(arguments->range, &start, &end, error))
        return false;
    start = git_symbol_of(&invocation->environment, start);
    end = git_symbol_of(&invocation->environment, end);
    bool needs_rows = arguments->indicates_current || str_equal(start, STR("current")) ||
                      str_equal(end, STR("current"));
    if (needs_rows && !environment_read_versions(&invocation->environment, &rows, error))
        return false;
    if (!find_range(invocation, start, end, &rows, &found, error))
        return false;
    const struct strs *current = arguments->indicates_current ? &rows : NULL;
    if (arguments->is_json)
        print_revisions_json(&invocation->output, &found, current);
    else
        print(&invocation->output, &found, arguments->is_verbose, current);
    return true;
}

const struct command command_history = {
    .name = "history",
    .summary = "list the revisions, newest first",
    .description = "The database is asked only for -i and for a range that names current.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
