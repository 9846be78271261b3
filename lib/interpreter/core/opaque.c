/* Opaque values: what is not known, and harmless until somebody has to know it. */
#include "interpreter/core/core_impl.h"

value opaque_new(struct vm *vm, str name, str reason)
{
    struct opaque *opaque =
        heap_new(vm, vm->builtin_classes[CLASS_OPAQUE], OBJECT_OPAQUE, sizeof *opaque);
    opaque->name = vm_intern(vm, name)->text;
    if (reason.data != NULL)
        opaque->reason = vm_intern(vm, reason)->text;
    return value_of(&opaque->base);
}

value opaque_from(struct vm *vm, value v)
{
    const struct opaque *opaque = (const struct opaque *)v.object;
    return opaque_new(vm, opaque->name, opaque->reason);
}

bool value_is_opaque(value v)
{
    return value_has_layout(v, OBJECT_OPAQUE);
}

bool opaque_refuse(struct vm *vm, value v, const char *needed_for)
{
    if (!value_is_opaque(v))
        return vm_refuse(vm, "a known value is needed for %s", needed_for);
    const struct opaque *opaque = (const struct opaque *)v.object;
    vm_refuse(vm, "%.*s is not known here, and %s needs it", STR_ARG(opaque->name), needed_for);
    if (opaque->reason.data != NULL)
        vm_add_hint(vm, "%.*s", STR_ARG(opaque->reason));
    return false;
}

static bool opaque_equal(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_same(arguments[0], arguments[1])) {
        *result = value_boolean(true);
        return true;
    }
    return opaque_refuse(vm, value_is_opaque(arguments[0]) ? arguments[0] : arguments[1],
                         "a comparison");
}

static const struct native_function methods[] = {
    {"__eq__", "(self, other)", opaque_equal, NATIVE_METHOD},
    {"__ne__", "(self, other)", opaque_equal, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_opaque = {
    .name = "opaque",
    .size = sizeof(struct opaque),
    .methods = methods,
    .is_final = true,
};
