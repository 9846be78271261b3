/* The table of a dictionary: entries in the order of insertion, and slots that find them by hash.
 *
 * A slot holds the number of an entry plus one; 0 is empty. A deleted entry keeps its slot, without
 * a key, until the table is built anew.
 */
#include "interpreter/types/builtin_impl.h"

static const uint32_t slot_limit = UINT32_MAX / 2;

struct dictionary *dictionary_new(struct vm *vm)
{
    return heap_new(vm, vm_builtin_class(vm, CLASS_DICT), OBJECT_DICTIONARY,
                    sizeof(struct dictionary));
}

void dictionary_free_storage(struct vm *vm, struct dictionary *dictionary)
{
    heap_resize(vm, dictionary->entries, dictionary->capacity * sizeof *dictionary->entries, 0);
    heap_resize(vm, dictionary->slots, dictionary->slot_count * sizeof *dictionary->slots, 0);
    dictionary->entries = NULL;
    dictionary->slots = NULL;
    dictionary->used = dictionary->count = dictionary->capacity = dictionary->slot_count = 0;
}

/* Spreads a hash over the slots: those of numbers differ in their low bits alone. */
static size_t mix(uint64_t hash)
{
    return (size_t)((hash * 0x9E3779B97F4A7C15U) >> 32);
}

static void add_to_slots(struct dictionary *dictionary, uint64_t hash, size_t entry)
{
    size_t mask = dictionary->slot_count - 1;
    size_t slot = mix(hash) & mask;
    while (dictionary->slots[slot] != 0)
        slot = (slot + 1) & mask;
    dictionary->slots[slot] = (uint32_t)entry + 1;
}

/* Room for one more entry: the deleted ones go away. */
static void make_room(struct vm *vm, struct dictionary *dictionary)
{
    size_t capacity = dictionary->count < 5 ? 5 : dictionary->count * 2;
    size_t slot_count = 8;
    if (dictionary->used < dictionary->capacity)
        return;
    while (slot_count * 2 < capacity * 3)
        slot_count *= 2;
    if (slot_count > slot_limit)
        out_of_memory();
    struct dictionary_entry *entries = heap_resize(vm, NULL, 0, capacity * sizeof *entries);
    uint32_t *slots = heap_resize(vm, NULL, 0, slot_count * sizeof *slots);
    memset(slots, 0, slot_count * sizeof *slots);
    size_t used = 0;
    for (size_t i = 0; i < dictionary->used; i++)
        if (!value_is_absent(dictionary->entries[i].key))
            entries[used++] = dictionary->entries[i];
    size_t count = dictionary->count;
    dictionary_free_storage(vm, dictionary);
    dictionary->count = count;
    dictionary->entries = entries;
    dictionary->slots = slots;
    dictionary->used = used;
    dictionary->capacity = capacity;
    dictionary->slot_count = slot_count;
    for (size_t i = 0; i < used; i++)
        add_to_slots(dictionary, entries[i].hash, i);
}

static void append_entry(struct vm *vm, struct dictionary *dictionary, value key, value item,
                         uint64_t hash)
{
    make_room(vm, dictionary);
    dictionary->entries[dictionary->used] =
        (struct dictionary_entry){.key = key, .item = item, .hash = hash};
    add_to_slots(dictionary, hash, dictionary->used++);
    dictionary->count++;
}

/* Whether both are texts, which are compared without running Python code. */
static bool are_texts(struct vm *vm, value a, value b)
{
    return value_is_exactly(vm, a, CLASS_STR) && value_is_exactly(vm, b, CLASS_STR);
}

/* Whether a comparison moved or added entries. */
static bool was_changed(const struct dictionary *dictionary, const struct dictionary *before)
{
    return dictionary->entries != before->entries || dictionary->used != before->used ||
           dictionary->slots != before->slots || dictionary->slot_count != before->slot_count;
}

/* The entry of the key, or NULL. False: an exception. */
static bool find_entry(struct vm *vm, const struct dictionary *dictionary, value key, uint64_t hash,
                       struct dictionary_entry **found)
{
    *found = NULL;
again:
    if (dictionary->count == 0)
        return true;
    size_t mask = dictionary->slot_count - 1;
    for (size_t slot = mix(hash) & mask; dictionary->slots[slot] != 0; slot = (slot + 1) & mask) {
        struct dictionary_entry *entry = &dictionary->entries[dictionary->slots[slot] - 1];
        if (value_is_absent(entry->key) || entry->hash != hash)
            continue;
        bool is_equal = value_is_same(entry->key, key);
        if (!is_equal && are_texts(vm, entry->key, key)) {
            is_equal = str_equal(value_text(entry->key), value_text(key));
        } else if (!is_equal) {
            const struct dictionary before = *dictionary;
            value candidate = entry->key;
            if (!vm_equal(vm, candidate, key, &is_equal))
                return false;
            if (was_changed(dictionary, &before) || !value_is_same(entry->key, candidate))
                goto again;
        }
        if (is_equal) {
            *found = entry;
            return true;
        }
    }
    return true;
}

static bool hash_key(struct vm *vm, value key, uint64_t *hash)
{
    if (value_is_string(key) && value_is_exactly(vm, key, CLASS_STR)) {
        *hash = string_hash(string_of(key));
        return true;
    }
    return vm_hash(vm, key, hash);
}

bool dictionary_find_hashed(struct vm *vm, const struct dictionary *dictionary, value key,
                            uint64_t hash, value *item)
{
    struct dictionary_entry *entry = NULL;
    *item = (value){0};
    if (!find_entry(vm, dictionary, key, hash, &entry))
        return false;
    if (entry != NULL)
        *item = entry->item;
    return true;
}

