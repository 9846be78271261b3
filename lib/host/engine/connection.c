/* What op.get_bind() gives, and what env.py connects. sqlalchemy: engine/base.py Connection,
 * engine/mock.py MockConnection */
#include "host/engine/engine_impl.h"

struct connection *connection_of(struct vm *vm, value v)
{
    bool is_one =
        vm_is_instance(vm, v, &connection_class) || vm_is_instance(vm, v, &mock_connection_class);
    return is_one ? (struct connection *)v.object : NULL;
}

struct host_scope connection_enter(struct vm *vm, value connection)
{
    return host_enter(host_of(vm), connection_of(vm, connection)->backend, connection);
}

void connection_leave(struct vm *vm, struct host_scope scope)
{
    host_leave(host_of(vm), scope);
}

struct db *host_database(struct vm *vm)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct error error = {0};
    if (backend->is_offline) {
        host_raise_named(vm, "NoInspectionAvailable",
                         "No inspection system is available for object of type <class "
                         "'sqlalchemy.engine.mock.MockConnection'>");
        return NULL;
    }
    if (!host_settle_results(vm))
        return NULL;
    struct db *db = backend->connection(backend->context, &error);
    if (db == NULL)
        host_raise(vm, &error);
    return db;
}

bool connection_call(struct vm *vm, value connection, const value *arguments, native_call *call,
                     value *result)
{
    struct host_scope scope = connection_enter(vm, connection);
    bool is_good = call(vm, arguments, result);
    connection_leave(vm, scope);
    return is_good;
}

static void mark(struct vm *vm, struct object *object)
{
    const struct connection *connection = (const struct connection *)object;
    vm_mark(vm, connection->dialect);
    vm_mark(vm, connection->engine);
    vm_mark(vm, connection->url);
}

/* Any call is one on this connection, whatever scripts talk to. */
static bool within(struct vm *vm, const value *arguments, native_call *call, value *result)
{
    if (connection_of(vm, arguments[0])->is_closed)
        return host_raise_named(vm, "ResourceClosedError", "This Connection is closed");
    return connection_call(vm, arguments[0], arguments, call, result);
}

/* ---- statements */

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

WITHIN(execute)
WITHIN(scalar)
WITHIN(scalars)
WITHIN(driver_sql)

/* ---- transactions */

static bool fail_begun(struct vm *vm)
{
    return host_raise_named(vm, "InvalidRequestError",
                            "This connection has already initialized a SQLAlchemy Transaction() "
                            "object via begin() or autobegin; can't call begin() here unless "
                            "rollback() or commit() is called first.");
}

/* What env.py has done before is part of the transaction that it begins. */
static bool begin(struct vm *vm, const value *arguments, value *result)
{
    const struct connection *connection = connection_of(vm, arguments[0]);
    const struct host_transactions *transactions = connection_transactions(vm, connection);
    struct error error = {0};
    if (transactions == NULL)
        return fail_begun(vm);
    if (!transactions->begin(connection->backend->context, &error))
        return host_raise_failure(vm, &error);
    *result = transaction_new(vm, arguments[0], 0);
    return true;
}

static bool begin_nested(struct vm *vm, const value *arguments, value *result)
{
    struct connection *connection = (struct connection *)arguments[0].object;
    *result = transaction_new(vm, arguments[0], ++connection->savepoints);
    return transaction_statement(vm, arguments[0], "SAVEPOINT", connection->savepoints);
}

static bool get_transaction(struct vm *vm, const value *arguments, value *result)
{
    *result = transaction_new(vm, arguments[0], 0);
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
    struct host *host = host_of(vm);
    (void)result;
    if (connection_transactions(vm, connection_of(vm, arguments[0])) != NULL)
        return connection_end(vm, arguments[0], true);
    host->has_committed = !host->is_autocommit;
    return true;
}

static bool rollback(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    if (connection_transactions(vm, connection_of(vm, arguments[0])) != NULL)
        return connection_end(vm, arguments[0], false);
    return host_of(vm)->is_autocommit || refuse_end(vm, "rollback");
}

static bool in_transaction(struct vm *vm, const value *arguments, value *result)
{
    const struct connection *connection = connection_of(vm, arguments[0]);
    const struct host_transactions *transactions = connection_transactions(vm, connection);
    *result =
        value_boolean(transactions == NULL || transactions->is_open(connection->backend->context));
    return true;
}

