/* enumerate, zip, map, filter, reversed: iterators that hold no more than what they go over. */
#include "interpreter/types/builtin_impl.h"

static struct iterator *make(struct vm *vm, value class,
                             bool (*next)(struct vm *vm, struct iterator *iterator, value *item))
{
    struct iterator *iterator =
        heap_new(vm, (struct class *)class.object, OBJECT_ITERATOR, sizeof(struct iterator));
    iterator->next = next;
    return iterator;
}

/* A tuple of iterators over each. */
static bool iterate_each(struct vm *vm, const struct tuple *iterables, value *iterators)
{
    struct tuple *made = tuple_of_size(vm, iterables->count);
    for (size_t i = 0; i < iterables->count; i++)
        if (!vm_iterate(vm, iterables->items[i], &made->items[i]))
            return false;
    *iterators = value_of(&made->base);
    return true;
}

/* ---- enumerate: parts[0] the iterator */

static bool next_of_enumerate(struct vm *vm, struct iterator *iterator, value *item)
{
    value pair[2] = {value_integer(iterator->at), {0}};
    if (!vm_next(vm, iterator->parts[0], &pair[1]))
        return false;
    iterator->at++;
    *item = value_of(&tuple_new(vm, pair, 2)->base);
    return true;
}

static bool make_enumerate(struct vm *vm, const value *arguments, value *result)
{
    struct iterator *iterator = make(vm, arguments[0], next_of_enumerate);
    *result = value_of(&iterator->base);
    return vm_iterate(vm, arguments[1], &iterator->parts[0]) &&
           vm_index(vm, arguments[2], &iterator->at);
}

/* ---- zip: parts[0] the iterators; end: not 0 when they have to be equally long */

/* The iterator with the number `i` is the first that ended. */
static bool check_lengths(struct vm *vm, const struct tuple *iterators, size_t i)
{
    value item;
    if (i > 0)
        return i == 1
                   ? vm_raise(vm, PYTHON_VALUE_ERROR, "zip() argument 2 is shorter than argument 1")
                   : vm_raise(vm, PYTHON_VALUE_ERROR,
                              "zip() argument %zu is shorter than arguments 1-%zu", i + 1, i);
    for (size_t other = 1; other < iterators->count; other++) {
        if (vm_next(vm, iterators->items[other], &item))
            return other == 1 ? vm_raise(vm, PYTHON_VALUE_ERROR,
                                         "zip() argument 2 is longer than argument 1")
                              : vm_raise(vm, PYTHON_VALUE_ERROR,
                                         "zip() argument %zu is longer than arguments 1-%zu",
                                         other + 1, other);
        if (vm_has_exception(vm))
            return false;
    }
    return false;
}

static bool next_of_zip(struct vm *vm, struct iterator *iterator, value *item)
{
    const struct tuple *iterators = tuple_of(iterator->parts[0]);
    if (iterators->count == 0)
        return false;
    struct tuple *items = tuple_of_size(vm, iterators->count);
    for (size_t i = 0; i < iterators->count; i++) {
        if (vm_next(vm, iterators->items[i], &items->items[i]))
            continue;
        if (iterator->end != 0 && !vm_has_exception(vm))
            check_lengths(vm, iterators, i);
        return false;
    }
    *item = value_of(&items->base);
    return true;
}

/* (cls, *iterables, strict=False) */
static bool make_zip(struct vm *vm, const value *arguments, value *result)
{
    bool is_strict = false;
    struct iterator *iterator = make(vm, arguments[0], next_of_zip);
    *result = value_of(&iterator->base);
    if (!vm_truth(vm, arguments[2], &is_strict))
        return false;
    iterator->end = is_strict ? 1 : 0;
    return iterate_each(vm, tuple_of(arguments[1]), &iterator->parts[0]);
}

/* ---- map: parts[0] the function, parts[1] the iterators */

enum { MAP_FEW = 8 };

