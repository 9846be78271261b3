#include "commands.h"
#include "format_revision.h"

static const struct option option_range = {
    'r',
    "rev-range",
    "START:END",
    "show only these revisions, both ends included; either end may be left out or be 'current'",
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

static const struct option *const options[] = {&option_range, &option_verbose,
                                               &option_indicate_current, &option_json, NULL};

static bool split_range(str range, str *start, str *end, struct error *error)
{
    if (range.data == NULL)
        return true;
    *end = str_trim(range);
    *start = str_cut(end, ':');
    if (end->data == NULL || str_find_byte(*end, ':') < end->length)
        return fail_command(error, "History range requires [start]:[end], [start]:, or :[end]");
    return true;
}

/* The revisions between the rows of the version table and the other end of the range. */
static bool walk_current(struct invocation *invocation, str start, str end, const struct strs *rows,
                         struct revisions *found, struct error *error)
{
    struct graph *graph = &invocation->environment.scripts.graph;
    str only = rows->count == 1 ? rows->items[0] : (str){0};
    if (rows->count > 1) {
        fail_command(error,
                     "The database is at several revisions, which no range can start or end at");
        return error_add_hint(error, "name one of them instead of 'current'");
    }
    if (str_equal(end, STR("current")))
        return graph_walk(graph, invocation->arena, start, only, found, error);
    return graph_walk(graph, invocation->arena, only, end, found, error);
}

static bool find(struct invocation *invocation, str start, str end, const struct strs *rows,
                 struct revisions *found, struct error *error)
{
    if (str_equal(start, STR("current")) || str_equal(end, STR("current")))
        return walk_current(invocation, start, end, rows, found, error);
    return graph_walk(&invocation->environment.scripts.graph, invocation->arena, start, end, found,
                      error);
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

/* alembic: command.py history */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    str start = {0}, end = {0};
    struct strs rows = {0};
    struct revisions found = {0};
    if (!split_range(arguments->range, &start, &end, error))
        return false;
    bool needs_rows = arguments->indicates_current || str_equal(start, STR("current")) ||
                      str_equal(end, STR("current"));
    if (needs_rows && !environment_read_versions(&invocation->environment, &rows, error))
        return false;
    if (!find(invocation, start, end, &rows, &found, error))
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
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
