/* context.configure(): from keywords to a struct host_configuration. alembic:
 * runtime/environment.py EnvironmentContext.configure, runtime/migration.py
 * MigrationContext.__init__ */
#include "host/environment/environment_impl.h"

/* ---- keywords */

static value find(const struct dictionary *options, const char *name)
{
    value found = dictionary_find_text(options, str_from(name));
    return value_is_none(found) ? (value){0} : found;
}

static bool find_text(struct vm *vm, const struct dictionary *options, const char *name, str *text)
{
    value found = find(options, name);
    if (value_is_absent(found))
        return true;
    if (value_is_opaque(found))
        return opaque_refuse(vm, found, name);
    return host_text(vm, found, name, text);
}

static bool find_truth(struct vm *vm, const struct dictionary *options, const char *name,
                       bool *is_true)
{
    value found = find(options, name);
    if (value_is_absent(found))
        return true;
    if (value_is_opaque(found))
        return opaque_refuse(vm, found, name);
    return vm_truth(vm, found, is_true);
}

static bool read_texts(struct vm *vm, const struct dictionary *options,
                       struct host_configuration *configuration)
{
    const struct {
        const char *name;
        str *text;
    } rows[] = {
        {"starting_rev", &configuration->starting_revision},
        {"tag", &configuration->tag},
        {"version_table", &configuration->version_table.name},
        {"version_table_schema", &configuration->version_table.schema},
        {"upgrade_token", &configuration->upgrade_token},
        {"downgrade_token", &configuration->downgrade_token},
        {"alembic_module_prefix", &configuration->operation_prefix},
        {"sqlalchemy_module_prefix", &configuration->sqlalchemy_prefix},
        {"user_module_prefix", &configuration->user_module_prefix},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!find_text(vm, options, rows[i].name, rows[i].text))
            return false;
    return true;
}

static bool read_truths(struct vm *vm, const struct dictionary *options,
                        struct host_configuration *configuration)
{
    const struct {
        const char *name;
        bool *is_true;
    } rows[] = {
        {"as_sql", &configuration->is_offline},
        {"transaction_per_migration", &configuration->transaction_per_migration},
        {"literal_binds", &configuration->literal_binds},
        {"version_table_pk", &configuration->version_table.has_primary_key},
        {"include_schemas", &configuration->includes_schemas},
        {"render_as_batch", &configuration->is_batch},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!find_truth(vm, options, rows[i].name, rows[i].is_true))
            return false;
    bool is_transactional = false;
    if (!value_is_absent(find(options, "transactional_ddl"))) {
        if (!find_truth(vm, options, "transactional_ddl", &is_transactional))
            return false;
        configuration->transactional_ddl = is_transactional ? YES : NO;
    }
    return true;
}

