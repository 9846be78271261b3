/* What Python code may do with any object: truth, length, items, iteration, text, hash. */
#include "interpreter/core/core_impl.h"

static bool is_plain(struct vm *vm, value v)
{
    return vm_class_of(vm, v)->is_builtin;
}

/* The class's own method, not the one of `object`. */
static bool call_own(struct vm *vm, value object, struct string *name, const value *arguments,
                     size_t count, value *result, bool *is_found)
{
    value found = class_lookup(vm, vm_class_of(vm, object), name);
    *is_found = false;
    if (value_is_absent(found) || class_is_object_default(vm, found, name))
        return true;
    return vm_call_special(vm, object, name, arguments, count, result, is_found);
}

/* ---- truth, length */

static bool truth_of_object(struct vm *vm, value object, bool *is_true)
{
    value result;
    bool is_found = false;
    size_t length = 0;
    if (!call_own(vm, object, vm->names.boolean, NULL, 0, &result, &is_found))
        return false;
    if (is_found && result.kind != VALUE_BOOLEAN)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__bool__ should return bool, returned %s",
                        vm_type_name(vm, result));
    if (is_found) {
        *is_true = result.boolean;
        return true;
    }
    *is_true = true;
    if (value_is_absent(class_lookup(vm, vm_class_of(vm, object), vm->names.len)))
        return true;
    if (!vm_length(vm, object, &length))
        return false;
    *is_true = length > 0;
    return true;
}

bool vm_truth(struct vm *vm, value object, bool *is_true)
{
    size_t length = 0;
    double number = 0;
    *is_true = true;
    switch (object.kind) {
    case VALUE_ABSENT:
    case VALUE_NONE:
        *is_true = false;
        return true;
    case VALUE_BOOLEAN:
        *is_true = object.boolean;
        return true;
    case VALUE_INTEGER:
        *is_true = object.integer != 0;
        return true;
    case VALUE_FLOAT:
        *is_true = object.number < 0 || object.number > 0 || object.number != object.number;
        return true;
    case VALUE_ELLIPSIS:
    case VALUE_NOT_IMPLEMENTED:
        return true;
    case VALUE_OBJECT:
        break;
    }
    if (value_is_opaque(object))
        return opaque_refuse(vm, object, "a condition");
    if (object.object->layout == OBJECT_BIG_INTEGER)
        return true;
    if (is_plain(vm, object) && builtin_length(object, &length)) {
        *is_true = length > 0;
        return true;
    }
    if (object.object->layout == OBJECT_NUMBER && value_to_number(object, &number) &&
        value_is_absent(class_lookup(vm, object.object->class, vm->names.boolean))) {
        *is_true = number < 0 || number > 0;
        return true;
    }
    return truth_of_object(vm, object, is_true);
}

bool vm_length(struct vm *vm, value object, size_t *length)
{
    value result;
    int64_t integer = 0;
    bool is_found = false;
    if (is_plain(vm, object) && builtin_length(object, length))
        return true;
    if (!call_own(vm, object, vm->names.len, NULL, 0, &result, &is_found))
        return false;
    if (!is_found) {
        if (builtin_length(object, length))
            return true;
        if (value_is_opaque(object))
            return opaque_refuse(vm, object, "len()");
        return vm_raise(vm, PYTHON_TYPE_ERROR, "object of type '%s' has no len()",
                        vm_type_name(vm, object));
    }
    if (!vm_index(vm, result, &integer))
        return false;
    if (integer < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "__len__() should return >= 0");
    *length = (size_t)integer;
    return true;
}

bool vm_index(struct vm *vm, value object, int64_t *integer)
{
    value result;
    if (value_to_integer(object, integer))
        return true;
    if (!vm_integer(vm, object, &result))
        return false;
    return value_to_integer(result, integer) ||
           vm_raise(vm, PYTHON_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
}

bool vm_integer(struct vm *vm, value object, value *integer)
{
    value result;
    bool is_found = false;
    if (value_is_integer(object)) {
        *integer = integer_plain(object);
        return true;
    }
    if (!vm_call_special(vm, object, vm->names.index, NULL, 0, &result, &is_found))
        return false;
    if (is_found && value_is_integer(result)) {
        *integer = integer_plain(result);
        return true;
    }
    if (value_is_opaque(object))
        return opaque_refuse(vm, object, "a number");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                    vm_type_name(vm, object));
}

/* ---- items */

/* Class[…]: the metaclass's __getitem__, then __class_getitem__. */
static bool get_item_of_class(struct vm *vm, value object, value key, value *result)
{
    struct class *class = (struct class *)object.object;
    bool is_found = false;
    if (!vm_call_special(vm, object, vm->names.getitem, &key, 1, result, &is_found))
        return false;
    if (is_found)
        return true;
    value hook = class_lookup(vm, class, vm->names.class_getitem);
    if (!value_is_absent(hook))
        return attribute_bind(vm, hook, (value){0}, class, &hook) &&
               vm_call(vm, hook, &key, 1, result);
    if (class->is_builtin && (class->layout == OBJECT_LIST || class->layout == OBJECT_TUPLE ||
                              class->layout == OBJECT_DICTIONARY || class->layout == OBJECT_SET ||
                              class == vm->builtin_classes[CLASS_TYPE])) {
        *result = generic_alias_new(vm, object, key);
        return true;
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "type '%s' is not subscriptable",
                    class->name->text.data);
}

