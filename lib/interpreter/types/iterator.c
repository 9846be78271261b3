/* Iterators over the built-in collections. */
#include "interpreter/types/builtin_impl.h"

value iterator_new(struct vm *vm, const char *name,
                   bool (*next)(struct vm *vm, struct iterator *iterator, value *item),
                   value source)
{
    struct iterator *iterator = heap_new(vm, vm_builtin_class(vm, CLASS_ITERATOR), OBJECT_ITERATOR,
                                         sizeof(struct iterator));
    iterator->name = name;
    iterator->next = next;
    iterator->parts[0] = source;
    return value_of(&iterator->base);
}

static struct iterator *iterator_of(value v)
{
    return (struct iterator *)v.object;
}

/* An iterator that has ended stays so. */
static bool end(struct iterator *iterator)
{
    iterator->parts[0] = (value){0};
    return false;
}

static bool next_of_list(struct vm *vm, struct iterator *iterator, value *item)
{
    (void)vm;
    if (value_is_absent(iterator->parts[0]))
        return false;
    const struct values *values = &list_of(iterator->parts[0])->values;
    if ((size_t)iterator->at >= values->count)
        return end(iterator);
    *item = values->items[iterator->at++];
    return true;
}

static bool next_of_tuple(struct vm *vm, struct iterator *iterator, value *item)
{
    (void)vm;
    if (value_is_absent(iterator->parts[0]))
        return false;
    const struct tuple *tuple = tuple_of(iterator->parts[0]);
    if ((size_t)iterator->at >= tuple->count)
        return end(iterator);
    *item = tuple->items[iterator->at++];
    return true;
}

static bool next_of_string(struct vm *vm, struct iterator *iterator, value *item)
{
    uint32_t character = 0;
    str text = value_text(iterator->parts[0]);
    size_t at = (size_t)iterator->at;
    if (!utf8_next(text, &at, &character))
        return end(iterator);
    *item = string_new(vm, str_slice(text, (size_t)iterator->at, at), 1);
    iterator->at = (int64_t)at;
    return true;
}

static bool next_of_bytes(struct vm *vm, struct iterator *iterator, value *item)
{
    (void)vm;
    if (value_is_absent(iterator->parts[0]))
        return false;
    str data = ((const struct bytes *)iterator->parts[0].object)->data;
    if ((size_t)iterator->at >= data.length)
        return end(iterator);
    *item = value_integer((unsigned char)data.data[iterator->at++]);
    return true;
}

/* at: the next number; end: how many are left */
static bool next_of_range(struct vm *vm, struct iterator *iterator, value *item)
{
    (void)vm;
    if (iterator->end == 0)
        return false;
    *item = value_integer(iterator->at);
    if (--iterator->end > 0)
        iterator->at += iterator->step;
    return true;
}

/* ---- dictionaries and sets: `end` is the size that they must keep */

static bool next_entry(struct vm *vm, struct iterator *iterator, const char *what,
                       struct dictionary_entry *entry)
{
    if (value_is_absent(iterator->parts[0]))
        return false;
    const struct dictionary *dictionary = dictionary_of(iterator->parts[0]);
    size_t at = (size_t)iterator->at;
    if ((int64_t)dictionary->count != iterator->end) {
        iterator->end = -1; /* and it stays an error */
        return vm_raise(vm, PYTHON_RUNTIME_ERROR, "%s changed size during iteration", what);
    }
    if (iterator->step < 0) {
        while (at > 0 &&
               (at > dictionary->used || value_is_absent(dictionary->entries[at - 1].key)))
            at--;
        if (at == 0)
            return end(iterator);
        *entry = dictionary->entries[at - 1];
        iterator->at = (int64_t)at - 1;
        return true;
    }
    const struct dictionary_entry *next = NULL;
    if (!dictionary_next(dictionary, &at, &next))
        return end(iterator);
    *entry = *next;
    iterator->at = (int64_t)at;
    return true;
}

