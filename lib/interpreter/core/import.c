/* Imports: what is registered, what the project has, and what is opaque. */
#include "interpreter/core/core_impl.h"

/* ---- files of the project */

static str path_of(struct vm *vm, str folder, str name, const char *end)
{
    str relative = str_replace(&vm->arena, name, STR("."), STR("/"));
    if (folder.length == 0)
        return str_format(&vm->arena, "%.*s%s", STR_ARG(relative), end);
    return str_format(&vm->arena, "%.*s/%.*s%s", STR_ARG(folder), STR_ARG(relative), end);
}

static bool read_file(struct vm *vm, str path, struct source *source)
{
    source->name = path;
    return vm->host.read != NULL &&
           vm->host.read(vm->host.context, &vm->arena, path, &source->text);
}

/* name/__init__.py goes before name.py, as in CPython. */
static bool find_in(struct vm *vm, str folder, str name, struct source *source, bool *is_package)
{
    *is_package = true;
    if (read_file(vm, path_of(vm, folder, name, "/__init__.py"), source))
        return true;
    *is_package = false;
    return read_file(vm, path_of(vm, folder, name, ".py"), source);
}

/* sys.path, once somebody has imported sys: scripts add to it. */
static const struct list *script_path(const struct vm *vm)
{
    const struct object *sys = map_find(&vm->modules, STR("sys"));
    value path = sys == NULL ? (value){0} : module_find((const struct module *)sys, STR("path"));
    return value_has_layout(path, OBJECT_LIST) ? (const struct list *)path.object : NULL;
}

static bool find_source(struct vm *vm, str name, struct source *source, bool *is_package)
{
    const struct list *list = script_path(vm);
    size_t count = list == NULL ? vm->host.path.count : list->values.count;
    for (size_t i = 0; i < count; i++)
        if (find_in(vm, list == NULL ? vm->host.path.items[i] : value_text(list->values.items[i]),
                    name, source, is_package))
            return true;
    return false;
}

/* ---- what is not known */

/* Modules of CPython that revision scripts import, and that are not registered. */
static const char *const standard_modules[] = {
    "abc",       "argparse",   "array",       "ast",
    "asyncio",   "atexit",     "bisect",      "builtins",
    "bz2",       "calendar",   "cmath",       "code",
    "codecs",    "concurrent", "contextvars", "copyreg",
    "ctypes",    "curses",     "dbm",         "difflib",
    "dis",       "email",      "errno",       "fcntl",
    "filecmp",   "fileinput",  "fnmatch",     "fractions",
    "ftplib",    "gc",         "getopt",      "getpass",
    "gettext",   "glob",       "gzip",        "heapq",
    "hmac",      "html",       "http",        "imaplib",
    "importlib", "inspect",    "ipaddress",   "keyword",
    "linecache", "locale",     "lzma",        "mailbox",
    "marshal",   "mimetypes",  "mmap",        "multiprocessing",
    "numbers",   "optparse",   "pickle",      "pkgutil",
    "platform",  "plistlib",   "poplib",      "posix",
    "pprint",    "profile",    "pwd",         "queue",
    "quopri",    "reprlib",    "resource",    "runpy",
    "sched",     "secrets",    "select",      "selectors",
    "shelve",    "shlex",      "shutil",      "signal",
    "site",      "smtplib",    "socket",      "socketserver",
    "sqlite3",   "ssl",        "stat",        "statistics",
    "struct",    "subprocess", "symtable",    "sysconfig",
    "syslog",    "tarfile",    "telnetlib",   "tempfile",
    "termios",   "test",       "threading",   "timeit",
    "tkinter",   "token",      "tokenize",    "tomllib",
    "trace",     "traceback",  "tracemalloc", "tty",
    "turtle",    "types",      "unicodedata", "unittest",
    "urllib",    "venv",       "weakref",     "webbrowser",
    "wsgiref",   "xml",        "xmlrpc",      "zipapp",
    "zipfile",   "zipimport",  "zlib",        "zoneinfo",
    "os",        "sys",        "io",          "json",
    "re",        "typing",
};

static str reason_for(str name)
{
    str first = str_slice(name, 0, str_find_byte(name, '.'));
    for (size_t i = 0; i < sizeof standard_modules / sizeof standard_modules[0]; i++)
        if (str_equal(first, str_from(standard_modules[i])))
            return STR("this part of Python is not available to revision scripts");
    return STR("the module is not part of the project");
}

/* ---- one module, whose parents are there */

static struct object *find_known(const struct vm *vm, str name)
{
    return map_find(&vm->modules, name);
}

value vm_find_module(const struct vm *vm, str name)
{
    struct object *found = find_known(vm, name);
    return found == NULL ? (value){0} : value_of(found);
}