static bool get_item_of_opaque(struct vm *vm, value object, value key, value *result)
{
    struct opaque *opaque = (struct opaque *)object.object;
    (void)key;
    *result = opaque_new(vm, opaque->name, opaque->reason);
    return true;
}

bool vm_get_item(struct vm *vm, value object, value key, value *result)
{
    bool is_found = false;
    if (is_plain(vm, object)) {
        if (!builtin_get_item(vm, object, key, result, &is_found))
            return false;
        if (is_found)
            return true;
    }
    if (value_has_layout(object, OBJECT_CLASS))
        return get_item_of_class(vm, object, key, result);
    if (!call_own(vm, object, vm->names.getitem, &key, 1, result, &is_found))
        return false;
    if (!is_found && !builtin_get_item(vm, object, key, result, &is_found))
        return false;
    if (is_found)
        return true;
    if (value_is_opaque(object))
        return get_item_of_opaque(vm, object, key, result);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not subscriptable",
                    vm_type_name(vm, object));
}

bool vm_set_item(struct vm *vm, value object, value key, value item)
{
    value arguments[] = {key, item};
    value ignored;
    bool is_found = false;
    if (is_plain(vm, object) && !builtin_set_item(vm, object, key, item, &is_found))
        return false;
    if (is_found)
        return true;
    if (!call_own(vm, object, vm->names.setitem, arguments, 2, &ignored, &is_found))
        return false;
    if (!is_found && !builtin_set_item(vm, object, key, item, &is_found))
        return false;
    if (is_found)
        return true;
    if (value_is_opaque(object))
        return true; /* nobody knows what it was before, nor what it is then */
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object does not support item assignment",
                    vm_type_name(vm, object));
}

bool vm_delete_item(struct vm *vm, value object, value key)
{
    value ignored;
    bool is_found = false;
    if (is_plain(vm, object) && !builtin_delete_item(vm, object, key, &is_found))
        return false;
    if (is_found)
        return true;
    if (!call_own(vm, object, vm->names.delitem, &key, 1, &ignored, &is_found))
        return false;
    if (!is_found && !builtin_delete_item(vm, object, key, &is_found))
        return false;
    if (!is_found && value_is_opaque(object))
        return true;
    return is_found || vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object doesn't support item deletion",
                                vm_type_name(vm, object));
}

static bool contains_by_iteration(struct vm *vm, value container, value item, bool *contains)
{
    value iterator;
    value candidate;
    *contains = false;
    if (!vm_iterate(vm, container, &iterator)) {
        if (vm_drop_exception(vm, PYTHON_TYPE_ERROR))
            vm_raise(vm, PYTHON_TYPE_ERROR, "argument of type '%s' is not iterable",
                     vm_type_name(vm, container));
        return false;
    }
    size_t temporaries = vm_temporaries(vm);
    while (!*contains && vm_next(vm, iterator, &candidate)) {
        if (!vm_equal(vm, candidate, item, contains))
            return false;
        vm_release_temporaries(vm, temporaries, (value){0});
    }
    return !vm_has_exception(vm);
}

bool vm_contains(struct vm *vm, value container, value item, bool *contains)
{
    value result;
    bool is_found = false;
    *contains = false;
    if (is_plain(vm, container) && !builtin_contains(vm, container, item, contains, &is_found))
        return false;
    if (is_found)
        return true;
    if (value_is_opaque(container))
        return opaque_refuse(vm, container, "the operator in");
    if (!call_own(vm, container, vm->names.contains, &item, 1, &result, &is_found))
        return false;
    if (is_found)
        return vm_truth(vm, result, contains);
    value iterates = class_lookup(vm, vm_class_of(vm, container), vm->names.iter);
    if ((value_is_absent(iterates) || vm_class_of(vm, container)->is_native) &&
        !builtin_contains(vm, container, item, contains, &is_found))
        return false;
    return is_found || contains_by_iteration(vm, container, item, contains);
}

/* ---- iteration */

/* Over what has __getitem__ alone. */
static bool next_by_index(struct vm *vm, struct iterator *iterator, value *item)
{
    if (iterator->at < 0)
        return false;
    if (vm_get_item(vm, iterator->parts[0], value_integer(iterator->at++), item))
        return true;
    iterator->at = -1;
    if (!vm_drop_exception(vm, PYTHON_INDEX_ERROR))
        vm_drop_exception(vm, PYTHON_STOP_ITERATION);
    return false;
}

static value sequence_iterator(struct vm *vm, value sequence)
{
    struct iterator *iterator =
        heap_new(vm, vm->builtin_classes[CLASS_ITERATOR], OBJECT_ITERATOR, sizeof *iterator);
    iterator->next = next_by_index;
    iterator->name = "iterator";
    iterator->parts[0] = sequence;
    return value_of(&iterator->base);
}

