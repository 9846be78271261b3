/* dict */
#include "interpreter/types/builtin_impl.h"

struct dictionary *dictionary_copy(struct vm *vm, const struct dictionary *dictionary)
{
    struct dictionary *copy = dictionary_new(vm);
    const struct dictionary_entry *entry = NULL;
    for (size_t at = 0; dictionary_next(dictionary, &at, &entry);)
        dictionary_put_hashed(vm, copy, entry->key, entry->hash, entry->item);
    return copy;
}

bool raise_key_error(struct vm *vm, value key)
{
    value exception;
    value class = value_of(&vm_exception_class(vm, PYTHON_KEY_ERROR)->base);
    return vm_call(vm, class, &key, 1, &exception) && vm_raise_value(vm, exception);
}

bool dictionary_get_item(struct vm *vm, value self, value key, value *result)
{
    if (!dictionary_find(vm, dictionary_of(self), key, result))
        return false;
    if (!value_is_absent(*result))
        return true;
    bool is_found = false;
    if (!self.object->class->is_builtin &&
        !vm_call_special(vm, self, vm_names(vm)->missing, &key, 1, result, &is_found))
        return false;
    return is_found || raise_key_error(vm, key);
}

/* ---- update */

static bool update_from_dictionary(struct vm *vm, struct dictionary *dictionary,
                                   const struct dictionary *other)
{
    const struct dictionary_entry *entry = NULL;
    for (size_t at = 0; dictionary_next(other, &at, &entry);)
        if (!dictionary_put_hashed(vm, dictionary, entry->key, entry->hash, entry->item))
            return false;
    return true;
}

static bool put_pair(struct vm *vm, struct dictionary *dictionary, value pair, size_t number)
{
    struct list *items = NULL;
    const value *parts = NULL;
    size_t count = 0;
    if (value_items(pair, &parts, &count) && count == 2)
        return dictionary_put(vm, dictionary, parts[0], parts[1]);
    if (!vm_list_of(vm, pair, &items))
        return vm_drop_exception(vm, PYTHON_TYPE_ERROR) &&
               vm_raise(vm, PYTHON_TYPE_ERROR,
                        "cannot convert dictionary update sequence element #%zu to a sequence",
                        number);
    if (items->values.count != 2)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "dictionary update sequence element #%zu has length %zu; 2 is required",
                        number, items->values.count);
    return dictionary_put(vm, dictionary, items->values.items[0], items->values.items[1]);
}

