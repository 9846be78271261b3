/* Lost revisions: what the search has met of a name, and where. */
#include "git/search_impl.h"

#include <string.h>
#include <time.h>

str visit_short_hash(struct search *search, struct visit *visit)
{
    if (visit->short_hash.data == NULL)
        visit->short_hash = store_short_hash(search->store, &visit->id);
    return visit->short_hash;
}

/* ---- Who brought it ---- */

static bool has_file(struct search *search, const struct visit *upper, const struct visit *lower,
                     const struct find *find, bool *has, struct error *error)
{
    size_t count = search->repository->locations.count;
    git_oid id;
    *has = memcmp(upper->folders, lower->folders, count * sizeof *upper->folders) == 0;
    if (*has)
        return true;
    if (!store_find_entry(search->store, &lower->root, find->path, &id, has, error))
        return false;
    *has = *has && memcmp(&id, &find->blob, sizeof id) == 0;
    return true;
}

/* The oldest commit down the line that has the file. */
static bool find_origin(struct search *search, const struct find *find, struct visit **origin,
                        struct error *error)
{
    *origin = find->visit;
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (size_t i = 0; i < (*origin)->parent_count && !has_moved; i++) {
            struct visit *parent = search_parent(search, *origin, i);
            if (parent == NULL || parent->folders == NULL)
                continue;
            if (!has_file(search, *origin, parent, find, &has_moved, error))
                return false;
            if (has_moved)
                *origin = parent;
        }
    }
    return true;
}

static str describe_origin(struct search *search, const struct find *find)
{
    struct arena *arena = search->arena;
    struct visit *origin;
    struct object object;
    struct commit commit = {0};
    struct error unwanted = {0};
    struct tm day;
    bool is_missing;
    if (!find_origin(search, find, &origin, &unwanted) ||
        !object_open(search->store, &origin->id, &object, &is_missing, &unwanted)) {
        error_clear(&unwanted);
        return (str){0};
    }
    time_t seconds = (time_t)origin->time;
    str text = {0};
    if (commit_parse(object.data, &commit) && gmtime_r(&seconds, &day) != NULL)
        text = str_format(arena, "added by %.*s on %04d-%02d-%02d", STR_ARG(commit.author),
                          day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
    object_close(search->store, &object);
    return text;
}

/* ---- What is called so ---- */

enum match { MATCH_NONE, MATCH_PREFIX, MATCH_NAME };

static enum match match(const struct find *find, str name)
{
    enum { SHORTEST = 4 };
    const struct revision *revision = find->revision;
    if (revision == NULL)
        return name.length >= SHORTEST && str_contains(path_name(find->path), name) ? MATCH_NAME
                                                                                    : MATCH_NONE;
    if (str_equal(revision->id, name) || strs_contain(&revision->branch_labels, name))
        return MATCH_NAME;
    return name.length >= SHORTEST && str_starts_with(revision->id, name) ? MATCH_PREFIX
                                                                          : MATCH_NONE;
}

static bool is_before(const struct sighting *a, long long a_time, const struct sighting *b,
                      long long b_time)
{
    return a->is_at_tip != b->is_at_tip ? a->is_at_tip : a_time > b_time;
}

/* A sighting being collected, with what it is ordered by. */
struct candidate {
    struct search *search;
    const struct find *find;
    struct sighting sighting;
};

struct candidates {
    struct candidate *items;
    size_t count;
    size_t capacity;
};

static void insert(struct arena *arena, struct candidates *list, struct candidate candidate)
{
    LIST_PUSH(arena, list, candidate);
    size_t at = list->count - 1;
    for (; at > 0; at--) {
        struct candidate *before = &list->items[at - 1];
        if (!is_before(&candidate.sighting, candidate.find->visit->time, &before->sighting,
                       before->find->visit->time))
            break;
        list->items[at] = *before;
    }
    list->items[at] = candidate;
}

static void collect(struct search *search, str name, enum match wanted, struct candidates *list)
{
    for (size_t i = 0; i < search->finds.count; i++) {
        const struct find *find = &search->finds.items[i];
        if (match(find, name) != wanted)
            continue;
        struct candidate candidate = {search, find, {.revision = find->revision}};
        candidate.sighting.is_at_tip = find->is_at_tip;
        insert(search->arena, list, candidate);
    }
}

/* Whether a text like it stands in the list already. */
static bool is_repeated(const struct sightings *found, const struct revision *revision,
                        bool *is_known, struct error *error)
{
    *is_known = false;
    for (size_t i = 0; i < found->count && !*is_known && revision != NULL; i++)
        if (found->items[i].revision != NULL &&
            str_equal(found->items[i].revision->id, revision->id) &&
            !revision_compare_texts(found->items[i].revision, revision, is_known, error))
            return false;
    return true;
}

static str describe_place(struct search *search, const struct find *find)
{
    const struct visit *visit = find->visit;
    const struct tip *tip = &search->tips.items[visit->tip];
    bool is_older = memcmp(&visit->id, &tip->commit, sizeof visit->id) != 0;
    return str_format(search->arena, "%s%.*s, commit %.*s, %.*s", is_older ? "the history of " : "",
                      STR_ARG(tip->name), STR_ARG(visit_short_hash(search, find->visit)),
                      STR_ARG(find->path));
}

static str describe_fetch(struct search *search, const struct find *find)
{
    return find->revision != NULL || !search->store->is_partial
               ? (str){0}
               : store_fetch_command(search->store, visit_short_hash(search, find->visit),
                                     path_folder(find->path));
}

static bool keep_distinct(struct repository *repository, struct candidates *list,
                          struct sightings *found, struct error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        struct candidate *candidate = &list->items[i];
        bool is_known = false;
        if (!is_repeated(found, candidate->sighting.revision, &is_known, error))
            return false;
        if (is_known)
            continue;
        candidate->sighting.where = describe_place(candidate->search, candidate->find);
        candidate->sighting.author = describe_origin(candidate->search, candidate->find);
        candidate->sighting.fetch = describe_fetch(candidate->search, candidate->find);
        LIST_PUSH(repository->arena, found, candidate->sighting);
    }
    return true;
}

