/* str(), repr() and format() of any object. */
#include "interpreter/core/core_impl.h"

static bool own_method(struct vm *vm, value object, struct string *name)
{
    value found = class_lookup(vm, vm_class_of(vm, object), name);
    return !value_is_absent(found) && !class_is_object_default(vm, found, name);
}

static bool add_result(struct vm *vm, value object, struct string *name, struct buf *out)
{
    value result;
    bool is_found = false;
    if (!vm_call_special(vm, object, name, NULL, 0, &result, &is_found))
        return false;
    if (!value_is_string(result))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%.*s returned non-string (type %s)",
                        STR_ARG(name->text), vm_type_name(vm, result));
    buf_add(out, value_text(result));
    return true;
}

/* ---- objects of the core */

static void add_class_name(const struct class *class, struct buf *out)
{
    bool is_builtin = class->module == NULL || str_equal(class->module->text, STR("builtins"));
    if (!is_builtin)
        buf_add_format(out, "%.*s.", STR_ARG(class->module->text));
    buf_add(out, class->qualified_name->text);
}

static void add_class(const struct class *class, struct buf *out)
{
    buf_add(out, STR("<class '"));
    add_class_name(class, out);
    buf_add(out, STR("'>"));
}

static void add_native(const struct native *native, struct buf *out)
{
    if (native->owner == NULL)
        buf_add_format(out, "<built-in function %s>", native->definition->name);
    else
        buf_add_format(out, "<method '%s' of '%.*s' objects>", native->definition->name,
                       STR_ARG(native->owner->name->text));
}

static bool add_method(struct vm *vm, const struct method *method, struct buf *out)
{
    value name = {0};
    if (value_has_layout(method->function, OBJECT_NATIVE)) {
        buf_add_format(out, "<built-in method %s of %s object at %p>",
                       ((const struct native *)method->function.object)->definition->name,
                       vm_type_name(vm, method->self), (void *)method->self.object);
        return true;
    }
    if (!vm_find_attribute(vm, method->function, STR("__qualname__"), &name))
        return false;
    buf_add_format(out, "<bound method %.*s of ", STR_ARG(value_text(name)));
    if (!vm_add_repr(vm, method->self, out))
        return false;
    buf_add_char(out, '>');
    return true;
}

static void add_module(const struct module *module, struct buf *out)
{
    buf_add_format(out, "<module '%.*s'", STR_ARG(module->name->text));
    if (module->path.length > 0)
        buf_add_format(out, " from '%.*s'", STR_ARG(module->path));
    else
        buf_add(out, STR(" (built-in)"));
    buf_add_char(out, '>');
}

static bool add_default(struct vm *vm, value object, struct buf *out)
{
    const struct class *class = vm_class_of(vm, object);
    buf_add_char(out, '<');
    add_class_name(class, out);
    buf_add_format(out, " object at %p>",
                   object.kind == VALUE_OBJECT ? (void *)object.object : NULL);
    return true;
}

static bool add_core_repr(struct vm *vm, value object, struct buf *out)
{
    if (value_has_layout(object, OBJECT_CLASS)) {
        add_class((const struct class *)object.object, out);
        return true;
    }
    if (value_has_layout(object, OBJECT_FUNCTION)) {
        buf_add_format(out, "<function %.*s at %p>",
                       STR_ARG(((struct function *)object.object)->qualified_name->text),
                       (void *)object.object);
        return true;
    }
    if (value_has_layout(object, OBJECT_NATIVE)) {
        add_native((const struct native *)object.object, out);
        return true;
    }
    if (value_has_layout(object, OBJECT_METHOD))
        return add_method(vm, (const struct method *)object.object, out);
    if (value_has_layout(object, OBJECT_MODULE)) {
        add_module((const struct module *)object.object, out);
        return true;
    }
    if (value_has_layout(object, OBJECT_GENERATOR) || value_has_layout(object, OBJECT_COROUTINE)) {
        buf_add_format(out, "<%s object %.*s at %p>", vm_type_name(vm, object),
                       STR_ARG(((struct generator *)object.object)->qualified_name->text),
                       (void *)object.object);
        return true;
    }
    if (value_is_opaque(object)) {
        buf_add_format(out, "<%.*s>", STR_ARG(((struct opaque *)object.object)->name));
        return true;
    }
    return add_default(vm, object, out);
}

