/* @compiles() of sqlalchemy.ext.compiler: how a script's own elements are written. */
#include "host/op/op_impl.h"

/* One registration: for a class, in one dialect or (an absent text) in all. */
struct compiles_row {
    struct class *class;
    str dialect;
    value function;
};
struct compiles_rows {
    struct compiles_row *items;
    size_t count;
    size_t capacity;
};

static struct compiles_rows *rows_of(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (host->compilers == NULL)
        host->compilers = ARENA_NEW(host->arena, struct compiles_rows);
    return host->compilers;
}

bool host_has_compilers(struct vm *vm)
{
    return host_of(vm)->compilers != NULL;
}

/* What the function gets for its compiler: writes types and expressions. */
static bool compiler_process(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct buf out = {0};
    bool is_fine;
    if (host_is_type(vm, arguments[1])) {
        const struct sql_type *type;
        is_fine = host_type_of(vm, arguments[1], &type) &&
                  (ddl_add_type(&host->ddl, &out, type, &error) || host_raise(vm, &error));
    } else {
        const struct clause *clause;
        const struct clause_context context = {.is_in_ddl = true};
        is_fine =
            host_clause_of(vm, arguments[1], NULL, &clause) &&
            (ddl_add_clause(&host->ddl, &out, clause, &context, &error) || host_raise(vm, &error));
    }
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

static bool compiler_itself(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = self;
    return true;
}

static bool compiler_dialect(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_dialect_object(vm);
    return true;
}

static const struct native_function compiler_methods[] = {
    {"process", "(self, element, **keywords)", compiler_process, NATIVE_METHOD}, {0}};
static const struct native_property compiler_properties[] = {
    {"sql_compiler", compiler_itself, NULL},
    {"type_compiler", compiler_itself, NULL},
    {"preparer", compiler_dialect, NULL},
    {"dialect", compiler_dialect, NULL},
    {0}};
static const struct native_class compiler_class = {.name = "SQLCompiler",
                                                   .module = "sqlalchemy.sql.compiler",
                                                   .size = sizeof(struct object),
                                                   .methods = compiler_methods,
                                                   .properties = compiler_properties};

static const struct compiles_row *find(struct vm *vm, value element)
{
    const struct compiles_rows *rows = rows_of(vm);
    const struct class *class = vm_class_of(vm, element);
    const struct compiles_row *found = NULL;
    for (size_t i = 0; i < rows->count; i++) {
        const struct compiles_row *row = &rows->items[i];
        bool is_ours = row->dialect.data == NULL ||
                       str_equal(row->dialect, str_from(host_of(vm)->backend->dialect->name));
        if (!is_ours || !class_is_subclass(class, row->class))
            continue;
        bool is_better =
            found == NULL || (class_is_subclass(row->class, found->class) &&
                              (row->dialect.data != NULL || row->class != found->class));
        if (is_better)
            found = row;
    }
    return found;
}

bool host_compile_element(struct vm *vm, value element, value *text)
{
    const struct compiles_row *row = find(vm, element);
    *text = (value){0};
    if (row == NULL)
        return true;
    value arguments[] = {element,
                         value_of(vm_new_object(vm, vm_native_class(vm, &compiler_class)))};
    return vm_call(vm, row->function, arguments, 2, text);
}

/* class, dialects, function: what `compiles` of compiler.py calls */
static bool add_compiler(struct vm *vm, const value *arguments, value *result)
{
    struct compiles_rows *rows = rows_of(vm);
    struct compiles_row row = {.function = arguments[2]};
    const value *names;
    size_t count;
    (void)result;
    if (!value_has_layout(arguments[0], OBJECT_CLASS) || !value_items(arguments[1], &names, &count))
        return true;
    row.class = (struct class *)arguments[0].object;
    vm_keep(vm, arguments[0]);
    vm_keep(vm, arguments[2]);
    if (count == 0)
        LIST_PUSH(host_of(vm)->arena, rows, row);
    for (size_t i = 0; i < count; i++) {
        if (!host_text(vm, names[i], "dialect name", &row.dialect))
            return false;
        LIST_PUSH(host_of(vm)->arena, rows, row);
    }
    return true;
}

static const struct native_function functions[] = {
    {"_add", "(class_, dialects, function)", add_compiler, 0}, {0}};
static const char source[] = "def compiles(class_, *dialects):\n"
                             "    def decorate(function):\n"
                             "        _add(class_, dialects, function)\n"
                             "        return function\n"
                             "    return decorate\n"
                             "def deregister(class_):\n"
                             "    pass\n";
const struct native_module compiler_module = {
    .name = "sqlalchemy.ext.compiler", .functions = functions, .source = source};
