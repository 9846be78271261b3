#include "script/graph_impl.h"

/* Those of the targets that are revisions, with all that they need. */
static bool find_needed(const struct resolution *resolution, const struct strs *rows,
                        const struct strs *symbols, struct revisions *targets,
                        struct revision_set needed, struct error *error)
{
    struct revisions found = {0};
    for (size_t i = 0; i < symbols->count; i++)
        if (!resolve_upgrade_target(resolution, rows, symbols->items[i], false, &found, error))
            return false;
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i] != NULL)
            LIST_PUSH(resolution->arena, targets, found.items[i]);
    return graph_add_distinct_ancestors(resolution->graph, targets, needed, error);
}

/* alembic: script/revision.py _collect_upgrade_revisions */
bool plan_upgrade_all(struct graph *graph, struct arena *arena, const struct strs *rows,
                      const struct strs *symbols, struct plan *plan, struct error *error)
{
    struct resolution resolution = {.graph = graph, .arena = arena, .rows = rows};
    if (symbols->count == 1)
        resolution.argument = symbols->items[0];
    struct revisions targets = {0}, current = {0}, sorted = {0};
    struct revision_set needed = revision_set_new(graph, arena);
    struct revision_set had = revision_set_new(graph, arena);
    if (!find_needed(&resolution, rows, symbols, &targets, needed, error) ||
        !graph_find_rows(&resolution, &current, error) ||
        !graph_add_distinct_ancestors(graph, &current, had, error))
        return false;
    for (size_t i = 0; i < graph->all.count; i++)
        needed.has[i] &= !had.has[i];
    graph_sort(graph, arena, needed, &targets, &sorted);
    struct applied applied;
    applied_init(&applied, graph, arena, &current);
    for (size_t i = sorted.count; i-- > 0;)
        applied_upgrade(&applied, sorted.items[i], plan);
    return true;
}

bool plan_upgrade(struct graph *graph, struct arena *arena, const struct strs *rows, str target,
                  struct log *log, struct plan *plan, struct error *error)
{
    (void)log;
    struct strs symbols = {&target, 1, 1};
    return plan_upgrade_all(graph, arena, rows, &symbols, plan, error);
}
