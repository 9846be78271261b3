/* tuple */
#include "interpreter/types/builtin_impl.h"

static struct tuple *make(struct vm *vm, struct class *class, const value *items, size_t count)
{
    struct tuple *tuple =
        heap_new(vm, class, OBJECT_TUPLE, sizeof(struct tuple) + count * sizeof(value));
    tuple->count = count;
    if (count > 0 && items != NULL)
        memcpy(tuple->items, items, count * sizeof(value));
    return tuple;
}

struct tuple *tuple_new(struct vm *vm, const value *items, size_t count)
{
    return make(vm, vm_builtin_class(vm, CLASS_TUPLE), items, count);
}

struct tuple *tuple_of_size(struct vm *vm, size_t count)
{
    return make(vm, vm_builtin_class(vm, CLASS_TUPLE), NULL, count);
}

bool tuple_get_item(struct vm *vm, value self, value key, value *result)
{
    struct tuple *tuple = tuple_of(self);
    size_t position = 0;
    struct slice_part part;
    if (!value_has_layout(key, OBJECT_SLICE)) {
        if (!argument_position(vm, key, tuple->count, "tuple", &position))
            return false;
        *result = tuple->items[position];
        return true;
    }
    if (!slice_resolve(vm, key, tuple->count, &part))
        return false;
    if (part.count == tuple->count && part.step == 1 && value_is_exactly(vm, self, CLASS_TUPLE)) {
        *result = self;
        return true;
    }
    struct tuple *taken = tuple_of_size(vm, part.count);
    for (size_t i = 0; i < part.count; i++)
        taken->items[i] = tuple->items[part.start + (int64_t)i * part.step];
    *result = value_of(&taken->base);
    return true;
}

static bool make_tuple(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    struct list *list = NULL;
    bool is_exact = class == vm_builtin_class(vm, CLASS_TUPLE);
    if (value_is_absent(arguments[1])) {
        *result = value_of(&make(vm, class, NULL, 0)->base);
        return true;
    }
    if (is_exact && value_is_exactly(vm, arguments[1], CLASS_TUPLE)) {
        *result = arguments[1];
        return true;
    }
    if (!vm_list_of(vm, arguments[1], &list))
        return false;
    *result = value_of(&make(vm, class, list->values.items, list->values.count)->base);
    return true;
}

static bool count_items(struct vm *vm, const value *arguments, value *result)
{
    struct tuple *tuple = tuple_of(arguments[0]);
    int64_t count = 0;
    for (size_t i = 0; i < tuple->count; i++) {
        bool is_equal = false;
        if (!vm_equal(vm, tuple->items[i], arguments[1], &is_equal))
            return false;
        count += is_equal;
    }
    *result = value_integer(count);
    return true;
}

static bool find_index(struct vm *vm, const value *arguments, value *result)
{
    struct tuple *tuple = tuple_of(arguments[0]);
    size_t from = 0;
    size_t to = 0;
    if (!argument_part(vm, arguments[2], arguments[3], tuple->count, &from, &to))
        return false;
    for (size_t i = from; i < to; i++) {
        bool is_equal = false;
        if (!vm_equal(vm, tuple->items[i], arguments[1], &is_equal))
            return false;
        if (is_equal) {
            *result = value_integer((int64_t)i);
            return true;
        }
    }
    return vm_raise(vm, PYTHON_VALUE_ERROR, "tuple.index(x): x not in tuple");
}

static const struct native_function methods[] = {
    {"__new__", "(cls, iterable=?, /)", make_tuple, NATIVE_STATIC_METHOD},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__hash__", "(self, /)", special_hash, 0},
    {"__add__", "(self, value, /)", special_add, 0},
    {"__mul__", "(self, value, /)", special_mul, 0},
    {"__rmul__", "(self, value, /)", special_rmul, 0},
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    COMPARISON_ROWS,
    {"count", "(self, value, /)", count_items, 0},
    {"index", "(self, value, start=0, stop=?, /)", find_index, 0},
    {0},
};

const struct native_class builtin_tuple = {
    .name = "tuple",
    .module = "builtins",
    .size = sizeof(struct tuple),
    .methods = methods,
};
