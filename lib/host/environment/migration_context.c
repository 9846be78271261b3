/* MigrationContext: op.get_context(), context.get_context(). alembic: runtime/migration.py */
#include "host/environment/environment_impl.h"

/* ---- autocommit_block(), begin_transaction() */

static bool set_autocommit(struct vm *vm, bool is_autocommit)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct error error = {0};
    if (!host_settle_results(vm))
        return false;
    host_of(vm)->is_autocommit = is_autocommit;
    host_of(vm)->has_committed = false;
    return backend->set_autocommit(backend->context, is_autocommit, &error) ||
           host_raise(vm, &error);
}

static bool block_enter(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return set_autocommit(vm, true);
}

static bool block_exit(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return !value_is_none(arguments[1]) || set_autocommit(vm, false);
}

static const struct native_function block_methods[] = {
    {"__enter__", "(self)", block_enter, NATIVE_METHOD},
    {"__exit__", "(self, type, exception, traceback)", block_exit, NATIVE_METHOD},
    {0}};
static const struct native_class block_class = {.name = "autocommit_block",
                                                .module = "alembic.runtime.migration",
                                                .size = sizeof(struct object),
                                                .methods = block_methods};
/* A revision runs in the transaction of its run; env.py says where that begins and ends. */
struct transaction {
    struct object base;
    struct migration_context *context; /* NULL: of a revision */
};

static void mark_transaction(struct vm *vm, struct object *object)
{
    struct migration_context *context = ((struct transaction *)object)->context;
    vm_mark_object(vm, context == NULL ? NULL : &context->base);
}

static bool transaction_enter(struct vm *vm, const value *arguments, value *result)
{
    const struct transaction *transaction = (const struct transaction *)arguments[0].object;
    const struct host_environment *environment = host_of(vm)->options->environment;
    struct error error = {0};
    *result = arguments[0];
    return transaction->context == NULL ||
           environment->begin(environment->context, &transaction->context->configuration, &error) ||
           host_raise_failure(vm, &error);
}

static bool end(struct vm *vm, value self, bool is_good)
{
    struct transaction *transaction = (struct transaction *)self.object;
    struct migration_context *context = transaction->context;
    const struct host_environment *environment = host_of(vm)->options->environment;
    struct error error = {0};
    transaction->context = NULL;
    return context == NULL ||
           (host_settle_results(vm) &&
            environment->end(environment->context, &context->configuration, is_good, &error)) ||
           host_raise_failure(vm, &error);
}

static bool transaction_exit(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(false);
    return end(vm, arguments[0], value_is_none(arguments[1]));
}

static bool transaction_commit(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return end(vm, arguments[0], true);
}

static bool transaction_rollback(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return end(vm, arguments[0], false);
}

static const struct native_function transaction_methods[] = {
    {"__enter__", "(self)", transaction_enter, NATIVE_METHOD},
    {"__exit__", "(self, type, exception, traceback)", transaction_exit, NATIVE_METHOD},
    {"commit", "(self)", transaction_commit, NATIVE_METHOD},
    {"rollback", "(self)", transaction_rollback, NATIVE_METHOD},
    {0}};
static const struct native_class proxy_transaction_class = {.name = "_ProxyTransaction",
                                                            .module = "alembic.runtime.migration",
                                                            .size = sizeof(struct transaction),
                                                            .methods = transaction_methods,
                                                            .mark = mark_transaction};

/* ---- MigrationContext */

static bool autocommit_block(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_of(vm_new_object(vm, vm_native_class(vm, &block_class)));
    return true;
}

bool context_begin_transaction(struct vm *vm, const value *arguments, value *result)
{
    struct migration_context *context = (struct migration_context *)arguments[0].object;
    struct transaction *transaction =
        (struct transaction *)vm_new_object(vm, vm_native_class(vm, &proxy_transaction_class));
    bool is_own = context->is_configured && host_of(vm)->script == NULL;
    transaction->context = is_own ? context : NULL;
    *result = value_of(&transaction->base);
    return true;
}

static struct host_configuration *configuration_of(value self)
{
    struct migration_context *context = (struct migration_context *)self.object;
    return context->is_configured ? &context->configuration : NULL;
}

static bool get_dialect(struct vm *vm, value self, value *result)
{
    value connection;
    if (!context_bind(vm, self, &connection))
        return false;
    *result = connection_dialect(vm, connection);
    return true;
}