static bool next_key(struct vm *vm, struct iterator *iterator, value *item)
{
    struct dictionary_entry entry = {0};
    if (!next_entry(vm, iterator, "dictionary", &entry))
        return false;
    *item = entry.key;
    return true;
}

static bool next_value(struct vm *vm, struct iterator *iterator, value *item)
{
    struct dictionary_entry entry = {0};
    if (!next_entry(vm, iterator, "dictionary", &entry))
        return false;
    *item = entry.item;
    return true;
}

static bool next_item(struct vm *vm, struct iterator *iterator, value *item)
{
    struct dictionary_entry entry = {0};
    if (!next_entry(vm, iterator, "dictionary", &entry))
        return false;
    value pair[2] = {entry.key, entry.item};
    *item = value_of(&tuple_new(vm, pair, 2)->base);
    return true;
}

static bool next_member(struct vm *vm, struct iterator *iterator, value *item)
{
    struct dictionary_entry entry = {0};
    if (!next_entry(vm, iterator, "Set", &entry))
        return false;
    *item = entry.key;
    return true;
}

value dictionary_iterator(struct vm *vm, struct dictionary *dictionary, enum view_kind kind,
                          bool is_reversed)
{
    static const struct {
        const char *name;
        const char *reversed_name;
        bool (*next)(struct vm *vm, struct iterator *iterator, value *item);
    } kinds[] = {
        [VIEW_KEYS] = {"dict_keyiterator", "dict_reversekeyiterator", next_key},
        [VIEW_VALUES] = {"dict_valueiterator", "dict_reversevalueiterator", next_value},
        [VIEW_ITEMS] = {"dict_itemiterator", "dict_reverseitemiterator", next_item},
    };
    const char *name = is_reversed ? kinds[kind].reversed_name : kinds[kind].name;
    value v = iterator_new(vm, name, kinds[kind].next, value_of(&dictionary->base));
    struct iterator *iterator = iterator_of(v);
    iterator->end = (int64_t)dictionary->count;
    iterator->step = is_reversed ? -1 : 1;
    iterator->at = is_reversed ? (int64_t)dictionary->used : 0;
    return v;
}

value set_iterator(struct vm *vm, struct set *set)
{
    value v = iterator_new(vm, "set_iterator", next_member, value_of(&set->members->base));
    iterator_of(v)->end = (int64_t)set->members->count;
    return v;
}

static value range_iterator(struct vm *vm, const struct range *range, bool is_reversed)
{
    value v = iterator_new(vm, "range_iterator", next_of_range, (value){0});
    struct iterator *iterator = iterator_of(v);
    iterator->at = range->start;
    iterator->step = range->step;
    iterator->end = (int64_t)range->count;
    if (is_reversed && range->count > 0) {
        iterator->at =
            (int64_t)((uint64_t)range->start + (range->count - 1) * (uint64_t)range->step);
        iterator->step = (int64_t)(0 - (uint64_t)range->step);
    }
    return v;
}

static bool iterate_view(struct vm *vm, value v, value *iterator, bool *is_handled)
{
    enum view_kind kind = VIEW_KEYS;
    *is_handled = value_is_view(vm, v, &kind);
    if (*is_handled)
        *iterator =
            dictionary_iterator(vm, ((const struct view *)v.object)->dictionary, kind, false);
    return true;
}

