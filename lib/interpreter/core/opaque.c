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
    ((struct exception *)vm->pending.object)->is_unknown = true;
    if (opaque->reason.data != NULL)
        vm_add_hint(vm, "%.*s", STR_ARG(opaque->reason));
    return false;
}

/* What only talks: the last word of a name, as loggers and terminals have it. */
static const char *const talk[] = {
    "debug", "info",  "warning", "warn", "error", "exception", "critical", "fatal",
    "log",   "trace", "success", "msg",  "print", "echo",      "secho",
};

static bool is_talk(str name)
{
    str word = str_from_offset(name, str_find_last_byte(name, '.') + 1);
    for (size_t i = 0; i < sizeof talk / sizeof talk[0]; i++)
        if (str_equal(word, str_from(talk[i])))
            return true;
    return false;
}

bool opaque_check_effect(struct vm *vm, value v)
{
    const struct vm_host *host = vm_host_of(vm);
    if (!value_is_opaque(v) || host->needs_effects == NULL || !host->needs_effects(host->context))
        return true;
    const struct opaque *opaque = (const struct opaque *)v.object;
    if (value_is_absent(opaque->callee) || is_talk(opaque->name))
        return true;
    vm_refuse(vm, "%.*s() is not known here, and what it does would be missing",
              STR_ARG(opaque->name));
    if (opaque->reason.data != NULL)
        vm_add_hint(vm, "%.*s", STR_ARG(opaque->reason));
    return false;
}

void opaque_tell_call(struct vm *vm, const struct opaque *callee)
{
    const struct vm_host *host = vm_host_of(vm);
    if (host->meets_unknown != NULL && !is_talk(callee->name))
        host->meets_unknown(host->context, callee->name, callee->reason);
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