static void remember(struct vm *vm, str name, value module)
{
    map_put(&vm->arena, &vm->modules, vm_intern(vm, name)->text, module.object);
}

/* Whether modules are registered below this name: then it is a package. */
static bool has_registered_below(const struct vm *vm, str name)
{
    for (size_t i = 0; i < vm->registered.count; i++) {
        str key = vm->registered.entries[i].key;
        if (key.length > name.length && str_starts_with(key, name) && key.data[name.length] == '.')
            return true;
    }
    return false;
}

static bool open_registered(struct vm *vm, str name, value *result)
{
    const struct native_module *definition = map_find(&vm->registered, name);
    struct module *module = module_new(vm, name);
    *result = value_of(&module->base);
    module->is_package = true;
    remember(vm, name, *result);
    if (definition == NULL) {
        module->failure = STR("the module is not part of the project");
        return true;
    }
    module->is_running = true;
    bool is_good = module_open_native(vm, module, definition);
    module->is_running = false;
    if (!is_good)
        map_put(&vm->arena, &vm->modules, module->name->text, NULL);
    return is_good;
}

static void set_path(struct vm *vm, struct module *module, str folder)
{
    struct list *path = list_new(vm);
    list_append(vm, path, value_string(vm, folder));
    module_set_string(vm, module, vm->names.path, value_of(&path->base));
}

/* Its body is run; when that fails, the module says so to whoever asks for what it lacks. */
static bool open_project(struct vm *vm, str name, const struct source *found, bool is_package,
                         value *result)
{
    struct source *source = ARENA_NEW(&vm->arena, struct source);
    struct module *module = module_new(vm, name);
    *source = *found;
    *result = value_of(&module->base);
    module->is_package = is_package;
    remember(vm, name, *result);
    str package = is_package ? name : str_slice(name, 0, str_find_last_byte(name, '.'));
    if (!is_package && str_find_byte(name, '.') == name.length)
        package = STR("");
    module_set_string(vm, module, vm->names.package, value_string(vm, package));
    if (is_package)
        set_path(vm, module, str_slice(found->name, 0, str_find_last_byte(found->name, '/')));
    if (module_run_project(vm, module, source))
        return true;
    map_put(&vm->arena, &vm->modules, module->name->text, NULL);
    return false;
}

/* A folder without __init__.py. */
static bool find_namespace(struct vm *vm, str name, str *folder)
{
    const struct list *list = script_path(vm);
    size_t count = list == NULL ? vm->host.path.count : list->values.count;
    for (size_t i = 0; i < count && vm->host.has_modules != NULL; i++) {
        str above = list == NULL ? vm->host.path.items[i] : value_text(list->values.items[i]);
        *folder = path_of(vm, above, name, "");
        if (vm->host.has_modules(vm->host.context, *folder))
            return true;
    }
    *folder = (str){0};
    return false;
}

static value open_namespace(struct vm *vm, str name, str folder)
{
    struct module *module = module_new(vm, name);
    module->is_package = true;
    remember(vm, name, value_of(&module->base));
    if (folder.length > 0)
        set_path(vm, module, folder);
    return value_of(&module->base);
}

/* `rest` is the full name that is wanted: a folder without __init__.py is a package when there is
 * something in it that is wanted. */
static bool import_part(struct vm *vm, str name, str full, value *result)
{
    struct source source = {0};
    bool is_package = false;
    struct object *known = find_known(vm, name);
    if (known != NULL) {
        *result = value_of(known);
        return true;
    }
    if (map_contains(&vm->registered, name) || has_registered_below(vm, name))
        return open_registered(vm, name, result);
    if (find_source(vm, name, &source, &is_package))
        return open_project(vm, name, &source, is_package, result);
    str folder = {0};
    if (find_namespace(vm, name, &folder) ||
        (full.length > name.length && find_source(vm, full, &source, &is_package))) {
        *result = open_namespace(vm, name, folder);
        return true;
    }
    *result = (value){0};
    return true;
}

static bool bind_to_parent(struct vm *vm, value parent, str name, value module)
{
    if (!value_has_layout(parent, OBJECT_MODULE))
        return true;
    module_set_string(vm, (struct module *)parent.object, vm_intern(vm, name), module);
    return true;
}

/* A package of the project, all of it: what is not in it is nowhere. */
static bool is_of_project(value module)
{
    const struct module *parent = (const struct module *)module.object;
    return value_has_layout(module, OBJECT_MODULE) && parent->source != NULL &&
           parent->code != NULL && parent->code->is_project && parent->failure.data == NULL;
}