bool builtin_iterate(struct vm *vm, value iterable, value *iterator, bool *is_handled)
{
    if (iterable.kind != VALUE_OBJECT)
        return true;
    *is_handled = true;
    switch (iterable.object->layout) {
    case OBJECT_LIST:
        *iterator = iterator_new(vm, "list_iterator", next_of_list, iterable);
        return true;
    case OBJECT_TUPLE:
        *iterator = iterator_new(vm, "tuple_iterator", next_of_tuple, iterable);
        return true;
    case OBJECT_STRING:
        *iterator = iterator_new(vm, "str_ascii_iterator", next_of_string, iterable);
        return true;
    case OBJECT_BYTES:
        *iterator = iterator_new(vm, "bytes_iterator", next_of_bytes, iterable);
        return true;
    case OBJECT_DICTIONARY:
        *iterator = dictionary_iterator(vm, dictionary_of(iterable), VIEW_KEYS, false);
        return true;
    case OBJECT_SET:
        *iterator = set_iterator(vm, set_of(iterable));
        return true;
    case OBJECT_RANGE:
        *iterator = range_iterator(vm, range_of(iterable), false);
        return true;
    case OBJECT_ITERATOR:
        *iterator = iterable;
        return true;
    case OBJECT_INSTANCE:
        return iterate_view(vm, iterable, iterator, is_handled);
    case OBJECT_BIG_INTEGER:
    case OBJECT_NUMBER:
    case OBJECT_SLICE:
    case OBJECT_FUNCTION:
    case OBJECT_NATIVE:
    case OBJECT_METHOD:
    case OBJECT_CLASS:
    case OBJECT_MODULE:
    case OBJECT_PROPERTY:
    case OBJECT_GENERATOR:
    case OBJECT_COROUTINE:
    case OBJECT_CELL:
    case OBJECT_OPAQUE:
        *is_handled = false;
        return true;
    }
    return true;
}

/* ---- from the end: `at` is how many items are left */

static bool next_backwards(struct vm *vm, struct iterator *iterator, value *item)
{
    value source = iterator->parts[0];
    size_t length = 0;
    if (value_is_absent(source) || iterator->at <= 0)
        return end(iterator);
    if (builtin_length(source, &length) && (size_t)iterator->at > length)
        return end(iterator);
    value index = value_integer(--iterator->at);
    bool is_handled = false;
    return builtin_get_item(vm, source, index, item, &is_handled);
}

bool reversed_iterator(struct vm *vm, value source, value *iterator, bool *is_handled)
{
    size_t length = 0;
    enum view_kind kind = VIEW_KEYS;
    *is_handled = true;
    if (value_has_layout(source, OBJECT_RANGE)) {
        *iterator = range_iterator(vm, range_of(source), true);
    } else if (value_has_layout(source, OBJECT_DICTIONARY)) {
        *iterator = dictionary_iterator(vm, dictionary_of(source), VIEW_KEYS, true);
    } else if (value_is_view(vm, source, &kind)) {
        *iterator =
            dictionary_iterator(vm, ((const struct view *)source.object)->dictionary, kind, true);
    } else if (value_has_layout(source, OBJECT_LIST) || value_has_layout(source, OBJECT_TUPLE) ||
               value_is_string(source) || value_has_layout(source, OBJECT_BYTES)) {
        bool is_list = value_has_layout(source, OBJECT_LIST);
        builtin_length(source, &length);
        *iterator =
            iterator_new(vm, is_list ? "list_reverseiterator" : "reversed", next_backwards, source);
        iterator_of(*iterator)->at = (int64_t)length;
    } else {
        *is_handled = false;
    }
    return true;
}

/* ---- the class */

static bool iterate_itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool call_next(struct vm *vm, const value *arguments, value *result)
{
    if (vm_next(vm, arguments[0], result))
        return true;
    return !vm_has_exception(vm) && vm_raise(vm, PYTHON_STOP_ITERATION, NULL);
}

/* Without it the length is what remains, as far as it is known. */
static bool length_hint(struct vm *vm, const value *arguments, value *result)
{
    struct iterator *iterator = iterator_of(arguments[0]);
    size_t length = 0;
    (void)vm;
    *result = value_integer(0);
    if (iterator->next == next_of_range)
        result->integer = iterator->end;
    else if (builtin_length(iterator->parts[0], &length) && (int64_t)length > iterator->at)
        result->integer = (int64_t)length - iterator->at;
    return true;
}

static const struct native_function methods[] = {
    {"__iter__", "(self, /)", iterate_itself, 0},
    {"__next__", "(self, /)", call_next, 0},
    {"__length_hint__", "(self, /)", length_hint, 0},
    {0},
};

const struct native_class builtin_iterator = {
    .name = "iterator",
    .module = "builtins",
    .size = sizeof(struct iterator),
    .methods = methods,
    .is_final = true,
};