bool dictionary_put_hashed(struct vm *vm, struct dictionary *dictionary, value key, uint64_t hash,
                           value item)
{
    struct dictionary_entry *entry = NULL;
    size_t mark = vm_temporaries(vm);
    heap_push_temporary(vm, key); /* a comparison may take it out of where it came from */
    heap_push_temporary(vm, item);
    if (!find_entry(vm, dictionary, key, hash, &entry))
        return false;
    vm_release_temporaries(vm, mark, (value){0});
    if (entry != NULL)
        entry->item = item;
    else
        append_entry(vm, dictionary, key, item, hash);
    return true;
}

bool dictionary_find(struct vm *vm, struct dictionary *dictionary, value key, value *item)
{
    uint64_t hash = 0;
    *item = (value){0};
    return hash_key(vm, key, &hash) && dictionary_find_hashed(vm, dictionary, key, hash, item);
}

bool dictionary_put(struct vm *vm, struct dictionary *dictionary, value key, value item)
{
    uint64_t hash = 0;
    return hash_key(vm, key, &hash) && dictionary_put_hashed(vm, dictionary, key, hash, item);
}

/* The entries that are left move together, where most are deleted. */
static void compact(struct dictionary *dictionary)
{
    size_t used = 0;
    for (size_t i = 0; i < dictionary->used; i++)
        if (!value_is_absent(dictionary->entries[i].key))
            dictionary->entries[used++] = dictionary->entries[i];
    dictionary->used = used;
    memset(dictionary->slots, 0, dictionary->slot_count * sizeof *dictionary->slots);
    for (size_t i = 0; i < used; i++)
        add_to_slots(dictionary, dictionary->entries[i].hash, i);
}

static void remove_entry(struct dictionary *dictionary, struct dictionary_entry *entry)
{
    entry->key = (value){0};
    entry->item = (value){0};
    dictionary->count--;
    if (dictionary->count == 0 ||
        (dictionary->used > 32 && dictionary->count < dictionary->used / 2))
        compact(dictionary);
}

bool dictionary_take(struct vm *vm, struct dictionary *dictionary, value key, value *item)
{
    uint64_t hash = 0;
    struct dictionary_entry *entry = NULL;
    *item = (value){0};
    if (!hash_key(vm, key, &hash) || !find_entry(vm, dictionary, key, hash, &entry))
        return false;
    if (entry != NULL) {
        *item = entry->item;
        remove_entry(dictionary, entry);
    }
    return true;
}

bool dictionary_remove(struct vm *vm, struct dictionary *dictionary, value key, bool *was_there)
{
    value item;
    if (!dictionary_take(vm, dictionary, key, &item))
        return false;
    *was_there = !value_is_absent(item);
    return true;
}

void dictionary_clear(struct vm *vm, struct dictionary *dictionary)
{
    dictionary_free_storage(vm, dictionary);
}

/* ---- by texts, which never fails */

static struct dictionary_entry *find_text(const struct dictionary *dictionary, str key,
                                          uint64_t hash, const struct string *same)
{
    if (dictionary->count == 0)
        return NULL;
    size_t mask = dictionary->slot_count - 1;
    for (size_t slot = mix(hash) & mask; dictionary->slots[slot] != 0; slot = (slot + 1) & mask) {
        struct dictionary_entry *entry = &dictionary->entries[dictionary->slots[slot] - 1];
        if (entry->hash == hash && value_is_string(entry->key) &&
            ((same != NULL && entry->key.object == &same->base) ||
             str_equal(value_text(entry->key), key)))
            return entry;
    }
    return NULL;
}

static value item_of(const struct dictionary_entry *entry)
{
    return entry == NULL ? (value){0} : entry->item;
}

value dictionary_find_text(const struct dictionary *dictionary, str key)
{
    return item_of(find_text(dictionary, key, text_hash(key), NULL));
}

value dictionary_find_string(const struct dictionary *dictionary, const struct string *key)
{
    return item_of(find_text(dictionary, key->text, string_hash(key), key));
}

void dictionary_put_text(struct vm *vm, struct dictionary *dictionary, str key, value item)
{
    uint64_t hash = text_hash(key);
    struct dictionary_entry *entry = find_text(dictionary, key, hash, NULL);
    if (entry != NULL)
        entry->item = item;
    else
        append_entry(vm, dictionary, value_string(vm, key), item, hash);
}

void dictionary_put_string(struct vm *vm, struct dictionary *dictionary, struct string *key,
                           value item)
{
    uint64_t hash = string_hash(key);
    struct dictionary_entry *entry = find_text(dictionary, key->text, hash, key);
    if (entry != NULL)
        entry->item = item;
    else
        append_entry(vm, dictionary, value_of(&key->base), item, hash);
}

static bool remove_found(struct dictionary *dictionary, struct dictionary_entry *entry)
{
    if (entry != NULL)
        remove_entry(dictionary, entry);
    return entry != NULL;
}

bool dictionary_remove_text(struct dictionary *dictionary, str key)
{
    return remove_found(dictionary, find_text(dictionary, key, text_hash(key), NULL));
}

bool dictionary_remove_string(struct dictionary *dictionary, const struct string *key)
{
    return remove_found(dictionary, find_text(dictionary, key->text, string_hash(key), key));
}

bool dictionary_next(const struct dictionary *dictionary, size_t *at,
                     const struct dictionary_entry **entry)
{
    while (*at < dictionary->used) {
        *entry = &dictionary->entries[(*at)++];
        if (!value_is_absent((*entry)->key))
            return true;
    }
    return false;
}