/* a.b of the module a when there is no such module: an attribute, or opaque. */
static bool part_of_parent(struct vm *vm, value parent, str name, str last, value *result)
{
    if (!value_is_absent(parent)) {
        if (!vm_find_attribute(vm, parent, last, result))
            return false;
        if (!value_is_absent(*result))
            return true;
    }
    if (is_of_project(parent))
        return vm_raise(vm, PYTHON_MODULE_NOT_FOUND_ERROR, "No module named '%.*s'", STR_ARG(name));
    *result = opaque_new(vm, name, reason_for(name));
    remember(vm, name, *result);
    return true;
}

static bool import_dotted(struct vm *vm, str name, value *module)
{
    value parent = {0};
    size_t end = 0;
    while (end < name.length) {
        size_t start = end == 0 ? 0 : end + 1;
        end = start + str_find_byte(str_from_offset(name, start), '.');
        str prefix = str_slice(name, 0, end);
        str last = str_slice(name, start, end);
        bool is_opaque = value_is_opaque(parent);
        if (is_opaque)
            *module = (value){0};
        else if (!import_part(vm, prefix, name, module))
            return false;
        if (value_is_absent(*module) && !part_of_parent(vm, parent, prefix, last, module))
            return false;
        if (!is_opaque)
            bind_to_parent(vm, parent, last, *module);
        parent = *module;
    }
    return true;
}

/* A module below the package that nobody imported yet: in CPython some other part of the program
 * has, which does not run here (env.py, the package's own other modules). */
bool import_below(struct vm *vm, struct module *package, const struct string *name, value *result)
{
    struct arena arena = {0};
    bool is_good = true;
    *result = (value){0};
    if (package->is_package && !str_starts_with(name->text, STR("__"))) {
        str full =
            str_format(&arena, "%.*s.%.*s", STR_ARG(package->name->text), STR_ARG(name->text));
        is_good = import_part(vm, full, full, result);
        if (is_good && !value_is_absent(*result))
            bind_to_parent(vm, value_of(&package->base), name->text, *result);
    }
    arena_free(&arena);
    return is_good;
}

bool vm_is_registered(const struct vm *vm, str name)
{
    return map_contains(&vm->registered, name) || has_registered_below(vm, name);
}

bool vm_run_file(struct vm *vm, str path, str name, value *result)
{
    struct error error = {0};
    struct source *source = ARENA_NEW(&vm->arena, struct source);
    str kept = str_copy(&vm->arena, path);
    if (!read_file(vm, kept, source))
        return vm_raise(vm, PYTHON_FILE_NOT_FOUND_ERROR,
                        "[Errno 2] No such file or directory: '%.*s'", STR_ARG(path));
    struct module *module = vm_compile(vm, source, name, &error);
    if (module == NULL) {
        vm_raise(vm, PYTHON_SYNTAX_ERROR, "%.*s", STR_ARG(error.message));
        error_clear(&error);
        return false;
    }
    *result = value_of(&module->base);
    return vm_run_module(vm, module);
}

/* ---- names */

static bool resolve_relative(struct vm *vm, const struct module *from, str name, size_t level,
                             str *full)
{
    value package = from == NULL ? (value){0}
                                 : dictionary_find_string(from->base.attributes, vm->names.package);
    str base = value_text(package);
    if (base.length == 0 && from != NULL && from->is_package)
        base = from->name->text;
    if (base.length == 0)
        return vm_raise(vm, PYTHON_IMPORT_ERROR,
                        "attempted relative import with no known parent package");
    for (size_t i = 1; i < level; i++) {
        size_t dot = str_find_last_byte(base, '.');
        if (dot == base.length)
            return vm_raise(vm, PYTHON_IMPORT_ERROR,
                            "attempted relative import beyond top-level package");
        base = str_slice(base, 0, dot);
    }
    *full =
        name.length == 0 ? base : str_format(&vm->arena, "%.*s.%.*s", STR_ARG(base), STR_ARG(name));
    return true;
}

bool import_module(struct vm *vm, const struct module *from, str name, size_t level, value *module)
{
    str full = name;
    if (level > 0 && !resolve_relative(vm, from, name, level, &full))
        return false;
    return import_dotted(vm, full, module);
}

bool vm_import(struct vm *vm, str name, value *module)
{
    return import_module(vm, NULL, name, 0, module);
}

static bool raise_no_name(struct vm *vm, const struct module *module, const struct string *name)
{
    str path = module->path.length > 0 ? module->path : STR("unknown location");
    if (module->is_running)
        return vm_raise(vm, PYTHON_IMPORT_ERROR,
                        "cannot import name '%.*s' from partially initialized module '%.*s' "
                        "(most likely due to a circular import) (%.*s)",
                        STR_ARG(name->text), STR_ARG(module->name->text), STR_ARG(path));
    return vm_raise(vm, PYTHON_IMPORT_ERROR, "cannot import name '%.*s' from '%.*s' (%.*s)",
                    STR_ARG(name->text), STR_ARG(module->name->text), STR_ARG(path));
}

