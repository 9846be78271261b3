#include "changed.h"
#include "commands.h"

static const struct option *const options[] = {&option_json, NULL};

static const struct positional positional = {
    .name = "commits",
    .help = "git:REF to compare with (default: the trunk); of two, the second with the first",
    .word = WORD_REFERENCE,
    .is_optional = true,
    .is_repeatable = true,
};

static struct changed_revisions list(struct arena *arena, const struct changes *changes)
{
    static const char *const verbs[] = {
        [CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed", [CHANGE_EDITED] = "changed"};
    struct changed_revisions changed = {0};
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        struct changed_revision item = {verbs[change->kind],
                                        change->here != NULL ? change->here : change->there};
        LIST_PUSH(arena, &changed, item);
    }
    return changed;
}

/* The revisions on both sides. */
static bool read_sides(struct invocation *invocation, struct revisions *there,
                       struct revisions *here, struct error *error)
{
    struct environment *environment = &invocation->environment;
    const struct strs *words = &invocation->arguments.words;
    struct snapshot first, second;
    str reference = words->count > 0 ? words->items[0] : (str){0};
    if (words->count > 2)
        return fail_usage(error, "unrecognized arguments: %.*s", STR_ARG(words->items[2]));
    if (!environment_read_scripts(environment, error))
        return false;
    if (words->count == 0 && (environment_open_repository(environment, error) == NULL ||
                              !repository_find_trunk(environment->repository, &reference, error)))
        return false;
    if (!environment_read_snapshot(environment, reference, &first, error))
        return false;
    *there = first.all;
    *here = environment->scripts.loaded;
    if (words->count < 2)
        return true;
    if (!environment_read_snapshot(environment, words->items[1], &second, error))
        return false;
    *here = second.all;
    return true;
}

static bool run(struct invocation *invocation, struct error *error)
{
    struct revisions there = {0}, here = {0};
    struct changes changes = {0};
    if (!read_sides(invocation, &there, &here, error) ||
        !revisions_compare(invocation->arena, &there, &here, &changes, error))
        return false;
    const struct changed_revisions changed = list(invocation->arena, &changes);
    changed_revisions_print(invocation, &changed);
    return true;
}

const struct command command_diff = {
    .name = "diff",
    .summary = "list the revisions that differ between a commit of git and here",
    .description =
        "Revisions are told apart by their identifiers; one is changed when its code or SQL is, "
        "while comments, white space and line ends do not count. The files here count as they "
        "are, committed or not.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
