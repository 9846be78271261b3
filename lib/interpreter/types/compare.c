/* Equality, order and hashes of built-in values. */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

static value of_order(enum python_comparison_operator operation, int order)
{
    switch (operation) {
    case COMPARE_EQUAL:
        return value_boolean(order == 0);
    case COMPARE_NOT_EQUAL:
        return value_boolean(order != 0);
    case COMPARE_LESS:
        return value_boolean(order < 0);
    case COMPARE_LESS_EQUAL:
        return value_boolean(order <= 0);
    case COMPARE_GREATER:
        return value_boolean(order > 0 && order != NUMBERS_UNORDERED);
    case COMPARE_GREATER_EQUAL:
        return value_boolean(order >= 0 && order != NUMBERS_UNORDERED);
    case COMPARE_IS:
    case COMPARE_IS_NOT:
    case COMPARE_IN:
    case COMPARE_NOT_IN:
        break;
    }
    return not_implemented();
}

static bool is_equality(enum python_comparison_operator operation)
{
    return operation == COMPARE_EQUAL || operation == COMPARE_NOT_EQUAL;
}

/* Item by item; the first two that differ decide. */
static bool compare_items(struct vm *vm, enum python_comparison_operator operation, value left,
                          value right, value *result)
{
    const value *a = NULL;
    const value *b = NULL;
    size_t counts[2] = {0, 0};
    value_items(left, &a, &counts[0]);
    value_items(right, &b, &counts[1]);
    if (is_equality(operation) && counts[0] != counts[1]) {
        *result = value_boolean(operation == COMPARE_NOT_EQUAL);
        return true;
    }
    for (size_t i = 0; i < counts[0] && i < counts[1]; i++) {
        bool is_equal = value_is_same(a[i], b[i]);
        value both[2] = {a[i], b[i]};
        size_t mark = vm_temporaries(vm);
        heap_push_temporary(vm, both[0]);
        heap_push_temporary(vm, both[1]);
        if (!vm_tick(vm))
            return false;
        if (!is_equal && !vm_equal(vm, both[0], both[1], &is_equal))
            return false;
        if (!is_equal && is_equality(operation)) {
            *result = value_boolean(operation == COMPARE_NOT_EQUAL);
            return true;
        }
        if (!is_equal)
            return vm_compare(vm, operation, both[0], both[1], result);
        vm_release_temporaries(vm, mark, (value){0});
        value_items(left, &a, &counts[0]); /* a comparison may change them */
        value_items(right, &b, &counts[1]);
    }
    *result = of_order(operation, (counts[0] > counts[1]) - (counts[0] < counts[1]));
    return true;
}

static bool compare_dictionaries(struct vm *vm, enum python_comparison_operator operation,
                                 value left, value right, value *result)
{
    const struct dictionary *a = dictionary_of(left);
    const struct dictionary *b = dictionary_of(right);
    const struct dictionary_entry *entry = NULL;
    bool is_equal = a->count == b->count;
    if (!is_equality(operation)) {
        *result = not_implemented();
        return true;
    }
    for (size_t at = 0; is_equal && dictionary_next(a, &at, &entry);) {
        value other;
        value item = entry->item;
        heap_push_temporary(vm, item);
        if (!dictionary_find_hashed(vm, b, entry->key, entry->hash, &other))
            return false;
        if (value_is_absent(other))
            is_equal = false;
        else if (!value_is_same(item, other) && !vm_equal(vm, item, other, &is_equal))
            return false;
    }
    *result = value_boolean(is_equal == (operation == COMPARE_EQUAL));
    return true;
}

static bool ranges_are_equal(const struct range *a, const struct range *b)
{
    if (a->count != b->count || a->count == 0)
        return a->count == b->count;
    return a->start == b->start && (a->count == 1 || a->step == b->step);
}

static bool compare_others(struct vm *vm, enum python_comparison_operator operation, value left,
                           value right, value *result)
{
    if (value_has_layout(left, OBJECT_RANGE) && is_equality(operation)) {
        bool is_equal = ranges_are_equal(range_of(left), range_of(right));
        *result = value_boolean(is_equal == (operation == COMPARE_EQUAL));
    } else if (value_has_layout(left, OBJECT_SLICE)) {
        const struct slice *a = (const struct slice *)left.object;
        const struct slice *b = (const struct slice *)right.object;
        const value parts[2][3] = {{a->start, a->stop, a->step}, {b->start, b->stop, b->step}};
        return compare_items(vm, operation, value_of(&tuple_new(vm, parts[0], 3)->base),
                             value_of(&tuple_new(vm, parts[1], 3)->base), result);
    }
    return true;
}

