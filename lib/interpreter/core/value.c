/* Values: what they are, seen from C. */
#include "interpreter/core/core_impl.h"

str value_text(value v)
{
    return value_is_string(v) ? ((struct string *)v.object)->text : (str){0};
}

bool value_to_integer(value v, int64_t *integer)
{
    if (value_has_layout(v, OBJECT_NUMBER))
        v = ((struct number_object *)v.object)->number;
    if (v.kind == VALUE_INTEGER)
        *integer = v.integer;
    else if (v.kind == VALUE_BOOLEAN)
        *integer = v.boolean;
    else
        return false;
    return true;
}

bool value_to_number(value v, double *number)
{
    int64_t integer = 0;
    if (value_has_layout(v, OBJECT_NUMBER))
        v = ((struct number_object *)v.object)->number;
    if (v.kind == VALUE_FLOAT)
        *number = v.number;
    else if (value_to_integer(v, &integer))
        *number = (double)integer;
    else if (value_has_layout(v, OBJECT_BIG_INTEGER))
        *number = big_integer_to_double(v);
    else
        return false;
    return true;
}

bool value_items(value v, const value **items, size_t *count)
{
    if (value_has_layout(v, OBJECT_LIST)) {
        const struct list *list = (const struct list *)v.object;
        *items = list->values.items;
        *count = list->values.count;
        return true;
    }
    if (value_has_layout(v, OBJECT_TUPLE)) {
        const struct tuple *tuple = (const struct tuple *)v.object;
        *items = tuple->items;
        *count = tuple->count;
        return true;
    }
    return false;
}

static uint64_t bits_of(double number)
{
    uint64_t bits = 0;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

bool value_is_same(value a, value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_ABSENT:
    case VALUE_NONE:
    case VALUE_ELLIPSIS:
    case VALUE_NOT_IMPLEMENTED:
        return true;
    case VALUE_BOOLEAN:
        return a.boolean == b.boolean;
    case VALUE_INTEGER:
        return a.integer == b.integer;
    case VALUE_FLOAT:
        return bits_of(a.number) == bits_of(b.number);
    case VALUE_OBJECT:
        return a.object == b.object;
    }
    return false;
}

struct class *vm_class_of(struct vm *vm, value object)
{
    switch (object.kind) {
    case VALUE_ABSENT:
    case VALUE_NONE:
        return vm->builtin_classes[CLASS_NONE_TYPE];
    case VALUE_BOOLEAN:
        return vm->builtin_classes[CLASS_BOOL];
    case VALUE_INTEGER:
        return vm->builtin_classes[CLASS_INT];
    case VALUE_FLOAT:
        return vm->builtin_classes[CLASS_FLOAT];
    case VALUE_ELLIPSIS:
        return vm->builtin_classes[CLASS_ELLIPSIS_TYPE];
    case VALUE_NOT_IMPLEMENTED:
        return vm->builtin_classes[CLASS_NOT_IMPLEMENTED_TYPE];
    case VALUE_OBJECT:
        return object.object->class;
    }
    return NULL;
}

const char *vm_type_name(struct vm *vm, value object)
{
    if (value_has_layout(object, OBJECT_ITERATOR) &&
        ((struct iterator *)object.object)->name != NULL)
        return ((struct iterator *)object.object)->name;
    return vm_class_of(vm, object)->name->text.data;
}