/* Without a connection, and not offline, there is none. */
bool context_bind(struct vm *vm, value self, value *result)
{
    const struct host_configuration *configuration = configuration_of(self);
    *result = configuration == NULL || value_is_absent(configuration->connection)
                  ? host_connection_object(vm)
                  : configuration->connection;
    return true;
}

static bool is_as_sql(struct vm *vm, value self)
{
    const struct host_configuration *configuration = configuration_of(self);
    return configuration == NULL ? host_of(vm)->backend->is_offline : configuration->is_offline;
}

static bool get_as_sql(struct vm *vm, value self, value *result)
{
    *result = value_boolean(is_as_sql(vm, self));
    return true;
}

static bool get_config(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_config_object(vm);
    return true;
}

static bool get_opts(struct vm *vm, value self, value *result)
{
    const struct host_configuration *configuration = configuration_of(self);
    if (configuration != NULL) {
        *result = configuration->options;
        return true;
    }
    struct dictionary *opts = dictionary_new(vm);
    dictionary_put_text(vm, opts, STR("as_sql"), value_boolean(is_as_sql(vm, self)));
    *result = value_of(&opts->base);
    return true;
}

static bool is_offline(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(is_as_sql(vm, arguments[0]));
    return true;
}

static bool is_transactional(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(context_is_transactional(vm, arguments[0]));
    return true;
}

bool context_is_transactional(struct vm *vm, value self)
{
    const struct host_configuration *configuration = configuration_of(self);
    if (configuration != NULL && configuration->transactional_ddl != UNSET)
        return configuration->transactional_ddl == YES;
    const struct dialect *dialect =
        configuration == NULL ? host_of(vm)->backend->dialect : configuration->dialect;
    return dialect->has_transactional_ddl;
}

static bool within(struct vm *vm, value self, value *connection, struct host_scope *scope)
{
    if (!context_bind(vm, self, connection))
        return false;
    *scope = connection_enter(vm, *connection);
    return true;
}

bool context_execute(struct vm *vm, const value *arguments, value *result)
{
    struct host_scope scope;
    value connection;
    (void)result;
    if (!within(vm, arguments[0], &connection, &scope))
        return false;
    bool is_good = op_execute(vm, NULL, arguments[1]);
    connection_leave(vm, scope);
    return is_good;
}

/* ---- the rows of the version table */

static struct version_table version_table_of(struct vm *vm, value self)
{
    const struct host_configuration *configuration = configuration_of(self);
    return configuration != NULL
               ? configuration->version_table
               : (struct version_table){.name = host_of(vm)->options->version_table,
                                        .has_primary_key = true};
}

static bool read_rows(struct vm *vm, value self, struct strs *rows, bool *exists)
{
    struct host *host = host_of(vm);
    const struct host_configuration *configuration = configuration_of(self);
    struct version_table table = version_table_of(vm, self);
    struct error error = {0};
    if (is_as_sql(vm, self)) {
        if (configuration != NULL && configuration->starting_revision.data != NULL)
            LIST_PUSH(&host->scratch, rows, configuration->starting_revision);
        return true;
    }
    struct db *db = host->backend->connection(host->backend->context, &error);
    return (db != NULL && db_read_versions(db, &host->scratch, &table, exists, rows, &error)) ||
           host_raise(vm, &error);
}

static bool get_current_heads(struct vm *vm, const value *arguments, value *result)
{
    struct host_scope scope;
    struct strs rows = {0};
    value connection;
    bool exists;
    if (!within(vm, arguments[0], &connection, &scope))
        return false;
    bool is_good = host_settle_results(vm) && read_rows(vm, arguments[0], &rows, &exists);
    connection_leave(vm, scope);
    if (!is_good)
        return false;
    struct list *list = list_new(vm);
    for (size_t i = 0; i < rows.count; i++)
        list_append(vm, list, value_string(vm, rows.items[i]));
    *result = value_of(&tuple_new(vm, list->values.items, list->values.count)->base);
    return true;
}

static bool get_current_revision(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    if (!get_current_heads(vm, arguments, result))
        return false;
    value_items(*result, &items, &count);
    if (count > 1)
        return host_raise_named(vm, "CommandError",
                                "Version table has more than one head present; please use "
                                "get_current_heads()");
    *result = count == 0 ? value_none() : items[0];
    return true;
}

static bool make_table(struct vm *vm, value self)
{
    struct buf text = {0};
    struct version_table table = version_table_of(vm, self);
    version_table_add_create(host_of(vm)->backend->dialect, &table, &text);
    bool is_good = host_emit(vm, buf_str(&text));
    buf_free(&text);
    return is_good;
}

