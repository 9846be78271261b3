/* What the modules' functions share: arguments, comparisons, classes. */
#include "library/library_impl.h"

bool library_integer(struct vm *vm, value argument, int64_t *integer)
{
    value plain;
    return library_any_integer(vm, argument, &plain) &&
           (value_to_integer(plain, integer) || library_too_big(vm));
}

bool library_too_big(struct vm *vm)
{
    return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

bool library_any_integer(struct vm *vm, value argument, value *integer)
{
    *integer = integer_plain(argument);
    if (value_is_integer(argument))
        return true;
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "a number");
    value index;
    if (argument.kind == VALUE_OBJECT && argument.object->layout == OBJECT_INSTANCE) {
        if (!vm_find_attribute(vm, argument, STR("__index__"), &index))
            return false;
        if (!value_is_absent(index))
            return vm_call(vm, index, NULL, 0, &index) && library_any_integer(vm, index, integer);
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                    vm_type_name(vm, argument));
}

bool library_number(struct vm *vm, value argument, double *number)
{
    if (value_to_number(argument, number))
        return integer_fits_double(vm, argument, *number);
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "a number");
    value convert;
    if (argument.kind == VALUE_OBJECT && argument.object->layout == OBJECT_INSTANCE) {
        if (!vm_find_attribute(vm, argument, STR("__float__"), &convert))
            return false;
        if (!value_is_absent(convert))
            return vm_call(vm, convert, NULL, 0, &convert) && library_number(vm, convert, number);
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "must be real number, not %s",
                    vm_type_name(vm, argument));
}

bool library_text(struct vm *vm, value argument, const char *function, str *text)
{
    if (value_is_string(argument)) {
        *text = value_text(argument);
        return true;
    }
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, function);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%s argument must be str, not %s", function,
                    vm_type_name(vm, argument));
}

bool library_data(struct vm *vm, value argument, str *data)
{
    if (value_has_layout(argument, OBJECT_BYTES)) {
        *data = ((struct bytes *)argument.object)->data;
        return true;
    }
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "bytes");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "a bytes-like object is required, not '%s'",
                    vm_type_name(vm, argument));
}

value library_order_value(enum library_order order, int sign)
{
    switch (order) {
    case ORDER_EQ:
        return value_boolean(sign == 0);
    case ORDER_NE:
        return value_boolean(sign != 0);
    case ORDER_LT:
        return value_boolean(sign < 0);
    case ORDER_LE:
        return value_boolean(sign <= 0);
    case ORDER_GT:
        return value_boolean(sign > 0);
    case ORDER_GE:
        return value_boolean(sign >= 0);
    }
    BUG("no such order");
}

bool library_new(struct vm *vm, const struct native_class *definition, native_call *init,
                 const value *arguments, size_t count, value *result)
{
    value filled[16];
    value ignored;
    if (count > sizeof filled / sizeof *filled)
        BUG("too many arguments");
    if (!value_has_layout(arguments[0], OBJECT_CLASS) ||
        !class_is_subclass(library_class(arguments[0]), vm_native_class(vm, definition)))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__new__(X): X is not a subtype of %s",
                        definition->name, definition->name);
    for (size_t i = 0; i < count; i++)
        filled[i] = arguments[i];
    filled[0] = value_of(vm_new_object(vm, library_class(arguments[0])));
    *result = filled[0];
    return init(vm, filled, &ignored);
}

bool library_set_constant(struct vm *vm, const struct native_class *definition, const char *name,
                          value constant)
{
    value class = value_of((struct object *)vm_native_class(vm, definition));
    return vm_set_attribute(vm, class, str_from(name), constant);
}

void library_add_class(struct vm *vm, value self, const struct native_class *definition,
                       struct buf *out)
{
    struct class *class = vm_class_of(vm, self);
    if (class == vm_native_class(vm, definition))
        buf_add_format(out, "%s.", definition->module);
    buf_add(out, class_name(class));
}

value library_take(struct vm *vm, struct buf *buf)
{
    value string = value_string(vm, buf_str(buf));
    buf_free(buf);
    return string;
}
