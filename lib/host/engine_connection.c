/* What op.get_bind() gives. sqlalchemy: engine/base.py Connection, engine/mock.py MockConnection */
#include "host/engine_impl.h"

/* A SAVEPOINT, or the transaction that the run itself ends. */
struct transaction {
    struct object base;
    int number; /* of the SAVEPOINT; 0: the run's */
    bool is_active;
};

struct connection {
    struct object base;
    int savepoints;
};

static bool statement(struct vm *vm, const char *words, int number)
{
    value text = value_string_format(vm, "%s sa_savepoint_%d", words, number);
    return host_emit(vm, value_text(text));
}

/* ---- transactions */

static value transaction_new(struct vm *vm, int number)
{
    struct transaction *transaction =
        (struct transaction *)vm_new_object(vm, vm_native_class(vm, &transaction_class));
    transaction->number = number;
    transaction->is_active = true;
    return value_of(&transaction->base);
}

static bool finish(struct vm *vm, value self, bool is_commit)
{
    struct transaction *transaction = (struct transaction *)self.object;
    if (!transaction->is_active)
        return true;
    transaction->is_active = false;
    if (transaction->number == 0)
        return true;
    return statement(vm, is_commit ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT",
                     transaction->number);
}

static bool transaction_commit(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return finish(vm, arguments[0], true);
}

static bool transaction_rollback(struct vm *vm, const value *arguments, value *result)
{
    const struct transaction *transaction = (const struct transaction *)arguments[0].object;
    (void)result;
    if (transaction->number == 0 && transaction->is_active)
        return vm_refuse(vm, "rollback() of the migration's own transaction"),
               vm_add_hint(vm, "raise an exception instead: the whole upgrade is rolled back");
    return finish(vm, arguments[0], false);
}

static bool transaction_exit(struct vm *vm, const value *arguments, value *result)
{
    bool is_good = value_is_none(arguments[1]);
    *result = value_boolean(false);
    if (((const struct transaction *)arguments[0].object)->number == 0)
        return true;
    return finish(vm, arguments[0], is_good);
}

static bool itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool get_is_active(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(((const struct transaction *)self.object)->is_active);
    return true;
}

static const struct native_function transaction_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"commit", "(self)", transaction_commit, 0},
    {"rollback", "(self)", transaction_rollback, 0},
    {"close", "(self)", transaction_commit, 0},
    {"__enter__", "(self, /)", itself, 0},
    {"__exit__", "(self, type_, value, traceback, /)", transaction_exit, 0},
    {0},
};

static const struct native_property transaction_properties[] = {
    {"is_active", get_is_active, NULL},
    {0},
};

const struct native_class transaction_class = {
    .name = "Transaction",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(struct transaction),
    .methods = transaction_methods,
    .properties = transaction_properties,
};

/* ---- a connection */

/* self, statement, parameters, execution_options */
static bool execute(struct vm *vm, const value *arguments, value *result)
{
    return host_execute(vm, arguments[1], arguments[2], result);
}

static bool scalar(struct vm *vm, const value *arguments, value *result)
{
    value rows;
    if (!host_execute(vm, arguments[1], arguments[2], &rows))
        return false;
    return value_is_none(rows) || result_scalar(vm, &rows, result);
}

static bool scalars(struct vm *vm, const value *arguments, value *result)
{
    value rows;
    if (!host_execute(vm, arguments[1], arguments[2], &rows))
        return false;
    value given[] = {rows, value_integer(0)};
    return result_scalars(vm, given, result);
}

static bool driver_sql(struct vm *vm, const value *arguments, value *result)
{
    return execute_driver_text(vm, arguments[1], arguments[2], result);
}

static bool begin(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return host_raise_named(vm, "InvalidRequestError",
                            "This connection has already initialized a SQLAlchemy Transaction() "
                            "object via begin() or autobegin; can't call begin() here unless "
                            "rollback() or commit() is called first.");
}

static bool begin_nested(struct vm *vm, const value *arguments, value *result)
{
    struct connection *connection = (struct connection *)arguments[0].object;
    *result = transaction_new(vm, ++connection->savepoints);
    return statement(vm, "SAVEPOINT", connection->savepoints);
}

static bool get_transaction(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = transaction_new(vm, 0);
    return true;
}

static bool refuse_end(struct vm *vm, const char *method)
{
    vm_refuse(vm, "%s() of the migration's own transaction", method);
    return vm_add_hint(vm, "the run commits, or rolls back, by itself; what has to be outside a "
                           "transaction stands in op.get_context().autocommit_block()");
}

/* At the end of a script, and before autocommit_block(), the run commits anyway. */
static bool commit(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    struct host *host = host_of(vm);
    host->has_committed = !host->is_autocommit;
    return true;
}

static bool rollback(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return host_of(vm)->is_autocommit || refuse_end(vm, "rollback");
}

