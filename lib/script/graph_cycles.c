/* Cycles: what Alembic finds, in its words, and those that it does not find. */
#include "script/graph_impl.h"

#include <stdlib.h>

/* "Self-loop" and "Dependency self-loop", "Cycle" and "Dependency cycle". */
static bool fail_cycle(const char *kind, const struct strs *ids, struct error *error)
{
    struct arena scratch = {0};
    str list = str_join(&scratch, ids, STR(", "));
    fail_command(error, "%s is detected in revisions (%.*s)", kind, STR_ARG(list));
    arena_free(&scratch);
    return false;
}

bool revision_check_self_loops(const struct revision *revision, struct error *error)
{
    str id = revision->id;
    struct strs self = {&id, 1, 1};
    if (strs_contain(&revision->down_revisions, revision->id))
        return fail_cycle("Self-loop", &self, error);
    if (strs_contain(&revision->depends_on, revision->id))
        return fail_cycle("Dependency self-loop", &self, error);
    return true;
}

static const char *cycle_kind(enum edges edges)
{
    return edges == EDGES_VERSIONED ? "Cycle" : "Dependency cycle";
}

/* Every revision must be above a base and below a head. Without any head or base all are named, in
 * load order; otherwise those that are out of reach, sorted. */
static bool check_reach(const struct graph *graph, enum edges edges, struct arena *scratch,
                        struct error *error)
{
    const struct revisions *heads = edges == EDGES_ALL ? &graph->real_heads : &graph->heads;
    const struct revisions *bases = edges == EDGES_ALL ? &graph->real_bases : &graph->bases;
    struct revision_set below = revision_set_new(graph, scratch);
    struct revision_set above = revision_set_new(graph, scratch);
    graph_add_ancestors(heads, edges, below);
    graph_add_descendants(bases, edges, above);
    bool has_no_end = heads->count == 0 || bases->count == 0;
    struct strs ids = {0};
    for (size_t i = 0; i < graph->all.count; i++) {
        const struct revision *revision = graph->all.items[i];
        if (has_no_end || !revision_set_has(below, revision) || !revision_set_has(above, revision))
            LIST_PUSH(scratch, &ids, revision->id);
    }
    if (ids.count == 0)
        return true;
    if (!has_no_end)
        qsort(ids.items, ids.count, sizeof *ids.items, str_compare_items);
    return fail_cycle(cycle_kind(edges), &ids, error);
}

static struct revision *find_outside(const struct revisions *list, struct revision_set set)
{
    for (size_t i = 0; i < list->count; i++)
        if (!revision_set_has(set, list->items[i]))
            return list->items[i];
    return NULL;
}

/* A revision that could not be put in order stands on another one that could not. */
static struct revision *find_unordered_below(const struct revision *revision, enum edges edges,
                                             struct revision_set ordered)
{
    struct revision *below = find_outside(&revision->parents, ordered);
    if (below == NULL && edges == EDGES_ALL)
        below = find_outside(&revision->dependencies, ordered);
    if (below == NULL)
        BUG("the unordered revision %.*s stands on ordered ones", STR_ARG(revision->id));
    return below;
}

/* The way down leads into a cycle, and then around it. */
static bool fail_around(const struct graph *graph, enum edges edges, struct revision_set ordered,
                        struct arena *scratch, struct error *error)
{
    struct revision_set seen = revision_set_new(graph, scratch);
    const struct revision *revision = find_outside(&graph->all, ordered);
    while (revision_set_add(seen, revision))
        revision = find_unordered_below(revision, edges, ordered);
    struct strs ids = {0};
    const struct revision *start = revision;
    do {
        LIST_PUSH(scratch, &ids, revision->id);
        revision = find_unordered_below(revision, edges, ordered);
    } while (revision != start);
    qsort(ids.items, ids.count, sizeof *ids.items, str_compare_items);
    return fail_cycle(cycle_kind(edges), &ids, error);
}

static void release(struct arena *arena, const struct revisions *above, size_t *waiting,
                    struct revisions *ordered)
{
    for (size_t i = 0; i < above->count; i++)
        if (--waiting[above->items[i]->order] == 0)
            LIST_PUSH(arena, ordered, above->items[i]);
}

/* Kahn's way: a revision comes when all that it waits for have come. Those in a cycle, and what
 * stands on them, never do. */
static void order_by(const struct graph *graph, enum edges edges, struct arena *arena,
                     struct revisions *ordered)
{
    struct arena scratch = {0};
    size_t *waiting = ARENA_ARRAY(&scratch, size_t, graph->all.count);
    for (size_t i = 0; i < graph->all.count; i++) {
        struct revision *revision = graph->all.items[i];
        waiting[i] =
            revision->parents.count + (edges == EDGES_ALL ? revision->dependencies.count : 0);
        if (waiting[i] == 0)
            LIST_PUSH(arena, ordered, revision);
    }
    for (size_t i = 0; i < ordered->count; i++) {
        release(arena, &ordered->items[i]->children, waiting, ordered);
        if (edges == EDGES_ALL)
            release(arena, &ordered->items[i]->dependents, waiting, ordered);
    }
    arena_free(&scratch);
}

/* What Alembic does not find: cycles between revisions that are above a base and below a head all
 * the same. */
static bool check_order(const struct graph *graph, enum edges edges, struct arena *scratch,
                        struct error *error)
{
    struct revisions ordered = {0};
    order_by(graph, edges, scratch, &ordered);
    if (ordered.count == graph->all.count)
        return true;
    struct revision_set set = revision_set_new(graph, scratch);
    revision_set_add_all(set, &ordered);
    return fail_around(graph, edges, set, scratch, error);
}

bool graph_order(const struct graph *graph, struct arena *arena, struct revisions *ordered,
                 struct error *error)
{
    order_by(graph, EDGES_ALL, arena, ordered);
    if (ordered->count == graph->all.count)
        return true;
    struct arena scratch = {0};
    bool is_sound = check_reach(graph, EDGES_VERSIONED, &scratch, error) &&
                    check_reach(graph, EDGES_ALL, &scratch, error) &&
                    check_order(graph, EDGES_VERSIONED, &scratch, error) &&
                    check_order(graph, EDGES_ALL, &scratch, error);
    arena_free(&scratch);
    if (is_sound)
        BUG("revisions cannot be put in order, but have no cycle");
    return false;
}
