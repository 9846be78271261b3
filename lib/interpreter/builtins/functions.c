/* The functions of the module builtins that ask objects about themselves. */
#include "interpreter/builtins/functions_impl.h"

bool function_len(struct vm *vm, const value *arguments, value *result)
{
    size_t length = 0;
    if (!vm_length(vm, arguments[0], &length))
        return false;
    *result = value_integer((int64_t)length);
    return true;
}

bool function_repr(struct vm *vm, const value *arguments, value *result)
{
    return vm_repr(vm, arguments[0], result);
}

bool function_ascii(struct vm *vm, const value *arguments, value *result)
{
    return value_convert(vm, arguments[0], 'a', result);
}

bool function_format(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "format() argument 2 must be str, not %s",
                        vm_type_name(vm, arguments[1]));
    return vm_format(vm, arguments[0], value_text(arguments[1]), result);
}

bool function_hash(struct vm *vm, const value *arguments, value *result)
{
    uint64_t hash = 0;
    if (!vm_hash(vm, arguments[0], &hash))
        return false;
    *result = value_integer((int64_t)hash);
    return true;
}

/* What has no object of its own gets a number that no address has. */
bool function_id(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    uint64_t number = 0;
    if (arguments[0].kind == VALUE_OBJECT)
        number = (uint64_t)(uintptr_t)arguments[0].object;
    else if (arguments[0].kind == VALUE_INTEGER)
        number = (uint64_t)arguments[0].integer * 2 + 1;
    else
        number = (uint64_t)arguments[0].kind * 16 + (value_is_true(arguments[0]) ? 9 : 1);
    *result = value_integer((int64_t)(number & INT64_MAX));
    return true;
}

bool function_callable(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(vm_is_callable(vm, arguments[0]));
    return true;
}

bool function_isinstance(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(false);
    return vm_is_instance_of(vm, arguments[0], arguments[1], &result->boolean);
}

bool function_issubclass(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(false);
    return vm_is_subclass_of(vm, arguments[0], arguments[1], &result->boolean);
}

/* ---- attributes */

static bool read_name(struct vm *vm, value argument, str *name)
{
    *name = value_text(argument);
    return value_is_string(argument) ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "attribute name must be string, not '%s'",
                    vm_type_name(vm, argument));
}

bool function_getattr(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    if (!read_name(vm, arguments[1], &name))
        return false;
    if (value_is_absent(arguments[2]))
        return vm_get_attribute(vm, arguments[0], name, result);
    if (!vm_find_attribute(vm, arguments[0], name, result))
        return false;
    if (value_is_absent(*result))
        *result = arguments[2];
    return true;
}

bool function_hasattr(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    value found = {0};
    if (!read_name(vm, arguments[1], &name) || !vm_find_attribute(vm, arguments[0], name, &found))
        return false;
    *result = value_boolean(!value_is_absent(found));
    return true;
}

bool function_setattr(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    (void)result;
    return read_name(vm, arguments[1], &name) &&
           vm_set_attribute(vm, arguments[0], name, arguments[2]);
}

bool function_delattr(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    (void)result;
    return read_name(vm, arguments[1], &name) && vm_delete_attribute(vm, arguments[0], name);
}

bool function_vars(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_absent(arguments[0]))
        return vm_attributes_of(vm, arguments[0], result);
    *result = vm_locals(vm);
    return true;
}

bool function_dir(struct vm *vm, const value *arguments, value *result)
{
    struct list *names = NULL;
    if (!value_is_absent(arguments[0]))
        return vm_names_of(vm, arguments[0], result);
    if (!vm_list_of(vm, vm_locals(vm), &names))
        return false;
    *result = value_of(&names->base);
    return list_sort(vm, names, value_none(), false);
}

bool function_globals(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = vm_globals(vm);
    return true;
}

bool function_locals(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = vm_locals(vm);
    return true;
}

/* ---- print */

static bool read_separator(struct vm *vm, value argument, const char *name, str missing, str *text)
{
    *text = missing;
    if (value_is_missing(argument))
        return true;
    if (!value_is_string(argument))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s must be None or a string, not %s", name,
                        vm_type_name(vm, argument));
    *text = value_text(argument);
    return true;
}

/* (*args, sep=None, end=None, file=None, flush=False) */
static bool add_printed(struct vm *vm, const value *arguments, struct buf *out)
{
    const struct tuple *items = tuple_of(arguments[0]);
    str separator = {0};
    str end = {0};
    if (!read_separator(vm, arguments[1], "sep", STR(" "), &separator) ||
        !read_separator(vm, arguments[2], "end", STR("\n"), &end))
        return false;
    for (size_t i = 0; i < items->count; i++) {
        if (i > 0)
            buf_add(out, separator);
        if (!vm_add_str(vm, items->items[i], out))
            return false;
    }
    buf_add(out, end);
    return true;
}

bool function_print(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    const struct vm_host *host = vm_host_of(vm);
    bool is_done = add_printed(vm, arguments, &out);
    if (is_done && !value_is_missing(arguments[3])) {
        value ignored;
        value text = value_string(vm, buf_str(&out));
        is_done = vm_call_method(vm, arguments[3], "write", &text, 1, &ignored);
    } else if (is_done && host != NULL && host->print != NULL) {
        host->print(host->context, buf_str(&out));
    }
    buf_free(&out);
    *result = value_none();
    return is_done;
}