static bool raise_not_iterable(struct vm *vm, value object)
{
    if (value_is_opaque(object))
        return opaque_refuse(vm, object, "an iteration");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not iterable", vm_type_name(vm, object));
}

static bool has_next(struct vm *vm, value object)
{
    return value_has_layout(object, OBJECT_GENERATOR) ||
           value_has_layout(object, OBJECT_ITERATOR) ||
           !value_is_absent(class_lookup(vm, vm_class_of(vm, object), vm->names.next));
}

bool vm_iterate(struct vm *vm, value iterable, value *iterator)
{
    bool is_found = false;
    *iterator = iterable;
    if (value_has_layout(iterable, OBJECT_GENERATOR) ||
        (value_has_layout(iterable, OBJECT_ITERATOR) && is_plain(vm, iterable)))
        return true;
    if (is_plain(vm, iterable)) {
        if (!builtin_iterate(vm, iterable, iterator, &is_found))
            return false;
        if (is_found)
            return true;
    }
    value hook = class_lookup(vm, vm_class_of(vm, iterable), vm->names.iter);
    if (value_is_none(hook))
        return raise_not_iterable(vm, iterable);
    if (!vm_call_special(vm, iterable, vm->names.iter, NULL, 0, iterator, &is_found))
        return false;
    if (is_found && !has_next(vm, *iterator))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "iter() returned non-iterator of type '%s'",
                        vm_type_name(vm, *iterator));
    if (!is_found && !builtin_iterate(vm, iterable, iterator, &is_found))
        return false;
    if (is_found)
        return true;
    if (value_is_absent(class_lookup(vm, vm_class_of(vm, iterable), vm->names.getitem)) ||
        value_has_layout(iterable, OBJECT_CLASS))
        return raise_not_iterable(vm, iterable);
    *iterator = sequence_iterator(vm, iterable);
    return true;
}

/* Iterators over iterators over … are as deep as the script makes them. */
static bool next_of_iterator(struct vm *vm, struct iterator *iterator, value *item)
{
    if (!vm_enter(vm))
        return false;
    bool is_there = iterator->next(vm, iterator, item);
    vm_leave(vm);
    if (is_there)
        heap_push_temporary(vm, *item);
    return is_there;
}

bool vm_next(struct vm *vm, value iterator, value *item)
{
    bool is_found = false;
    *item = (value){0};
    if (!heap_collect_when_due(vm) || !vm_tick(vm))
        return false;
    if (value_has_layout(iterator, OBJECT_ITERATOR))
        return next_of_iterator(vm, (struct iterator *)iterator.object, item);
    if (value_has_layout(iterator, OBJECT_GENERATOR))
        return generator_resume(vm, (struct generator *)iterator.object, value_none(), false,
                                item) == GENERATOR_YIELDED;
    if (vm_call_special(vm, iterator, vm->names.next, NULL, 0, item, &is_found)) {
        if (is_found)
            return true;
        return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not an iterator",
                        vm_type_name(vm, iterator));
    }
    vm_drop_exception(vm, PYTHON_STOP_ITERATION);
    return false;
}

bool vm_list_of(struct vm *vm, value iterable, struct list **list)
{
    value iterator;
    value item;
    *list = list_new(vm);
    if (!vm_iterate(vm, iterable, &iterator))
        return false;
    size_t temporaries = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        list_append(vm, *list, item);
        vm_release_temporaries(vm, temporaries, (value){0});
    }
    return !vm_has_exception(vm);
}

/* ---- hash */

bool vm_hash(struct vm *vm, value object, uint64_t *hash)
{
    value result;
    int64_t integer = 0;
    bool is_found = false;
    if (is_plain(vm, object) && !builtin_hash(vm, object, hash, &is_found))
        return false;
    if (is_found)
        return true;
    value hook = class_lookup(vm, vm_class_of(vm, object), vm->names.hash);
    if (value_is_none(hook))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "unhashable type: '%s'", vm_type_name(vm, object));
    const struct class *owner =
        value_has_layout(hook, OBJECT_NATIVE) ? ((const struct native *)hook.object)->owner : NULL;
    bool is_form = owner == vm->builtin_classes[CLASS_UNION] ||
                   owner == vm->builtin_classes[CLASS_GENERIC_ALIAS];
    bool is_builtin = owner != NULL && owner->is_builtin && !is_form;
    if (!is_builtin && !call_own(vm, object, vm->names.hash, NULL, 0, &result, &is_found))
        return false;
    if (!is_found) {
        if (!builtin_hash(vm, object, hash, &is_found) || is_found)
            return is_found;
        *hash = object.kind == VALUE_OBJECT ? (uintptr_t)object.object >> 4 : object.kind;
        return true;
    }
    if (!value_is_integer(result))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__hash__ method should return an integer");
    *hash = value_to_integer(result, &integer) ? (uint64_t)integer : big_integer_hash(result);
    return true;
}
