#include "git/merge.h"

/* A revision's file on one side. */
struct version {
    struct revision *revision;
    str path;
    str text; /* its lines end in "\n" */
    bool is_paired;
};

struct side {
    struct version *items;
    size_t count;
    struct map by_path;
    struct map by_id;
};

/* A file of the merge. */
struct outcome {
    struct revision *revision;
    str path;
    const struct version *ours;   /* NULL: this side does not have it */
    const struct version *theirs; /* the same */
};

struct outcomes {
    struct outcome *items;
    size_t count;
    size_t capacity;
};

struct merging {
    struct arena *arena;
    struct side base;
    struct side ours;
    struct side theirs;
    const struct line_merger *merger;
    struct outcomes outcomes;
    struct merged *merged;
};

static bool open_side(struct arena *arena, const struct merge_side *given, struct side *side,
                      struct error *error)
{
    side->items = ARENA_ARRAY(arena, struct version, given->all->count);
    for (; side->count < given->all->count; side->count++) {
        struct version *version = &side->items[side->count];
        *version = (struct version){.revision = given->all->items[side->count],
                                    .path = given->paths->items[side->count]};
        if (!revision_read_text(arena, version->revision, &version->text, error))
            return false;
        version->text = str_replace(arena, version->text, STR("\r\n"), STR("\n"));
        map_put(arena, &side->by_path, version->path, version);
        map_put(arena, &side->by_id, version->revision->id, version);
    }
    return true;
}

/* ---- Files that were there when the branches parted ---- */

/* What became of a file: the one of its path, or the one that it was renamed to. */
static struct version *find_successor(const struct side *base, const struct version *version,
                                      const struct side *side)
{
    struct version *there = map_find(&side->by_path, version->path);
    if (there != NULL)
        return there;
    there = map_find(&side->by_id, version->revision->id);
    return there != NULL && !map_contains(&base->by_path, there->path) ? there : NULL;
}

static void add_conflict(struct merging *merging, enum conflict_kind kind,
                         const struct version *ours, const struct version *theirs)
{
    struct conflict conflict = {kind, ours != NULL ? ours->revision : NULL,
                                theirs != NULL ? theirs->revision : NULL};
    LIST_PUSH(merging->arena, &merging->merged->conflicts, conflict);
}

static bool merge_texts(struct merging *merging, const struct version *base,
                        const struct version *ours, const struct version *theirs,
                        struct revision **result, struct error *error)
{
    *result = ours->revision;
    if (str_equal(ours->text, theirs->text) || str_equal(base->text, theirs->text))
        return true;
    *result = theirs->revision;
    if (str_equal(base->text, ours->text))
        return true;
    if (!merging->merger->merge(merging->merger->context, ours->revision, base->text, ours->text,
                                theirs->text, result, error))
        return false;
    if (*result == NULL) {
        add_conflict(merging, CONFLICT_EDIT, ours, theirs);
        *result = ours->revision;
    }
    return true;
}

static bool merge_both(struct merging *merging, const struct version *base,
                       const struct version *ours, const struct version *theirs,
                       struct error *error)
{
    bool is_moved_here = !str_equal(base->path, ours->path);
    bool is_moved_there = !str_equal(base->path, theirs->path);
    struct outcome outcome = {NULL, is_moved_here ? ours->path : theirs->path, ours, theirs};
    if (is_moved_here && is_moved_there && !str_equal(ours->path, theirs->path))
        add_conflict(merging, CONFLICT_RENAMED, ours, theirs);
    if (!merge_texts(merging, base, ours, theirs, &outcome.revision, error))
        return false;
    LIST_PUSH(merging->arena, &merging->outcomes, outcome);
    return true;
}

/* One side has removed the file, or neither has it. */
static void merge_removed(struct merging *merging, const struct version *base,
                          const struct version *ours, const struct version *theirs)
{
    const struct version *left = ours != NULL ? ours : theirs;
    if (left == NULL || (str_equal(left->text, base->text) && str_equal(left->path, base->path)))
        return;
    add_conflict(merging, CONFLICT_REMOVED, ours, theirs);
    struct outcome outcome = {left->revision, left->path, ours, theirs};
    LIST_PUSH(merging->arena, &merging->outcomes, outcome);
}

static bool merge_old(struct merging *merging, struct error *error)
{
    for (size_t i = 0; i < merging->base.count; i++) {
        const struct version *base = &merging->base.items[i];
        struct version *ours = find_successor(&merging->base, base, &merging->ours);
        struct version *theirs = find_successor(&merging->base, base, &merging->theirs);
        if (ours != NULL)
            ours->is_paired = true;
        if (theirs != NULL)
            theirs->is_paired = true;
        if (ours == NULL || theirs == NULL)
            merge_removed(merging, base, ours, theirs);
        else if (!merge_both(merging, base, ours, theirs, error))
            return false;
    }
    return true;
}

