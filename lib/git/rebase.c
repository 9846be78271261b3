#include "git/rebase.h"

/* A rebase being planned. */
struct planning {
    struct arena *arena;
    const struct graph *graph;
    const struct snapshot *there;
    struct map children; /* there: id -> struct strs * of those that name it as their parent */
    struct rebase *rebase;
};

static void list_children(struct planning *planning)
{
    struct arena *arena = planning->arena;
    for (size_t i = 0; i < planning->there->all.count; i++) {
        const struct revision *revision = planning->there->all.items[i];
        for (size_t k = 0; k < revision->down_revisions.count; k++) {
            str parent = revision->down_revisions.items[k];
            struct strs *list = map_find(&planning->children, parent);
            if (list == NULL) {
                list = ARENA_NEW(arena, struct strs);
                map_put(arena, &planning->children, parent, list);
            }
            LIST_PUSH(arena, list, revision->id);
        }
    }
}

/* The heads there that stand on a revision. */
static void list_heads_above(const struct planning *planning, str id, struct strs *heads)
{
    struct arena *arena = planning->arena;
    struct map seen = {0};
    struct strs todo = {0};
    LIST_PUSH(arena, &todo, id);
    while (todo.count > 0) {
        str at = todo.items[--todo.count];
        const struct strs *above = map_find(&planning->children, at);
        if (map_contains(&seen, at))
            continue;
        map_put(arena, &seen, at, arena);
        if (above == NULL)
            LIST_PUSH(arena, heads, at);
        for (size_t i = 0; above != NULL && i < above->count; i++)
            LIST_PUSH(arena, &todo, above->items[i]);
    }
}

static bool fail_heads(const struct planning *planning, const struct revision *revision,
                       const struct strs *heads, struct error *error)
{
    str list = str_join(planning->arena, heads, STR(", "));
    fail_command(error, "'%.*s' has several heads that %.*s could stand on: %.*s",
                 STR_ARG(planning->there->name), STR_ARG(revision->id), STR_ARG(list));
    return error_add_hint(error, "join them there by 'migrate merge heads' before");
}

static bool add_parent(struct planning *planning, const struct revision *revision,
                       const struct strs *heads, struct strs *parents, struct error *error)
{
    if (heads->count > 1)
        return fail_heads(planning, revision, heads, error);
    if (heads->count == 1 && !strs_contain(parents, heads->items[0]))
        LIST_PUSH(planning->arena, parents, heads->items[0]);
    return true;
}

/* The parents that a revision is to have; what it stands on here stays. */
static bool find_parents(struct planning *planning, const struct revision *revision,
                         struct strs *parents, struct error *error)
{
    const struct strs *old = &revision->down_revisions;
    const struct map *theirs = &planning->there->by_id;
    if (old->count == 0 && revision->branch_labels.count == 0)
        return add_parent(planning, revision, &planning->there->heads, parents, error);
    for (size_t i = 0; i < old->count; i++) {
        struct strs heads = {0};
        if (map_contains(theirs, old->items[i]))
            list_heads_above(planning, old->items[i], &heads);
        else
            LIST_PUSH(planning->arena, &heads, old->items[i]);
        if (!add_parent(planning, revision, &heads, parents, error))
            return false;
    }
    return true;
}

/* A merge of own revisions with those there stands where its own parents will stand. */
static bool is_lowest(const struct planning *planning, const struct revision *revision)
{
    for (size_t i = 0; i < revision->down_revisions.count; i++)
        if (!map_contains(&planning->there->by_id, revision->down_revisions.items[i]))
            return false;
    return true;
}

static bool plan_one(struct planning *planning, struct revision *revision, struct error *error)
{
    struct arena *arena = planning->arena;
    struct rewrite rewrite = {.revision = revision};
    if (map_contains(&planning->there->by_id, revision->id))
        return true;
    planning->rebase->own_count++;
    if (!is_lowest(planning, revision))
        return true;
    if (!find_parents(planning, revision, &rewrite.parents, error))
        return false;
    if (strs_equal(&rewrite.parents, &revision->down_revisions))
        return true;
    for (size_t i = 0; i < rewrite.parents.count; i++) {
        str id = rewrite.parents.items[i];
        if (!map_contains(&planning->graph->by_name, id) &&
            !strs_contain(&planning->rebase->absent, id))
            LIST_PUSH(arena, &planning->rebase->absent, id);
    }
    LIST_PUSH(arena, planning->rebase, rewrite);
    return true;
}

bool rebase_plan(struct arena *arena, const struct graph *graph, const struct snapshot *there,
                 struct rebase *rebase, struct error *error)
{
    struct planning planning = {.arena = arena, .graph = graph, .there = there, .rebase = rebase};
    list_children(&planning);
    for (size_t i = 0; i < graph->all.count; i++)
        if (graph->all.items[i]->source == NULL && !plan_one(&planning, graph->all.items[i], error))
            return false;
    return true;
}
