#include "git/changes.h"

static struct map map_of(struct arena *arena, const struct revisions *list)
{
    struct map map = {0};
    for (size_t i = 0; i < list->count; i++)
        map_put(arena, &map, list->items[i]->id, list->items[i]);
    return map;
}

void revisions_list_heads(struct arena *arena, const struct revisions *list, struct strs *heads)
{
    struct map parents = {0};
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->items[i]->down_revisions.count; k++)
            map_put(arena, &parents, list->items[i]->down_revisions.items[k], list->items[i]);
    for (size_t i = 0; i < list->count; i++)
        if (!map_contains(&parents, list->items[i]->id) && !strs_contain(heads, list->items[i]->id))
            LIST_PUSH(arena, heads, list->items[i]->id);
}

/* A revision that is the same object, or of the same text, is equal. */
static bool compare(const struct revision *a, const struct revision *b, bool *is_equal,
                    struct error *error)
{
    *is_equal = a == b;
    return a == b || revision_compare_texts(a, b, is_equal, error);
}

bool revisions_compare(struct arena *arena, const struct revisions *there,
                       const struct revisions *here, struct changes *changes, struct error *error)
{
    struct map theirs = map_of(arena, there), ours = map_of(arena, here);
    for (size_t i = 0; i < theirs.count; i++) {
        struct change change = {.there = theirs.entries[i].value};
        bool is_equal = false;
        change.here = map_find(&ours, change.there->id);
        change.kind = change.here == NULL ? CHANGE_REMOVED : CHANGE_EDITED;
        if (change.here != NULL && !compare(change.there, change.here, &is_equal, error))
            return false;
        if (!is_equal)
            LIST_PUSH(arena, changes, change);
    }
    for (size_t i = 0; i < ours.count; i++)
        if (!map_contains(&theirs, ours.entries[i].key))
            LIST_PUSH(arena, changes,
                      ((struct change){.kind = CHANGE_ADDED, .here = ours.entries[i].value}));
    return true;
}

/* One identifier on all three sides; NULL where it is not. */
struct triple {
    struct revision *base;
    struct revision *ours;
    struct revision *theirs;
};

static bool verify_one(const struct triple *triple, bool *is_tampered, struct error *error)
{
    bool is_equal = true;
    *is_tampered = triple->ours == NULL && triple->base != NULL;
    if (triple->ours == NULL)
        return true;
    if (!compare(triple->theirs, triple->ours, &is_equal, error))
        return false;
    *is_tampered = !is_equal;
    if (is_equal || triple->base == NULL)
        return true;
    if (!compare(triple->base, triple->ours, &is_equal, error))
        return false;
    *is_tampered = !is_equal;
    return true;
}

bool revisions_verify(struct arena *arena, const struct revisions *base,
                      const struct revisions *ours, const struct revisions *theirs,
                      struct tamperings *found, struct error *error)
{
    struct map bases = map_of(arena, base), left = map_of(arena, ours);
    for (size_t i = 0; i < theirs->count; i++) {
        struct revision *there = theirs->items[i];
        struct triple triple = {map_find(&bases, there->id), map_find(&left, there->id), there};
        bool is_tampered;
        if (!verify_one(&triple, &is_tampered, error))
            return false;
        if (is_tampered)
            LIST_PUSH(arena, found, ((struct tampering){there, triple.ours}));
    }
    return true;
}
