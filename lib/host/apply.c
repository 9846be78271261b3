/* From an operation to the backend: compiled, handed over, failures raised. */
#include "host/host_impl.h"
#include "reflect/reflect.h"

#include <stdio.h>

/* ---- failures */

/* A class of the modules that hold exceptions; NULL with nothing raised when there is none. */
static struct class *find_class(struct vm *vm, const char *name)
{
    static const char *const modules[] = {"sqlalchemy.exc", "alembic.util.exc"};
    for (size_t i = 0; i < 2; i++) {
        value module, class;
        if (!vm_import(vm, str_from(modules[i]), &module) ||
            !vm_find_attribute(vm, module, str_from(name), &class)) {
            vm_take_exception(vm);
            return NULL;
        }
        if (value_has_layout(class, OBJECT_CLASS))
            return (struct class *)class.object;
    }
    return NULL;
}

/* "NotImplementedError": one of Python's own. */
static bool find_builtin(const char *name, enum python_exception *exception)
{
#define ROW(kind, text, base) text,
    static const char *const names[] = {PYTHON_EXCEPTIONS(ROW)};
#undef ROW
    for (size_t i = 0; i < PYTHON_EXCEPTION_COUNT; i++) {
        if (str_equal(str_from(names[i]), str_from(name))) {
            *exception = (enum python_exception)i;
            return true;
        }
    }
    return false;
}

static bool raise_text(struct vm *vm, const char *class_name, str message)
{
    enum python_exception exception;
    if (find_builtin(class_name, &exception))
        return vm_raise(vm, exception, "%.*s", STR_ARG(message));
    struct class *class = find_class(vm, class_name);
    if (class == NULL)
        return vm_raise(vm, PYTHON_EXCEPTION, "%s: %.*s", class_name, STR_ARG(message));
    return vm_raise_class(vm, class, "%.*s", STR_ARG(message));
}

bool host_descend(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (host->nesting == HOST_NESTING_MAX)
        return vm_raise(vm, PYTHON_RECURSION_ERROR, "maximum recursion depth exceeded");
    host->nesting++;
    return true;
}

void host_ascend(struct vm *vm)
{
    host_of(vm)->nesting--;
}

bool host_raise_named(struct vm *vm, const char *class_name, const char *format, ...)
{
    struct arena arena = {0};
    va_list arguments;
    va_start(arguments, format);
    str message = str_format_arguments(&arena, format, arguments);
    va_end(arguments);
    raise_text(vm, class_name, message);
    arena_free(&arena);
    return false;
}

/* Where nobody can catch it the error goes up as it is, with its place, detail and hint. */
bool host_raise(struct vm *vm, struct error *error)
{
    struct host *host = host_of(vm);
    const char *exception = host->ddl.exception;
    host->ddl.exception = NULL;
    if (exception == NULL && error->status == STATUS_COMMAND)
        exception = "CommandError";
    if (exception == NULL && error->code.data != NULL)
        return host_raise_failure(vm, error);
    if (exception == NULL)
        return host_refuse_failure(vm, error);
    raise_text(vm, exception, error->message);
    if (error->detail.data != NULL)
        vm_add_hint(vm, "%.*s", STR_ARG(error->detail));
    if (error->hint.data != NULL)
        vm_add_hint(vm, "%.*s", STR_ARG(error->hint));
    error_clear(error);
    return false;
}

/* ---- statements */

bool host_emit(struct vm *vm, str statement)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct error error = {0};
    if (!host_settle_before(vm, statement))
        return false;
    return backend->emit(backend->context, statement, vm_place(vm), vm_is_guarded(vm), &error) ||
           host_raise(vm, &error);
}

/* Where there is a connection, a batch that rebuilds its table runs there as a whole. */
static bool apply_rebuild(struct vm *vm, const struct operation *operation)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    if (!host_settle_results(vm))
        return false;
    struct db *db = host->backend->connection(host->backend->context, &error);
    if (db == NULL)
        return host_raise(vm, &error);
    if (reflect_batch(&host->ddl, db, &host->scratch, operation, NULL, &error))
        return true;
    if (error.place.source == NULL)
        error.place = operation->place;
    return host_raise(vm, &error);
}

static bool needs_rebuild(const struct host *host, const struct operation *operation)
{
    return operation->kind == OPERATION_BATCH && !host->backend->is_offline &&
           batch_needs_rebuild(&host->ddl, operation);
}

static bool apply(struct vm *vm, const struct operation *operation)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct strs statements = {0};
    host->ddl.exception = NULL;
    if (needs_rebuild(host, operation))
        return apply_rebuild(vm, operation);
    if (!ddl_compile(&host->ddl, &host->scratch, operation, &statements, &error)) {
        /* What came before the failing part has been sent by then, as Alembic does it. */
        struct error ignored = {0};
        const char *exception = host->ddl.exception;
        for (size_t i = 0; i < statements.count; i++)
            host->backend->emit(host->backend->context, statements.items[i], operation->place,
                                false, &ignored);
        error_clear(&ignored);
        host->ddl.exception = exception;
        return host_raise(vm, &error);
    }
    for (size_t i = 0; i < statements.count; i++) {
        if (!host_emit(vm, statements.items[i]))
            return false;
    }
    return true;
}

bool host_apply(struct vm *vm, const struct operation *operation)
{
    if (host_of(vm)->recorded != NULL)
        return host_record(vm, operation);
    bool is_fine = apply(vm, operation);
    arena_free(&host_of(vm)->scratch);
    return is_fine;
}
