/* list */
#include "interpreter/types/builtin_impl.h"

struct list *list_new(struct vm *vm)
{
    return heap_new(vm, vm_builtin_class(vm, CLASS_LIST), OBJECT_LIST, sizeof(struct list));
}

static void grow(struct vm *vm, struct values *values, size_t needed)
{
    size_t capacity = values->capacity < 4 ? 4 : values->capacity + values->capacity / 2;
    if (needed <= values->capacity)
        return;
    if (capacity < needed)
        capacity = needed;
    values->items =
        heap_resize(vm, values->items, values->capacity * sizeof(value), capacity * sizeof(value));
    values->capacity = capacity;
}

void list_append(struct vm *vm, struct list *list, value item)
{
    struct values *values = &list->values;
    if (values->count == values->capacity)
        grow(vm, values, values->count + 1);
    values->items[values->count++] = item;
}

struct list *list_of_size(struct vm *vm, size_t size)
{
    struct list *list = list_new(vm);
    grow(vm, &list->values, size);
    return list;
}

struct list *list_of_items(struct vm *vm, const value *items, size_t count)
{
    struct list *list = list_new(vm);
    grow(vm, &list->values, count);
    if (count > 0)
        memcpy(list->values.items, items, count * sizeof(value));
    list->values.count = count;
    return list;
}

void list_insert(struct vm *vm, struct list *list, size_t at, value item)
{
    list_append(vm, list, item);
    value *items = list->values.items;
    memmove(items + at + 1, items + at, (list->values.count - 1 - at) * sizeof(value));
    items[at] = item;
}

void list_remove_part(struct vm *vm, struct list *list, size_t at, size_t count)
{
    struct values *values = &list->values;
    if (count == 0)
        return;
    memmove(values->items + at, values->items + at + count,
            (values->count - at - count) * sizeof(value));
    values->count -= count;
    if (values->count == 0) {
        values->items = heap_resize(vm, values->items, values->capacity * sizeof(value), 0);
        values->capacity = 0;
    }
}

bool list_extend(struct vm *vm, struct list *list, value iterable)
{
    const value *items = NULL;
    size_t count = 0;
    if (value_items(iterable, &items, &count) && iterable.object->class->is_builtin) {
        grow(vm, &list->values, list->values.count + count);
        value_items(iterable, &items, &count); /* it may be the list itself */
        if (count > 0)
            memcpy(list->values.items + list->values.count, items, count * sizeof(value));
        list->values.count += count;
        return true;
    }
    value iterator;
    value item;
    if (!vm_iterate(vm, iterable, &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        list_append(vm, list, item);
        vm_release_temporaries(vm, mark, item);
        mark = vm_temporaries(vm);
    }
    return !vm_has_exception(vm);
}

/* ---- subscripts */

/* Makes plain integers of what has __index__, which may change the list, before its length counts.
 */
static bool settle(struct vm *vm, value *index)
{
    value method;
    if (value_is_none(*index) || value_is_integer(*index))
        return true;
    if (!vm_find_special(vm, *index, vm_names(vm)->index, &method))
        return false;
    if (value_is_absent(method))
        return true; /* an error, which is raised where its message is known */
    return vm_integer(vm, *index, index);
}

static bool settle_key(struct vm *vm, value *key)
{
    if (key->kind != VALUE_OBJECT)
        return true;
    if (!value_has_layout(*key, OBJECT_SLICE))
        return settle(vm, key);
    const struct slice *slice = (const struct slice *)key->object;
    value parts[3] = {slice->start, slice->stop, slice->step};
    for (int i = 0; i < 3; i++)
        if (!settle(vm, &parts[i]))
            return false;
    *key = slice_new(vm, parts[0], parts[1], parts[2]);
    return true;
}

bool list_get_item(struct vm *vm, value self, value key, value *result)
{
    struct list *list = list_of(self);
    size_t position = 0;
    struct slice_part part;
    if (!settle_key(vm, &key))
        return false;
    if (!value_has_layout(key, OBJECT_SLICE)) {
        if (!argument_position(vm, key, list->values.count, "list", &position))
            return false;
        *result = list->values.items[position];
        return true;
    }
    if (!slice_resolve(vm, key, list->values.count, &part))
        return false;
    struct list *taken = list_new(vm);
    grow(vm, &taken->values, part.count);
    for (size_t i = 0; i < part.count; i++)
        list_append(vm, taken, list->values.items[part.start + (int64_t)i * part.step]);
    *result = value_of(&taken->base);
    return true;
}

/* list[start:stop] = items */
static void replace_part(struct vm *vm, struct list *list, const struct slice_part *part,
                         const struct values *new)
{
    struct values *values = &list->values;
    size_t start = (size_t)part->start;
    size_t behind = values->count - start - part->count;
    grow(vm, values, values->count - part->count + new->count);
    if (behind > 0)
        memmove(values->items + start + new->count, values->items + start + part->count,
                behind * sizeof(value));
    if (new->count > 0)
        memcpy(values->items + start, new->items, new->count * sizeof(value));
    values->count = values->count - part->count + new->count;
}

static bool set_slice(struct vm *vm, struct list *list, value key, value items)
{
    struct slice_part part;
    struct list *new = NULL;
    if (!vm_list_of(vm, items, &new))
        return vm_drop_exception(vm, PYTHON_TYPE_ERROR) &&
               vm_raise(vm, PYTHON_TYPE_ERROR, "can only assign an iterable");
    if (!slice_resolve(vm, key, list->values.count, &part))
        return false;
    if (part.step == 1) {
        replace_part(vm, list, &part, &new->values);
        return true;
    }
    if (part.count != new->values.count)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "attempt to assign sequence of size %zu to extended slice of size %zu",
                        new->values.count, part.count);
    for (size_t i = 0; i < part.count; i++)
        list->values.items[part.start + (int64_t)i * part.step] = new->values.items[i];
    return true;
}