static bool update_from_pairs(struct vm *vm, struct dictionary *dictionary, value pairs)
{
    value iterator;
    value pair;
    if (!vm_iterate(vm, pairs, &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    for (size_t i = 0; vm_next(vm, iterator, &pair); i++) {
        if (!put_pair(vm, dictionary, pair, i))
            return false;
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

/* What has keys() and a subscript. */
static bool update_from_mapping(struct vm *vm, struct dictionary *dictionary, value mapping,
                                value keys)
{
    value iterator;
    value key;
    value item;
    if (!vm_call(vm, keys, NULL, 0, &keys) || !vm_iterate(vm, keys, &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &key)) {
        if (!vm_get_item(vm, mapping, key, &item) || !dictionary_put(vm, dictionary, key, item))
            return false;
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

bool dictionary_update(struct vm *vm, struct dictionary *dictionary, value other)
{
    value keys;
    if (value_is_absent(other))
        return true;
    if (value_is_exactly(vm, other, CLASS_DICT))
        return update_from_dictionary(vm, dictionary, dictionary_of(other));
    if (!vm_find_attribute(vm, other, STR("keys"), &keys))
        return false;
    if (!value_is_absent(keys) && !value_has_layout(other, OBJECT_CLASS))
        return update_from_mapping(vm, dictionary, other, keys);
    return update_from_pairs(vm, dictionary, other);
}

/* ---- methods: (self, other=?, /, **keywords) */

static bool update(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *dictionary = dictionary_of(arguments[0]);
    (void)result;
    return dictionary_update(vm, dictionary, arguments[1]) &&
           update_from_dictionary(vm, dictionary, dictionary_of(arguments[2]));
}

static bool get(struct vm *vm, const value *arguments, value *result)
{
    if (!dictionary_find(vm, dictionary_of(arguments[0]), arguments[1], result))
        return false;
    if (value_is_absent(*result))
        *result = arguments[2];
    return true;
}

static bool set_default(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *dictionary = dictionary_of(arguments[0]);
    if (!dictionary_find(vm, dictionary, arguments[1], result))
        return false;
    if (!value_is_absent(*result))
        return true;
    *result = arguments[2];
    return dictionary_put(vm, dictionary, arguments[1], arguments[2]);
}

static bool pop(struct vm *vm, const value *arguments, value *result)
{
    if (!dictionary_take(vm, dictionary_of(arguments[0]), arguments[1], result))
        return false;
    if (value_is_absent(*result))
        *result = arguments[2];
    return !value_is_absent(*result) || raise_key_error(vm, arguments[1]);
}

static bool pop_item(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *dictionary = dictionary_of(arguments[0]);
    bool was_there = false;
    for (size_t at = dictionary->used; at > 0; at--) {
        struct dictionary_entry entry = dictionary->entries[at - 1];
        if (value_is_absent(entry.key))
            continue;
        value pair[2] = {entry.key, entry.item};
        *result = value_of(&tuple_new(vm, pair, 2)->base);
        return dictionary_remove(vm, dictionary, entry.key, &was_there);
    }
    return raise_key_error(vm, value_string(vm, STR("popitem(): dictionary is empty")));
}

static bool clear(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    dictionary_clear(vm, dictionary_of(arguments[0]));
    return true;
}

static bool copy(struct vm *vm, const value *arguments, value *result)
{
    *result = value_of(&dictionary_copy(vm, dictionary_of(arguments[0]))->base);
    return true;
}

static bool from_keys(struct vm *vm, const value *arguments, value *result)
{
    value iterator;
    value key;
    if (!vm_call(vm, arguments[0], NULL, 0, result) || !vm_iterate(vm, arguments[1], &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &key)) {
        if (!vm_set_item(vm, *result, key, arguments[2]))
            return false;
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

static bool keys(struct vm *vm, const value *arguments, value *result)
{
    *result = view_new(vm, dictionary_of(arguments[0]), VIEW_KEYS);
    return true;
}

static bool values(struct vm *vm, const value *arguments, value *result)
{
    *result = view_new(vm, dictionary_of(arguments[0]), VIEW_VALUES);
    return true;
}

static bool items(struct vm *vm, const value *arguments, value *result)
{
    *result = view_new(vm, dictionary_of(arguments[0]), VIEW_ITEMS);
    return true;
}

static bool iterate_reversed(struct vm *vm, const value *arguments, value *result)
{
    *result = dictionary_iterator(vm, dictionary_of(arguments[0]), VIEW_KEYS, true);
    return true;
}

static const struct native_function methods[] = {
    {"__init__", "(self, iterable=?, /, **kwargs)", update, 0},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__reversed__", "(self, /)", iterate_reversed, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__setitem__", "(self, key, value, /)", special_setitem, 0},
    {"__delitem__", "(self, key, /)", special_delitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__or__", "(self, value, /)", special_or, 0},
    {"__ror__", "(self, value, /)", special_ror, 0},
    {"__ior__", "(self, value, /)", special_ior, 0},
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    COMPARISON_ROWS,
    {"clear", "(self, /)", clear, 0},
    {"copy", "(self, /)", copy, 0},
    {"fromkeys", "(cls, iterable, value=None, /)", from_keys, NATIVE_CLASS_METHOD},
    {"get", "(self, key, default=None, /)", get, 0},
    {"items", "(self, /)", items, 0},
    {"keys", "(self, /)", keys, 0},
    {"pop", "(self, key, default=?, /)", pop, 0},
    {"popitem", "(self, /)", pop_item, 0},
    {"setdefault", "(self, key, default=None, /)", set_default, 0},
    {"update", "(self, iterable=?, /, **kwargs)", update, 0},
    {"values", "(self, /)", values, 0},
    {0},
};

const struct native_class builtin_dict = {
    .name = "dict",
    .module = "builtins",
    .size = sizeof(struct dictionary),
    .methods = methods,
};
