/* dict.keys(), dict.values() and dict.items(): what they show is alive. */
#include "interpreter/types/builtin_impl.h"

static const struct native_class *const definitions[] = {
    [VIEW_KEYS] = &builtin_dict_keys,
    [VIEW_VALUES] = &builtin_dict_values,
    [VIEW_ITEMS] = &builtin_dict_items,
};

value view_new(struct vm *vm, struct dictionary *dictionary, enum view_kind kind)
{
    struct view *view = (struct view *)vm_new_object(vm, vm_native_class(vm, definitions[kind]));
    view->dictionary = dictionary;
    return value_of(&view->base);
}

bool value_is_view(struct vm *vm, value v, enum view_kind *kind)
{
    (void)vm;
    if (!value_has_layout(v, OBJECT_INSTANCE))
        return false;
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
        if (v.object->class->definition == definitions[i]) {
            *kind = (enum view_kind)i;
            return true;
        }
    return false;
}

static struct dictionary *shown_by(value v)
{
    return ((const struct view *)v.object)->dictionary;
}

static void mark(struct vm *vm, struct object *object)
{
    struct dictionary *dictionary = ((struct view *)object)->dictionary;
    if (dictionary != NULL)
        vm_mark_object(vm, &dictionary->base);
}

static bool length(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)shown_by(arguments[0])->count);
    return true;
}

static bool iterate(struct vm *vm, const value *arguments, value *result)
{
    enum view_kind kind = VIEW_KEYS;
    value_is_view(vm, arguments[0], &kind);
    *result = dictionary_iterator(vm, shown_by(arguments[0]), kind, false);
    return true;
}

static bool iterate_reversed(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    return reversed_iterator(vm, arguments[0], result, &is_handled);
}

static bool show(struct vm *vm, const value *arguments, value *result)
{
    enum view_kind kind = VIEW_KEYS;
    value iterator;
    value item;
    struct buf out = {0};
    value_is_view(vm, arguments[0], &kind);
    buf_add_format(&out, "%s([", definitions[kind]->name);
    iterator = dictionary_iterator(vm, shown_by(arguments[0]), kind, false);
    bool is_first = true;
    bool is_done = vm_enter(vm);
    if (is_done) {
        while (is_done && vm_next(vm, iterator, &item)) {
            buf_add(&out, is_first ? STR("") : STR(", "));
            is_first = false;
            is_done = vm_add_repr(vm, item, &out);
        }
        vm_leave(vm);
    }
    if (!is_done || vm_has_exception(vm)) {
        buf_free(&out);
        return false;
    }
    buf_add(&out, STR("])"));
    *result = string_take(vm, &out);
    return true;
}

static bool key_contains(struct vm *vm, const value *arguments, value *result)
{
    value item;
    if (!dictionary_find(vm, shown_by(arguments[0]), arguments[1], &item))
        return false;
    *result = value_boolean(!value_is_absent(item));
    return true;
}

static bool value_contains(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary_entry *entry = NULL;
    *result = value_boolean(false);
    for (size_t at = 0; dictionary_next(shown_by(arguments[0]), &at, &entry);) {
        bool is_equal = false;
        if (!vm_equal(vm, entry->item, arguments[1], &is_equal))
            return false;
        if (is_equal) {
            *result = value_boolean(true);
            break;
        }
    }
    return true;
}

static bool item_contains(struct vm *vm, const value *arguments, value *result)
{
    value item;
    *result = value_boolean(false);
    if (!value_has_layout(arguments[1], OBJECT_TUPLE) || tuple_of(arguments[1])->count != 2)
        return true;
    const value *pair = tuple_of(arguments[1])->items;
    if (!dictionary_find(vm, shown_by(arguments[0]), pair[0], &item))
        return false;
    return value_is_absent(item) || vm_equal(vm, item, pair[1], &result->boolean);
}

/* ---- as sets */

static bool as_sets(struct vm *vm, const value *arguments, value sets[2], bool is_reversed)
{
    for (int i = 0; i < 2; i++) {
        struct set *set = NULL;
        if (!set_of_iterable(vm, arguments[is_reversed ? 1 - i : i], &set))
            return false;
        sets[i] = value_of(&set->base);
    }
    return true;
}

static bool operate(struct vm *vm, enum python_binary_operator operation, const value *arguments,
                    bool is_reversed, value *result)
{
    value sets[2];
    return as_sets(vm, arguments, sets, is_reversed) &&
           set_binary(vm, operation, sets[0], sets[1], result);
}