bool list_set_item(struct vm *vm, value self, value key, value item)
{
    struct list *list = list_of(self);
    size_t position = 0;
    if (!settle_key(vm, &key))
        return false;
    if (value_has_layout(key, OBJECT_SLICE))
        return set_slice(vm, list, key, item);
    if (!argument_position(vm, key, list->values.count, "list assignment", &position))
        return false;
    list->values.items[position] = item;
    return true;
}

static bool delete_slice(struct vm *vm, struct list *list, value key)
{
    struct slice_part part;
    if (!slice_resolve(vm, key, list->values.count, &part))
        return false;
    if (part.step == 1) {
        list_remove_part(vm, list, (size_t)part.start, part.count);
        return true;
    }
    size_t used = 0;
    for (size_t i = 0; i < list->values.count; i++) {
        int64_t distance = (int64_t)i - part.start;
        bool goes = distance % part.step == 0 && distance / part.step >= 0 &&
                    (size_t)(distance / part.step) < part.count;
        if (!goes)
            list->values.items[used++] = list->values.items[i];
    }
    list->values.count = used;
    return true;
}

bool list_delete_item(struct vm *vm, value self, value key)
{
    struct list *list = list_of(self);
    size_t position = 0;
    if (!settle_key(vm, &key))
        return false;
    if (value_has_layout(key, OBJECT_SLICE))
        return delete_slice(vm, list, key);
    if (!argument_position(vm, key, list->values.count, "list assignment", &position))
        return false;
    list_remove_part(vm, list, position, 1);
    return true;
}

/* ---- methods */

static bool init(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    (void)result;
    list_remove_part(vm, list, 0, list->values.count);
    return value_is_absent(arguments[1]) || list_extend(vm, list, arguments[1]);
}

static bool append(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    list_append(vm, list_of(arguments[0]), arguments[1]);
    return true;
}

static bool extend(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return list_extend(vm, list_of(arguments[0]), arguments[1]);
}

static bool insert(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    int64_t at = 0;
    (void)result;
    if (!vm_index(vm, arguments[1], &at))
        return false;
    int64_t count = (int64_t)list->values.count;
    if (at < 0)
        at = at + count < 0 ? 0 : at + count;
    list_insert(vm, list, (size_t)(at > count ? count : at), arguments[2]);
    return true;
}

static bool pop(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    int64_t at = -1;
    if (!vm_index(vm, arguments[1], &at))
        return false;
    int64_t count = (int64_t)list->values.count;
    if (count == 0)
        return vm_raise(vm, PYTHON_INDEX_ERROR, "pop from empty list");
    at = at < 0 ? at + count : at;
    if (at < 0 || at >= count)
        return vm_raise(vm, PYTHON_INDEX_ERROR, "pop index out of range");
    *result = list->values.items[at];
    list_remove_part(vm, list, (size_t)at, 1);
    return true;
}