/* ---- New files ---- */

static void add_new(struct merging *merging)
{
    for (size_t i = 0; i < merging->theirs.count; i++) {
        const struct version *theirs = &merging->theirs.items[i];
        struct version *ours = map_find(&merging->ours.by_path, theirs->path);
        struct outcome outcome = {theirs->revision, theirs->path, NULL, theirs};
        if (theirs->is_paired)
            continue;
        if (ours != NULL && !ours->is_paired && str_equal(ours->text, theirs->text)) {
            ours->is_paired = true;
            outcome.ours = ours;
        }
        LIST_PUSH(merging->arena, &merging->outcomes, outcome);
    }
    for (size_t i = 0; i < merging->ours.count; i++) {
        const struct version *ours = &merging->ours.items[i];
        struct outcome outcome = {ours->revision, ours->path, ours, NULL};
        if (!ours->is_paired)
            LIST_PUSH(merging->arena, &merging->outcomes, outcome);
    }
}

/* Of two outcomes that do not go together, one is of this side alone and one of the other. */
static void compare_outcomes(struct merging *merging, const struct outcome *earlier,
                             const struct outcome *later, enum conflict_kind kind)
{
    bool is_ours_first = earlier->theirs == NULL && later->ours == NULL;
    bool is_theirs_first = earlier->ours == NULL && later->theirs == NULL;
    if (is_theirs_first)
        add_conflict(merging, kind, later->ours, earlier->theirs);
    else if (is_ours_first)
        add_conflict(merging, kind, earlier->ours, later->theirs);
}

static void find_collisions(struct merging *merging)
{
    struct map by_id = {0}, by_path = {0};
    for (size_t i = 0; i < merging->outcomes.count; i++) {
        struct outcome *outcome = &merging->outcomes.items[i];
        const struct outcome *same_id = map_find(&by_id, outcome->revision->id);
        const struct outcome *same_path = map_find(&by_path, outcome->path);
        if (same_id != NULL)
            compare_outcomes(merging, same_id, outcome, CONFLICT_ID);
        else if (same_path != NULL)
            compare_outcomes(merging, same_path, outcome, CONFLICT_PATH);
        map_put(merging->arena, &by_id, outcome->revision->id, outcome);
        map_put(merging->arena, &by_path, outcome->path, outcome);
    }
}

/* ---- The result ---- */

static struct revision *copy(struct arena *arena, const struct revision *revision)
{
    struct revision *fresh = ARENA_NEW(arena, struct revision);
    *fresh = (struct revision){
        .id = revision->id,
        .down_revisions = revision->down_revisions,
        .depends_on = revision->depends_on,
        .branch_labels = revision->branch_labels,
        .doc = revision->doc,
        .longdoc = revision->longdoc,
        .path = revision->path,
        .source = revision->source,
        .format = revision->format,
    };
    return fresh;
}

struct revisions revisions_copy(struct arena *arena, const struct revisions *list)
{
    struct revisions copies = {0};
    for (size_t i = 0; i < list->count; i++)
        LIST_PUSH(arena, &copies, copy(arena, list->items[i]));
    return copies;
}

/* Of several with one id the first is enough: the conflict was told. */
static void list_merged(struct merging *merging)
{
    struct map seen = {0};
    for (size_t i = 0; i < merging->outcomes.count; i++) {
        const struct revision *revision = merging->outcomes.items[i].revision;
        if (map_contains(&seen, revision->id))
            continue;
        map_put(merging->arena, &seen, revision->id, merging);
        LIST_PUSH(merging->arena, &merging->merged->all, copy(merging->arena, revision));
    }
}

bool revisions_merge(struct arena *arena, const struct merge_side *base,
                     const struct merge_side *ours, const struct merge_side *theirs,
                     const struct line_merger *merger, struct merged *merged, struct error *error)
{
    struct merging merging = {.arena = arena, .merger = merger, .merged = merged};
    *merged = (struct merged){0};
    if (!open_side(arena, base, &merging.base, error) ||
        !open_side(arena, ours, &merging.ours, error) ||
        !open_side(arena, theirs, &merging.theirs, error) || !merge_old(&merging, error))
        return false;
    add_new(&merging);
    find_collisions(&merging);
    list_merged(&merging);
    return true;
}
