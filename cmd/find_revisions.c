#include "find_revisions.h"

static bool find_current(struct invocation *invocation, struct revisions *found, struct strs *rows,
                         struct error *error)
{
    struct environment *environment = &invocation->environment;
    if (!environment_read_versions(environment, rows, error))
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        struct revision *revision;
        if (!graph_get_revision(&environment->scripts.graph, rows->items[i], &revision, error))
            return false;
        if (revision != NULL)
            LIST_PUSH(invocation->arena, found, revision);
    }
    return true;
}

bool is_current_symbol(str symbol)
{
    return str_equal(symbol, STR("current"));
}

bool find_revisions(struct invocation *invocation, str symbol, struct revisions *found,
                    struct strs *rows, struct error *error)
{
    if (is_current_symbol(symbol))
        return find_current(invocation, found, rows, error);
    return graph_get_revisions(&invocation->environment.scripts.graph, invocation->arena, symbol,
                               found, error);
}
