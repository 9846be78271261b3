/* The walk over all commits, newest first, that collects every revision file there ever was.
 *
 * Of a commit only the version locations are looked at, and of these only what differs from a tree
 * that was seen: most commits have the tree of the one before.
 */
#include "git/search_impl.h"

#include <string.h>
#include <time.h>

/* What cannot be read is as if it were not in the clone: the rest may hold what is looked for. */
static bool open_readable(struct search *search, const git_oid *id, struct object *object)
{
    struct error reason = {0};
    bool is_missing = false;
    if (object_open(search->store, id, object, &is_missing, &reason) && !is_missing)
        return true;
    if (!is_missing)
        search->store->is_damaged = true;
    error_clear(&reason);
    search->was_cut = true;
    return false;
}

/* ---- Commits ---- */

static bool is_later(const struct visit *a, const struct visit *b)
{
    return a->time > b->time;
}

static void heap_push(struct search *search, struct visit *visit)
{
    LIST_PUSH(search->arena, &search->heap, visit);
    struct visit **items = search->heap.items;
    size_t at = search->heap.count - 1;
    for (; at > 0 && is_later(visit, items[(at - 1) / 2]); at = (at - 1) / 2)
        items[at] = items[(at - 1) / 2];
    items[at] = visit;
}

static struct visit *heap_pop(struct search *search)
{
    struct visit **items = search->heap.items;
    struct visit *first = items[0];
    struct visit *last = items[--search->heap.count];
    size_t at = 0, count = search->heap.count;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child + 1 < count && is_later(items[child + 1], items[child]))
            child++;
        if (child >= count || !is_later(items[child], last))
            break;
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    return first;
}

/* The visit of a commit; a new one waits for its turn. NULL when the clone does not have the
 * commit. */
static struct visit *visit_commit(struct search *search, const git_oid *id, size_t tip)
{
    struct object object;
    struct commit commit;
    struct visit *known = map_find(&search->visits, (str){(const char *)id->id, GIT_OID_RAWSZ});
    if (known != NULL)
        return known;
    if (!open_readable(search, id, &object))
        return NULL;
    bool is_commit = commit_parse(object.data, &commit);
    object_close(search->store, &object);
    if (!is_commit) {
        search->store->is_damaged = search->was_cut = true;
        return NULL;
    }
    struct visit *visit = ARENA_NEW(search->arena, struct visit);
    *visit = (struct visit){.id = *id, .root = commit.tree, .time = commit.time, .tip = tip};
    visit->parent_count = commit.parent_count;
    visit->parent_ids = ARENA_ARRAY(search->arena, git_oid, commit.parent_count);
    memcpy(visit->parent_ids, commit.parents, commit.parent_count * sizeof *commit.parents);
    map_put(search->arena, &search->visits, (str){(const char *)visit->id.id, GIT_OID_RAWSZ},
            visit);
    heap_push(search, visit);
    return visit;
}

struct visit *search_parent(const struct search *search, const struct visit *visit, size_t index)
{
    return map_find(&search->visits,
                    (str){(const char *)visit->parent_ids[index].id, GIT_OID_RAWSZ});
}

/* ---- Files ---- */

static void add_file(struct search *search, const struct tree_entry *entry, str folder,
                     struct visit *visit)
{
    struct error broken = {0};
    str key = {(const char *)entry->id->id, GIT_OID_RAWSZ};
    struct blob blob = {.id = *entry->id};
    struct find find = {.blob = *entry->id, .visit = visit, .is_at_tip = search->is_at_tips};
    bool is_missing = false;
    if (!script_is_revision_name(entry->name, &blob.format) || map_contains(&search->blobs, key))
        return;
    map_put(search->arena, &search->blobs, str_copy(search->arena, key), search);
    find.path = blob.path = path_join(search->arena, folder, entry->name);
    blob.commit = visit_short_hash(search, visit);
    if (!blob_read_revision(search->repository, search->store, &blob, true, &find.revision,
                            &is_missing, &broken)) {
        search->store->is_damaged = search->was_cut = is_missing = true;
        error_clear(&broken);
    }
    if (is_missing || find.revision != NULL)
        LIST_PUSH(search->arena, &search->finds, find);
}

static void scan_tree(struct search *search, const git_oid *tree, str folder, struct visit *visit,
                      struct object *last);

static void add_entry(struct search *search, const struct tree_entry *entry, str folder,
                      struct visit *visit)
{
    if (tree_entry_is_file(entry))
        add_file(search, entry, folder, visit);
    else if (tree_entry_is_folder(entry) &&
             search->repository->settings->recursive_version_locations)
        scan_tree(search, entry->id, path_join(search->arena, folder, entry->name), visit, NULL);
}

/* Both trees are sorted alike: what stands in both is passed over. */
static void add_difference(struct search *search, str before, str after, str folder,
                           struct visit *visit)
{
    struct tree_entry old = {0}, entry;
    bool has_old = tree_next(&before, &old);
    while (tree_next(&after, &entry)) {
        while (has_old && str_compare(old.name, entry.name) < 0)
            has_old = tree_next(&before, &old);
        if (has_old && str_equal(old.text, entry.text)) {
            has_old = tree_next(&before, &old);
            continue;
        }
        add_entry(search, &entry, folder, visit);
    }
}

