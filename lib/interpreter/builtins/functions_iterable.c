/* The functions of the module builtins that go over an iterable. */
#include "interpreter/builtins/functions_impl.h"

/* iter(callable, sentinel): parts[0] what is called, parts[1] the sentinel */
static bool next_of_calls(struct vm *vm, struct iterator *iterator, value *item)
{
    bool is_equal = false;
    if (value_is_absent(iterator->parts[0]))
        return false;
    if (!vm_call(vm, iterator->parts[0], NULL, 0, item) ||
        !vm_equal(vm, *item, iterator->parts[1], &is_equal))
        return false;
    if (is_equal)
        iterator->parts[0] = (value){0};
    return !is_equal;
}

bool function_iter(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_absent(arguments[1]))
        return vm_iterate(vm, arguments[0], result);
    if (!vm_is_callable(vm, arguments[0]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "iter(v, w): v must be callable");
    *result = iterator_new(vm, "callable_iterator", next_of_calls, arguments[0]);
    ((struct iterator *)result->object)->parts[1] = arguments[1];
    return true;
}

bool function_next(struct vm *vm, const value *arguments, value *result)
{
    value method;
    bool is_iterator = value_has_layout(arguments[0], OBJECT_ITERATOR) ||
                       value_has_layout(arguments[0], OBJECT_GENERATOR);
    if (!is_iterator) {
        if (!vm_find_special(vm, arguments[0], vm_names(vm)->next, &method))
            return false;
        if (value_is_absent(method))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not an iterator",
                            vm_type_name(vm, arguments[0]));
        if (value_is_absent(arguments[1]))
            return vm_call(vm, method, NULL, 0, result);
    } else if (value_is_absent(arguments[1])) {
        return vm_call_method(vm, arguments[0], "__next__", NULL, 0, result);
    }
    if (vm_next(vm, arguments[0], result))
        return true;
    if (vm_has_exception(vm))
        return false;
    *result = arguments[1];
    return true;
}

static bool call_special_of(struct vm *vm, value object, struct string *name, const char *kind,
                            value *result)
{
    bool is_found = false;
    if (!vm_call_special(vm, object, name, NULL, 0, result, &is_found))
        return false;
    return is_found || vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not an async %s",
                                vm_type_name(vm, object), kind);
}

bool function_aiter(struct vm *vm, const value *arguments, value *result)
{
    return call_special_of(vm, arguments[0], vm_names(vm)->aiter, "iterable", result);
}

bool function_anext(struct vm *vm, const value *arguments, value *result)
{
    return call_special_of(vm, arguments[0], vm_names(vm)->anext, "iterator", result);
}

bool function_sorted(struct vm *vm, const value *arguments, value *result)
{
    bool is_reverse = false;
    struct list *list = NULL;
    if (!vm_truth(vm, arguments[2], &is_reverse) || !vm_list_of(vm, arguments[0], &list))
        return false;
    *result = value_of(&list->base);
    return list_sort(vm, list, arguments[1], is_reverse);
}

bool function_sum(struct vm *vm, const value *arguments, value *result)
{
    value iterator;
    value item;
    *result = arguments[1];
    if (value_is_string(*result))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "sum() can't sum strings [use ''.join(seq) instead]");
    if (value_has_layout(*result, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (!vm_iterate(vm, arguments[0], &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        if (!vm_binary(vm, BINARY_ADD, *result, item, result))
            return false;
        vm_release_temporaries(vm, mark, *result);
    }
    return !vm_has_exception(vm);
}

/* Of the items, the first whose key is the greatest (smallest). */
static bool find_extreme(struct vm *vm, value iterable, value key, bool is_max, value *result)
{
    value iterator;
    value item;
    value best = {0};
    *result = (value){0};
    if (!vm_iterate(vm, iterable, &iterator))
        return false;
    /* Two values of the loop outlive each round: they are kept in a list. */
    struct list *kept = list_new(vm);
    list_append(vm, kept, value_none());
    list_append(vm, kept, value_none());
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        value found = item;
        bool is_better = value_is_absent(*result);
        if (!value_is_missing(key) && !vm_call(vm, key, &item, 1, &found))
            return false;
        if (!is_better &&
            !(is_max ? vm_less(vm, best, found, &is_better) : vm_less(vm, found, best, &is_better)))
            return false;
        if (is_better) {
            *result = kept->values.items[0] = item;
            best = kept->values.items[1] = found;
        }
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

/* (*args, key=None, default=?) */
static bool extreme(struct vm *vm, const value *arguments, bool is_max, value *result)
{
    const char *name = is_max ? "max" : "min";
    const struct tuple *items = tuple_of(arguments[0]);
    if (items->count == 0)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
    if (items->count > 1 && !value_is_absent(arguments[2]))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "Cannot specify a default for %s() with multiple positional arguments",
                        name);
    value iterable = items->count == 1 ? items->items[0] : arguments[0];
    if (!find_extreme(vm, iterable, arguments[1], is_max, result))
        return false;
    if (value_is_absent(*result))
        *result = arguments[2];
    return !value_is_absent(*result) ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "%s() arg is an empty sequence", name);
}

bool function_min(struct vm *vm, const value *arguments, value *result)
{
    return extreme(vm, arguments, false, result);
}

bool function_max(struct vm *vm, const value *arguments, value *result)
{
    return extreme(vm, arguments, true, result);
}

/* Whether the truth of some item is `sought`. */
static bool has_truth(struct vm *vm, value iterable, bool sought, bool *has)
{
    value iterator;
    value item;
    *has = false;
    if (!vm_iterate(vm, iterable, &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        bool is_true = false;
        if (!vm_truth(vm, item, &is_true))
            return false;
        if (is_true == sought) {
            *has = true;
            return true;
        }
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

bool function_any(struct vm *vm, const value *arguments, value *result)
{
    bool has = false;
    if (!has_truth(vm, arguments[0], true, &has))
        return false;
    *result = value_boolean(has);
    return true;
}

bool function_all(struct vm *vm, const value *arguments, value *result)
{
    bool has = false;
    if (!has_truth(vm, arguments[0], false, &has))
        return false;
    *result = value_boolean(!has);
    return true;
}