#define OPERATION(name, operation, is_reversed)                            \
    static bool name(struct vm *vm, const value *arguments, value *result) \
    {                                                                      \
        return operate(vm, operation, arguments, is_reversed, result);     \
    }
OPERATION(view_and, BINARY_AND, false)
OPERATION(view_rand, BINARY_AND, true)
OPERATION(view_or, BINARY_OR, false)
OPERATION(view_ror, BINARY_OR, true)
OPERATION(view_sub, BINARY_SUBTRACT, false)
OPERATION(view_rsub, BINARY_SUBTRACT, true)
OPERATION(view_xor, BINARY_XOR, false)
OPERATION(view_rxor, BINARY_XOR, true)

static bool compare(struct vm *vm, enum python_comparison_operator operation,
                    const value *arguments, value *result)
{
    enum view_kind kind = VIEW_KEYS;
    value sets[2];
    bool is_set = value_has_layout(arguments[1], OBJECT_SET) ||
                  (value_is_view(vm, arguments[1], &kind) && kind != VIEW_VALUES);
    if (!is_set) {
        *result = not_implemented();
        return true;
    }
    return as_sets(vm, arguments, sets, false) &&
           set_compare(vm, operation, sets[0], sets[1], result);
}

#define COMPARISON(name, operation)                                        \
    static bool name(struct vm *vm, const value *arguments, value *result) \
    {                                                                      \
        return compare(vm, operation, arguments, result);                  \
    }
COMPARISON(view_eq, COMPARE_EQUAL)
COMPARISON(view_ne, COMPARE_NOT_EQUAL)
COMPARISON(view_lt, COMPARE_LESS)
COMPARISON(view_le, COMPARE_LESS_EQUAL)
COMPARISON(view_gt, COMPARE_GREATER)
COMPARISON(view_ge, COMPARE_GREATER_EQUAL)

static bool is_disjoint(struct vm *vm, const value *arguments, value *result)
{
    value common;
    if (!operate(vm, BINARY_AND, arguments, false, &common))
        return false;
    *result = value_boolean(set_of(common)->members->count == 0);
    return true;
}

#define VIEW_ROWS(contains)                                                                     \
    {"__len__", "(self, /)", length, 0}, {"__iter__", "(self, /)", iterate, 0},                 \
        {"__reversed__", "(self, /)", iterate_reversed, 0}, {"__repr__", "(self, /)", show, 0}, \
    {                                                                                           \
        "__contains__", "(self, key, /)", contains, 0                                           \
    }
#define SET_ROWS                                                                                  \
    {"__and__", "(self, value, /)", view_and, 0}, {"__rand__", "(self, value, /)", view_rand, 0}, \
        {"__or__", "(self, value, /)", view_or, 0}, {"__ror__", "(self, value, /)", view_ror, 0}, \
        {"__sub__", "(self, value, /)", view_sub, 0},                                             \
        {"__rsub__", "(self, value, /)", view_rsub, 0},                                           \
        {"__xor__", "(self, value, /)", view_xor, 0},                                             \
        {"__rxor__", "(self, value, /)", view_rxor, 0},                                           \
        {"__eq__", "(self, value, /)", view_eq, 0}, {"__ne__", "(self, value, /)", view_ne, 0},   \
        {"__lt__", "(self, value, /)", view_lt, 0}, {"__le__", "(self, value, /)", view_le, 0},   \
        {"__gt__", "(self, value, /)", view_gt, 0}, {"__ge__", "(self, value, /)", view_ge, 0},   \
    {                                                                                             \
        "isdisjoint", "(self, other, /)", is_disjoint, 0                                          \
    }

static const struct native_function key_methods[] = {VIEW_ROWS(key_contains), SET_ROWS, {0}};
static const struct native_function value_methods[] = {VIEW_ROWS(value_contains), {0}};
static const struct native_function item_methods[] = {VIEW_ROWS(item_contains), SET_ROWS, {0}};

const struct native_class builtin_dict_keys = {
    .name = "dict_keys",
    .module = "builtins",
    .size = sizeof(struct view),
    .methods = key_methods,
    .mark = mark,
    .is_final = true,
};
const struct native_class builtin_dict_values = {
    .name = "dict_values",
    .module = "builtins",
    .size = sizeof(struct view),
    .methods = value_methods,
    .mark = mark,
    .is_final = true,
};
const struct native_class builtin_dict_items = {
    .name = "dict_items",
    .module = "builtins",
    .size = sizeof(struct view),
    .methods = item_methods,
    .mark = mark,
    .is_final = true,
};