/* `last`: the tree that was scanned before at this place; the new one takes its place. */
static void scan_tree(struct search *search, const git_oid *tree, str folder, struct visit *visit,
                      struct object *last)
{
    struct object object;
    str key = {(const char *)tree->id, GIT_OID_RAWSZ};
    if (map_contains(&search->trees, key))
        return;
    map_put(search->arena, &search->trees, str_copy(search->arena, key), search);
    if (!open_readable(search, tree, &object))
        return;
    add_difference(search, last == NULL ? (str){0} : last->data, object.data, folder, visit);
    if (last == NULL) {
        object_close(search->store, &object);
    } else {
        object_close(search->store, last);
        *last = object;
    }
}

static bool is_nothing(const git_oid *id)
{
    static const git_oid nothing;
    return memcmp(id, &nothing, sizeof nothing) == 0;
}

static bool has_folder(const struct search *search, const struct visit *visit)
{
    for (size_t i = 0; i < search->repository->locations.count; i++)
        if (!is_nothing(&visit->folders[i]))
            return true;
    return false;
}

/* A folder that the child has and this commit has not was renamed, or begun. */
static struct clue clue_of(const struct visit *visit, size_t index)
{
    if (visit->is_tip)
        return (struct clue){.kind = CLUE_DISK};
    if (visit->child == NULL || is_nothing(&visit->child->folders[index]))
        return (struct clue){.kind = CLUE_NONE};
    return (struct clue){CLUE_TREE, &visit->child->folders[index]};
}

/* A tree that is not there, or cannot be read, is as if it were empty. */
static bool find_location(struct search *search, struct visit *visit, size_t index, str *path)
{
    struct location *location = &search->repository->locations.items[index];
    struct error reason = {0};
    bool found = false;
    if (store_find_location(search->store, location, &visit->root, clue_of(visit, index),
                            &visit->folders[index], path, &found, &reason))
        return found;
    error_clear(&reason);
    search->was_cut = true;
    return false;
}

static void scan_visit(struct search *search, struct visit *visit)
{
    const struct locations *locations = &search->repository->locations;
    str path;
    if (visit->folders == NULL)
        visit->folders = ARENA_ARRAY(search->arena, git_oid, locations->count);
    for (size_t i = 0; i < locations->count; i++) {
        if (locations->items[i].store != search->store || !is_nothing(&visit->folders[i]))
            continue;
        if (find_location(search, visit, i, &path))
            scan_tree(search, &visit->folders[i], path, visit, &search->last[i]);
        else
            visit->folders[i] = (git_oid){0};
    }
}

/* The number of other names that version locations are known to have had. */
static size_t count_former(const struct search *search)
{
    const struct locations *locations = &search->repository->locations;
    size_t count = 0;
    for (size_t i = 0; i < locations->count; i++)
        count += locations->items[i].former.count;
    return count;
}

/* Commits that were looked at before the name was known that a folder has there. */
static void scan_again(struct search *search)
{
    for (size_t i = 0; i < search->visits.count; i++) {
        struct visit *visit = search->visits.entries[i].value;
        search->is_at_tips = visit->is_tip;
        if (visit->folders != NULL)
            scan_visit(search, visit);
    }
}

/* ---- The walk ---- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool has_time(struct search *search)
{
    search->was_ended = search->was_ended || (search->end > 0 && now() > search->end);
    return !search->was_ended;
}

/* From the tips that were not reached yet down to the roots. */
static void walk(struct search *search, size_t first_tip)
{
    search->is_at_tips = true;
    for (size_t i = first_tip; i < search->tips.count; i++) {
        size_t known = search->visits.count;
        struct visit *visit = visit_commit(search, &search->tips.items[i].commit, i);
        if (visit == NULL || search->visits.count == known)
            continue;
        visit->is_tip = true;
        scan_visit(search, visit);
    }
    search->is_at_tips = false;
    while (search->heap.count > 0 && has_time(search)) {
        struct visit *next = heap_pop(search);
        if (next->folders == NULL)
            scan_visit(search, next);
        for (size_t i = 0; i < next->parent_count; i++) {
            struct visit *parent = visit_commit(search, &next->parent_ids[i], next->tip);
            if (parent != NULL && parent->child == NULL && has_folder(search, next))
                parent->child = next;
        }
    }
}

struct search *store_search(struct repository *repository, struct store *store)
{
    if (store->search != NULL)
        return store->search;
    struct search *search = ARENA_NEW(repository->arena, struct search);
    *search = (struct search){.repository = repository, .store = store, .arena = repository->arena};
    search->last = ARENA_ARRAY(search->arena, struct object, repository->locations.count);
    if (repository->search_seconds > 0)
        search->end = now() + repository->search_seconds;
    store_list_references(store, &search->tips);
    walk(search, 0);
    size_t count = search->tips.count;
    store_list_reflogs(store, &search->tips);
    walk(search, count);
    for (size_t known = 0; count_former(search) > known;) {
        known = count_former(search);
        scan_again(search);
    }
    for (size_t i = 0; i < repository->locations.count; i++)
        object_close(store, &search->last[i]);
    store->search = search;
    return search;
}