/* alembic: runtime/migration.py _ensure_version_table */
static bool ensure_version_table(struct vm *vm, const value *arguments, value *result)
{
    struct host_scope scope;
    struct strs rows = {0};
    value connection;
    bool exists = false;
    (void)result;
    if (is_as_sql(vm, arguments[0]))
        return true;
    if (!within(vm, arguments[0], &connection, &scope))
        return false;
    bool is_good = host_settle_results(vm) && read_rows(vm, arguments[0], &rows, &exists) &&
                   (exists || make_table(vm, arguments[0]));
    connection_leave(vm, scope);
    return is_good;
}

/* ---- the class */

static void mark_context(struct vm *vm, struct object *object)
{
    const struct host_configuration *configuration =
        &((struct migration_context *)object)->configuration;
    const value values[] = {
        configuration->connection,
        configuration->output_buffer,
        configuration->template_args,
        configuration->on_version_apply,
        configuration->target_metadata,
        configuration->include_object,
        configuration->include_name,
        configuration->render_item,
        configuration->compare_type,
        configuration->process_revision_directives,
        configuration->options,
        configuration->keywords,
        configuration->compare_server_default,
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        vm_mark(vm, values[i]);
}

/* cls, connection, url, dialect_name, dialect, environment_context, dialect_opts, opts */
static bool configure(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *options = dictionary_new(vm);
    const struct dictionary *given = host_dictionary(arguments[7]);
    *result = host_migration_context(vm);
    if (host_of(vm)->options->environment == NULL)
        return true;
    const struct dictionary_entry *entry;
    for (size_t at = 0; given != NULL && dictionary_next(given, &at, &entry);)
        if (!dictionary_put(vm, options, entry->key, entry->item))
            return false;
    return context_new(vm, options, arguments[1], arguments[2], arguments[3], result);
}

static const struct native_function context_methods[] = {
    {"configure",
     "(cls, connection=None, url=None, dialect_name=None, dialect=None, environment_context=None, "
     "dialect_opts=None, opts=None)",
     configure, NATIVE_CLASS_METHOD},
    {"autocommit_block", "(self)", autocommit_block, NATIVE_METHOD},
    {"begin_transaction", "(self, _per_migration=False)", context_begin_transaction, NATIVE_METHOD},
    {"is_transactional_ddl", "(self)", is_transactional, NATIVE_METHOD},
    {"is_offline_mode", "(self)", is_offline, NATIVE_METHOD},
    {"execute", "(self, sql, execution_options=None)", context_execute, NATIVE_METHOD},
    {"get_current_heads", "(self)", get_current_heads, NATIVE_METHOD},
    {"get_current_revision", "(self)", get_current_revision, NATIVE_METHOD},
    {"_ensure_version_table", "(self)", ensure_version_table, NATIVE_METHOD},
    {0}};
static bool get_bind(struct vm *vm, value self, value *result)
{
    return context_bind(vm, self, result);
}
static bool get_script(struct vm *vm, value self, value *result)
{
    value module, class;
    value config = host_config_object(vm);
    (void)self;
    return vm_import(vm, STR("alembic.script"), &module) &&
           vm_get_attribute(vm, module, STR("ScriptDirectory"), &class) &&
           vm_call_method(vm, class, "from_config", &config, 1, result);
}

static const struct native_property context_properties[] = {
    {"dialect", get_dialect, NULL}, {"impl", get_dialect, NULL},  {"bind", get_bind, NULL},
    {"connection", get_bind, NULL}, {"as_sql", get_as_sql, NULL}, {"config", get_config, NULL},
    {"opts", get_opts, NULL},       {"script", get_script, NULL}, {0}};
const struct native_class migration_context_class = {.name = "MigrationContext",
                                                     .module = "alembic.runtime.migration",
                                                     .size = sizeof(struct migration_context),
                                                     .methods = context_methods,
                                                     .properties = context_properties,
                                                     .mark = mark_context};

value host_migration_context(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (value_is_absent(host->context_object)) {
        host->context_object =
            value_of(vm_new_object(vm, vm_native_class(vm, &migration_context_class)));
        vm_keep(vm, host->context_object);
    }
    return host->context_object;
}

static const struct native_class *const classes[] = {&migration_context_class, NULL};
extern const char host_migration_py[];
const struct native_module migration_module = {
    .name = "alembic.runtime.migration", .classes = classes, .source = host_migration_py};