static void read_values(const struct dictionary *options, struct host_configuration *configuration)
{
    const struct {
        const char *name;
        value *place;
    } rows[] = {
        {"output_buffer", &configuration->output_buffer},
        {"template_args", &configuration->template_args},
        {"on_version_apply", &configuration->on_version_apply},
        {"target_metadata", &configuration->target_metadata},
        {"include_object", &configuration->include_object},
        {"include_name", &configuration->include_name},
        {"render_item", &configuration->render_item},
        {"process_revision_directives", &configuration->process_revision_directives},
        {"compare_type", &configuration->compare_type},
        {"compare_server_default", &configuration->compare_server_default},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        *rows[i].place = find(options, rows[i].name);
}

/* ---- the database */

static bool take_connection(struct vm *vm, value v, struct host_configuration *configuration)
{
    const struct connection *connection = connection_of(vm, v);
    if (value_is_opaque(v))
        return host_refuse_unknown(vm, v, "the connection of context.configure()");
    if (connection == NULL)
        return host_raise_named(vm, "CommandError",
                                "'connection' argument to configure() is expected to be a "
                                "sqlalchemy.engine.Connection instance, got %s",
                                vm_type_name(vm, v));
    configuration->connection = v;
    configuration->backend = connection->backend;
    configuration->dialect = connection->backend->dialect;
    return true;
}

/* Only its dialect counts: with --sql nothing is connected. */
static bool take_url(struct vm *vm, value v, struct host_configuration *configuration)
{
    const struct host *host = host_of(vm);
    struct url url;
    struct error error = {0};
    value text;
    if (value_is_opaque(v))
        return host_refuse_unknown(vm, v, "the URL of the database");
    if (!vm_str(vm, v, &text))
        return false;
    configuration->url = str_copy(host->arena, value_text(text));
    if (!url_parse(host->arena, configuration->url, &url, &error))
        return host_raise_failure(vm, &error);
    configuration->dialect = db_dialect_of_url(&url, &error);
    return configuration->dialect != NULL || host_raise_failure(vm, &error);
}

static bool take_dialect(struct vm *vm, value v, struct host_configuration *configuration)
{
    str name;
    if (!host_text(vm, v, "dialect_name", &name))
        return false;
    configuration->dialect = dialect_find(name);
    return configuration->dialect != NULL ||
           host_raise_named(vm, "NoSuchModuleError", "Can't load plugin: sqlalchemy.dialects:%.*s",
                            STR_ARG(name));
}

static bool choose_database(struct vm *vm, value connection, value url, value dialect_name,
                            struct host_configuration *configuration)
{
    const struct host_environment *environment = host_of(vm)->options->environment;
    bool is_given;
    if (!value_is_missing(connection))
        return take_connection(vm, connection, configuration);
    if (environment->has_url && !value_is_missing(url))
        url = value_string(vm, environment->url);
    if (!value_is_missing(url) &&
        (value_is_opaque(url) || !value_is_string(url) || value_text(url).length > 0))
        return take_url(vm, url, configuration);
    if (!value_is_missing(dialect_name) && host_truth(vm, dialect_name, &is_given) && is_given)
        return take_dialect(vm, dialect_name, configuration);
    return vm_raise(vm, PYTHON_EXCEPTION, "Connection, url, or dialect_name is required."),
           vm_add_hint(vm,
                       "no URL is configured: set sqlalchemy.url, or give --url or MIGRATE_URL");
}

/* ---- */

static struct host_configuration defaults(const struct host *host)
{
    return (struct host_configuration){
        .version_table = {.name = STR("alembic_version"), .has_primary_key = true},
        .upgrade_token = STR("upgrades"),
        .downgrade_token = STR("downgrades"),
        .operation_prefix = STR("op."),
        .sqlalchemy_prefix = STR("sa."),
        .starting_revision = host->options->environment->starting_revision,
        .tag = host->options->environment->tag,
    };
}

static bool refuse_outside(struct vm *vm)
{
    vm_refuse(vm, "a revision cannot configure a context");
    return vm_add_hint(vm, "op.get_context() is that of the run");
}

bool context_new(struct vm *vm, struct dictionary *options, value connection, value url,
                 value dialect_name, value *result)
{
    struct host *host = host_of(vm);
    const struct host_environment *environment = host->options->environment;
    struct error error = {0};
    if (environment == NULL)
        return refuse_outside(vm);
    struct migration_context *context = (struct migration_context *)vm_new_object(
        vm, vm_native_class(vm, &migration_context_class));
    struct host_configuration *configuration = &context->configuration;
    *configuration = defaults(host);
    configuration->options = value_of(&options->base);
    context->is_configured = true;
    *result = value_of(&context->base);
    vm_keep(vm, *result);
    read_values(options, configuration);
    if (!choose_database(vm, connection, url, dialect_name, configuration) ||
        !read_texts(vm, options, configuration) || !read_truths(vm, options, configuration))
        return false;
    configuration->naming = host_naming_of(vm, configuration->target_metadata);
    if (configuration->is_offline)
        configuration->connection = (value){0};
    if (!environment->configure(environment->context, configuration, &error))
        return host_raise_failure(vm, &error);
    if (configuration->is_offline)
        configuration->connection = connection_new(vm, configuration->backend);
    return true;
}
