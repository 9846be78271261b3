#include "against.h"

#define GIT_LOGGER "alembic.git"

bool against_read(struct invocation *invocation, str reference, struct against *against,
                  struct error *error)
{
    struct environment *environment = &invocation->environment;
    const struct revisions *all = &environment->scripts.loaded;
    if (!environment_read_scripts(environment, error))
        return false;
    struct repository *repository = environment_open_repository(environment, error);
    *against = (struct against){.reference = reference, .ours = *all};
    if (repository == NULL)
        return false;
    if (is_git_symbol(reference)) {
        str_cut(&reference, ':');
        against->reference = reference;
    }
    if (str_is_empty(reference)) {
        if (!repository_find_trunk(repository, &against->reference, error))
            return false;
        log_info(&environment->logging.log, GIT_LOGGER, "Compared with %.*s",
                 STR_ARG(against->reference));
    }
    return repository_read(repository, against->reference, all, &against->theirs, error) &&
           repository_read_base(repository, against->reference, all, &against->base, error);
}

str path_of_revision(struct invocation *invocation, const struct revision *revision)
{
    str path = revision->path;
    if (revision->source != NULL)
        return str_from_offset(path, str_find_byte(path, ':') + 1);
    str here = path_resolve(invocation->arena, STR("."));
    str prefix = str_format(invocation->arena, "%.*s/", STR_ARG(here));
    return str_starts_with(path, prefix) ? str_from_offset(path, prefix.length) : path;
}

static void tell(struct invocation *invocation, const struct against *against,
                 const struct conflict *conflict)
{
    struct log *log = &invocation->environment.logging.log;
    const struct revision *revision = conflict->ours != NULL ? conflict->ours : conflict->theirs;
    str id = revision->id, reference = against->reference;
    str path = path_of_revision(invocation, revision);
    switch (conflict->kind) {
    case CONFLICT_ID:
        log_warning(log, GIT_LOGGER,
                    "Revision id %.*s is used twice: by %.*s here and by %.*s in %.*s", STR_ARG(id),
                    STR_ARG(path), STR_ARG(path_of_revision(invocation, conflict->theirs)),
                    STR_ARG(reference));
        return;
    case CONFLICT_PATH:
        log_warning(log, GIT_LOGGER, "Two revisions have the file %.*s: %.*s here and %.*s in %.*s",
                    STR_ARG(path), STR_ARG(id), STR_ARG(conflict->theirs->id), STR_ARG(reference));
        return;
    case CONFLICT_RENAMED:
        log_warning(log, GIT_LOGGER,
                    "The file of revision %.*s was renamed twice: to %.*s here and to %.*s in %.*s",
                    STR_ARG(id), STR_ARG(path),
                    STR_ARG(path_of_revision(invocation, conflict->theirs)), STR_ARG(reference));
        return;
    case CONFLICT_EDIT:
        log_warning(log, GIT_LOGGER, "Revision %.*s (%.*s) was changed both here and in %.*s",
                    STR_ARG(id), STR_ARG(path), STR_ARG(reference));
        return;
    case CONFLICT_REMOVED:
        log_warning(log, GIT_LOGGER,
                    "Revision %.*s (%.*s) was changed %s and deleted %s: %.*s is the other branch",
                    STR_ARG(id), STR_ARG(path), conflict->ours != NULL ? "here" : "there",
                    conflict->ours != NULL ? "there" : "here", STR_ARG(reference));
        return;
    }
}

bool against_merge(struct invocation *invocation, const struct against *against,
                   struct merged *merged, struct error *error)
{
    struct arena *arena = invocation->arena;
    const struct line_merger merger = {invocation->environment.repository, repository_merge_lines};
    struct strs paths = {0};
    for (size_t i = 0; i < against->ours.count; i++)
        LIST_PUSH(arena, &paths, against->ours.items[i]->path);
    const struct merge_side base = {&against->base.all, &against->base.paths};
    const struct merge_side ours = {&against->ours, &paths};
    const struct merge_side theirs = {&against->theirs.all, &against->theirs.paths};
    return revisions_merge(arena, &base, &ours, &theirs, &merger, merged, error);
}

void against_tell_conflicts(struct invocation *invocation, const struct against *against,
                            const struct conflicts *conflicts)
{
    for (size_t i = 0; i < conflicts->count; i++)
        tell(invocation, against, &conflicts->items[i]);
}
