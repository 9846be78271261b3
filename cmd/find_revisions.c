#include "find_revisions.h"

static bool find_current(struct invocation *invocation, struct revisions *found, struct strs *rows,
                         struct error *error)
{
    struct environment *environment = &invocation->environment;
    if (!environment_read_versions(environment, rows, error) ||
        !environment_find_lost(environment, rows, NULL, error))
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
    invocation->environment.scripts.graph.counts_found = true;
    if (is_current_symbol(symbol))
        return find_current(invocation, found, rows, error);
    struct environment *environment = &invocation->environment;
    symbol = git_symbol_of(environment, symbol);
    struct strs symbols = {&symbol, 1, 1}, expanded = {0};
    if (!environment_find_lost(environment, NULL, &symbols, error) ||
        !environment_expand_symbols(environment, &symbols, &expanded, error))
        return false;
    for (size_t i = 0; i < expanded.count; i++)
        if (!graph_get_revisions(&environment->scripts.graph, invocation->arena, expanded.items[i],
                                 found, error))
            return false;
    return true;
}