static bool find_everywhere(struct repository *repository, str name, struct sightings *found,
                            struct error *error)
{
    static const enum match wanted[] = {MATCH_NAME, MATCH_PREFIX};
    struct candidates list = {0};
    for (size_t pass = 0; pass < 2 && list.count == 0; pass++)
        for (size_t i = 0; i < repository->stores.count; i++) {
            struct search *search = store_search(repository, repository->stores.items[i]);
            collect(search, name, wanted[pass], &list);
        }
    return keep_distinct(repository, &list, found, error);
}

static bool find_in_commit(struct repository *repository, str name, str reference,
                           struct sightings *found, struct error *error)
{
    struct revisions none = {0};
    struct snapshot snapshot;
    if (!repository_read(repository, reference, &none, &snapshot, error))
        return false;
    for (size_t i = 0; i < snapshot.all.count; i++) {
        struct revision *revision = snapshot.all.items[i];
        struct find find = {.revision = revision};
        if (match(&find, name) == MATCH_NONE)
            continue;
        struct sighting sighting = {.revision = revision, .is_at_tip = true};
        sighting.where = str_format(repository->arena, "%.*s, %.*s", STR_ARG(reference),
                                    STR_ARG(revision->path));
        LIST_PUSH(repository->arena, found, sighting);
    }
    return true;
}

bool repository_find(struct repository *repository, str name, str reference,
                     struct sightings *found, struct error *error)
{
    return reference.data != NULL ? find_in_commit(repository, name, reference, found, error)
                                  : find_everywhere(repository, name, found, error);
}

str repository_blind_spot(struct repository *repository)
{
    for (size_t i = 0; i < repository->stores.count; i++) {
        const struct store *store = repository->stores.items[i];
        if (store->search != NULL && store->search->was_ended)
            return STR("its history is long and only the newest commits were looked at: --from-git "
                       "looks at all");
        if (store->search != NULL && store->is_damaged)
            return STR("some objects of the repository cannot be read: git fsck");
        if (store->search == NULL || !store->search->was_cut)
            continue;
        if (store->is_shallow)
            return STR("the clone is shallow and lacks older commits: git fetch --unshallow");
        if (store->is_partial)
            return STR("the clone is partial and lacks some folders of older commits");
        return STR("some commits are missing from the repository: git fsck");
    }
    return (str){0};
}

void repository_limit_search(struct repository *repository, double seconds)
{
    repository->search_seconds = seconds;
}
