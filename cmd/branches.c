#include "commands.h"
#include "format_revision.h"

static const struct option *const options[] = {&option_verbose, &option_json, NULL};

static void print_branch_point(struct output *output, const struct revision *revision,
                               bool is_verbose)
{
    struct buf text = {0};
    format_revision(&text, revision, is_verbose, (struct line_format){.with_labels = true});
    for (size_t i = 0; i < revision->children.count; i++) {
        buf_add_format(&text, "\n%*s -> ", (int)utf8_length(revision->id), "");
        format_revision_line(&text, revision->children.items[i],
                             (struct line_format){.with_labels = true, .with_doc = is_verbose});
    }
    buf_add_char(&text, '\n');
    output_line(output, buf_str(&text));
    buf_free(&text);
}

static void print(struct output *output, const struct revisions *points, bool is_verbose)
{
    for (size_t i = 0; i < points->count; i++)
        print_branch_point(output, points->items[i], is_verbose);
}

/* alembic: command.py branches */
static bool run(struct invocation *invocation, struct error *error)
{
    struct revisions all = {0}, points = {0};
    struct graph *graph = &invocation->environment.scripts.graph;
    if (!graph_walk(graph, invocation->arena, (str){0}, (str){0}, &all, error))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (revision_is_branch_point(all.items[i]))
            LIST_PUSH(invocation->arena, &points, all.items[i]);
    if (invocation->arguments.is_json)
        print_revisions_json(&invocation->output, &points, NULL);
    else
        print(&invocation->output, &points, invocation->arguments.is_verbose);
    return true;
}

const struct command command_branches = {
    .name = "branches",
    .summary = "show where the history branches",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
