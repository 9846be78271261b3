#include "against.h"
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
                                               &option_against, &option_json, NULL};

static const struct positional positional = {
    .name = "commit",
    .help = "git:v1.2: the heads that there were in a commit",
    .word = WORD_TEXT,
    .is_optional = true,
};

static const struct revisions *heads_of(const struct invocation *invocation,
                                        const struct graph *graph)
{
    return invocation->arguments.resolves_dependencies ? &graph->real_heads : &graph->heads;
}

static void print(struct invocation *invocation, const struct revisions *heads)
{
    const struct arguments *arguments = &invocation->arguments;
    if (arguments->is_json) {
        print_revisions_json(&invocation->output, heads, NULL);
        return;
    }
    struct buf text = {0};
    for (size_t i = 0; i < heads->count; i++) {
        buf_clear(&text);
        format_revision(&text, heads->items[i], arguments->is_verbose,
                        (struct line_format){.with_labels = true, .without_tree = true});
        output_line(&invocation->output, buf_str(&text));
    }
    buf_free(&text);
}

static bool connect(struct invocation *invocation, const struct revisions *revisions,
                    struct graph *graph, struct error *error)
{
    struct environment *environment = &invocation->environment;
    *graph = (struct graph){.finder = &environment->finder, .counts_found = true};
    return graph_build(invocation->arena, *revisions, &environment->logging.log, graph, error);
}

/* The heads of a commit. */
static bool print_commit(struct invocation *invocation, str symbol, struct error *error)
{
    struct snapshot snapshot;
    struct graph graph;
    if (!is_git_symbol(symbol))
        return fail_usage(error, "unrecognized arguments: %.*s", STR_ARG(symbol));
    if (!environment_read_scripts(&invocation->environment, error) ||
        !environment_read_snapshot(&invocation->environment, symbol, &snapshot, error))
        return false;
    struct revisions all = revisions_copy(invocation->arena, &snapshot.all);
    if (!connect(invocation, &all, &graph, error))
        return false;
    print(invocation, heads_of(invocation, &graph));
    return true;
}

/* The heads that a merge would bring. More than the other branch has are too many. */
static bool print_merged(struct invocation *invocation, struct error *error)
{
    struct against against;
    struct merged merged;
    struct graph graph;
    if (!against_read(invocation, invocation->arguments.against, &against, error) ||
        !against_merge(invocation, &against, &merged, error))
        return false;
    against_tell_conflicts(invocation, &against, &merged.conflicts);
    if (!connect(invocation, &merged.all, &graph, error))
        return false;
    size_t conflicts = merged.conflicts.count;
    const struct revisions *heads = heads_of(invocation, &graph);
    size_t allowed = against.theirs.heads.count > 1 ? against.theirs.heads.count : 1;
    print(invocation, heads);
    if (heads->count > allowed) {
        fail(error, "merged with %.*s there would be %zu heads", STR_ARG(against.reference),
             heads->count);
        return error_add_hint(error,
                              "'migrate rebase %.*s' puts this branch's revisions on top; or join "
                              "them by 'migrate merge heads' once they are together",
                              STR_ARG(against.reference));
    }
    return conflicts == 0 || fail(error, "%zu revisions would not merge with %.*s", conflicts,
                                  STR_ARG(against.reference));
}

/* alembic: command.py heads */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct strs *words = &invocation->arguments.words;
    if (words->count > 0)
        return print_commit(invocation, words->items[0], error);
    if (invocation->arguments.against.data != NULL)
        return print_merged(invocation, error);
    if (!environment_load_scripts(&invocation->environment, error))
        return false;
    print(invocation, heads_of(invocation, &invocation->environment.scripts.graph));
    return true;
}

const struct command command_heads = {
    .name = "heads",
    .summary = "show the newest revision of every branch",
    .description =
        "A head is a revision that no other names as its down_revision. Of several, one can "
        "be named as label@head, and merge joins them. With --against the heads are those that a "
        "merge with that branch would bring, looked at in memory: when they are more than one, and "
        "more than the branch has itself, the command fails, for CI.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
