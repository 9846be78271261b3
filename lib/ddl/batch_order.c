/* The order of columns. alembic: operations/batch.py _setup_dependencies_for_add_column,
 * _adjust_self_columns_for_partial_reordering */
#include "ddl/batch_impl.h"

static size_t find_existing(const struct batch *batch, str key)
{
    size_t at = 0;
    while (at < batch->existing_order.count && !str_equal(batch->existing_order.items[at], key))
        at++;
    return at;
}

static void add_order(struct batch *batch, str before, str after)
{
    const struct batch_order order = {before, after};
    LIST_PUSH(batch->c->arena, &batch->orders, order);
}

static bool find_order(const struct batch *batch, str key, bool is_before, str *other)
{
    for (size_t i = batch->orders.count; i-- > 0;) {
        const struct batch_order *order = &batch->orders.items[i];
        if (!str_equal(is_before ? order->before : order->after, key))
            continue;
        *other = is_before ? order->after : order->before;
        return true;
    }
    return compilation_fail(batch->c, "KeyError", "'%.*s'", STR_ARG(key));
}

/* The neighbour on the other side: of an existing column, or of one that is new itself. */
static bool find_neighbours(struct batch *batch, str *before, str *after)
{
    size_t count = batch->existing_order.count;
    if (after->data != NULL && before->data == NULL) {
        size_t at = find_existing(batch, *after);
        if (at == count)
            return find_order(batch, *after, true, before);
        if (at + 1 < count)
            *before = batch->existing_order.items[at + 1];
    } else if (before->data != NULL && after->data == NULL) {
        size_t at = find_existing(batch, *before);
        if (at == count)
            return find_order(batch, *before, false, after);
        if (at > 0)
            *after = batch->existing_order.items[at - 1];
    }
    return true;
}

bool batch_place_column(struct batch *batch, str name, str insert_before, str insert_after)
{
    bool is_partial = batch->operation->batch.partial_reordering_count > 0;
    if (!is_partial && !find_neighbours(batch, &insert_before, &insert_after))
        return false;
    if (insert_before.data != NULL)
        add_order(batch, name, insert_before);
    if (insert_after.data != NULL)
        add_order(batch, insert_after, name);
    size_t count = batch->existing_order.count;
    if (!is_partial && insert_before.data == NULL && insert_after.data == NULL && count > 0)
        add_order(batch, batch->existing_order.items[count - 1], name);
    return true;
}

/* What the existing columns, or partial_reordering, say. */
static void add_known_orders(struct batch *batch)
{
    const struct operation *operation = batch->operation;
    for (size_t i = 0; i < operation->batch.partial_reordering_count; i++) {
        const struct strs *names = &operation->batch.partial_reordering[i];
        for (size_t at = 1; at < names->count; at++)
            add_order(batch, names->items[at - 1], names->items[at]);
    }
    if (operation->batch.partial_reordering_count > 0)
        return;
    for (size_t i = 1; i < batch->existing_order.count && i < batch->columns.count; i++)
        add_order(batch, batch->columns.items[i - 1].key, batch->existing_order.items[i]);
}

static bool is_free(const struct batch *batch, const bool *is_done, str key)
{
    for (size_t i = 0; i < batch->orders.count; i++) {
        const struct batch_order *order = &batch->orders.items[i];
        if (!str_equal(order->after, key) || str_equal(order->before, order->after))
            continue;
        for (size_t at = 0; at < batch->columns.count; at++) {
            if (!is_done[at] && str_equal(batch->columns.items[at].key, order->before))
                return false;
        }
    }
    return true;
}

/* In rounds: what waits for nothing comes first, in the order it stood in. sqlalchemy:
 * util/topological.py sort_as_subsets */
bool batch_sort_columns(struct batch *batch)
{
    if (batch->orders.count == 0 && batch->operation->batch.partial_reordering_count == 0)
        return true;
    add_known_orders(batch);
    size_t count = batch->columns.count;
    struct batch_column *sorted = ARENA_ARRAY(batch->c->arena, struct batch_column, count);
    bool *is_done = ARENA_ARRAY(batch->c->arena, bool, count);
    size_t *round = ARENA_ARRAY(batch->c->arena, size_t, count);
    size_t done = 0;
    while (done < count) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++) {
            if (!is_done[i] && is_free(batch, is_done, batch->columns.items[i].key))
                round[found++] = i;
        }
        if (found == 0)
            return compilation_fail(batch->c, "CircularDependencyError",
                                    "Circular dependency detected.");
        for (size_t i = 0; i < found; i++) {
            sorted[done++] = batch->columns.items[round[i]];
            is_done[round[i]] = true;
        }
    }
    batch->columns.items = sorted;
    batch->columns.capacity = count;
    return true;
}