static bool clear(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    list_remove_part(vm, list_of(arguments[0]), 0, list_of(arguments[0])->values.count);
    return true;
}

static bool copy(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    *result = value_of(&list_of_items(vm, list->values.items, list->values.count)->base);
    return true;
}

/* The first that equals the item, from `at` to `end`; SIZE_MAX: none. */
static bool find(struct vm *vm, const struct list *list, value item, size_t at, size_t end,
                 size_t *found)
{
    *found = SIZE_MAX;
    for (; at < end && at < list->values.count; at++) {
        bool is_equal = false;
        if (!vm_equal(vm, list->values.items[at], item, &is_equal))
            return false;
        if (is_equal) {
            *found = at;
            return true;
        }
    }
    return true;
}

static bool remove_item(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    size_t found = 0;
    (void)result;
    if (!find(vm, list, arguments[1], 0, SIZE_MAX, &found))
        return false;
    if (found == SIZE_MAX)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "list.remove(x): x not in list");
    if (found < list->values.count)
        list_remove_part(vm, list, found, 1);
    return true;
}

static bool find_index(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    size_t from = 0;
    size_t to = 0;
    size_t found = 0;
    if (!argument_part(vm, arguments[2], arguments[3], list->values.count, &from, &to) ||
        !find(vm, list, arguments[1], from, to, &found))
        return false;
    *result = value_integer((int64_t)found);
    if (found != SIZE_MAX)
        return true;
    value shown;
    return vm_repr(vm, arguments[1], &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR, "%.*s is not in list", STR_ARG(value_text(shown)));
}

static bool count_items(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_of(arguments[0]);
    int64_t count = 0;
    for (size_t i = 0; i < list->values.count; i++) {
        bool is_equal = false;
        if (!vm_equal(vm, list->values.items[i], arguments[1], &is_equal))
            return false;
        count += is_equal;
    }
    *result = value_integer(count);
    return true;
}

static bool reverse(struct vm *vm, const value *arguments, value *result)
{
    struct values *values = &list_of(arguments[0])->values;
    (void)vm;
    (void)result;
    for (size_t i = 0; i < values->count / 2; i++) {
        value item = values->items[i];
        values->items[i] = values->items[values->count - 1 - i];
        values->items[values->count - 1 - i] = item;
    }
    return true;
}

static bool sort(struct vm *vm, const value *arguments, value *result)
{
    bool is_reverse = false;
    (void)result;
    return vm_truth(vm, arguments[2], &is_reverse) &&
           list_sort(vm, list_of(arguments[0]), arguments[1], is_reverse);
}

static bool iterate_reversed(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    return reversed_iterator(vm, arguments[0], result, &is_handled);
}

static const struct native_function methods[] = {
    {"__init__", "(self, iterable=?, /)", init, 0},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__reversed__", "(self, /)", iterate_reversed, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__setitem__", "(self, key, value, /)", special_setitem, 0},
    {"__delitem__", "(self, key, /)", special_delitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__add__", "(self, value, /)", special_add, 0},
    {"__mul__", "(self, value, /)", special_mul, 0},
    {"__rmul__", "(self, value, /)", special_rmul, 0},
    {"__iadd__", "(self, value, /)", special_iadd, 0},
    {"__imul__", "(self, value, /)", special_imul, 0},
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    COMPARISON_ROWS,
    {"append", "(self, object, /)", append, 0},
    {"clear", "(self, /)", clear, 0},
    {"copy", "(self, /)", copy, 0},
    {"count", "(self, value, /)", count_items, 0},
    {"extend", "(self, iterable, /)", extend, 0},
    {"index", "(self, value, start=0, stop=?, /)", find_index, 0},
    {"insert", "(self, index, object, /)", insert, 0},
    {"pop", "(self, index=-1, /)", pop, 0},
    {"remove", "(self, value, /)", remove_item, 0},
    {"reverse", "(self, /)", reverse, 0},
    {"sort", "(self, *, key=None, reverse=False)", sort, 0},
    {0},
};

const struct native_class builtin_list = {
    .name = "list",
    .module = "builtins",
    .size = sizeof(struct list),
    .methods = methods,
};
