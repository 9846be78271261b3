#include "suggest.h"

/* One mistake in three letters still looks like the word; a beginning of it always does. */
static bool is_alike(str word, str name, size_t distance)
{
    if (word.length >= 2 && str_starts_with(name, word))
        return true;
    return distance <= (word.length + 1) / 3 && distance < name.length;
}

str suggest(const struct strs *names, str word)
{
    str best = {0};
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < names->count; i++) {
        size_t distance = str_distance(word, names->items[i]);
        if (distance >= best_distance || !is_alike(word, names->items[i], distance))
            continue;
        best = names->items[i];
        best_distance = distance;
    }
    return best;
}
