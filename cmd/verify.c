#include "against.h"
#include "changed.h"
#include "commands.h"

static const struct option *const options[] = {&option_against, &option_json, NULL};

static struct changed_revisions list(struct arena *arena, const struct tamperings *found)
{
    struct changed_revisions changed = {0};
    for (size_t i = 0; i < found->count; i++) {
        const struct tampering *tampering = &found->items[i];
        bool is_here = tampering->here != NULL;
        struct changed_revision item = {is_here ? "changed" : "deleted",
                                        is_here ? tampering->here : tampering->there};
        LIST_PUSH(arena, &changed, item);
    }
    return changed;
}

static bool run(struct invocation *invocation, struct error *error)
{
    struct against against;
    struct tamperings found = {0};
    if (!against_read(invocation, invocation->arguments.against, &against, error) ||
        !revisions_verify(invocation->arena, &against.base.all, &against.ours, &against.theirs.all,
                          &found, error))
        return false;
    const struct changed_revisions changed = list(invocation->arena, &found);
    changed_revisions_print(invocation, &changed);
    if (found.count == 0 && !invocation->arguments.is_json)
        output_line_format(&invocation->output, "The %zu revisions of %.*s are as they were",
                           against.theirs.all.count, STR_ARG(against.reference));
    if (found.count == 0)
        return true;
    fail(error, "%zu of %zu revisions of %.*s were changed or deleted here", found.count,
         against.theirs.all.count, STR_ARG(against.reference));
    return error_add_hint(error, "databases may have them as they were: put them back, and write "
                                 "a new revision instead");
}

const struct command command_verify = {
    .name = "verify",
    .summary = "say which revisions of a branch were changed or deleted here",
    .description =
        "Fails when there are any, for CI. Comments, white space and line ends do not count, nor "
        "does what the other branch itself has changed since. Without --against the branch is the "
        "trunk: the remote's HEAD, main or master.",
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
