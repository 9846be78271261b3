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

/* The text of a file of settings, wherever it is; None: there is none. */
static bool host_read_settings(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str text;
    bool is_there;
    bool is_read = read_file(vm, arguments, &arena, &text, &is_there);
    if (is_read && is_there)
        *result = value_string(vm, text);
    arena_free(&arena);
    return is_read;
}

/* The folder of the file whose code runs. */
static bool host_calling_folder(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    struct place place = vm_place(vm);
    str path = place.source == NULL ? STR("") : place.source->name;
    size_t slash = str_find_last_byte(path, '/');
    *result = value_string(vm, slash < path.length ? str_slice(path, 0, slash) : STR("."));
    return true;
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

/* path, name: runs the file as a module of its own, and gives it. */
static bool host_run_file(struct vm *vm, const value *arguments, value *result)
{
    str path;
    str name;
    return library_text(vm, arguments[0], "run_file", &path) &&
           library_text(vm, arguments[1], "run_file", &name) && vm_run_file(vm, path, name, result);
}

/* name: whether the module comes with the program. */
static bool host_is_registered(struct vm *vm, const value *arguments, value *result)
{
    str name;
    if (!library_text(vm, arguments[0], "is_registered", &name))
        return false;
    *result = value_boolean(vm_is_registered(vm, name));
    return true;
}

/* name: a value of which only the name is known. */
static bool host_unknown(struct vm *vm, const value *arguments, value *result)
{
    str name;
    str reason = value_text(arguments[1]);
    if (!library_text(vm, arguments[0], "unknown", &name))
        return false;
    *result =
        opaque_new(vm, name, reason.data == NULL ? STR("it is not part of the project") : reason);
    return true;
}

/* "app/config.py:3: ValueError: text" */
static str error_line(struct arena *arena, const struct error *error)
{
    str text = error->message;
    if (error->place.source != NULL)
        text = str_format(arena, "%.*s:%zu: %.*s", STR_ARG(error->place.source->name),
                          place_position(error->place).line, STR_ARG(text));
    if (error->hint.length > 0)
        text = str_format(arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(error->hint));
    return text;
}

/* function: (True, its result), or (False, why there is none), refusals included. */
static bool host_attempt(struct vm *vm, const value *arguments, value *result)
{
    struct error error = {0};
    value pair[] = {value_boolean(true), value_none()};
    if (!vm_call(vm, arguments[0], NULL, 0, &pair[1])) {
        vm_fail(vm, &error);
        struct arena arena = {0};
        pair[0] = value_boolean(false);
        pair[1] = value_string(vm, error_line(&arena, &error));
        error_clear(&error);
        arena_free(&arena);
    }
    *result = value_of(&tuple_new(vm, pair, 2)->base);
    return true;
}

static const struct native_function functions[] = {
    {"run_file", "(path, name, /)", host_run_file, NATIVE_METHOD},
    {"is_registered", "(name, /)", host_is_registered, NATIVE_METHOD},
    {"unknown", "(name, reason=None, /)", host_unknown, NATIVE_METHOD},
    {"attempt", "(function, /)", host_attempt, NATIVE_METHOD},
    {"read", "(path, /)", host_read, NATIVE_METHOD},
    {"read_settings", "(path, /)", host_read_settings, NATIVE_METHOD},
    {"calling_folder", "()", host_calling_folder, NATIVE_METHOD},
    {"exists", "(path, /)", host_exists, NATIVE_METHOD},
    {"refuse", "(what, /)", host_refuse, NATIVE_METHOD},
    {"warn", "(message, /)", host_warn, NATIVE_METHOD},
    {"import_module", "(name, /)", host_import, NATIVE_METHOD},
    {0},
};

const struct native_module library_host_module = {.name = "_host", .functions = functions};
