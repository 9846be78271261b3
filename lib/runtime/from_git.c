#include "runtime/from_git.h"

#include "runtime/runtime_impl.h"

#define GIT_LOGGER "alembic.git"

/* Seconds that an error may take to say where a revision is. */
static const double PATIENCE = 3;

struct repository *environment_open_repository(struct environment *environment, struct error *error)
{
    if (environment->repository == NULL)
        environment->repository = repository_open(environment->arena, &environment->settings,
                                                  &environment->logging.log, error);
    return environment->repository;
}

/* ---- Symbols ---- */

static const str git_prefix = {"git:", 4};

bool is_git_symbol(str symbol)
{
    return str_starts_with(symbol, git_prefix);
}

str git_symbol_of(const struct environment *environment, str symbol)
{
    size_t at = str_find_last_byte(symbol, '@');
    str branch = str_slice(symbol, 0, at), word = str_from_offset(symbol, at + 1);
    bool is_head = str_equal(word, STR("head")) || str_equal(word, STR("heads"));
    if (!environment->request->is_from_git || !is_head || at == 0 || is_git_symbol(symbol) ||
        map_contains(&environment->scripts.graph.by_name, branch))
        return symbol;
    return str_format(environment->arena, "git:%.*s", STR_ARG(branch));
}

str symbol_cut(str *rest)
{
    if (!is_git_symbol(*rest))
        return str_cut(rest, ':');
    str whole = *rest;
    *rest = str_from_offset(*rest, git_prefix.length);
    str name = str_cut(rest, ':');
    return str_slice(whole, 0, git_prefix.length + name.length);
}

/* The identifier in "label@1a2b+1"; empty where there is none. */
static str identifier_of(str symbol)
{
    static const str words[] = {{"head", 4}, {"heads", 5}, {"base", 4}, {"current", 7}};
    if (is_git_symbol(symbol))
        return (str){0};
    size_t at = str_find_last_byte(symbol, '@');
    if (at < symbol.length)
        symbol = str_from_offset(symbol, at + 1);
    symbol = str_slice(symbol, 0, str_find_byte(symbol, '+'));
    symbol = str_slice(symbol, 0, str_find_byte(symbol, '-'));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(symbol, words[i]))
            return (str){0};
    return symbol;
}

/* ---- What is found ---- */

static void add_places(const struct sightings *found, struct error *error)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct sighting *sighting = &found->items[i];
        bool is_other = i > 0 && sighting->revision != NULL && found->items[0].revision != NULL &&
                        str_equal(sighting->revision->id, found->items[0].revision->id);
        error_add_detail(error, "Found %son %.*s%s%.*s", is_other ? "with another text " : "",
                         STR_ARG(sighting->where), sighting->author.length > 0 ? ": " : "",
                         STR_ARG(sighting->author));
    }
}

/* The number of texts to choose among: older ones do not count where newer are. */
static size_t count_choices(const struct sightings *found)
{
    size_t count = 0;
    while (count < found->count && found->items[count].is_at_tip == found->items[0].is_at_tip)
        count++;
    return count;
}

static bool fail_several(str name, const struct sightings *found, struct error *error)
{
    fail_command(error, "Revision %.*s has several texts in git", STR_ARG(name));
    add_places(found, error);
    return error_add_hint(error, "the database knows which of them was applied to it, git does "
                                 "not: --from-ref with one of the branches or commits chooses");
}

static bool fail_fetch(str name, const struct sighting *sighting, struct error *error)
{
    fail_command(error, "The text of revision %.*s is not in this clone", STR_ARG(name));
    error_add_detail(error, "Found on %.*s", STR_ARG(sighting->where));
    if (str_is_empty(sighting->fetch))
        return error_add_hint(error, "the repository may be damaged: git fsck");
    return error_add_hint(error, "the clone is a partial one; this fetches the text: %.*s",
                          STR_ARG(sighting->fetch));
}

static bool find_in_snapshots(struct environment *environment, str name, struct revision **found)
{
    for (size_t i = 0; i < environment->snapshots.count && *found == NULL; i++) {
        *found = map_find(&environment->snapshots.items[i].by_id, name);
        if (*found != NULL && (*found)->source == NULL) /* of a version location outside of git */
            *found = NULL;
    }
    return *found != NULL;
}

static void log_choice(struct environment *environment, const struct sightings *found)
{
    struct log *log = &environment->logging.log;
    str id = found->items[0].revision->id;
    if (!environment->request->is_from_git || map_contains(&environment->found, id))
        return;
    map_put(environment->arena, &environment->found, id, environment);
    log_info(log, GIT_LOGGER, "Revision %.*s is taken from %.*s", STR_ARG(id),
             STR_ARG(found->items[0].where));
    for (size_t i = count_choices(found); i < found->count; i++)
        log_warning(log, GIT_LOGGER,
                    "Revision %.*s had another text on %.*s: if that was applied, choose it by "
                    "--from-ref",
                    STR_ARG(id), STR_ARG(found->items[i].where));
}

static bool find(void *context, str name, struct revision **revision, struct error *error)
{
    struct environment *environment = context;
    struct sightings found = {0};
    *revision = NULL;
    if (find_in_snapshots(environment, name, revision))
        return true;
    if (environment_open_repository(environment, error) == NULL ||
        !repository_find(environment->repository, name, environment->request->git_reference, &found,
                         error))
        return false;
    if (found.count == 0)
        return true;
    if (count_choices(&found) > 1)
        return fail_several(name, &found, error);
    if (found.items[0].revision == NULL)
        return fail_fetch(name, &found.items[0], error);
    *revision = found.items[0].revision;
    log_choice(environment, &found);
    return true;
}

