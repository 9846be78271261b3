/* The module builtins: its functions, and the classes that the core has no need of. */
#include "interpreter/builtins/functions_impl.h"
#include "interpreter/core/core_impl.h"

/* What a revision script has no access to, and why. */
#define NO_FILES "a revision script has no access to files"
#define NO_CODE "code is run from the project's files alone"
#define REFUSED(ROW)                                      \
    ROW(input, "input", "there is nobody to answer")      \
    ROW(exec, "exec", NO_CODE)                            \
    ROW(eval, "eval", NO_CODE)                            \
    ROW(compile, "compile", NO_CODE)                      \
    ROW(breakpoint, "breakpoint", "there is no debugger") \
    ROW(help, "help", "there is nobody to read it")

#define ROW(symbol, name, reason)                                                     \
    static bool refuse_##symbol(struct vm *vm, const value *arguments, value *result) \
    {                                                                                 \
        (void)arguments;                                                              \
        (void)result;                                                                 \
        return vm_refuse(vm, "%s() is not available: %s", name, reason);              \
    }
REFUSED(ROW)
#undef ROW

/* name, globals, locals, fromlist, level: the package of the first name, or the module itself */
static bool import_by_name(struct vm *vm, const value *arguments, value *result)
{
    int64_t level = 0;
    bool wants_last = false;
    if (!value_is_string(arguments[0]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__import__() argument 1 must be str, not %s",
                        vm_type_name(vm, arguments[0]));
    str name = value_text(arguments[0]);
    if (!vm_index(vm, arguments[4], &level) ||
        (!value_is_absent(arguments[3]) && !vm_truth(vm, arguments[3], &wants_last)) ||
        !import_module(vm, NULL, name, level < 0 ? 0 : (size_t)level, result))
        return false;
    return wants_last ||
           import_module(vm, NULL, str_slice(name, 0, str_find_byte(name, '.')), 0, result);
}

/* open(): io has it, which is written in Python. */
static bool open_file(struct vm *vm, const value *arguments, value *result)
{
    value module;
    return vm_import(vm, STR("io"), &module) &&
           vm_call_method(vm, module, "open", arguments, 8, result);
}

/* exit() and quit() */
static bool leave(struct vm *vm, const value *arguments, value *result)
{
    value exception;
    value class = value_of(&vm_exception_class(vm, PYTHON_SYSTEM_EXIT)->base);
    (void)result;
    return vm_call(vm, class, arguments, 1, &exception) && vm_raise_value(vm, exception);
}

static const struct native_function functions[] = {
    {"__import__", "(name, globals=None, locals=None, fromlist=?, level=0)", import_by_name, 0},
    {"abs", "(x, /)", function_abs, 0},
    {"all", "(iterable, /)", function_all, 0},
    {"any", "(iterable, /)", function_any, 0},
    {"ascii", "(obj, /)", function_ascii, 0},
    {"bin", "(number, /)", function_bin, 0},
    {"callable", "(obj, /)", function_callable, 0},
    {"chr", "(i, /)", function_chr, 0},
    {"delattr", "(obj, name, /)", function_delattr, 0},
    {"dir", "(object=?, /)", function_dir, 0},
    {"divmod", "(x, y, /)", function_divmod, 0},
    {"exit", "(code=None)", leave, 0},
    {"format", "(value, format_spec='', /)", function_format, 0},
    {"getattr", "(object, name, default=?, /)", function_getattr, 0},
    {"globals", "()", function_globals, 0},
    {"hasattr", "(obj, name, /)", function_hasattr, 0},
    {"hash", "(obj, /)", function_hash, 0},
    {"hex", "(number, /)", function_hex, 0},
    {"id", "(obj, /)", function_id, 0},
    {"isinstance", "(obj, class_or_tuple, /)", function_isinstance, 0},
    {"issubclass", "(cls, class_or_tuple, /)", function_issubclass, 0},
    {"iter", "(object, sentinel=?, /)", function_iter, 0},
    {"len", "(obj, /)", function_len, 0},
    {"locals", "()", function_locals, 0},
    {"max", "(*args, key=None, default=?)", function_max, 0},
    {"min", "(*args, key=None, default=?)", function_min, 0},
    {"aiter", "(async_iterable, /)", function_aiter, 0},
    {"anext", "(async_iterator, /)", function_anext, 0},
    {"next", "(iterator, default=?, /)", function_next, 0},
    {"oct", "(number, /)", function_oct, 0},
    {"open",
     "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
     "opener=None)",
     open_file, 0},
    {"ord", "(c, /)", function_ord, 0},
    {"pow", "(base, exp, mod=None)", function_pow, 0},
    {"print", "(*args, sep=None, end=None, file=None, flush=False)", function_print, 0},
    {"quit", "(code=None)", leave, 0},
    {"repr", "(obj, /)", function_repr, 0},
    {"round", "(number, ndigits=None)", function_round, 0},
    {"setattr", "(obj, name, value, /)", function_setattr, 0},
    {"sorted", "(iterable, /, *, key=None, reverse=False)", function_sorted, 0},
    {"sum", "(iterable, /, start=0)", function_sum, 0},
    {"vars", "(object=?, /)", function_vars, 0},
#define ROW(symbol, name, reason) {name, "(*args, **kwargs)", refuse_##symbol, 0},
    REFUSED(ROW)
#undef ROW
        {0},
};

/* Classes that scripts ask about, and that nothing is an instance of here. */
#define MISSING(ROW) \
    ROW(bytearray)   \
    ROW(complex)     \
    ROW(memoryview)

#define ROW(symbol)                                                                    \
    static bool make_##symbol(struct vm *vm, const value *arguments, value *result)    \
    {                                                                                  \
        (void)arguments;                                                               \
        (void)result;                                                                  \
        return vm_refuse(vm, "%s objects are not supported", #symbol);                 \
    }                                                                                  \
    static const struct native_function symbol##_methods[] = {                         \
        {"__new__", "(cls, /, *args, **kwargs)", make_##symbol, NATIVE_STATIC_METHOD}, \
        {0},                                                                           \
    };                                                                                 \
    static const struct native_class symbol##_class = {                                \
        .name = #symbol,                                                               \
        .module = "builtins",                                                          \
        .methods = symbol##_methods,                                                   \
    };
MISSING(ROW)
#undef ROW

static const struct native_class *const classes[] = {
    &builtin_enumerate, &builtin_filter,   &builtin_map,
    &builtin_reversed,  &builtin_zip,      &bytearray_class,
    &complex_class,     &memoryview_class, NULL,
};

static value make_ellipsis(struct vm *vm)
{
    (void)vm;
    return (value){.kind = VALUE_ELLIPSIS};
}

static value make_not_implemented(struct vm *vm)
{
    (void)vm;
    return not_implemented();
}

static value make_debug(struct vm *vm)
{
    (void)vm;
    return value_boolean(true);
}

static const struct native_constant constants[] = {
    {"Ellipsis", make_ellipsis},
    {"NotImplemented", make_not_implemented},
    {"__debug__", make_debug},
    {0},
};

const struct native_module builtins_module = {
    .name = "builtins",
    .functions = functions,
    .classes = classes,
    .constants = constants,
};