/* What object.__repr__ does. */
bool object_add_repr(struct vm *vm, value object, struct buf *out)
{
    bool is_handled = false;
    if (!builtin_add_repr(vm, object, out, &is_handled))
        return false;
    return is_handled || add_core_repr(vm, object, out);
}

bool vm_add_repr(struct vm *vm, value object, struct buf *out)
{
    if (vm_class_of(vm, object)->is_builtin && !value_has_layout(object, OBJECT_INSTANCE))
        return object_add_repr(vm, object, out);
    if (!own_method(vm, object, vm->names.repr))
        return object_add_repr(vm, object, out);
    if (!vm_enter(vm))
        return false;
    bool is_good = add_result(vm, object, vm->names.repr, out);
    vm_leave(vm);
    return is_good;
}

bool vm_add_str(struct vm *vm, value object, struct buf *out)
{
    if (value_is_string(object) && vm_class_of(vm, object)->is_builtin) {
        buf_add(out, value_text(object));
        return true;
    }
    if (value_is_opaque(object))
        return opaque_refuse(vm, object, "a text");
    if (own_method(vm, object, vm->names.str))
        return add_result(vm, object, vm->names.str, out);
    if (value_is_string(object)) {
        buf_add(out, value_text(object));
        return true;
    }
    return vm_add_repr(vm, object, out);
}

static value take(struct vm *vm, struct buf *out)
{
    value string = value_string(vm, buf_str(out));
    buf_free(out);
    return string;
}

bool vm_str(struct vm *vm, value object, value *string)
{
    struct buf out = {0};
    if (value_is_string(object) && vm_class_of(vm, object)->is_builtin) {
        *string = object;
        return true;
    }
    bool is_good = vm_add_str(vm, object, &out);
    *string = take(vm, &out);
    return is_good;
}

bool vm_repr(struct vm *vm, value object, value *string)
{
    struct buf out = {0};
    bool is_good = vm_add_repr(vm, object, &out);
    *string = take(vm, &out);
    return is_good;
}

/* ---- format */

static bool is_builtin_method(value method)
{
    const struct native *native = (const struct native *)method.object;
    return value_has_layout(method, OBJECT_NATIVE) && native->owner != NULL &&
           native->owner->is_builtin;
}

bool vm_format(struct vm *vm, value object, str specification, value *result)
{
    struct buf out = {0};
    bool is_found = false;
    value argument;
    if (specification.length == 0 && value_is_string(object) &&
        vm_class_of(vm, object)->is_builtin) {
        *result = object;
        return true;
    }
    if (value_is_opaque(object))
        return opaque_refuse(vm, object, "a text");
    if (!vm_class_of(vm, object)->is_builtin && own_method(vm, object, vm->names.format) &&
        !is_builtin_method(class_lookup(vm, vm_class_of(vm, object), vm->names.format))) {
        argument = value_string(vm, specification);
        if (!vm_call_special(vm, object, vm->names.format, &argument, 1, result, &is_found))
            return false;
        return value_is_string(*result) ||
               vm_raise(vm, PYTHON_TYPE_ERROR, "__format__ must return a str, not %s",
                        vm_type_name(vm, *result));
    }
    bool is_good = true;
    if (specification.length == 0)
        is_good = vm_add_str(vm, object, &out);
    else if (builtin_format(vm, object, specification, &out, &is_found) && !is_found)
        is_good =
            vm_raise(vm, PYTHON_TYPE_ERROR, "unsupported format string passed to %s.__format__",
                     vm_type_name(vm, object));
    *result = take(vm, &out);
    return is_good && !vm_has_exception(vm);
}