static void add_advice(const struct environment *environment, const struct sightings *found,
                       struct error *error)
{
    if (count_choices(found) > 1)
        error_add_hint(error, "the texts differ: --from-ref with one of the branches or commits "
                              "chooses");
    else if (environment->request->is_from_git)
        error_add_hint(error, "--from-ref does not have it");
    else
        error_add_hint(error, "git merge or git checkout brings the file; with --from-git it is "
                              "read from there, and 'migrate downgrade --from-git heads' undoes "
                              "what this branch does not have");
}

/* Without a repository, or without libgit2, nothing is known. */
static bool explain(void *context, str name, struct error *error)
{
    struct environment *environment = context;
    struct sightings found = {0};
    struct error reason = {0};
    bool is_searched = environment_open_repository(environment, &reason) != NULL;
    if (is_searched && !environment->request->is_from_git)
        repository_limit_search(environment->repository, PATIENCE);
    is_searched =
        is_searched && repository_find(environment->repository, name, (str){0}, &found, &reason);
    if (!is_searched) {
        if (!repository_is_missing(&reason))
            error_add_detail(error, "It could not be looked for in git: %.*s%s%.*s",
                             STR_ARG(reason.message), reason.detail.length > 0 ? "; " : "",
                             STR_ARG(reason.detail));
        if (!repository_is_missing(&reason) && reason.hint.length > 0)
            error_add_hint(error, "%.*s", STR_ARG(reason.hint));
        error_clear(&reason);
        return false;
    }
    str blind_spot = repository_blind_spot(environment->repository);
    if (found.count == 0 && blind_spot.length > 0)
        error_add_detail(error, "Looked for it in git, but %.*s", STR_ARG(blind_spot));
    if (found.count == 0)
        return false;
    add_places(&found, error);
    add_advice(environment, &found, error);
    return true;
}

/* Finds what the commits have that were named. */
static bool find_in_commits(void *context, str name, struct revision **revision,
                            struct error *error)
{
    (void)error;
    *revision = NULL;
    find_in_snapshots(context, name, revision);
    return true;
}

void environment_set_finder(struct environment *environment)
{
    environment->finder = (struct revision_finder){
        .context = environment,
        .find = environment->request->is_from_git ? find : NULL,
        .explain = explain,
    };
    environment->scripts.graph.finder = &environment->finder;
}

bool environment_find_lost(struct environment *environment, const struct strs *rows,
                           const struct strs *symbols, struct error *error)
{
    struct strs names = {0};
    for (size_t i = 0; rows != NULL && i < rows->count; i++)
        LIST_PUSH(environment->arena, &names, rows->items[i]);
    for (size_t i = 0; symbols != NULL && i < symbols->count; i++) {
        str name = identifier_of(symbols->items[i]);
        if (name.length > 0)
            LIST_PUSH(environment->arena, &names, name);
    }
    return graph_extend(&environment->scripts.graph, &names, &environment->logging.log, error);
}

bool environment_find_rows(struct environment *environment, const struct strs *rows,
                           struct error *error)
{
    environment->finder.find = find;
    return graph_extend(&environment->scripts.graph, rows, &environment->logging.log, error);
}

/* ---- Commits ---- */

bool environment_connect_with(struct environment *environment, const struct snapshot *snapshot,
                              struct error *error)
{
    LIST_PUSH(environment->arena, &environment->snapshots, *snapshot);
    environment->finder.find = find_in_commits;
    return script_directory_connect(&environment->scripts, error);
}

bool environment_read_snapshot(struct environment *environment, str symbol,
                               struct snapshot *snapshot, struct error *error)
{
    str reference = is_git_symbol(symbol) ? str_from_offset(symbol, git_prefix.length) : symbol;
    return environment_open_repository(environment, error) != NULL &&
           repository_read(environment->repository, reference, &environment->scripts.loaded,
                           snapshot, error);
}

/* What is lost is then taken from the commit that was named. */
static bool read_and_keep(struct environment *environment, str symbol, struct snapshot *snapshot,
                          struct error *error)
{
    if (!environment_read_snapshot(environment, symbol, snapshot, error))
        return false;
    LIST_PUSH(environment->arena, &environment->snapshots, *snapshot);
    return true;
}

bool environment_read_rows(struct environment *environment, str symbol, struct strs *rows,
                           struct error *error)
{
    struct snapshot snapshot;
    if (!read_and_keep(environment, symbol, &snapshot, error))
        return false;
    *rows = snapshot.heads;
    return environment_find_lost(environment, rows, NULL, error);
}

bool environment_expand_symbols(struct environment *environment, const struct strs *symbols,
                                struct strs *expanded, struct error *error)
{
    struct arena *arena = environment->arena;
    for (size_t i = 0; i < symbols->count; i++) {
        struct snapshot snapshot;
        if (!is_git_symbol(symbols->items[i])) {
            LIST_PUSH(arena, expanded, symbols->items[i]);
            continue;
        }
        if (!read_and_keep(environment, symbols->items[i], &snapshot, error))
            return false;
        if (snapshot.heads.count == 0)
            LIST_PUSH(arena, expanded, STR("base"));
        for (size_t k = 0; k < snapshot.heads.count; k++)
            LIST_PUSH(arena, expanded, snapshot.heads.items[k]);
    }
    return environment_find_lost(environment, NULL, expanded, error);
}
