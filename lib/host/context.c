/* alembic.context, the MigrationContext of op.get_context(), and dialects as objects. */
#include "host/op_impl.h"

#include "config/config.h"

/* ---- a dialect: bind.dialect */

static bool dialect_name(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = value_string(vm, str_from(host_of(vm)->backend->dialect->name));
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
    dialect_add_identifier(host_of(vm)->backend->dialect, &out, value_text(arguments[1]));
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
    (void)self;
    *result = value_boolean(host_of(vm)->backend->dialect->has_transactional_ddl);
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
    const struct host *host = host_of(vm);
    struct buf text = {0};
    (void)result;
    if (!host->backend->is_offline)
        return vm_raise(vm, PYTHON_ASSERTION_ERROR, "there is no output but with --sql");
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "static_output() takes a text");
    buf_add(&text, value_text(arguments[1]));
    buf_add(&text, STR("\n\n"));
    host->options->print(host->options->print_context, buf_str(&text));
    buf_free(&text);
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
    {"identifier_preparer", dialect_itself, NULL},
    {"dialect", dialect_itself, NULL},
    {"transactional_ddl", dialect_transactional, NULL},
    {"supports_native_boolean", dialect_true, NULL},
    {"server_version_info", dialect_server_version, NULL},
    {0}};
static const struct native_class dialect_class = {.name = "Dialect",
                                                  .module = "sqlalchemy.engine.default",
                                                  .size = sizeof(struct object),
                                                  .methods = dialect_methods,
                                                  .properties = dialect_properties};

static value kept_object(struct vm *vm, value *slot, const struct native_class *class)
{
    if (value_is_absent(*slot)) {
        *slot = value_of(vm_new_object(vm, vm_native_class(vm, class)));
        vm_keep(vm, *slot);
    }
    return *slot;
}

value host_dialect_object(struct vm *vm)
{
    return kept_object(vm, &host_of(vm)->dialect_object, &dialect_class);
}

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

static bool nothing(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

static const struct native_function block_methods[] = {
    {"__enter__", "(self)", block_enter, NATIVE_METHOD},
    {"__exit__", "(self, type, exception, traceback)", block_exit, NATIVE_METHOD},
    {0}};
static const struct native_class block_class = {.name = "autocommit_block",
                                                .module = "alembic.runtime.migration",
                                                .size = sizeof(struct object),
                                                .methods = block_methods};
static const struct native_function transaction_methods[] = {
    {"__enter__", "(self)", nothing, NATIVE_METHOD},
    {"__exit__", "(self, type, exception, traceback)", nothing, NATIVE_METHOD},
    {"commit", "(self)", nothing, NATIVE_METHOD},
    {"rollback", "(self)", nothing, NATIVE_METHOD},
    {0}};
static const struct native_class transaction_class = {.name = "_ProxyTransaction",
                                                      .module = "alembic.runtime.migration",
                                                      .size = sizeof(struct object),
                                                      .methods = transaction_methods};

/* ---- MigrationContext */

static bool autocommit_block(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_of(vm_new_object(vm, vm_native_class(vm, &block_class)));
    return true;
}

static bool begin_transaction(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_of(vm_new_object(vm, vm_native_class(vm, &transaction_class)));
    return true;
}

static bool get_dialect(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_dialect_object(vm);
    return true;
}

static bool get_bind(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_connection_object(vm);
    return true;
}

static bool get_as_sql(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = value_boolean(host_of(vm)->backend->is_offline);
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
    struct dictionary *opts = dictionary_new(vm);
    (void)self;
    dictionary_put_text(vm, opts, STR("as_sql"), value_boolean(host_of(vm)->backend->is_offline));
    *result = value_of(&opts->base);
    return true;
}

static bool is_offline(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_boolean(host_of(vm)->backend->is_offline);
    return true;
}

static bool is_transactional(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_boolean(host_of(vm)->backend->dialect->has_transactional_ddl);
    return true;
}

static bool context_execute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return op_execute(vm, NULL, arguments[1]);
}

static const struct native_function context_methods[] = {
    {"autocommit_block", "(self)", autocommit_block, NATIVE_METHOD},
    {"begin_transaction", "(self, _per_migration=False)", begin_transaction, NATIVE_METHOD},
    {"is_transactional_ddl", "(self)", is_transactional, NATIVE_METHOD},
    {"is_offline_mode", "(self)", is_offline, NATIVE_METHOD},
    {"execute", "(self, sql, execution_options=None)", context_execute, NATIVE_METHOD},
    {0}};
static const struct native_property context_properties[] = {
    {"dialect", get_dialect, NULL}, {"impl", get_dialect, NULL},
    {"bind", get_bind, NULL},       {"connection", get_bind, NULL},
    {"as_sql", get_as_sql, NULL},   {"config", get_config, NULL},
    {"opts", get_opts, NULL},       {0}};
