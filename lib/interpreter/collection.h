/* Making and reading the built-in collections and texts from C. */
#ifndef INTERPRETER_COLLECTION_H
#define INTERPRETER_COLLECTION_H

#include "interpreter/value.h"

value value_string(struct vm *vm, str text); /* copies; invalid UTF-8 becomes U+FFFD */
value value_string_format(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
value value_bytes(struct vm *vm, str data); /* copies */

struct list *list_new(struct vm *vm);
void list_append(struct vm *vm, struct list *list, value item);
struct tuple *tuple_new(struct vm *vm, const value *items, size_t count); /* copies */

/* Keys in the order of insertion. */
struct dictionary_entry {
    value key; /* absent: was deleted */
    value item;
    uint64_t hash;
};
struct dictionary {
    struct object base;
    struct dictionary_entry *entries;
    size_t used;  /* entries, with the deleted ones */
    size_t count; /* without */
    size_t capacity;
    uint32_t *slots;
    size_t slot_count;
};

struct dictionary *dictionary_new(struct vm *vm);
/* By any key: the hash and the comparison may run Python code, and fail. *item is absent when there
 * is no such key. */
bool dictionary_find(struct vm *vm, struct dictionary *dictionary, value key, value *item);
bool dictionary_put(struct vm *vm, struct dictionary *dictionary, value key, value item);
bool dictionary_remove(struct vm *vm, struct dictionary *dictionary, value key, bool *was_there);
void dictionary_clear(struct vm *vm, struct dictionary *dictionary);
/* By a text: never fail. Absent when there is no such key. */
value dictionary_find_text(const struct dictionary *dictionary, str key);
void dictionary_put_text(struct vm *vm, struct dictionary *dictionary, str key, value item);
bool dictionary_remove_text(struct dictionary *dictionary, str key);
/* The entries in order: for (size_t at = 0; dictionary_next(d, &at, &entry);) */
bool dictionary_next(const struct dictionary *dictionary, size_t *at,
                     const struct dictionary_entry **entry);

/* A set is a dictionary whose items are None. */
struct set {
    struct object base;
    bool is_frozen;
    struct dictionary *members;
};
struct set *set_new(struct vm *vm, bool is_frozen);
bool set_add(struct vm *vm, struct set *set, value member);

#endif
