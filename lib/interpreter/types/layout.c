/* What the core asks about objects of a built-in layout: memory, subscripts, lengths. */
#include "interpreter/types/builtin_impl.h"

static void mark_all(struct vm *vm, const value *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        vm_mark(vm, items[i]);
}

static void mark_dictionary(struct vm *vm, const struct dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->used; i++) {
        vm_mark(vm, dictionary->entries[i].key);
        vm_mark(vm, dictionary->entries[i].item);
    }
}

void builtin_mark(struct vm *vm, struct object *object)
{
    value v = value_of(object);
    const value *items = NULL;
    size_t count = 0;
    if (value_items(v, &items, &count)) {
        mark_all(vm, items, count);
    } else if (object->layout == OBJECT_DICTIONARY) {
        mark_dictionary(vm, dictionary_of(v));
    } else if (object->layout == OBJECT_SET) {
        if (set_of(v)->members != NULL)
            vm_mark_object(vm, &set_of(v)->members->base);
    } else if (object->layout == OBJECT_SLICE) {
        const struct slice *slice = (const struct slice *)object;
        vm_mark(vm, slice->start);
        vm_mark(vm, slice->stop);
        vm_mark(vm, slice->step);
    } else if (object->layout == OBJECT_ITERATOR) {
        mark_all(vm, ((const struct iterator *)object)->parts, 3);
    }
}

void builtin_free(struct vm *vm, struct object *object)
{
    value v = value_of(object);
    if (object->layout == OBJECT_DICTIONARY) {
        dictionary_free_storage(vm, dictionary_of(v));
    } else if (object->layout == OBJECT_LIST) {
        struct values *values = &list_of(v)->values;
        values->items = heap_resize(vm, values->items, values->capacity * sizeof(value), 0);
        values->count = values->capacity = 0;
    }
}

bool builtin_length(value object, size_t *length)
{
    const value *items = NULL;
    if (object.kind != VALUE_OBJECT)
        return false;
    if (value_items(object, &items, length))
        return true;
    if (value_is_string(object))
        *length = string_of(object)->length;
    else if (object.object->layout == OBJECT_DICTIONARY)
        *length = dictionary_of(object)->count;
    else if (object.object->layout == OBJECT_SET)
        *length = set_of(object)->members->count;
    else if (object.object->layout == OBJECT_BYTES)
        *length = ((const struct bytes *)object.object)->data.length;
    else if (object.object->layout == OBJECT_RANGE)
        *length = range_of(object)->count;
    else
        return false;
    return true;
}

/* ---- subscripts: a row for each layout that has them */

static bool list_contains(struct vm *vm, value container, value item, bool *contains)
{
    const value *items = NULL;
    size_t count = 0;
    *contains = false;
    for (size_t i = 0; value_items(container, &items, &count) && i < count; i++) {
        if (value_is_same(items[i], item))
            *contains = true;
        else if (!vm_equal(vm, items[i], item, contains))
            return false;
        if (*contains)
            return true;
    }
    return true;
}

static bool dictionary_contains(struct vm *vm, value container, value item, bool *contains)
{
    value found;
    if (!dictionary_find(vm, dictionary_of(container), item, &found))
        return false;
    *contains = !value_is_absent(found);
    return true;
}

static bool set_has(struct vm *vm, value container, value item, bool *contains)
{
    return set_contains(vm, set_of(container), item, contains);
}

static bool dictionary_set_item(struct vm *vm, value self, value key, value item)
{
    return dictionary_put(vm, dictionary_of(self), key, item);
}

static bool dictionary_delete_item(struct vm *vm, value self, value key)
{
    value found;
    if (!dictionary_take(vm, dictionary_of(self), key, &found))
        return false;
    return !value_is_absent(found) || raise_key_error(vm, key);
}

static const struct subscripts {
    enum object_layout layout;
    bool (*contains)(struct vm *vm, value container, value item, bool *contains);
    bool (*get)(struct vm *vm, value self, value key, value *result);
    bool (*set)(struct vm *vm, value self, value key, value item);
    bool (*delete)(struct vm *vm, value self, value key);
} subscripts[] = {
    {OBJECT_DICTIONARY, dictionary_contains, dictionary_get_item, dictionary_set_item,
     dictionary_delete_item},
    {OBJECT_LIST, list_contains, list_get_item, list_set_item, list_delete_item},
    {OBJECT_TUPLE, list_contains, tuple_get_item, NULL, NULL},
    {OBJECT_STRING, string_contains, string_get_item, NULL, NULL},
    {OBJECT_SET, set_has, NULL, NULL, NULL},
    {OBJECT_RANGE, range_contains, range_get_item, NULL, NULL},
    {OBJECT_BYTES, bytes_contains, bytes_get_item, NULL, NULL},
};

static const struct subscripts *find_subscripts(value object)
{
    if (object.kind == VALUE_OBJECT)
        for (size_t i = 0; i < sizeof subscripts / sizeof *subscripts; i++)
            if (subscripts[i].layout == object.object->layout)
                return &subscripts[i];
    return NULL;
}

bool builtin_contains(struct vm *vm, value container, value item, bool *contains, bool *is_handled)
{
    const struct subscripts *row = find_subscripts(container);
    *is_handled = row != NULL;
    return row == NULL || row->contains(vm, container, item, contains);
}

bool builtin_get_item(struct vm *vm, value object, value key, value *result, bool *is_handled)
{
    const struct subscripts *row = find_subscripts(object);
    *is_handled = row != NULL && row->get != NULL;
    return !*is_handled || row->get(vm, object, key, result);
}

bool builtin_set_item(struct vm *vm, value object, value key, value item, bool *is_handled)
{
    const struct subscripts *row = find_subscripts(object);
    *is_handled = row != NULL && row->set != NULL;
    return !*is_handled || row->set(vm, object, key, item);
}

bool builtin_delete_item(struct vm *vm, value object, value key, bool *is_handled)
{
    const struct subscripts *row = find_subscripts(object);
    *is_handled = row != NULL && row->delete != NULL;
    return !*is_handled || row->delete (vm, object, key);
}
