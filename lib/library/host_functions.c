/* What the library's Python text asks of C: the module _host. */
#include "library/library_impl.h"

/* Reads a file of the project; *text is absent when there is none. */
static bool read_file(struct vm *vm, const value *arguments, struct arena *arena, str *text,
                      bool *is_there)
{
    const struct vm_host *host = vm_host_of(vm);
    str path;
    *is_there = false;
    if (!library_text(vm, arguments[0], "read", &path))
        return false;
    *is_there = host->read != NULL && host->read(host->context, arena, path, text);
    return true;
}

static bool host_read(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str text;
    bool is_there;
    bool is_read = read_file(vm, arguments, &arena, &text, &is_there);
    if (is_read && is_there)
        *result = value_string(vm, text);
    arena_free(&arena);
    if (is_read && !is_there)
        return vm_refuse(vm, "%.*s is not a file of the project",
                         STR_ARG(value_text(arguments[0])));
    return is_read;
}

static bool host_exists(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str text;
    bool is_there;
    bool is_read = read_file(vm, arguments, &arena, &text, &is_there);
    *result = value_boolean(is_there);
    arena_free(&arena);
    return is_read;
}

static bool host_refuse(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return vm_refuse(vm, "%.*s is not possible here", STR_ARG(value_text(arguments[0])));
}

static bool host_warn(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct log *log = vm_host_of(vm)->log;
    value text;
    if (!vm_str(vm, arguments[0], &text))
        return false;
    if (log != NULL)
        log_warning(log, "py.warnings", "%.*s", STR_ARG(value_text(text)));
    return true;
}

static bool host_import(struct vm *vm, const value *arguments, value *result)
{
    str name;
    if (!library_text(vm, arguments[0], "import_module", &name) || !vm_import(vm, name, result))
        return false;
    return !value_is_opaque(*result) ||
           vm_raise(vm, PYTHON_MODULE_NOT_FOUND_ERROR, "No module named '%.*s'", STR_ARG(name));
}

/* Of a function: which of the three calling it gives. */
static bool host_is_coroutine_function(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_COROUTINE);
    return true;
}

static bool host_is_generator_function(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_GENERATOR);
    return true;
}

static bool host_is_async_generator_function(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_ASYNC_GENERATOR);
    return true;
}

static const struct native_function functions[] = {
    {"is_coroutine_function", "(function, /)", host_is_coroutine_function, NATIVE_METHOD},
    {"is_generator_function", "(function, /)", host_is_generator_function, NATIVE_METHOD},
    {"is_async_generator_function", "(function, /)", host_is_async_generator_function,
     NATIVE_METHOD},
    {"read", "(path, /)", host_read, NATIVE_METHOD},
    {"exists", "(path, /)", host_exists, NATIVE_METHOD},
    {"refuse", "(what, /)", host_refuse, NATIVE_METHOD},
    {"warn", "(message, /)", host_warn, NATIVE_METHOD},
    {"import_module", "(name, /)", host_import, NATIVE_METHOD},
    {0},
};

const struct native_module library_host_module = {.name = "_host", .functions = functions};
