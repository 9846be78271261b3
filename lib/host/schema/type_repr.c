/* repr() of types, and what a type of a class that is not SQLAlchemy's is called in a script.
 *
 * sqlalchemy: sql/type_api.py TypeEngine.__repr__, TypeDecorator.__repr__
 */
#include "autogenerate/autogenerate.h"
#include "host/schema/schema_impl.h"

static bool is_native_class(struct vm *vm, struct class *class)
{
    return class == vm_native_class(vm, class_definition(class));
}

static str class_module(struct vm *vm, struct class *class)
{
    value module;
    if (!vm_find_attribute(vm, value_of((struct object *)class), STR("__module__"), &module))
        return (str){0};
    return value_text(module);
}

static void add_values(struct buf *out, const struct strs *values)
{
    for (size_t i = 0; i < values->count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add_repr(out, values->items[i]);
    }
}

/* What stands between the parentheses for a class of SQLAlchemy. */
static bool add_native_arguments(struct vm *vm, value inspected, bool is_decorated, struct buf *out)
{
    const struct sql_type *type = host_own_type(vm, inspected);
    if (type == NULL || type->kind == TYPE_DECORATOR || type->kind == TYPE_USER_DEFINED ||
        type->kind == TYPE_OPAQUE)
        return true;
    if (is_decorated && sql_type_rows[type->kind].family == FAMILY_ENUM) {
        add_values(out, &type->values); /* options are no parameters there */
        return true;
    }
    struct sql_type plain = *type;
    plain.repr = (str){0};
    plain.module = (str){0};
    struct buf text = {0};
    autogenerate_add_type_repr(&text, &plain);
    str shown = buf_str(&text);
    size_t start = str_find_byte(shown, '(') + 1;
    buf_add(out, str_slice(shown, start, shown.length - 1));
    buf_free(&text);
    return true;
}

static bool add_python_arguments(struct vm *vm, value v, value init, struct buf *out)
{
    value module, text;
    const value arguments[] = {v, init};
    return vm_import(vm, STR("_type_repr"), &module) &&
           vm_call_method(vm, module, "arguments", arguments, 2, &text) &&
           vm_add_str(vm, text, out);
}

/* A decorator shows the parameters of what it decorates. */
bool host_type_repr(struct vm *vm, const value *arguments, value *result)
{
    value inspected = arguments[0];
    const struct type_class *definition =
        (const struct type_class *)class_definition(vm_class_of(vm, inspected));
    bool is_decorated = definition->kind == TYPE_DECORATOR;
    if (is_decorated && !vm_get_attribute(vm, arguments[0], STR("impl"), &inspected))
        return false;
    struct buf out = {0};
    buf_add_format(&out, "%.*s(", STR_ARG(class_name(vm_class_of(vm, arguments[0]))));
    value init = class_attribute(vm, vm_class_of(vm, inspected), STR("__init__"));
    bool is_fine = value_has_layout(init, OBJECT_FUNCTION)
                       ? add_python_arguments(vm, arguments[0], init, &out)
                       : add_native_arguments(vm, inspected, is_decorated, &out);
    buf_add_char(&out, ')');
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* What goes wrong in a __repr__ of the project's is no reason not to have the type. */
static bool set_repr(struct vm *vm, value v, struct sql_type *type)
{
    struct buf shown = {0};
    bool is_fine = vm_add_repr(vm, v, &shown);
    if (!is_fine && vm_exception_is(vm, PYTHON_EXCEPTION)) {
        vm_take_exception(vm);
        buf_clear(&shown);
        buf_add_format(&shown, "%.*s()", STR_ARG(class_name(vm_class_of(vm, v))));
        is_fine = true;
    }
    if (is_fine)
        type->repr = str_copy(host_of(vm)->arena, buf_str(&shown));
    buf_free(&shown);
    return is_fine;
}

/* ---- of a module that is not there: what it was called with */

static bool add_opaque_arguments(struct vm *vm, const struct opaque *opaque, struct buf *out)
{
    const struct dictionary_entry *entry;
    const char *separator = "";
    for (size_t i = 0; opaque->arguments != NULL && i < opaque->arguments->count; i++) {
        buf_add(out, str_from(separator));
        separator = ", ";
        if (!vm_add_repr(vm, opaque->arguments->items[i], out))
            return false;
    }
    for (size_t at = 0;
         opaque->keywords != NULL && dictionary_next(opaque->keywords, &at, &entry);) {
        buf_add_format(out, "%s%.*s=", separator, STR_ARG(value_text(entry->key)));
        separator = ", ";
        if (!vm_add_repr(vm, entry->item, out))
            return false;
    }
    return true;
}

static bool describe_opaque(struct vm *vm, const struct opaque *opaque,
                            const struct sql_type **type)
{
    struct arena *arena = host_of(vm)->arena;
    struct sql_type *described = ARENA_NEW(arena, struct sql_type);
    *described = **type;
    *type = described;
    str name = described->name;
    size_t dot = str_find_last_byte(name, '.');
    bool has_module = dot < name.length;
    struct buf out = {0};
    described->module = has_module ? str_slice(name, 0, dot) : (str){0};
    buf_add_format(&out, "%.*s(", STR_ARG(str_from_offset(name, has_module ? dot + 1 : 0)));
    bool is_fine = add_opaque_arguments(vm, opaque, &out);
    buf_add_char(&out, ')');
    described->repr = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* ---- for scripts that are written */

/* Of the type within an array, and of variants: those know their objects in the same order. */
static bool describe_parts(struct vm *vm, const struct type_object *object, struct sql_type *type)
{
    struct arena *arena = host_of(vm)->arena;
    bool has_item =
        !value_is_missing(object->item) && type->item != NULL && type->kind != TYPE_DECORATOR;
    if (has_item && !host_describe_type(vm, object->item, &type->item))
        return false;
    struct type_variants variants = {0};
    const value *items;
    size_t count;
    bool is_known = value_items(object->variants, &items, &count) && count == type->variants.count;
    for (size_t i = 0; i < type->variants.count; i++) {
        struct type_variant variant = type->variants.items[i];
        if (is_known && !host_describe_type(vm, items[i], &variant.type))
            return false;
        LIST_PUSH(arena, &variants, variant);
    }
    type->variants = variants;
    return true;
}

static bool describe(struct vm *vm, value v, const struct sql_type **type)
{
    struct arena *arena = host_of(vm)->arena;
    if (value_is_opaque(v))
        return describe_opaque(vm, (const struct opaque *)v.object, type);
    if (value_has_layout(v, OBJECT_CLASS) && !vm_call(vm, v, NULL, 0, &v))
        return false;
    if (!host_is_type(vm, v))
        return true;
    vm_keep(vm, v); /* the struct points to it */
    struct class *class = vm_class_of(vm, v);
    str module = class_module(vm, class);
    bool is_known =
        is_native_class(vm, class) && !str_starts_with(module, STR("sqlalchemy.dialects.sqlite"));
    struct sql_type *described = ARENA_NEW(arena, struct sql_type);
    *described = **type;
    described->object = v.object;
    *type = described;
    if (!is_known) {
        described->module = str_copy(arena, module);
        if (!set_repr(vm, v, described))
            return false;
    }
    return describe_parts(vm, (const struct type_object *)v.object, described);
}

bool host_describe_type(struct vm *vm, value v, const struct sql_type **type)
{
    if (!host_descend(vm))
        return false;
    bool is_described = describe(vm, v, type);
    host_ascend(vm);
    return is_described;
}
