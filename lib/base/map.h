/* A hash table from text to pointers, in the order of insertion. The zero value is empty and ready.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct map_entry {
    str key;
    void *value;
};

struct map {
    struct map_entry *entries; /* in order of insertion */
    size_t count;
    size_t capacity;
    size_t *slots; /* 0: empty, otherwise index into entries + 1 */
    size_t slot_count;
};

/* The value, or NULL. */
void *map_find(const struct map *map, str key);
bool map_contains(const struct map *map, str key);
/* Adds or replaces. The key is not copied. A replaced entry keeps its place in the order. */
void map_put(struct arena *arena, struct map *map, str key, void *value);

#endif