static const struct native_class migration_context_class = {.name = "MigrationContext",
                                                            .module = "alembic.runtime.migration",
                                                            .size = sizeof(struct object),
                                                            .methods = context_methods,
                                                            .properties = context_properties};

value host_migration_context(struct vm *vm)
{
    return kept_object(vm, &host_of(vm)->context_object, &migration_context_class);
}

/* ---- context.config */

/* self, name, default */
static bool get_main_option(struct vm *vm, const value *arguments, value *result)
{
    struct config *config = host_of(vm)->options->config;
    struct error error = {0};
    str found = {0};
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of an option must be a string");
    if (config != NULL && !config_get(config, value_text(arguments[1]), &found, &error))
        return vm_refuse_error(vm, &error);
    *result = found.data == NULL ? arguments[2] : value_string(vm, found);
    return true;
}

static bool put_option(struct vm *vm, struct dictionary *options, str section, str key)
{
    struct config *config = host_of(vm)->options->config;
    struct error error = {0};
    str found = {0};
    bool is_main = str_equal(section, config->section);
    if (!(is_main ? config_get(config, key, &found, &error)
                  : config_get_in_section(config, section, key, &found, &error)))
        return vm_refuse_error(vm, &error);
    dictionary_put_text(vm, options, key, value_string(vm, found));
    return true;
}

/* self, name, default */
static bool get_section(struct vm *vm, const value *arguments, value *result)
{
    struct config *config = host_of(vm)->options->config;
    struct strs keys = {0};
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of a section must be a string");
    *result = arguments[2];
    if (config == NULL || !config_section_keys(config, value_text(arguments[1]), &keys))
        return true;
    struct dictionary *options = dictionary_new(vm);
    *result = value_of(&options->base);
    for (size_t i = 0; i < keys.count; i++)
        if (!put_option(vm, options, value_text(arguments[1]), keys.items[i]))
            return false;
    return true;
}

static bool get_config_section(struct vm *vm, value self, value *result)
{
    const struct config *config = host_of(vm)->options->config;
    (void)self;
    *result = value_string(vm, config == NULL ? STR("alembic") : config->section);
    return true;
}

static bool config_set(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return vm_refuse(vm, "a revision cannot change the configuration");
}

static const struct native_function config_methods[] = {
    {"get_main_option", "(self, name, default=None)", get_main_option, NATIVE_METHOD},
    {"get_section", "(self, name, default=None)", get_section, NATIVE_METHOD},
    {"set_main_option", "(self, name, value)", config_set, NATIVE_METHOD},
    {0}};
static const struct native_property config_properties[] = {
    {"config_ini_section", get_config_section, NULL}, {0}};
static const struct native_class config_class = {.name = "Config",
                                                 .module = "alembic.config",
                                                 .size = sizeof(struct object),
                                                 .methods = config_methods,
                                                 .properties = config_properties};

value host_config_object(struct vm *vm)
{
    return kept_object(vm, &host_of(vm)->config_object, &config_class);
}

static value make_config(struct vm *vm)
{
    return host_config_object(vm);
}

/* ---- alembic.context */

static bool get_x_argument(struct vm *vm, const value *arguments, value *result)
{
    const struct strs *given = &host_of(vm)->options->x_arguments;
    struct list *list = list_new(vm);
    struct dictionary *pairs = dictionary_new(vm);
    bool as_dictionary;
    if (!host_truth(vm, arguments[0], &as_dictionary))
        return false;
    for (size_t i = 0; i < given->count; i++) {
        size_t equals = str_find_byte(given->items[i], '=');
        list_append(vm, list, value_string(vm, given->items[i]));
        dictionary_put_text(vm, pairs, str_slice(given->items[i], 0, equals),
                            value_string(vm, str_from_offset(given->items[i], equals + 1)));
    }
    *result = as_dictionary ? value_of(&pairs->base) : value_of(&list->base);
    return true;
}

static bool execute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return op_execute(vm, NULL, arguments[0]);
}

static const struct native_function functions[] = {
    {"is_offline_mode", "()", is_offline, 0},
    {"is_transactional_ddl", "()", is_transactional, 0},
    {"get_context", "()", op_get_context, 0},
    {"get_bind", "()", op_get_bind, 0},
    {"get_x_argument", "(as_dictionary=False)", get_x_argument, 0},
    {"begin_transaction", "()", begin_transaction, 0},
    {"execute", "(sql, execution_options=None)", execute, 0},
    {0}};
static const struct native_constant constants[] = {{"config", make_config}, {0}};
const struct native_module context_module = {
    .name = "alembic.context", .functions = functions, .constants = constants};
