#include "against.h"
#include "commands.h"

static const struct option option_force = {
    0,
    "force",
    NULL,
    "also when a revision to be rewritten is applied in the database, or the database cannot be "
    "asked",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_forced)};

static const struct option *const options[] = {&option_force, NULL};

static const struct positional positional = {
    .name = "ref",
    .help = "the branch of git to stand on (default: the trunk)",
    .word = WORD_REFERENCE,
    .is_optional = true,
};

/* ---- What speaks against it ---- */

static bool check_ids(struct invocation *invocation, const struct against *against,
                      struct error *error)
{
    struct merged merged = {0};
    if (!against_merge(invocation, against, &merged, error))
        return false;
    for (size_t i = 0; i < merged.conflicts.count; i++) {
        const struct conflict *conflict = &merged.conflicts.items[i];
        if (conflict->kind != CONFLICT_ID)
            continue;
        str ours = path_of_revision(invocation, conflict->ours);
        str theirs = path_of_revision(invocation, conflict->theirs);
        fail_command(error, "Revision id %.*s is used twice: by %.*s here and by %.*s in %.*s",
                     STR_ARG(conflict->ours->id), STR_ARG(ours), STR_ARG(theirs),
                     STR_ARG(against->reference));
        return error_add_hint(error, "give the one here another identifier, in its file and "
                                     "wherever it is a down_revision");
    }
    return true;
}

static bool is_below(const struct revision *lower, const struct revision *upper, struct map *seen,
                     struct arena *arena)
{
    if (lower == upper)
        return true;
    if (map_contains(seen, upper->id))
        return false;
    map_put(arena, seen, upper->id, arena);
    for (size_t i = 0; i < upper->parents.count; i++)
        if (is_below(lower, upper->parents.items[i], seen, arena))
            return true;
    for (size_t i = 0; i < upper->dependencies.count; i++)
        if (is_below(lower, upper->dependencies.items[i], seen, arena))
            return true;
    return false;
}

/* A row that nobody knows may stand on anything. */
static bool check_rows(struct invocation *invocation, const struct strs *rows, struct error *error)
{
    const struct graph *graph = &invocation->environment.scripts.graph;
    if (!environment_find_rows(&invocation->environment, rows, error))
        return error_add_hint(error, "--force does it without asking the database");
    for (size_t i = 0; i < rows->count; i++) {
        if (map_contains(&graph->by_name, rows->items[i]))
            continue;
        fail_command(error, "The database is at %.*s, which is neither here nor in git",
                     STR_ARG(rows->items[i]));
        return error_add_hint(error, "it may stand on a revision to be rewritten; --force does it "
                                     "all the same");
    }
    return true;
}

static bool is_applied(struct invocation *invocation, const struct revision *revision,
                       const struct strs *rows)
{
    const struct graph *graph = &invocation->environment.scripts.graph;
    for (size_t i = 0; i < rows->count; i++) {
        const struct revision *row = map_find(&graph->by_name, rows->items[i]);
        struct map seen = {0};
        if (row != NULL && is_below(revision, row, &seen, invocation->arena))
            return true;
    }
    return false;
}

static bool check_database(struct invocation *invocation, const struct rebase *rebase,
                           struct error *error)
{
    struct strs rows = {0};
    if (invocation->arguments.is_forced || rebase->count == 0)
        return true;
    if (!environment_read_versions(&invocation->environment, &rows, error))
        return error_add_detail(error, "The database was asked whether a revision to be rewritten "
                                       "is applied; --force does it without.");
    if (!check_rows(invocation, &rows, error))
        return false;
    for (size_t i = 0; i < rebase->count; i++) {
        const struct rewrite *rewrite = &rebase->items[i];
        if (!is_applied(invocation, rewrite->revision, &rows))
            continue;
        str parents = rewrite->revision->down_revisions.count == 0
                          ? STR("base")
                          : rewrite->revision->down_revisions.items[0];
        fail_command(error,
                     "Revision %.*s is applied in the database, below other revisions than "
                     "it would have then",
                     STR_ARG(rewrite->revision->id));
        return error_add_hint(error,
                              "take it back before, by 'migrate downgrade %.*s', and upgrade "
                              "again afterwards; --force rewrites the file all the same",
                              STR_ARG(parents));
    }
    return true;
}

