#include "script/script_impl.h"

str script_nearest(str word, const str *words, size_t count)
{
    str best = {0};
    size_t nearest = word.length < 6 ? 2 : 3; /* as many changes are too many */
    for (size_t i = 0; i < count; i++) {
        size_t distance = str_distance(word, words[i]);
        if (distance < nearest) {
            nearest = distance;
            best = words[i];
        }
    }
    return best;
}
