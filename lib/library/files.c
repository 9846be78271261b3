/* The module _files: what open(), os and pathlib, written in Python, may see of the file system. A
 * script reads the files of its project; it writes none. */
#include "library/library_impl.h"

#include <sys/stat.h>

static bool is_below(str path, str folder)
{
    return str_equal(path, folder) || str_equal(folder, STR("/")) ||
           (str_starts_with(path, folder) && path.data[folder.length] == '/');
}

/* Where the links on the way lead counts, not where they stand. */
static bool is_of_project(struct vm *vm, struct arena *arena, str path)
{
    const struct vm_host *host = vm_host_of(vm);
    str resolved = path_resolve(arena, path);
    for (size_t i = 0; i < host->project.count; i++)
        if (is_below(resolved, path_resolve(arena, host->project.items[i])))
            return true;
    return false;
}

static bool check_project(struct vm *vm, struct arena *arena, str path)
{
    if (is_of_project(vm, arena, path))
        return true;
    vm_refuse(vm, "%.*s is not a file of the project", STR_ARG(path));
    return vm_add_hint(vm, "scripts read what stands in the folder of alembic.ini, in those of "
                           "prepend_sys_path, and in the repository around them");
}

static bool read_data(struct vm *vm, struct arena *arena, str path, value *result)
{
    struct error error = {0};
    str data;
    if (!file_exists(path))
        return true;
    if (!check_project(vm, arena, path))
        return false;
    bool is_read = file_read(arena, path, &data, &error);
    if (is_read)
        *result = value_bytes(vm, data);
    else
        vm_raise(vm, PYTHON_OS_ERROR, "%.*s", STR_ARG(error.message));
    error_clear(&error);
    return is_read;
}

/* path: the file's bytes; None when there is none. */
static bool files_read(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str path;
    bool is_read =
        library_text(vm, arguments[0], "open()", &path) && read_data(vm, &arena, path, result);
    arena_free(&arena);
    return is_read;
}

/* path: "file", "folder", or None. */
static bool files_kind(struct vm *vm, const value *arguments, value *result)
{
    str path;
    if (!library_text(vm, arguments[0], "stat()", &path))
        return false;
    if (path.length > 0 && file_is_folder(path))
        *result = value_string(vm, STR("folder"));
    else if (path.length > 0 && file_exists(path))
        *result = value_string(vm, STR("file"));
    return true;
}

/* path: (mode, size, the time of its last change in seconds), or None. */
static bool files_status(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct stat status;
    str path;
    if (!library_text(vm, arguments[0], "stat()", &path))
        return false;
    if (stat(str_copy(&arena, path).data, &status) == 0) {
        value parts[] = {
            value_integer((int64_t)status.st_mode), value_integer((int64_t)status.st_size),
            value_float((double)status.st_mtim.tv_sec + (double)status.st_mtim.tv_nsec / 1e9)};
        *result = value_of(&tuple_new(vm, parts, 3)->base);
    }
    arena_free(&arena);
    return true;
}

static bool list_entries(struct vm *vm, struct arena *arena, str path, struct list *list)
{
    struct error error = {0};
    struct folder_entries entries = {0};
    if (!check_project(vm, arena, path))
        return false;
    bool is_read = folder_list(arena, path, &entries, &error);
    for (size_t i = 0; is_read && i < entries.count; i++) {
        value pair[] = {value_string(vm, entries.items[i].name),
                        value_boolean(entries.items[i].kind == ENTRY_FOLDER)};
        list_append(vm, list, value_of(&tuple_new(vm, pair, 2)->base));
    }
    if (!is_read)
        vm_raise(vm, PYTHON_OS_ERROR, "%.*s", STR_ARG(error.message));
    error_clear(&error);
    return is_read;
}

/* path: a list of (name, whether it is a folder); None when the path is no folder. */
static bool files_entries(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str path;
    if (!library_text(vm, arguments[0], "listdir()", &path))
        return false;
    if (path.length == 0 || !file_is_folder(path))
        return true;
    struct list *list = list_new(vm);
    *result = value_of(&list->base);
    bool is_good = list_entries(vm, &arena, path, list);
    arena_free(&arena);
    return is_good;
}

/* path: with links followed. */
static bool files_resolve(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    str path;
    if (!library_text(vm, arguments[0], "resolve()", &path))
        return false;
    *result = value_string(vm, path_resolve(&arena, path));
    arena_free(&arena);
    return true;
}

static bool files_drops_writes(struct vm *vm, const value *arguments, value *result)
{
    const struct vm_host *host = vm_host_of(vm);
    (void)arguments;
    *result = value_boolean(host->drops_writes != NULL && host->drops_writes(host->context));
    return true;
}

/* path: whether a file of that name may be written */
static bool files_may_write(struct vm *vm, const value *arguments, value *result)
{
    const struct vm_host *host = vm_host_of(vm);
    struct error error = {0};
    str path;
    if (!library_text(vm, arguments[0], "open()", &path))
        return false;
    *result =
        value_boolean(host->write != NULL && host->write(host->context, path, (str){0}, &error));
    error_clear(&error);
    return true;
}

/* path, text */
static bool files_write(struct vm *vm, const value *arguments, value *result)
{
    const struct vm_host *host = vm_host_of(vm);
    struct error error = {0};
    str path, text;
    (void)result;
    return library_text(vm, arguments[0], "open()", &path) &&
           library_text(vm, arguments[1], "write()", &text) &&
           (host->write(host->context, path, text, &error) || vm_refuse_error(vm, &error));
}

static const struct native_function functions[] = {
    {"drops_writes", "()", files_drops_writes, NATIVE_METHOD},
    {"may_write", "(path, /)", files_may_write, NATIVE_METHOD},
    {"write", "(path, text, /)", files_write, NATIVE_METHOD},
    {"read", "(path, /)", files_read, NATIVE_METHOD},
    {"kind", "(path, /)", files_kind, NATIVE_METHOD},
    {"status", "(path, /)", files_status, NATIVE_METHOD},
    {"entries", "(path, /)", files_entries, NATIVE_METHOD},
    {"resolve", "(path, /)", files_resolve, NATIVE_METHOD},
    {0},
};

const struct native_module library_files_module = {.name = "_files", .functions = functions};
