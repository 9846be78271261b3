/* Calling a class: __new__ and __init__, and the metaclass's __call__. */
#include "interpreter/core/core_impl.h"

static bool is_creatable(struct vm *vm, const struct class *class)
{
    if (!class->is_native)
        return true;
    value init = class_find(class, vm->names.init);
    value new = class_find(class, vm->names.new);
    return !class_is_object_default(vm, init, vm->names.init) ||
           !class_is_object_default(vm, new, vm->names.new) ||
           class == vm->builtin_classes[CLASS_OBJECT] ||
           (class->layout >= OBJECT_NUMBER && class->layout <= OBJECT_SET);
}

bool object_new_instance(struct vm *vm, struct class *class, value *result)
{
    if (!is_creatable(vm, class))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "cannot create '%s' instances",
                        class->name->text.data);
    *result = value_of(vm_new_object(vm, class));
    return true;
}

static bool make(struct vm *vm, struct class *class, const struct call *call, value *result)
{
    value new = class_lookup(vm, class, vm->names.new);
    if (class_is_object_default(vm, new, vm->names.new)) {
        value init = class_lookup(vm, class, vm->names.init);
        bool takes_none = class_is_object_default(vm, init, vm->names.init);
        if (takes_none && call->count + call_keyword_count(call) > 0)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "%s() takes no arguments",
                            class->name->text.data);
        return object_new_instance(vm, class, result);
    }
    return attribute_bind(vm, new, (value){0}, class, &new) &&
           call_with_self(vm, new, value_of(&class->base), call, result);
}

static bool initialize(struct vm *vm, struct class *class, value object, const struct call *call)
{
    value init = class_lookup(vm, class, vm->names.init);
    value ignored;
    if (value_is_absent(init) || class_is_object_default(vm, init, vm->names.init))
        return true;
    if (!value_has_layout(init, OBJECT_FUNCTION) && !value_has_layout(init, OBJECT_NATIVE))
        return attribute_bind(vm, init, object, class, &init) &&
               call_value(vm, init, call, &ignored);
    if (!call_with_self(vm, init, object, call, &ignored))
        return false;
    if (!value_is_none(ignored))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__init__() should return None, not '%s'",
                        vm_type_name(vm, ignored));
    return true;
}

/* The number or text of something unknown is unknown. */
static bool convert_opaque(struct vm *vm, const struct class *class, const struct call *call,
                           value *result)
{
    bool is_conversion = class == vm->builtin_classes[CLASS_INT] ||
                         class == vm->builtin_classes[CLASS_FLOAT] ||
                         class == vm->builtin_classes[CLASS_STR];
    if (!is_conversion || call->count == 0 || !value_is_opaque(call->arguments[0]))
        return false;
    *result = opaque_from(vm, call->arguments[0]);
    return true;
}

/* What type.__call__ does. */
bool call_class_plainly(struct vm *vm, struct class *class, const struct call *call, value *result)
{
    size_t temporaries = vm->temporary_count;
    if (class == vm->builtin_classes[CLASS_TYPE] && call->count == 1 && call->names == NULL) {
        *result = value_of(&vm_class_of(vm, call->arguments[0])->base);
        return true;
    }
    if (convert_opaque(vm, class, call, result))
        return true;
    if (!make(vm, class, call, result))
        return false;
    heap_push_temporary(vm, *result);
    struct class *made = vm_class_of(vm, *result);
    if (class_is_subclass(made, class) && !initialize(vm, made, *result, call))
        return false;
    vm_release_temporaries(vm, temporaries, *result);
    return true;
}

bool call_class(struct vm *vm, struct class *class, const struct call *call, value *result)
{
    struct class *metaclass = class->base.class;
    if (metaclass == vm->builtin_classes[CLASS_TYPE])
        return call_class_plainly(vm, class, call, result);
    value hook = class_lookup(vm, metaclass, vm->names.call);
    if (value_is_absent(hook) || value_has_layout(hook, OBJECT_NATIVE))
        return call_class_plainly(vm, class, call, result);
    return call_with_self(vm, hook, value_of(&class->base), call, result);
}
