/* Dialects as objects: bind.dialect, engine.dialect. sqlalchemy: engine/default.py */
#include "host/engine/engine_impl.h"
#include "host/op/op_impl.h"

/* "PostgreSQL 15.4", "3.40.1": the numbers as a tuple; None offline. */
bool host_server_version(struct vm *vm, value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct db_rows rows = {0};
    if (host->backend->is_offline)
        return true;
    struct db *db = host_database(vm);
    if (db == NULL)
        return false;
    if (!db_query(db, &host->scratch, str_from(host->backend->dialect->version_query), &rows,
                  &error))
        return host_raise(vm, &error);
    value numbers[8];
    size_t count = 0;
    str text = rows.row_count > 0 ? rows.cells[0] : STR("");
    for (size_t at = 0; at < text.length && count < 8; at++) {
        int64_t number = 0;
        size_t start = at;
        for (; at < text.length && char_is_digit(text.data[at]) && number < 1000000; at++)
            number = number * 10 + (text.data[at] - '0');
        if (at > start)
            numbers[count++] = value_integer(number);
        if (at < text.length && text.data[at] != '.')
            break;
    }
    *result = value_of(&tuple_new(vm, numbers, count)->base);
    return true;
}

struct dialect_object {
    struct object base;
    const struct dialect *dialect;
    const struct host_backend *backend; /* of its connection; NULL: it has none */
    value default_schema;               /* that env.py set; absent: it did not */
};

static void mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct dialect_object *)object)->default_schema);
}

static const struct dialect *dialect_of(value self)
{
    return ((const struct dialect_object *)self.object)->dialect;
}

static bool dialect_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(dialect_of(self)->name));
    return true;
}

static bool dialect_driver(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(dialect_of(self)->driver_name));
    return true;
}

static bool get_default_schema(struct vm *vm, value self, value *result)
{
    const struct dialect_object *object = (const struct dialect_object *)self.object;
    *result = value_is_absent(object->default_schema)
                  ? value_string(vm, str_from(object->dialect->default_schema))
                  : object->default_schema;
    return true;
}

static bool set_default_schema(struct vm *vm, value self, value item)
{
    (void)vm;
    ((struct dialect_object *)self.object)->default_schema = item;
    return true;
}

static bool dialect_type_descriptor(struct vm *vm, const value *arguments, value *result)
{
    *result = arguments[1];
    return !value_has_layout(*result, OBJECT_CLASS) || vm_call(vm, *result, NULL, 0, result);
}

static bool dialect_quote(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "an identifier must be a string, not %s",
                        vm_type_name(vm, arguments[1]));
    dialect_add_identifier(dialect_of(arguments[0]), &out, value_text(arguments[1]));
    *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return true;
}

static bool dialect_itself(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = self;
    return true;
}

static bool dialect_transactional(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(dialect_of(self)->has_transactional_ddl);
    return true;
}

static bool dialect_true(struct vm *vm, value self, value *result)
{
    (void)vm, (void)self;
    *result = value_boolean(true);
    return true;
}

static bool dialect_server_version(struct vm *vm, value self, value *result)
{
    (void)self;
    return host_server_version(vm, result);
}

/* Of a dialect's implementation: a text among the printed statements. */
static bool dialect_static_output(struct vm *vm, const value *arguments, value *result)
{
    const struct dialect_object *object = (const struct dialect_object *)arguments[0].object;
    const struct host_backend *backend =
        object->backend != NULL ? object->backend : host_of(vm)->backend;
    (void)result;
    if (backend->write == NULL)
        return vm_raise(vm, PYTHON_ASSERTION_ERROR, "there is no output but with --sql");
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "static_output() takes a text");
    backend->write(backend->context, value_text(arguments[1]));
    return true;
}

static const struct native_function dialect_methods[] = {
    {"static_output", "(self, text)", dialect_static_output, NATIVE_METHOD},
    {"type_descriptor", "(self, typeobj)", dialect_type_descriptor, NATIVE_METHOD},
    {"quote", "(self, ident, force=None)", dialect_quote, NATIVE_METHOD},
    {"quote_identifier", "(self, value)", dialect_quote, NATIVE_METHOD},
    {"quote_schema", "(self, schema, force=None)", dialect_quote, NATIVE_METHOD},
    {0}};
/* Its identifier_preparer and impl are itself too. */
static const struct native_property dialect_properties[] = {
    {"name", dialect_name, NULL},
    {"driver", dialect_driver, NULL},
    {"default_schema_name", get_default_schema, set_default_schema},
    {"identifier_preparer", dialect_itself, NULL},
    {"dialect", dialect_itself, NULL},
    {"transactional_ddl", dialect_transactional, NULL},
    {"supports_native_boolean", dialect_true, NULL},
    {"server_version_info", dialect_server_version, NULL},
    {0}};
static const struct native_class dialect_class = {.name = "Dialect",
                                                  .module = "sqlalchemy.engine.default",
                                                  .size = sizeof(struct dialect_object),
                                                  .methods = dialect_methods,
                                                  .properties = dialect_properties,
                                                  .mark = mark};

value host_new_dialect(struct vm *vm, const struct dialect *dialect,
                       const struct host_backend *backend)
{
    struct dialect_object *object =
        (struct dialect_object *)vm_new_object(vm, vm_native_class(vm, &dialect_class));
    object->dialect = dialect;
    object->backend = backend;
    return value_of(&object->base);
}

value host_dialect_object(struct vm *vm)
{
    return connection_dialect(vm, host_connection_object(vm));
}