bool builtin_compare(struct vm *vm, enum python_comparison_operator operation, value left,
                     value right, value *result)
{
    int order = 0;
    *result = not_implemented();
    if (numbers_compare(left, right, &order)) {
        *result = of_order(operation, order);
        return true;
    }
    if (left.kind != VALUE_OBJECT || right.kind != VALUE_OBJECT) {
        if (is_equality(operation) && left.kind == right.kind)
            *result = of_order(operation, value_is_same(left, right) ? 0 : 1);
        return true;
    }
    if (left.object->layout != right.object->layout)
        return true;
    if (value_is_string(left)) {
        *result = of_order(operation, str_compare(value_text(left), value_text(right)));
        return true;
    }
    if (value_has_layout(left, OBJECT_BYTES)) {
        *result = of_order(operation, str_compare(((const struct bytes *)left.object)->data,
                                                  ((const struct bytes *)right.object)->data));
        return true;
    }
    if (!vm_enter(vm))
        return false;
    bool is_done = true;
    if (value_has_layout(left, OBJECT_LIST) || value_has_layout(left, OBJECT_TUPLE))
        is_done = compare_items(vm, operation, left, right, result);
    else if (value_has_layout(left, OBJECT_DICTIONARY))
        is_done = compare_dictionaries(vm, operation, left, right, result);
    else if (value_has_layout(left, OBJECT_SET))
        is_done = set_compare(vm, operation, left, right, result);
    else
        is_done = compare_others(vm, operation, left, right, result);
    vm_leave(vm);
    return is_done;
}

/* ---- hashes */

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29;
}

static bool hash_items(struct vm *vm, const value *items, size_t count, uint64_t *hash)
{
    *hash = 0x345678 + count;
    for (size_t i = 0; i < count; i++) {
        uint64_t one = 0;
        if (!vm_tick(vm) || !vm_hash(vm, items[i], &one))
            return false;
        *hash = mix(*hash * 1000003 ^ one) + i;
    }
    return true;
}

/* The order of the members does not matter. */
static uint64_t hash_members(const struct dictionary *members)
{
    uint64_t hash = members->count;
    const struct dictionary_entry *entry = NULL;
    for (size_t at = 0; dictionary_next(members, &at, &entry);)
        hash += mix(entry->hash + 0x5851F42D4C957F2DU);
    return hash;
}

static uint64_t hash_range(const struct range *range)
{
    uint64_t hash = mix(range->count);
    if (range->count > 0)
        hash = mix(hash ^ (uint64_t)range->start);
    return range->count > 1 ? mix(hash ^ (uint64_t)range->step) : hash;
}

static bool raise_unhashable(struct vm *vm, value object)
{
    return vm_raise(vm, PYTHON_TYPE_ERROR, "unhashable type: '%s'", vm_type_name(vm, object));
}

static bool hash_object(struct vm *vm, value object, uint64_t *hash, bool *is_handled)
{
    bool is_done = true;
    if (value_is_string(object)) {
        *hash = string_hash(string_of(object));
    } else if (value_has_layout(object, OBJECT_NUMBER) ||
               value_has_layout(object, OBJECT_BIG_INTEGER)) {
        *hash = number_hash(object);
    } else if (value_has_layout(object, OBJECT_BYTES)) {
        *hash = str_hash(((const struct bytes *)object.object)->data) ^ 0xB17E5;
    } else if (value_has_layout(object, OBJECT_RANGE)) {
        *hash = hash_range(range_of(object));
    } else if (value_has_layout(object, OBJECT_SET) && set_of(object)->is_frozen) {
        *hash = hash_members(set_of(object)->members);
    } else if (value_has_layout(object, OBJECT_TUPLE)) {
        if (!vm_enter(vm))
            return false;
        is_done = hash_items(vm, tuple_of(object)->items, tuple_of(object)->count, hash);
        vm_leave(vm);
    } else if (value_has_layout(object, OBJECT_LIST) || value_has_layout(object, OBJECT_SET) ||
               value_has_layout(object, OBJECT_DICTIONARY) ||
               value_has_layout(object, OBJECT_SLICE)) {
        return raise_unhashable(vm, object);
    } else {
        *is_handled = false;
    }
    return is_done;
}

bool builtin_hash(struct vm *vm, value object, uint64_t *hash, bool *is_handled)
{
    *is_handled = true;
    switch (object.kind) {
    case VALUE_BOOLEAN:
    case VALUE_INTEGER:
    case VALUE_FLOAT:
        *hash = number_hash(object);
        return true;
    case VALUE_NONE:
    case VALUE_ELLIPSIS:
    case VALUE_NOT_IMPLEMENTED:
    case VALUE_ABSENT:
        *hash = 0xFCA86420 + (uint64_t)object.kind;
        return true;
    case VALUE_OBJECT:
        return hash_object(vm, object, hash, is_handled);
    }
    return true;
}