static bool is_project_code(const struct module *module)
{
    return module->source != NULL && (module->code == NULL || module->code->is_project);
}

bool module_may_have_more(const struct vm *vm, const struct module *module)
{
    bool is_tried = vm->frame != NULL && frame_find_handler(vm->frame) != NULL;
    return !is_project_code(module) && !is_tried;
}

value module_unknown(struct vm *vm, const struct module *module, const struct string *name)
{
    struct arena arena = {0};
    str full = str_format(&arena, "%.*s.%.*s", STR_ARG(module->name->text), STR_ARG(name->text));
    value unknown = opaque_new(vm, full, reason_for(full));
    arena_free(&arena);
    return unknown;
}

/* from module import name: an attribute, or a module below it. */
bool import_name(struct vm *vm, value from, struct string *name, value *result)
{
    struct arena arena = {0};
    if (!object_find(vm, from, name, result))
        return false;
    if (!value_is_absent(*result) || !value_has_layout(from, OBJECT_MODULE))
        return !value_is_absent(*result) || attribute_raise_missing(vm, from, name);
    struct module *module = (struct module *)from.object;
    str full = str_format(&arena, "%.*s.%.*s", STR_ARG(module->name->text), STR_ARG(name->text));
    bool is_good = !module->is_package || import_part(vm, full, full, result);
    if (is_good && !value_is_absent(*result))
        bind_to_parent(vm, from, name->text, *result);
    else if (is_good && module_may_have_more(vm, module))
        *result = module_unknown(vm, module, name);
    else if (is_good && !import_find_starred(vm, module, name, result))
        is_good = raise_no_name(vm, module, name);
    arena_free(&arena);
    return is_good;
}

static bool import_listed(struct vm *vm, value module, value all, struct dictionary *into)
{
    value iterator;
    value name;
    value item;
    if (!vm_iterate(vm, all, &iterator))
        return false;
    while (vm_next(vm, iterator, &name)) {
        if (!value_is_string(name))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "Item in __all__ must be str, not %s",
                            vm_type_name(vm, name));
        struct string *interned = vm_intern(vm, value_text(name));
        if (!import_name(vm, module, interned, &item))
            return false;
        dictionary_put_string(vm, into, interned, item);
    }
    return !vm_has_exception(vm);
}

bool import_all(struct vm *vm, value module, struct dictionary *into)
{
    if (!value_has_layout(module, OBJECT_MODULE))
        return true; /* of an unknown module: which names there are is not known */
    const struct dictionary *attributes = module.object->attributes;
    value all;
    if (!vm_find_attribute(vm, module, vm->names.all->text, &all))
        return false;
    if (!value_is_absent(all) && !value_is_opaque(all))
        return import_listed(vm, module, all, into);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(attributes, &at, &entry);)
        if (value_is_string(entry->key) && !str_starts_with(value_text(entry->key), STR("_")))
            dictionary_put_string(vm, into, (struct string *)entry->key.object, entry->item);
    return true;
}

/* ---- instructions */

enum step operation_import(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value module;
    str name = value_text(frame->code->constants[operand / 256]);
    if (!import_module(vm, frame->module, name, operand % 256, &module))
        return STEP_RAISED;
    frame_push(frame, module);
    return STEP_NEXT;
}

enum step operation_import_name(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    struct string *name = (struct string *)frame->code->constants[operand].object;
    if (!import_name(vm, frame->top[-1], name, &result))
        return STEP_RAISED;
    frame_push(frame, result);
    return STEP_NEXT;
}

bool import_find_starred(struct vm *vm, const struct module *module, const struct string *name,
                         value *found)
{
    if (value_is_absent(module->star) || str_starts_with(name->text, STR("_")))
        return false;
    const struct opaque *unknown = (const struct opaque *)module->star.object;
    struct arena arena = {0};
    str full = str_format(&arena, "%.*s.%.*s", STR_ARG(unknown->name), STR_ARG(name->text));
    *found = opaque_new(vm, full, unknown->reason);
    arena_free(&arena);
    return true;
}

/* What an unknown module has is not known, nor what a module has that imported all of one. */
static value find_star(value from)
{
    if (value_has_layout(from, OBJECT_MODULE))
        return ((const struct module *)from.object)->star;
    return value_is_opaque(from) ? from : (value){0};
}

enum step operation_import_star(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    value star = find_star(frame->top[-1]);
    if (!import_all(vm, frame->top[-1], frame->globals))
        return STEP_RAISED;
    if (!value_is_absent(star))
        frame->module->star = star;
    frame->top--;
    return STEP_NEXT;
}
