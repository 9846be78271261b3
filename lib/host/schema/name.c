/* Names that say how they are to be written: op.f() and quoted_name. */
#include "host/schema/schema_impl.h"

/* cls, value, quote */
static bool quoted_new(struct vm *vm, const value *arguments, value *result)
{
    value string = value_of((struct object *)vm_native_class(vm, &builtin_str));
    if (value_is_none(arguments[1]))
        return true;
    if (!vm_call_method(vm, string, "__new__", arguments, 2, result))
        return false;
    return value_is_none(arguments[2]) || vm_set_attribute(vm, *result, STR("quote"), arguments[2]);
}

static bool quoted_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

static bool quoted_construct(struct vm *vm, const value *arguments, value *result)
{
    return vm_call(vm, arguments[0], arguments + 1, 2, result);
}

static const struct native_function quoted_methods[] = {
    {"__new__", "(cls, value, quote=None)", quoted_new, NATIVE_STATIC_METHOD},
    {"__init__", "(self, *arguments, **keywords)", quoted_init, NATIVE_METHOD},
    {"construct", "(cls, value, quote=None)", quoted_construct, NATIVE_CLASS_METHOD},
    {0}};

const struct native_class quoted_name_class = {.name = "quoted_name",
                                               .module = "sqlalchemy.sql.elements",
                                               .base = &builtin_str,
                                               .methods = quoted_methods};
/* sqlalchemy: sql/elements.py conv: no naming convention changes it */
const struct native_class conv_class = {
    .name = "conv", .module = "sqlalchemy.sql.elements", .base = &quoted_name_class};
