#include "base/arena.h"

#include "base/bug.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#endif
#if !defined(ONE_BLOCK_EACH)
#define ONE_BLOCK_EACH 0
#endif

enum { FIRST_BLOCK_SIZE = 8 * 1024, LARGEST_BLOCK_SIZE = 256 * 1024 };

struct arena_block {
    struct arena_block *previous;
    size_t size;
    size_t used;
    alignas(max_align_t) char data[];
};

static struct arena_block *add_block(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (block == NULL)
        out_of_memory();
    block->size = size;
    block->previous = arena->last;
    arena->last = block;
    return block;
}

/* Blocks double in size, so that a small command touches little memory. */
static size_t next_block_size(const struct arena *arena, size_t wanted)
{
    size_t size = FIRST_BLOCK_SIZE;
    if (arena->last != NULL && arena->last->size >= size)
        size = arena->last->size < LARGEST_BLOCK_SIZE ? arena->last->size * 2 : LARGEST_BLOCK_SIZE;
    return wanted > size ? wanted : size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (ONE_BLOCK_EACH)
        return add_block(arena, size)->data;
    size_t alignment = alignof(max_align_t);
    if (size > SIZE_MAX - alignment)
        out_of_memory();
    size = (size + alignment - 1) / alignment * alignment;
    struct arena_block *block = arena->last;
    if (block == NULL || block->size - block->used < size)
        block = add_block(arena, next_block_size(arena, size));
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity < 4 ? 4 : *capacity * 2;
    void *moved = arena_alloc_array(arena, larger, size);
    if (count > 0)
        memcpy(moved, items, count * size);
    *capacity = larger;
    return moved;
}

void arena_free(struct arena *arena)
{
    while (arena->last != NULL) {
        struct arena_block *block = arena->last;
        arena->last = block->previous;
        free(block);
    }
}
