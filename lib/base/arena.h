/* Arenas: memory that is freed all at once.
 *
 * A function that takes a `struct arena *` allocates from it; one that does not, does not allocate.
 * A zeroed struct arena is empty and ready. Out of memory ends the program (see bug.h).
 * Under AddressSanitizer every allocation is a block of its own, so that overruns are still caught.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *last; /* blocks, newest first */
};

/* Zeroed memory of `size` bytes, aligned for any type; never NULL, also for size 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed objects of `size` bytes; the product is checked. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* Frees everything; the arena is then empty and may be used again. */
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* Makes room for one more item in the array `items` of `*capacity` items of which `count` are used,
 * and returns the array, moved where it had to grow. LIST_PUSH is the way to call it. */
void *arena_grow(struct arena *arena, void *items, size_t *capacity, size_t count, size_t size);

/* Appends `value` to a list, a struct with members items, count and capacity. */
#define LIST_PUSH(arena, list, value)                                                        \
    do {                                                                                     \
        (list)->items = arena_grow((arena), (list)->items, &(list)->capacity, (list)->count, \
                                   sizeof *(list)->items);                                   \
        (list)->items[(list)->count++] = (value);                                            \
    } while (0)

#endif
