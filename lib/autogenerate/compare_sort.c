/* Tables in the order in which they can be made. sqlalchemy: sql/ddl.py sort_tables, util/
 * topological.py sort_as_subsets: level by level, each level by key. */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

struct node {
    str key;
    const struct table *table;
    size_t place;    /* in the caller's list */
    size_t *parents; /* nodes that it needs */
    size_t count, capacity;
    bool is_done;
    /* Of the search for cycles: Tarjan's numbers. */
    size_t number, lowest;
    bool is_on_stack, is_in_cycle;
};

struct sorting {
    struct arena *arena;
    struct node *nodes;
    size_t count;
    size_t *stack;
    size_t depth, counter;
};

static int compare_nodes(const void *a, const void *b)
{
    return str_compare(((const struct node *)a)->key, ((const struct node *)b)->key);
}

static void add_parents(struct sorting *s, const struct map *places, struct node *node)
{
    for (size_t i = 0; i < node->table->constraints.count; i++) {
        const struct constraint *constraint = node->table->constraints.items[i];
        if (constraint->kind != CONSTRAINT_FOREIGN_KEY || constraint->uses_alter)
            continue;
        str key =
            compare_key(s->arena, constraint->referred_schema, constraint->referred_table.text);
        const struct node *parent = map_find(places, key);
        if (parent == NULL || parent == node)
            continue;
        node->parents = arena_grow(s->arena, node->parents, &node->capacity, node->count,
                                   sizeof *node->parents);
        node->parents[node->count++] = (size_t)(parent - s->nodes);
    }
}

/* Marks the nodes of each cycle. The depth of recursion is that of the tables' dependencies. */
static void find_cycles(struct sorting *s, size_t at)
{
    struct node *node = &s->nodes[at];
    node->number = node->lowest = ++s->counter;
    s->stack[s->depth++] = at;
    node->is_on_stack = true;
    for (size_t i = 0; i < node->count; i++) {
        struct node *parent = &s->nodes[node->parents[i]];
        if (parent->number == 0)
            find_cycles(s, node->parents[i]);
        if (parent->is_on_stack && parent->lowest < node->lowest)
            node->lowest = parent->lowest;
    }
    if (node->lowest != node->number)
        return;
    bool is_alone = s->stack[s->depth - 1] == at;
    size_t popped;
    do {
        popped = s->stack[--s->depth];
        s->nodes[popped].is_on_stack = false;
        s->nodes[popped].is_in_cycle = !is_alone;
    } while (popped != at);
}

/* What is in a cycle waits for nothing. */
static void break_cycles(struct comparison *c, struct sorting *s, bool warns)
{
    struct buf names = {0};
    for (size_t i = 0; i < s->count; i++) {
        struct node *node = &s->nodes[i];
        if (node->number == 0)
            find_cycles(s, i);
    }
    for (size_t i = 0; i < s->count; i++) {
        struct node *node = &s->nodes[i];
        if (!node->is_in_cycle)
            continue;
        node->count = 0;
        buf_add_format(&names, "%s%.*s", names.length == 0 ? "" : ", ", STR_ARG(node->key));
    }
    if (warns && names.length > 0)
        compare_warn(c, "SAWarning",
                     "Cannot correctly sort tables; there are unresolvable cycles between tables "
                     "\"%s\", which is usually caused by mutually dependent foreign key "
                     "constraints.  Foreign key constraints involving these tables will not be "
                     "considered; this warning may raise an error in a future release.",
                     buf_z(&names));
    buf_free(&names);
}

static bool is_ready(const struct sorting *s, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++) {
        if (!s->nodes[node->parents[i]].is_done)
            return false;
    }
    return true;
}

/* Takes level after level. */
static void take_nodes(struct sorting *s, size_t *order)
{
    size_t *waiting = ARENA_ARRAY(s->arena, size_t, s->count);
    size_t left = s->count;
    size_t done = 0;
    for (size_t i = 0; i < s->count; i++)
        waiting[i] = i;
    while (left > 0) {
        size_t first = done;
        size_t kept = 0;
        for (size_t i = 0; i < left; i++) {
            if (is_ready(s, &s->nodes[waiting[i]]))
                order[done++] = waiting[i];
            else
                waiting[kept++] = waiting[i];
        }
        for (size_t i = first; i < done; i++)
            s->nodes[order[i]].is_done = true;
        left = kept;
    }
    for (size_t i = 0; i < done; i++)
        order[i] = s->nodes[order[i]].place;
}

void compare_sort_tables(struct comparison *c, const struct table **tables, size_t count,
                         bool warns, size_t *order)
{
    struct sorting s = {.arena = c->arena,
                        .nodes = ARENA_ARRAY(c->arena, struct node, count),
                        .count = count,
                        .stack = ARENA_ARRAY(c->arena, size_t, count)};
    struct map places = {0};
    for (size_t i = 0; i < count; i++)
        s.nodes[i] =
            (struct node){.key = compare_key(c->arena, tables[i]->schema, tables[i]->name.text),
                          .table = tables[i],
                          .place = i};
    if (count > 1)
        qsort(s.nodes, count, sizeof *s.nodes, compare_nodes);
    for (size_t i = 0; i < count; i++)
        map_put(c->arena, &places, s.nodes[i].key, &s.nodes[i]);
    for (size_t i = 0; i < count; i++)
        add_parents(&s, &places, &s.nodes[i]);
    break_cycles(c, &s, warns);
    take_nodes(&s, order);
}
