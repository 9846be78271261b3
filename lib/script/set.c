#include "script/graph_impl.h"

struct revision_set revision_set_new(const struct graph *graph, struct arena *arena)
{
    return (struct revision_set){ARENA_ARRAY(arena, bool, graph->all.count)};
}

bool revision_set_has(struct revision_set set, const struct revision *revision)
{
    return set.has[revision->order];
}

bool revision_set_add(struct revision_set set, const struct revision *revision)
{
    bool is_new = !set.has[revision->order];
    set.has[revision->order] = true;
    return is_new;
}

void revision_set_remove(struct revision_set set, const struct revision *revision)
{
    set.has[revision->order] = false;
}

void revision_set_add_all(struct revision_set set, const struct revisions *revisions)
{
    for (size_t i = 0; i < revisions->count; i++)
        revision_set_add(set, revisions->items[i]);
}

bool revisions_contain(const struct revisions *list, const struct revision *revision)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == revision)
            return true;
    return false;
}

enum way { WAY_DOWN, WAY_UP };

static void push_new(struct arena *arena, const struct revisions *list, struct revision_set set,
                     struct revisions *todo)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] != NULL && revision_set_add(set, list->items[i]))
            LIST_PUSH(arena, todo, list->items[i]);
}

static void add_related(const struct revisions *starts, enum way way, enum edges edges,
                        struct revision_set set)
{
    struct arena scratch = {0};
    struct revisions todo = {0};
    push_new(&scratch, starts, set, &todo);
    while (todo.count > 0) {
        const struct revision *revision = todo.items[--todo.count];
        push_new(&scratch, way == WAY_DOWN ? &revision->parents : &revision->children, set, &todo);
        if (edges == EDGES_ALL)
            push_new(&scratch, way == WAY_DOWN ? &revision->dependencies : &revision->dependents,
                     set, &todo);
    }
    arena_free(&scratch);
}

void graph_add_ancestors(const struct revisions *starts, enum edges edges, struct revision_set set)
{
    add_related(starts, WAY_DOWN, edges, set);
}

void graph_add_descendants(const struct revisions *starts, enum edges edges,
                           struct revision_set set)
{
    add_related(starts, WAY_UP, edges, set);
}

size_t revision_down_count(const struct revision *revision)
{
    return revision->parents.count + revision->normalized_dependencies.count;
}

struct revision *revision_down(const struct revision *revision, size_t index)
{
    if (index < revision->parents.count)
        return revision->parents.items[index];
    return revision->normalized_dependencies.items[index - revision->parents.count];
}