static bool next_of_map(struct vm *vm, struct iterator *iterator, value *item)
{
    const struct tuple *iterators = tuple_of(iterator->parts[1]);
    value few[MAP_FEW];
    value *items = few;
    if (iterators->count > MAP_FEW)
        items = tuple_of_size(vm, iterators->count)->items;
    for (size_t i = 0; i < iterators->count; i++)
        if (!vm_next(vm, iterators->items[i], &items[i]))
            return false;
    return vm_call(vm, iterator->parts[0], items, iterators->count, item);
}

/* (cls, func, *iterables) */
static bool make_map(struct vm *vm, const value *arguments, value *result)
{
    struct iterator *iterator = make(vm, arguments[0], next_of_map);
    *result = value_of(&iterator->base);
    if (value_is_absent(arguments[1]) || tuple_of(arguments[2])->count == 0)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "map() must have at least two arguments.");
    iterator->parts[0] = arguments[1];
    return iterate_each(vm, tuple_of(arguments[2]), &iterator->parts[1]);
}

/* ---- filter: parts[0] the function, parts[1] the iterator */

static bool next_of_filter(struct vm *vm, struct iterator *iterator, value *item)
{
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator->parts[1], item)) {
        bool is_wanted = false;
        value answer = *item;
        if (!value_is_none(iterator->parts[0]) &&
            !vm_call(vm, iterator->parts[0], item, 1, &answer))
            return false;
        if (!vm_truth(vm, answer, &is_wanted))
            return false;
        if (is_wanted)
            return true;
        vm_release_temporaries(vm, mark, (value){0});
    }
    return false;
}

static bool make_filter(struct vm *vm, const value *arguments, value *result)
{
    struct iterator *iterator = make(vm, arguments[0], next_of_filter);
    *result = value_of(&iterator->base);
    iterator->parts[0] = arguments[1];
    return vm_iterate(vm, arguments[2], &iterator->parts[1]);
}

/* ---- reversed: parts[0] what has a length and subscripts; at: how many items are left */

static bool next_of_reversed(struct vm *vm, struct iterator *iterator, value *item)
{
    if (iterator->at <= 0)
        return false;
    if (vm_get_item(vm, iterator->parts[0], value_integer(--iterator->at), item))
        return true;
    iterator->at = 0;
    vm_drop_exception(vm, PYTHON_INDEX_ERROR);
    return false;
}

static bool make_reversed(struct vm *vm, const value *arguments, value *result)
{
    bool is_found = false;
    bool is_handled = false;
    value method;
    size_t length = 0;
    value source = arguments[1];
    if (!vm_call_special(vm, source, vm_names(vm)->reversed, NULL, 0, result, &is_found))
        return false;
    if (is_found)
        return true;
    if (source.kind == VALUE_OBJECT && source.object->class->is_builtin &&
        !reversed_iterator(vm, source, result, &is_handled))
        return false;
    if (is_handled)
        return true;
    if (!vm_find_special(vm, source, vm_names(vm)->getitem, &method))
        return false;
    bool is_reversible = !value_is_absent(method) && !value_has_layout(source, OBJECT_DICTIONARY);
    if (!is_reversible)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not reversible",
                        vm_type_name(vm, source));
    if (!vm_length(vm, source, &length))
        return false;
    struct iterator *iterator = make(vm, arguments[0], next_of_reversed);
    iterator->parts[0] = source;
    iterator->at = (int64_t)length;
    *result = value_of(&iterator->base);
    return true;
}

/* ---- the classes */

#define ITERATION(symbol, signature)                                 \
    static const struct native_function symbol##_methods[] = {       \
        {"__new__", signature, make_##symbol, NATIVE_STATIC_METHOD}, \
        {0},                                                         \
    };                                                               \
    const struct native_class builtin_##symbol = {                   \
        .name = #symbol,                                             \
        .module = "builtins",                                        \
        .base = &builtin_iterator,                                   \
        .size = sizeof(struct iterator),                             \
        .methods = symbol##_methods,                                 \
    };
ITERATION(enumerate, "(cls, iterable, start=0)")
ITERATION(zip, "(cls, /, *iterables, strict=False)")
ITERATION(map, "(cls, func=?, /, *iterables)")
ITERATION(filter, "(cls, function, iterable, /)")
ITERATION(reversed, "(cls, sequence, /)")
