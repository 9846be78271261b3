#include "base/map.h"

#include <string.h>

/* The slot that holds the key, or the empty slot where it belongs. The table is never full. */
static size_t find_slot(const struct map *map, str key)
{
    size_t slot = str_hash(key) & (map->slot_count - 1);
    while (map->slots[slot] != 0 && !str_equal(map->entries[map->slots[slot] - 1].key, key))
        slot = (slot + 1) & (map->slot_count - 1);
    return slot;
}

static struct map_entry *find_entry(const struct map *map, str key)
{
    if (map->slot_count == 0)
        return NULL;
    size_t slot = find_slot(map, key);
    return map->slots[slot] == 0 ? NULL : &map->entries[map->slots[slot] - 1];
}

void *map_find(const struct map *map, str key)
{
    struct map_entry *entry = find_entry(map, key);
    return entry == NULL ? NULL : entry->value;
}

bool map_contains(const struct map *map, str key)
{
    return find_entry(map, key) != NULL;
}

static void grow_slots(struct arena *arena, struct map *map)
{
    map->slot_count = map->slot_count == 0 ? 16 : map->slot_count * 2;
    map->slots = ARENA_ARRAY(arena, size_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++)
        map->slots[find_slot(map, map->entries[i].key)] = i + 1;
}

void map_put(struct arena *arena, struct map *map, str key, void *value)
{
    struct map_entry *entry = find_entry(map, key);
    if (entry != NULL) {
        entry->value = value;
        return;
    }
    if ((map->count + 1) * 2 > map->slot_count)
        grow_slots(arena, map);
    map->entries =
        arena_grow(arena, map->entries, &map->capacity, map->count, sizeof *map->entries);
    map->entries[map->count++] = (struct map_entry){key, value};
    map->slots[find_slot(map, key)] = map->count;
}