/* ---- Doing it ---- */

static void remove_leftovers(struct invocation *invocation)
{
    const struct revisions *all = &invocation->environment.scripts.loaded;
    struct strs folders = {0};
    for (size_t i = 0; i < all->count; i++) {
        str folder = path_folder(all->items[i]->path);
        if (strs_contain(&folders, folder))
            continue;
        LIST_PUSH(invocation->arena, &folders, folder);
        file_remove_leftovers(folder);
    }
}

static bool rewrite_one(struct invocation *invocation, const struct rewrite *rewrite,
                        struct file_change *change, struct error *error)
{
    struct arena *arena = invocation->arena;
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = path_of_revision(invocation, rewrite->revision);
    change->path = rewrite->revision->path;
    return file_read(arena, change->path, &source->text, error) &&
           revision_rewrite_parents(arena, source, rewrite->revision, &rewrite->parents,
                                    &change->text, error);
}

static str list_ids(struct arena *arena, const struct strs *ids)
{
    return ids->count == 0 ? STR("<base>") : str_join(arena, ids, STR(", "));
}

static void print(struct invocation *invocation, const struct rebase *rebase,
                  const struct against *against)
{
    for (size_t i = 0; i < rebase->count; i++) {
        const struct rewrite *rewrite = &rebase->items[i];
        str path = path_of_revision(invocation, rewrite->revision);
        str before = list_ids(invocation->arena, &rewrite->revision->down_revisions);
        str after = list_ids(invocation->arena, &rewrite->parents);
        output_line_format(&invocation->output, "%.*s stands on %.*s now, not on %.*s (%.*s)",
                           STR_ARG(rewrite->revision->id), STR_ARG(after), STR_ARG(before),
                           STR_ARG(path));
    }
    if (rebase->count == 0)
        output_line_format(&invocation->output,
                           "Nothing to do: %zu own revisions, all on top of %.*s",
                           rebase->own_count, STR_ARG(against->reference));
    str absent = str_join(invocation->arena, &rebase->absent, STR(", "));
    if (rebase->absent.count > 0)
        log_warning(&invocation->environment.logging.log, "alembic.git",
                    "%.*s is not in the version locations yet: git merge or git rebase with %.*s "
                    "brings it",
                    STR_ARG(absent), STR_ARG(against->reference));
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct strs *words = &invocation->arguments.words;
    struct against against;
    struct rebase rebase = {0};
    if (!against_read(invocation, words->count > 0 ? words->items[0] : (str){0}, &against, error) ||
        !check_ids(invocation, &against, error) ||
        !environment_connect_with(&invocation->environment, &against.theirs, error) ||
        !rebase_plan(invocation->arena, &invocation->environment.scripts.graph, &against.theirs,
                     &rebase, error) ||
        !check_database(invocation, &rebase, error))
        return false;
    struct file_change *changes = ARENA_ARRAY(invocation->arena, struct file_change, rebase.count);
    for (size_t i = 0; i < rebase.count; i++)
        if (!rewrite_one(invocation, &rebase.items[i], &changes[i], error))
            return false;
    remove_leftovers(invocation);
    if (!file_replace_all(changes, rebase.count, error))
        return false;
    print(invocation, &rebase, &against);
    return true;
}

const struct command command_rebase = {
    .name = "rebase",
    .summary = "put this branch's own revisions on top of another branch's",
    .description =
        "Own revisions are those that the other branch does not have. The lowest of them get its "
        "head as their down_revision, in .py files also in the line 'Revises:'; everything else "
        "stays as it is, byte for byte, and so does git: commit the change yourself.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
