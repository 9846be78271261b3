#include "commands.h"
#include "format_revision.h"

static const struct option option_resolve_dependencies = {
    0,
    "resolve-dependencies",
    NULL,
    "leave out heads that another revision depends on",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(resolves_dependencies)};

static const struct option *const options[] = {&option_verbose, &option_resolve_dependencies,
                                               &option_json, NULL};

/* alembic: command.py heads */
static bool run(struct invocation *invocation, struct error *error)
{
    (void)error;
    const struct arguments *arguments = &invocation->arguments;
    const struct graph *graph = &invocation->environment.scripts.graph;
    const struct revisions *heads =
        arguments->resolves_dependencies ? &graph->real_heads : &graph->heads;
    if (arguments->is_json) {
        print_revisions_json(&invocation->output, heads, NULL);
        return true;
    }
    struct buf text = {0};
    for (size_t i = 0; i < heads->count; i++) {
        buf_clear(&text);
        format_revision(&text, heads->items[i], arguments->is_verbose,
                        (struct line_format){.with_labels = true, .without_tree = true});
        output_line(&invocation->output, buf_str(&text));
    }
    buf_free(&text);
    return true;
}

const struct command command_heads = {
    .name = "heads",
    .summary = "show the newest revision of every branch",
    .description =
        "A head is a revision that no other names as its down_revision. Of several, one can "
        "be named as label@head, and merge joins them.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
