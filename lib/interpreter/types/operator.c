/* Operators between built-in values. */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

/* ---- + and * of sequences */

static bool is_sequence(value v)
{
    return value_is_string(v) || value_has_layout(v, OBJECT_LIST) ||
           value_has_layout(v, OBJECT_TUPLE) || value_has_layout(v, OBJECT_BYTES);
}

static value concatenate_items(struct vm *vm, value left, value right)
{
    const value *items[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    value_items(left, &items[0], &counts[0]);
    value_items(right, &items[1], &counts[1]);
    if (value_has_layout(left, OBJECT_LIST)) {
        struct list *list = list_of_size(vm, counts[0] + counts[1]);
        for (size_t i = 0; i < 2; i++)
            for (size_t j = 0; j < counts[i]; j++)
                list_append(vm, list, items[i][j]);
        return value_of(&list->base);
    }
    struct tuple *tuple = tuple_of_size(vm, counts[0] + counts[1]);
    for (size_t i = 0; i < 2; i++)
        if (counts[i] > 0)
            memcpy(tuple->items + (i == 0 ? 0 : counts[0]), items[i], counts[i] * sizeof(value));
    return value_of(&tuple->base);
}

/* Unless the right one knows what to do. */
static bool raise_concatenate(struct vm *vm, value left, value right, value *result)
{
    value method;
    const char *name = value_is_string(left)                 ? "str"
                       : value_has_layout(left, OBJECT_LIST) ? "list"
                                                             : "tuple";
    *result = not_implemented();
    if (!vm_find_special(vm, right, vm_names(vm)->radd, &method))
        return false;
    if (!value_is_absent(method) || value_is_opaque(right))
        return true;
    if (value_has_layout(left, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "can't concat %s to bytes", vm_type_name(vm, right));
    return vm_raise(vm, PYTHON_TYPE_ERROR, "can only concatenate %s (not \"%s\") to %s", name,
                    vm_type_name(vm, right), name);
}

static bool concatenate(struct vm *vm, value left, value right, value *result)
{
    struct buf out = {0};
    if (!value_has_layout(right, left.object->layout))
        return raise_concatenate(vm, left, right, result);
    if (value_is_string(left)) {
        const struct string *a = string_of(left);
        const struct string *b = string_of(right);
        *result = string_joined(vm, a, b);
        return true;
    }
    if (!value_has_layout(left, OBJECT_BYTES)) {
        *result = concatenate_items(vm, left, right);
        return true;
    }
    buf_add(&out, ((const struct bytes *)left.object)->data);
    buf_add(&out, ((const struct bytes *)right.object)->data);
    *result = bytes_take(vm, &out);
    return true;
}

static bool repeat_text(struct vm *vm, value sequence, size_t count, value *result)
{
    bool is_string = value_is_string(sequence);
    str text = is_string ? value_text(sequence) : ((const struct bytes *)sequence.object)->data;
    if (!reserve_items(vm, count, text.length))
        return false;
    struct buf out = {0};
    for (size_t i = 0; i < count && text.length > 0; i++)
        buf_add(&out, text);
    *result = is_string ? string_take(vm, &out) : bytes_take(vm, &out);
    return true;
}

static bool repeat(struct vm *vm, value sequence, value times, value *result)
{
    int64_t integer = 0;
    const value *items = NULL;
    size_t count = 0;
    if (!value_to_integer(times, &integer)) {
        value method;
        if (!vm_find_special(vm, times, vm_names(vm)->index, &method))
            return false;
        if (value_is_absent(method)) {
            *result = not_implemented();
            return true;
        }
        if (value_is_big_integer(times))
            return vm_raise(vm, PYTHON_OVERFLOW_ERROR,
                            "cannot fit '%s' into an index-sized integer", vm_type_name(vm, times));
        if (!vm_index(vm, times, &integer))
            return false;
    }
    size_t rounds = integer < 0 ? 0 : (size_t)integer;
    if (!value_items(sequence, &items, &count))
        return repeat_text(vm, sequence, rounds, result);
    size_t total = 0;
    if (__builtin_mul_overflow(rounds, count, &total))
        total = SIZE_MAX / sizeof(value) / 2;
    if (!reserve_items(vm, total, sizeof(value)))
        return false;
    if (value_has_layout(sequence, OBJECT_TUPLE)) {
        struct tuple *tuple = tuple_of_size(vm, total);
        for (size_t i = 0; i < total; i++)
            tuple->items[i] = items[i % count];
        *result = value_of(&tuple->base);
        return true;
    }
    struct list *list = list_of_size(vm, total);
    for (size_t i = 0; i < total; i++)
        list_append(vm, list, items[i % count]);
    *result = value_of(&list->base);
    return true;
}

static bool multiply(struct vm *vm, value left, value right, value *result)
{
    bool is_left = is_sequence(left);
    if (!repeat(vm, is_left ? left : right, is_left ? right : left, result))
        return false;
    if (result->kind != VALUE_NOT_IMPLEMENTED)
        return true;
    value method;
    value other = is_left ? right : left;
    if (value_is_opaque(other))
        return true;
    if (is_left && other.kind == VALUE_OBJECT && !is_sequence(other)) {
        if (!vm_find_special(vm, other, vm_names(vm)->rmul, &method))
            return false;
        if (!value_is_absent(method))
            return true;
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "can't multiply sequence by non-int of type '%s'",
                    vm_type_name(vm, other));
}

/* ---- dictionaries */

static bool merge(struct vm *vm, value left, value right, value *result)
{
    *result = not_implemented();
    if (!value_has_layout(left, OBJECT_DICTIONARY) || !value_has_layout(right, OBJECT_DICTIONARY))
        return true;
    *result = value_of(&dictionary_copy(vm, dictionary_of(left))->base);
    return dictionary_update(vm, dictionary_of(*result), right);
}

/* ---- */

bool builtin_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                    value *result)
{
    *result = not_implemented();
    if (operation == BINARY_MODULO && value_is_string(left))
        return string_modulo(vm, left, right, result);
    if (operation == BINARY_ADD && is_sequence(left))
        return concatenate(vm, left, right, result);
    if (operation == BINARY_MULTIPLY && (is_sequence(left) || is_sequence(right)))
        return multiply(vm, left, right, result);
    if (value_has_layout(left, OBJECT_SET))
        return set_binary(vm, operation, left, right, result);
    if (operation == BINARY_OR && value_has_layout(left, OBJECT_DICTIONARY))
        return merge(vm, left, right, result);
    return number_binary(vm, operation, left, right, result);
}

static bool update_set(struct vm *vm, enum python_binary_operator operation, value left,
                       value right, value *result)
{
    if (set_of(left)->is_frozen)
        return set_binary(vm, operation, left, right, result);
    if (operation == BINARY_OR && value_has_layout(right, OBJECT_SET)) {
        *result = left;
        return set_update(vm, set_of(left), right);
    }
    value combined;
    if (!set_binary(vm, operation, left, right, &combined))
        return false;
    *result = combined;
    if (combined.kind == VALUE_NOT_IMPLEMENTED)
        return true;
    set_exchange_members(set_of(left), set_of(combined));
    *result = left;
    return true;
}

static bool repeat_in_place(struct vm *vm, value left, value right, value *result)
{
    value repeated = {0};
    if (!multiply(vm, left, right, &repeated))
        return false;
    *result = repeated;
    if (repeated.kind == VALUE_NOT_IMPLEMENTED)
        return true;
    struct values values = list_of(left)->values;
    list_of(left)->values = list_of(repeated)->values;
    list_of(repeated)->values = values;
    *result = left;
    return true;
}

bool builtin_update(struct vm *vm, enum python_binary_operator operation, value left, value right,
                    value *result)
{
    *result = left;
    if (value_has_layout(left, OBJECT_LIST) && operation == BINARY_ADD)
        return list_extend(vm, list_of(left), right);
    if (value_has_layout(left, OBJECT_LIST) && operation == BINARY_MULTIPLY)
        return repeat_in_place(vm, left, right, result);
    if (value_has_layout(left, OBJECT_SET))
        return update_set(vm, operation, left, right, result);
    if (value_has_layout(left, OBJECT_DICTIONARY) && operation == BINARY_OR)
        return dictionary_update(vm, dictionary_of(left), right);
    return builtin_binary(vm, operation, left, right, result);
}

bool builtin_unary(struct vm *vm, enum python_unary_operator operation, value operand,
                   value *result)
{
    return number_unary(vm, operation, operand, result);
}