static bool nothing(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

static bool exit_connection(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments;
    *result = value_boolean(false);
    return true;
}

static bool yes(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments;
    *result = value_boolean(true);
    return true;
}

static bool no(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments;
    *result = value_boolean(false);
    return true;
}

static bool schema_for_object(struct vm *vm, const value *arguments, value *result)
{
    return vm_get_attribute(vm, arguments[1], STR("schema"), result);
}

/* self, callable, *arguments, **keywords: run_callable(), run_sync() */
static bool run_callable(struct vm *vm, const value *arguments, value *result)
{
    struct list *given = list_new(vm);
    const value *items;
    size_t count;
    value_items(arguments[2], &items, &count);
    list_append(vm, given, arguments[0]);
    for (size_t i = 0; i < count; i++)
        list_append(vm, given, items[i]);
    return vm_call_with(vm, arguments[1], given->values.items, given->values.count,
                        (struct dictionary *)arguments[3].object, result);
}

static bool get_self(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = self;
    return true;
}

static bool get_dialect(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_dialect_object(vm);
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = value_string(vm, str_from(host_of(vm)->backend->dialect->name));
    return true;
}

static bool get_driver(struct vm *vm, value self, value *result)
{
    (void)self;
    bool is_server = host_of(vm)->backend->dialect == &postgresql_dialect;
    *result = value_string(vm, is_server ? STR("psycopg2") : STR("pysqlite"));
    return true;
}

static bool get_info(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = value_of(&dictionary_new(vm)->base);
    return true;
}

static bool get_closed(struct vm *vm, value self, value *result)
{
    (void)vm, (void)self;
    *result = value_boolean(false);
    return true;
}

#define EXECUTE "(self, statement, parameters=None, *, execution_options=None)"
static const struct native_function connection_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"execute", EXECUTE, execute, 0},
    {"scalar", EXECUTE, scalar, 0},
    {"scalars", EXECUTE, scalars, 0},
    {"exec_driver_sql", "(self, statement, parameters=None, execution_options=None)", driver_sql,
     0},
    {"begin", "(self)", begin, 0},
    {"begin_nested", "(self)", begin_nested, 0},
    {"get_transaction", "(self)", get_transaction, 0},
    {"get_nested_transaction", "(self)", nothing, 0},
    {"commit", "(self)", commit, 0},
    {"rollback", "(self)", rollback, 0},
    {"close", "(self)", nothing, 0},
    {"dispose", "(self, close=True)", nothing, 0},
    {"connect", "(self, **keywords)", itself, 0},
    {"execution_options", "(self, **options)", itself, 0},
    {"get_execution_options", "(self)", nothing, 0},
    {"in_transaction", "(self)", yes, 0},
    {"in_nested_transaction", "(self)", no, 0},
    {"schema_for_object", "(self, item)", schema_for_object, 0},
    {"run_callable", "(self, callable_, *arguments, **keywords)", run_callable, 0},
    {"__enter__", "(self, /)", itself, 0},
    {"__exit__", "(self, type_, value, traceback, /)", exit_connection, 0},
    {0},
};

static bool get_url(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = value_of(vm_new_object(vm, vm_native_class(vm, &url_class)));
    return true;
}

static const struct native_property connection_properties[] = {
    {"url", get_url, NULL},
    {"engine", get_self, NULL},
    {"connection", get_self, NULL},
    {"dialect", get_dialect, NULL},
    {"name", get_name, NULL},
    {"driver", get_driver, NULL},
    {"info", get_info, NULL},
    {"closed", get_closed, NULL},
    {"invalidated", get_closed, NULL},
    {0},
};

const struct native_class connection_class = {
    .name = "Connection",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(struct connection),
    .methods = connection_methods,
    .properties = connection_properties,
};

static const struct native_function mock_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"execute", "(self, statement, parameters=None, execution_options=None)", execute, 0},
    {"connect", "(self, **keywords)", itself, 0},
    {"execution_options", "(self, **options)", itself, 0},
    {"schema_for_object", "(self, item)", schema_for_object, 0},
    {0},
};

static const struct native_property mock_properties[] = {
    {"engine", get_self, NULL},
    {"dialect", get_dialect, NULL},
    {"name", get_name, NULL},
    {0},
};

const struct native_class mock_connection_class = {
    .name = "MockConnection",
    .module = "sqlalchemy.engine.mock",
    .size = sizeof(struct connection),
    .methods = mock_methods,
    .properties = mock_properties,
};

value host_connection_object(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (value_is_absent(host->connection)) {
        const struct native_class *class =
            host->backend->is_offline ? &mock_connection_class : &connection_class;
        host->connection = value_of(vm_new_object(vm, vm_native_class(vm, class)));
        vm_keep(vm, host->connection);
    }
    return host->connection;
}

/* sa.inspect(bind) */
bool host_inspect(struct vm *vm, const value *arguments, value *result)
{
    if (!vm_is_instance(vm, arguments[0], &connection_class))
        return host_raise_named(vm, "NoInspectionAvailable",
                                "No inspection system is available for object of type <class "
                                "'%s'>",
                                vm_is_instance(vm, arguments[0], &mock_connection_class)
                                    ? "sqlalchemy.engine.mock.MockConnection"
                                    : vm_type_name(vm, arguments[0]));
    *result = value_of(vm_new_object(vm, vm_native_class(vm, &inspector_class)));
    return true;
}

const struct native_class *const engine_classes[] = {
    &connection_class,    &mock_connection_class,
    &transaction_class,   &result_class,
    &scalar_result_class, &mapping_result_class,
    &row_class,           &inspector_class,
    &url_class,           NULL,
};
