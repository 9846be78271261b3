#include "script/graph_impl.h"

/* The lowest revisions that go: those right above the target. `*count` also counts the labels that
 * bases carry, as Alembic does when it decides whether a branch has to choose among them. */
static struct revisions list_roots(const struct graph *graph, struct spot target, size_t *count)
{
    struct revisions roots =
        target.kind == SPOT_REVISION ? target.revision->children : graph->bases;
    *count = roots.count;
    for (size_t i = 0; i < roots.count && target.kind != SPOT_REVISION; i++)
        *count += roots.items[i]->branch_labels.count;
    return roots;
}

/* Of several roots, those that the branch has grown from. */
static bool choose_roots(const struct resolution *resolution, str branch, struct revisions *roots,
                         struct error *error)
{
    struct revision *tip;
    if (!resolve_branch(resolution, branch, &tip, error))
        return false;
    struct revisions tips = {&tip, 1, 1}, chosen = {0};
    struct revision_set below = revision_set_new(resolution->graph, resolution->arena);
    graph_add_ancestors(&tips, EDGES_VERSIONED, below);
    for (size_t i = 0; i < roots->count; i++)
        if (revision_set_has(below, roots->items[i]))
            LIST_PUSH(resolution->arena, &chosen, roots->items[i]);
    *roots = chosen;
    if (chosen.count > 0)
        return true;
    fail_command(error, "Not a valid downgrade target from current heads");
    return error_add_hint(error, "the branch '%.*s' does not lie above the target",
                          STR_ARG(branch));
}

/* What is applied and stands on the roots. */
static size_t list_dropped(const struct resolution *resolution, const struct revisions *roots,
                           const struct revisions *current, struct revision_set dropped)
{
    const struct graph *graph = resolution->graph;
    struct revision_set active = revision_set_new(graph, resolution->arena);
    graph_add_ancestors(current, EDGES_ALL, active);
    graph_add_descendants(roots, EDGES_ALL, dropped);
    size_t count = 0;
    for (size_t i = 0; i < graph->all.count; i++) {
        dropped.has[i] &= active.has[i];
        count += dropped.has[i];
    }
    return count;
}

static bool fail_target(const struct resolution *resolution, str target, struct error *error)
{
    fail_command(error, "Destination %.*s is not a valid downgrade target from current head(s)",
                 STR_ARG(target));
    if (resolution->rows->count == 0)
        return error_add_hint(error, "the database is at base: nothing is applied");
    str rows = str_join(resolution->arena, resolution->rows, STR(", "));
    return error_add_hint(error, "the database is at %.*s, which does not include it",
                          STR_ARG(rows));
}

/* alembic: script/revision.py _collect_downgrade_revisions */
static bool list_steps(const struct resolution *resolution, str target, struct log *log,
                       struct revisions *current, struct revisions *steps, struct error *error)
{
    struct downgrade_target found;
    if (!resolve_downgrade_target(resolution, resolution->rows, target, false, &found, error))
        return false;
    if (found.is_ambiguous)
        log_warning(log, "alembic.script.revision",
                    "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed "
                    "in a future release.");
    size_t root_count;
    struct revisions roots = list_roots(resolution->graph, found.spot, &root_count);
    if (found.branch.length > 0 && root_count > 1 &&
        !choose_roots(resolution, found.branch, &roots, error))
        return false;
    if (!graph_find_rows(resolution, current, error))
        return false;
    struct revision_set dropped = revision_set_new(resolution->graph, resolution->arena);
    if (list_dropped(resolution, &roots, current, dropped) == 0 &&
        found.spot.kind == SPOT_REVISION && !revisions_contain(current, found.spot.revision))
        return fail_target(resolution, target, error);
    graph_sort(resolution->graph, resolution->arena, dropped, current, steps);
    return true;
}

bool plan_downgrade(struct graph *graph, struct arena *arena, const struct strs *rows, str target,
                    struct log *log, struct plan *plan, struct error *error)
{
    struct resolution resolution = {
        .graph = graph, .arena = arena, .rows = rows, .argument = target};
    struct revisions current = {0}, steps = {0};
    if (!list_steps(&resolution, target, log, &current, &steps, error))
        return false;
    struct applied applied;
    applied_init(&applied, graph, arena, &current);
    for (size_t i = 0; i < steps.count; i++)
        applied_downgrade(&applied, steps.items[i], plan);
    return true;
}

/* What is applied and is not to be kept. */
static struct revision_set list_unwanted(const struct resolution *resolution,
                                         const struct revisions *current, const struct strs *kept)
{
    const struct graph *graph = resolution->graph;
    struct revisions wanted = {0};
    struct revision_set active = revision_set_new(graph, resolution->arena);
    struct revision_set stays = revision_set_new(graph, resolution->arena);
    for (size_t i = 0; i < kept->count; i++) {
        struct revision *revision = map_find(&graph->by_name, kept->items[i]);
        if (revision != NULL)
            LIST_PUSH(resolution->arena, &wanted, revision);
    }
    graph_add_ancestors(current, EDGES_ALL, active);
    graph_add_ancestors(&wanted, EDGES_ALL, stays);
    for (size_t i = 0; i < graph->all.count; i++)
        active.has[i] &= !stays.has[i];
    return active;
}

bool plan_downgrade_to(struct graph *graph, struct arena *arena, const struct strs *rows,
                       const struct strs *kept, struct plan *plan, struct error *error)
{
    struct resolution resolution = {.graph = graph, .arena = arena, .rows = rows};
    struct revisions current = {0}, steps = {0};
    if (!graph_find_rows(&resolution, &current, error))
        return false;
    struct revision_set dropped = list_unwanted(&resolution, &current, kept);
    graph_sort(graph, arena, dropped, &current, &steps);
    struct applied applied;
    applied_init(&applied, graph, arena, &current);
    for (size_t i = 0; i < steps.count; i++)
        applied_downgrade(&applied, steps.items[i], plan);
    return true;
}
