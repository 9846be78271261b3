#include "script/graph_impl.h"

enum { SUGGESTIONS = 3 };

struct suggestion {
    str id;
    size_t distance;
};

struct suggestions {
    struct suggestion best[SUGGESTIONS];
    size_t count;
};

/* Keeps the best few, the earlier of equals first. */
static void offer(struct suggestions *suggestions, str id, size_t distance)
{
    size_t at = suggestions->count;
    while (at > 0 && suggestions->best[at - 1].distance > distance)
        at--;
    if (at == SUGGESTIONS)
        return;
    if (suggestions->count < SUGGESTIONS)
        suggestions->count++;
    for (size_t i = suggestions->count - 1; i > at; i--)
        suggestions->best[i] = suggestions->best[i - 1];
    suggestions->best[at] = (struct suggestion){id, distance};
}

/* What was typed may be a third off, or be too long or cut short by a few letters of an id. */
static void consider(struct suggestions *suggestions, str typed, str id)
{
    size_t longer = typed.length > id.length ? typed.length : id.length;
    size_t shorter = typed.length < id.length ? typed.length : id.length;
    size_t allowed = longer / 3 > 0 ? longer / 3 : 1;
    if (longer - shorter > allowed || longer < 2)
        return;
    size_t distance = str_distance(typed, id);
    if (distance <= allowed)
        offer(suggestions, id, distance);
}

void graph_suggest(const struct graph *graph, struct arena *arena, str symbol, struct strs *ids)
{
    static const str WORDS[] = {{"head", 4}, {"heads", 5}, {"base", 4}};
    struct suggestions suggestions = {0};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        consider(&suggestions, symbol, WORDS[i]);
    for (size_t i = 0; i < graph->by_name.count; i++)
        consider(&suggestions, symbol, graph->by_name.entries[i].key);
    for (size_t i = 0; i < suggestions.count; i++)
        LIST_PUSH(arena, ids, suggestions.best[i].id);
}
