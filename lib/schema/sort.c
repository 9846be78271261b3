#include "schema/sort.h"

#include <stdlib.h>

/* A table, and where those stand that it refers to. */
struct node {
    const struct table *table;
    size_t place; /* in the list that was given */
    str key;
    struct edges {
        struct edge {
            size_t target;
            struct constraint *constraint;
        } * items;
        size_t count;
        size_t capacity;
    } edges;
    bool is_done;
    bool is_seen; /* by a search */
};

struct sorting {
    struct arena *arena;
    struct node *nodes;
    size_t count;
    struct constraints *passed_over;
    struct sorted_tables sorted;
};

str table_key(struct arena *arena, str schema, str name)
{
    if (str_is_empty(schema))
        return name;
    return str_format(arena, "%.*s.%.*s", STR_ARG(schema), STR_ARG(name));
}

static int compare_nodes(const void *a, const void *b)
{
    return str_compare(((const struct node *)a)->key, ((const struct node *)b)->key);
}

static void add_edge(struct sorting *sorting, struct node *node, struct constraint *constraint)
{
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY || constraint->uses_alter)
        return;
    str key =
        table_key(sorting->arena, constraint->referred_schema, constraint->referred_table.text);
    struct node wanted = {.key = key};
    const struct node *found =
        bsearch(&wanted, sorting->nodes, sorting->count, sizeof *sorting->nodes, compare_nodes);
    if (found == NULL || found == node)
        return;
    struct edge edge = {(size_t)(found - sorting->nodes), constraint};
    LIST_PUSH(sorting->arena, &node->edges, edge);
}

static void add_edges(struct sorting *sorting, struct node *node)
{
    const struct table *table = node->table;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct constraints *constraints = &table->columns.items[i]->constraints;
        for (size_t k = 0; k < constraints->count; k++)
            add_edge(sorting, node, constraints->items[k]);
    }
    for (size_t i = 0; i < table->constraints.count; i++)
        add_edge(sorting, node, table->constraints.items[i]);
}

static bool is_ready(const struct sorting *sorting, const struct node *node)
{
    for (size_t i = 0; i < node->edges.count; i++)
        if (!sorting->nodes[node->edges.items[i].target].is_done)
            return false;
    return true;
}

/* One subset: all that have nothing left to wait for. */
static size_t take_ready(struct sorting *sorting)
{
    size_t first = sorting->sorted.count;
    bool *ready = ARENA_ARRAY(sorting->arena, bool, sorting->count);
    for (size_t i = 0; i < sorting->count; i++)
        ready[i] = !sorting->nodes[i].is_done && is_ready(sorting, &sorting->nodes[i]);
    for (size_t i = 0; i < sorting->count; i++) {
        if (!ready[i])
            continue;
        sorting->nodes[i].is_done = true;
        sorting->sorted.places[sorting->sorted.count] = sorting->nodes[i].place;
        LIST_PUSH(sorting->arena, &sorting->sorted, sorting->nodes[i].table);
    }
    return sorting->sorted.count - first;
}

/* Whether `target` can be reached from the node. The stack holds each node once at most. */
static bool reaches(struct sorting *sorting, size_t start, size_t target, size_t *stack)
{
    size_t depth = 0;
    for (size_t i = 0; i < sorting->count; i++)
        sorting->nodes[i].is_seen = false;
    stack[depth++] = start;
    sorting->nodes[start].is_seen = true;
    while (depth > 0) {
        const struct edges *edges = &sorting->nodes[stack[--depth]].edges;
        for (size_t i = 0; i < edges->count; i++) {
            struct node *next = &sorting->nodes[edges->items[i].target];
            if (edges->items[i].target == target)
                return true;
            if (next->is_done || next->is_seen)
                continue;
            next->is_seen = true;
            stack[depth++] = edges->items[i].target;
        }
    }
    return false;
}

/* Tables of a circle lose all their keys, and everything begins anew. */
static void break_circles(struct sorting *sorting)
{
    size_t *stack = ARENA_ARRAY(sorting->arena, size_t, sorting->count);
    bool *is_circular = ARENA_ARRAY(sorting->arena, bool, sorting->count);
    for (size_t i = 0; i < sorting->count; i++)
        is_circular[i] = !sorting->nodes[i].is_done && reaches(sorting, i, i, stack);
    for (size_t i = 0; i < sorting->count; i++) {
        struct node *node = &sorting->nodes[i];
        node->is_done = false;
        for (size_t k = 0; is_circular[i] && k < node->edges.count; k++) {
            if (sorting->passed_over != NULL)
                LIST_PUSH(sorting->arena, sorting->passed_over, node->edges.items[k].constraint);
        }
        if (!is_circular[i])
            continue;
        node->edges.count = 0;
        LIST_PUSH(sorting->arena, &sorting->sorted.circular, node->table);
    }
    sorting->sorted.count = 0;
}

struct sorted_tables tables_sort(struct arena *arena, const struct table *const *items,
                                 size_t count, struct constraints *passed_over)
{
    struct sorting sorting = {.arena = arena,
                              .nodes = ARENA_ARRAY(arena, struct node, count),
                              .count = count,
                              .passed_over = passed_over,
                              .sorted.places = ARENA_ARRAY(arena, size_t, count)};
    for (size_t i = 0; i < count; i++) {
        struct node *node = &sorting.nodes[i];
        node->table = items[i];
        node->place = i;
        node->key = table_key(arena, items[i]->schema, items[i]->name.text);
    }
    if (count > 0)
        qsort(sorting.nodes, count, sizeof *sorting.nodes, compare_nodes);
    for (size_t i = 0; i < count; i++)
        add_edges(&sorting, &sorting.nodes[i]);
    while (sorting.sorted.count < count)
        if (take_ready(&sorting) == 0)
            break_circles(&sorting);
    return sorting.sorted;
}