/* What env.py did not commit is rolled back. */
static bool close_connection(struct vm *vm, const value *arguments, value *result)
{
    struct connection *connection = connection_of(vm, arguments[0]);
    const struct host_transactions *transactions = connection_transactions(vm, connection);
    struct error error = {0};
    (void)result;
    if (transactions == NULL || connection->is_closed)
        return true;
    connection->is_closed = true;
    return host_settle_results(vm) && (transactions->close(connection->backend->context, &error) ||
                                       host_raise_failure(vm, &error));
}

static bool exit_connection(struct vm *vm, const value *arguments, value *result)
{
    value ignored = value_none();
    *result = value_boolean(false);
    return close_connection(vm, arguments, &ignored);
}

static bool leave_transactions(struct vm *vm, value self)
{
    const struct connection *connection = connection_of(vm, self);
    const struct host_transactions *transactions = connection_transactions(vm, connection);
    struct error error = {0};
    return transactions == NULL ||
           transactions->end_transactions(connection->backend->context, &error) ||
           host_raise_failure(vm, &error);
}

/* self, **options: others than these two mean nothing here */
static bool execution_options(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary *options = (const struct dictionary *)arguments[1].object;
    value level = dictionary_find_text(options, STR("isolation_level"));
    *result = arguments[0];
    if (!value_is_missing(dictionary_find_text(options, STR("schema_translate_map")))) {
        vm_refuse(vm, "schema_translate_map is not supported");
        return vm_add_hint(vm, "let the session say which schema is meant: "
                               "connection.execute(text('SET search_path TO …'))");
    }
    return !str_equal(value_text(level), STR("AUTOCOMMIT")) || leave_transactions(vm, arguments[0]);
}

/* ---- */

static bool nothing(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

static bool itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
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

value connection_dialect(struct vm *vm, value self)
{
    struct connection *connection = connection_of(vm, self);
    if (value_is_absent(connection->dialect))
        connection->dialect =
            host_new_dialect(vm, connection->backend->dialect, connection->backend);
    return connection->dialect;
}

static bool get_dialect(struct vm *vm, value self, value *result)
{
    *result = connection_dialect(vm, self);
    return true;
}

static bool get_engine(struct vm *vm, value self, value *result)
{
    const struct connection *connection = connection_of(vm, self);
    *result = value_is_absent(connection->engine) ? self : connection->engine;
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(connection_of(vm, self)->backend->dialect->name));
    return true;
}

static bool get_driver(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(connection_of(vm, self)->backend->dialect->driver_name));
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
    *result = value_boolean(connection_of(vm, self)->is_closed);
    return true;
}

#define EXECUTE "(self, statement, parameters=None, *, execution_options=None)"
static const struct native_function connection_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"execute", EXECUTE, execute_within, 0},
    {"scalar", EXECUTE, scalar_within, 0},
    {"scalars", EXECUTE, scalars_within, 0},
    {"exec_driver_sql", "(self, statement, parameters=None, execution_options=None)",
     driver_sql_within, 0},
    {"begin", "(self)", begin, 0},
    {"begin_twophase", "(self, xid=None)", begin, 0},
    {"begin_nested", "(self)", begin_nested, 0},
    {"get_transaction", "(self)", get_transaction, 0},
    {"get_nested_transaction", "(self)", nothing, 0},
    {"commit", "(self)", commit, 0},
    {"rollback", "(self)", rollback, 0},
    {"close", "(self)", close_connection, 0},
    {"dispose", "(self, close=True)", nothing, 0},
    {"connect", "(self, **keywords)", itself, 0},
    {"execution_options", "(self, **options)", execution_options, 0},
    {"get_execution_options", "(self)", nothing, 0},
    {"in_transaction", "(self)", in_transaction, 0},
    {"in_nested_transaction", "(self)", no, 0},
    {"schema_for_object", "(self, item)", schema_for_object, 0},
    {"run_callable", "(self, callable_, *arguments, **keywords)", run_callable, 0},
    {"__enter__", "(self, /)", itself, 0},
    {"__exit__", "(self, type_, value, traceback, /)", exit_connection, 0},
    {0},
};

