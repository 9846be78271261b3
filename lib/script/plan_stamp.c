#include "script/graph_impl.h"

/* A stamp in the making. */
struct stamping {
    const struct resolution *resolution;
    struct revisions filtered; /* the rows on one line with any target */
    struct revision_set is_row;
    struct plan *plan;
};

static bool filter_rows(struct stamping *stamping, const struct revisions *current,
                        const struct strs *targets, struct error *error)
{
    const struct resolution *resolution = stamping->resolution;
    struct revisions kept = {0};
    for (size_t i = 0; i < targets->count; i++)
        if (!lineage_filter(resolution, current, targets->items[i], EDGES_ALL, &kept, error))
            return false;
    struct revision_set seen = revision_set_new(resolution->graph, resolution->arena);
    for (size_t i = 0; i < kept.count; i++)
        if (revision_set_add(seen, kept.items[i]))
            LIST_PUSH(resolution->arena, &stamping->filtered, kept.items[i]);
    return true;
}

static struct step new_step(struct arena *arena, struct revisions *from, const struct revision *to)
{
    struct step step = {.kind = STEP_STAMP};
    for (size_t i = 0; i < from->count; i++)
        LIST_PUSH(arena, &step.from, from->items[i]->id);
    if (to != NULL)
        LIST_PUSH(arena, &step.to, to->id);
    return step;
}

/* The step from `from`, of which only those still there go, to `to`. */
static void add_step(struct stamping *stamping, struct revisions *from, const struct revision *to,
                     bool is_down)
{
    struct arena *arena = stamping->resolution->arena;
    struct step step = new_step(arena, from, to);
    step.is_down = is_down;
    struct strs gone = {0};
    for (size_t i = 0; i < from->count; i++) {
        if (!revision_set_has(stamping->is_row, from->items[i]))
            continue;
        revision_set_remove(stamping->is_row, from->items[i]);
        LIST_PUSH(arena, &gone, from->items[i]->id);
    }
    if (to != NULL)
        revision_set_add(stamping->is_row, to);
    plan_replace_rows(arena, &gone, &step.to, &step.changes);
    LIST_PUSH(arena, stamping->plan, step);
}

/* base: every row goes in a step of its own. */
static void stamp_base(struct stamping *stamping)
{
    for (size_t i = 0; i < stamping->filtered.count; i++) {
        struct revisions one = {&stamping->filtered.items[i], 1, 1};
        add_step(stamping, &one, NULL, true);
    }
}

static bool has_any(const struct revisions *list, struct revision_set set)
{
    for (size_t i = 0; i < list->count; i++)
        if (revision_set_has(set, list->items[i]))
            return true;
    return false;
}

/* An earlier target has taken the rows above this one: both on one line are no state of a database.
 */
static bool check_apart(struct stamping *stamping, struct revision *target, struct error *error)
{
    const struct graph *graph = stamping->resolution->graph;
    struct revisions rows = {0};
    for (size_t i = 0; i < graph->all.count; i++)
        if (revision_set_has(stamping->is_row, graph->all.items[i]))
            LIST_PUSH(stamping->resolution->arena, &rows, graph->all.items[i]);
    LIST_PUSH(stamping->resolution->arena, &rows, target);
    struct revision_set below = revision_set_new(graph, stamping->resolution->arena);
    return graph_add_distinct_ancestors(graph, &rows, below, error);
}

static bool stamp_one(struct stamping *stamping, struct revision *target, struct error *error)
{
    const struct resolution *resolution = stamping->resolution;
    if (revision_set_has(stamping->is_row, target) ||
        revisions_contain(&stamping->filtered, target))
        return true;
    struct revisions self = {&target, 1, 1}, none = {0};
    struct revision_set above = revision_set_new(resolution->graph, resolution->arena);
    struct revision_set below = revision_set_new(resolution->graph, resolution->arena);
    graph_add_descendants(&self, EDGES_ALL, above);
    graph_add_ancestors(&self, EDGES_ALL, below);
    bool is_downgrade = has_any(&stamping->filtered, above);
    if (is_downgrade && !has_any(&stamping->filtered, stamping->is_row) &&
        !check_apart(stamping, target, error))
        return false;
    bool is_related = is_downgrade || has_any(&stamping->filtered, below);
    add_step(stamping, is_related ? &stamping->filtered : &none, target, is_downgrade);
    return true;
}

/* alembic: script/base.py _stamp_revs */
bool plan_stamp(struct graph *graph, struct arena *arena, const struct strs *rows,
                const struct strs *targets, struct plan *plan, struct error *error)
{
    struct resolution resolution = {
        .graph = graph, .arena = arena, .rows = rows, .wording = HEADS_FOR_STAMP};
    struct stamping stamping = {
        .resolution = &resolution, .is_row = revision_set_new(graph, arena), .plan = plan};
    struct revisions current = {0};
    struct spots found = {0};
    if (!graph_find_rows(&resolution, &current, error) ||
        !filter_rows(&stamping, &current, targets, error))
        return false;
    revision_set_add_all(stamping.is_row, &current);
    for (size_t i = 0; i < targets->count; i++)
        if (!resolve_spots(&resolution, targets->items[i], &found, error))
            return false;
    if (found.count == 0)
        stamp_base(&stamping);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].kind != SPOT_REVISION)
            stamp_base(&stamping);
        else if (!stamp_one(&stamping, found.items[i].revision, error))
            return false;
    }
    return true;
}
