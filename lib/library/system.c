/* The module _system: what os, sys, io and logging, which are written in Python, ask the process
 * for. */
#include "library/library_impl.h"

extern char **environ;

static bool system_environ(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    struct dictionary *variables = dictionary_new(vm);
    for (char **entry = environ; entry != NULL && *entry != NULL; entry++) {
        str text = str_from(*entry);
        size_t sign = str_find_byte(text, '=');
        if (sign < text.length)
            dictionary_put_text(vm, variables, str_slice(text, 0, sign),
                                value_string(vm, str_from_offset(text, sign + 1)));
    }
    *result = value_of(&variables->base);
    return true;
}

/* text */
static bool system_print(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    str text;
    const struct vm_host *host = vm_host_of(vm);
    if (!library_text(vm, arguments[0], "write()", &text))
        return false;
    if (host->print != NULL)
        host->print(host->context, text);
    return true;
}

static const struct {
    int64_t least;
    enum log_level level;
} levels[] = {{50, LOG_CRITICAL}, {40, LOG_ERROR}, {30, LOG_WARNING}, {20, LOG_INFO}};

/* level, logger, message */
static bool system_log(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    int64_t number;
    str name;
    str message;
    enum log_level level = LOG_DEBUG;
    struct log *log = vm_host_of(vm)->log;
    if (!library_integer(vm, arguments[0], &number) ||
        !library_text(vm, arguments[1], "getLogger()", &name) ||
        !library_text(vm, arguments[2], "log()", &message))
        return false;
    for (size_t i = sizeof levels / sizeof *levels; i-- > 0;)
        if (number >= levels[i].least)
            level = levels[i].level;
    if (log != NULL)
        log->write(log, level, name, message);
    return true;
}

static bool system_path(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    const struct vm_host *host = vm_host_of(vm);
    struct list *path = list_new(vm);
    for (size_t i = 0; i < host->path.count; i++)
        list_append(vm, path, value_string(vm, host->path.items[i]));
    *result = value_of(&path->base);
    return true;
}

/* The exception that an `except` handles, or None: sys.exc_info()[1]. */
static bool system_exception(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    value handled = vm_handled_exception(vm);
    if (!value_is_absent(handled))
        *result = handled;
    return true;
}

/* name: what sys.modules has by it, or None. */
static bool system_module(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_string(arguments[0]))
        return true;
    value found = vm_find_module(vm, value_text(arguments[0]));
    if (!value_is_absent(found))
        *result = found;
    return true;
}

static bool system_cwd(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    (void)arguments;
    *result = value_string(vm, path_absolute(&arena, STR(".")));
    arena_free(&arena);
    return true;
}

/* what, hint */
static bool system_refuse(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    vm_refuse(vm, "%.*s", STR_ARG(value_text(arguments[0])));
    if (value_is_string(arguments[1]))
        vm_add_hint(vm, "%.*s", STR_ARG(value_text(arguments[1])));
    return false;
}

/* exception, hint: raised, with what to try when nobody catches it */
static bool system_raise(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    vm_raise_value(vm, arguments[0]);
    return vm_add_hint(vm, "%.*s", STR_ARG(value_text(arguments[1])));
}

static const struct native_function functions[] = {
    {"environ", "()", system_environ, NATIVE_METHOD},
    {"print", "(text, /)", system_print, NATIVE_METHOD},
    {"log", "(level, name, message, /)", system_log, NATIVE_METHOD},
    {"path", "()", system_path, NATIVE_METHOD},
    {"cwd", "()", system_cwd, NATIVE_METHOD},
    {"exception", "()", system_exception, NATIVE_METHOD},
    {"module", "(name, /)", system_module, NATIVE_METHOD},
    {"raise_with", "(exception, hint, /)", system_raise, NATIVE_METHOD},
    {"refuse", "(what, hint=None, /)", system_refuse, NATIVE_METHOD},
    {0},
};

const struct native_module library_system_module = {.name = "_system", .functions = functions};