/* That of the configuration when it is for this database; else what is known, the dialect. */
static str find_url(struct vm *vm, struct arena *arena)
{
    const struct host *host = host_of(vm);
    str dialect = str_from(host->backend->dialect->name);
    str text = {0};
    struct url url;
    struct error error = {0};
    bool is_known = host->options->config != NULL &&
                    config_get(host->options->config, STR("sqlalchemy.url"), &text, &error) &&
                    text.data != NULL && url_parse(arena, text, &url, &error) &&
                    str_equal(url.backend, dialect);
    error_clear(&error);
    return is_known ? text : str_format(arena, "%.*s://", STR_ARG(dialect));
}

static bool get_url(struct vm *vm, value self, value *result)
{
    struct connection *connection = connection_of(vm, self);
    struct arena arena = {0};
    value module;
    *result = connection->url;
    if (!value_is_absent(connection->url))
        return true;
    value text = value_string(vm, find_url(vm, &arena));
    arena_free(&arena);
    if (!vm_import(vm, STR("sqlalchemy._engine"), &module) ||
        !vm_call_method(vm, module, "make_url", &text, 1, result))
        return false;
    connection->url = *result;
    return true;
}

static const struct native_property connection_properties[] = {
    {"url", get_url, NULL},
    {"engine", get_engine, NULL},
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
    .mark = mark,
    .methods = connection_methods,
    .properties = connection_properties,
};

static const struct native_function mock_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"execute", "(self, statement, parameters=None, execution_options=None)", execute_within, 0},
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
    .mark = mark,
    .methods = mock_methods,
    .properties = mock_properties,
};

static struct connection *new_connection(struct vm *vm, const struct host_backend *backend)
{
    const struct native_class *class =
        backend->is_offline ? &mock_connection_class : &connection_class;
    struct connection *connection =
        (struct connection *)vm_new_object(vm, vm_native_class(vm, class));
    connection->backend = backend;
    vm_keep(vm, value_of(&connection->base));
    return connection;
}

value connection_new(struct vm *vm, const struct host_backend *backend)
{
    return value_of(&new_connection(vm, backend)->base);
}

value host_connection_object(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (value_is_absent(host->connection))
        host->connection = connection_new(vm, host->backend);
    return host->connection;
}

/* ---- engine.connect() */

static bool is_own_url(struct vm *vm, str text)
{
    struct arena arena = {0};
    struct url given, own;
    struct error error = {0};
    bool is_own = url_parse(&arena, text, &given, &error) &&
                  url_parse(&arena, find_url(vm, &arena), &own, &error) &&
                  url_is_same(&given, &own);
    error_clear(&error);
    arena_free(&arena);
    return is_own;
}

/* A revision has the run's connection, and no other. */
static bool connect_within(struct vm *vm, str url, value *result)
{
    if (is_own_url(vm, url) || host_of(vm)->backend->is_offline) {
        *result = host_connection_object(vm);
        return true;
    }
    vm_refuse(vm, "a revision has no connection but that to the run's own database");
    return vm_add_hint(vm, "op.get_bind() is that connection");
}

/* engine, url, is_autocommit, dialect */
bool engine_connect(struct vm *vm, const value *arguments, value *result)
{
    const struct host *host = host_of(vm);
    const struct host_environment *environment = host->options->environment;
    const struct host_backend *backend = NULL;
    struct error error = {0};
    if (environment == NULL || host->script != NULL)
        return connect_within(vm, value_text(arguments[1]), result);
    if (!environment->connect(environment->context, value_text(arguments[1]),
                              value_is_true(arguments[2]), &backend, &error)) {
        if (error.code.data == NULL && error.status != STATUS_COMMAND)
            error_set_code(&error, STR("OperationalError"));
        if (error.place.source == NULL)
            error.place = vm_place(vm);
        return host_raise_failure(vm, &error);
    }
    struct connection *connection = new_connection(vm, backend);
    connection->engine = arguments[0];
    connection->dialect = arguments[3];
    *result = value_of(&connection->base);
    return vm_get_attribute(vm, arguments[0], STR("url"), &connection->url);
}

/* sa.inspect(bind) */
bool host_inspect(struct vm *vm, const value *arguments, value *result)
{
    if (!vm_is_instance(vm, arguments[0], &mock_connection_class))
        return inspector_new(vm, arguments[0], result);
    return host_raise_named(vm, "NoInspectionAvailable",
                            "No inspection system is available for object of type <class "
                            "'sqlalchemy.engine.mock.MockConnection'>");
}

const struct native_class *const engine_classes[] = {
    &connection_class, &mock_connection_class, &transaction_class,
    &result_class,     &scalar_result_class,   &mapping_result_class,
    &row_class,        &inspector_class,       NULL,
};
