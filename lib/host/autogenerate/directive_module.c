/* alembic.operations._directives: what alembic.operations.ops and alembic.autogenerate do in C. */
#include "db/db.h"
#include "host/autogenerate/directive_impl.h"
#include "host/engine/engine_impl.h"
#include "host/op/op_impl.h"

/* The inverse of one operation; None when what was there is not known. */
static bool reverse(struct vm *vm, const value *arguments, value *result)
{
    struct operations *taken = ARENA_NEW(host_of(vm)->arena, struct operations);
    if (!directive_take(vm, arguments[0], taken))
        return false;
    struct operations reversed = autogenerate_reverse(host_of(vm)->arena, taken);
    return reversed.count == 0 || directive_object(vm, reversed.items[0], result);
}

static bool of_table(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct table *table;
    const struct table *given = host_table_of(vm, arguments[0]);
    if (given == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a Table is needed, not %s",
                        vm_type_name(vm, arguments[0]));
    if (!ddl_resolve_table(&host->ddl, host->arena, given, &table, &error))
        return host_raise(vm, &error);
    struct operation *operation = ARENA_NEW(host->arena, struct operation);
    operation->kind = OPERATION_CREATE_TABLE;
    operation->create_table.table = table;
    return directive_object(vm, operation, result);
}

static bool of_constraint(struct vm *vm, const value *arguments, value *result)
{
    const struct item_object *item = host_item_of(vm, arguments[0]);
    if (item == NULL || item->kind != ITEM_CONSTRAINT)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a Constraint is needed, not %s",
                        vm_type_name(vm, arguments[0]));
    const struct table *table = host_table_of(vm, item->table);
    if (table == NULL)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "the constraint is of no table");
    struct operation *operation = ARENA_NEW(host_of(vm)->arena, struct operation);
    operation->kind = OPERATION_CREATE_CONSTRAINT;
    operation->create_constraint.table = (struct table_name){table->name, table->schema};
    operation->create_constraint.constraint = item->constraint;
    return directive_object(vm, operation, result);
}

/* The function stands in the place of env.py's render_item; `calls`, `configuration` and `hooks`
 * must live as long as it may be called. */
static void set_render_item(struct host *host, value function, struct hook_calls *calls,
                            struct host_configuration *configuration,
                            struct autogenerate_hooks *hooks)
{
    *calls = host->hooks == NULL ? (struct hook_calls){.host = host} : *host->hooks;
    if (calls->configuration != NULL)
        *configuration = *calls->configuration;
    configuration->render_item = function;
    calls->configuration = configuration;
    hooks->context = calls;
    hooks->render_item = hook_render_item;
}

/* operations, sqlalchemy_module_prefix, alembic_module_prefix, render_as_batch, user_module_prefix,
 * render_item */
static bool render_body(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct operations operations = {0};
    struct render_options options = {.run = &host->ddl};
    struct hook_calls calls;
    struct host_configuration configuration = {0};
    struct autogenerate_hooks hooks = {0};
    struct strs imports = {0};
    struct error error = {0};
    str body;
    if (!value_is_missing(arguments[5])) {
        set_render_item(host, arguments[5], &calls, &configuration, &hooks);
        options.hooks = &hooks;
    }
    if (!directive_take(vm, arguments[0], &operations) ||
        !host_text(vm, arguments[1], "sqlalchemy_module_prefix", &options.sqlalchemy_prefix) ||
        !host_text(vm, arguments[2], "alembic_module_prefix", &options.operation_prefix) ||
        !host_truth(vm, arguments[3], &options.is_batch) ||
        !host_optional_text(vm, arguments[4], "user_module_prefix", &options.user_module_prefix))
        return false;
    if (!autogenerate_render_python(host->arena, &operations, &options, &body, &imports, &error))
        return host_raise(vm, &error);
    *result = value_string(vm, body);
    return true;
}

static bool option_truth(struct vm *vm, value options, const char *name, bool otherwise,
                         bool *is_on)
{
    value option = host_keyword(host_dictionary(options), name);
    *is_on = otherwise;
    if (value_is_missing(option))
        return true;
    return option.kind != VALUE_BOOLEAN || host_truth(vm, option, is_on);
}

/* context, metadata: a list of operations. alembic: autogenerate/api.py produce_migrations */
static bool compare(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct metadata metadata = {0};
    struct operations *operations = ARENA_NEW(host->arena, struct operations);
    struct autogenerate_options options = {.version_table.name.text = host->options->version_table};
    struct error error = {0};
    value given;
    if (!vm_get_attribute(vm, arguments[0], STR("opts"), &given) ||
        !option_truth(vm, given, "compare_type", true, &options.compares_types) ||
        !option_truth(vm, given, "compare_server_default", false,
                      &options.compares_server_defaults) ||
        !option_truth(vm, given, "include_schemas", false, &options.includes_schemas) ||
        !host_metadata_of(vm, arguments[1], &metadata))
        return false;
    struct db *db = host->backend->connection(host->backend->context, &error);
    if (db == NULL || !autogenerate_compare(&host->ddl, db, host->arena, &metadata, &options,
                                            host->backend->log, operations, &error))
        return host_raise(vm, &error);
    return directive_objects(vm, operations, result);
}

/* A call on the connection of a MigrationContext, whatever scripts talk to. */
static bool call_there(struct vm *vm, value context, native_call *call, const value *arguments,
                       value *result)
{
    value connection;
    if (!vm_get_attribute(vm, context, STR("bind"), &connection))
        return false;
    if (connection_of(vm, connection) == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a MigrationContext with a connection is needed");
    struct host_scope scope = connection_enter(vm, connection);
    bool is_good = call(vm, arguments, result);
    connection_leave(vm, scope);
    return is_good;
}

static bool compare_there(struct vm *vm, const value *arguments, value *result)
{
    return call_there(vm, arguments[0], compare, arguments, result);
}

/* ---- Operations.invoke() */

/* operation, target: a batch, or None */
static bool invoke(struct vm *vm, const value *arguments, value *result)
{
    struct operations operations = {0};
    struct op_target target = {0};
    (void)result;
    if (vm_is_instance(vm, arguments[1], &batch_class))
        target = op_target_of_batch(vm, arguments[1]);
    if (!directive_take(vm, arguments[0], &operations))
        return false;
    for (size_t i = 0; i < operations.count; i++) {
        if (!op_finish(vm, &target, operations.items[i]))
            return false;
    }
    return true;
}

/* operation, target, context: whose connection it is for; None: that of the run */
static bool invoke_there(struct vm *vm, const value *arguments, value *result)
{
    return value_is_none(arguments[2]) ? invoke(vm, arguments, result)
                                       : call_there(vm, arguments[2], invoke, arguments, result);
}

static const struct native_function functions[] = {
    {"reverse", "(operation)", reverse, 0},
    {"of_table", "(table)", of_table, 0},
    {"of_constraint", "(constraint)", of_constraint, 0},
    {"render_body",
     "(operations, sqlalchemy_prefix, operation_prefix, is_batch, user_module_prefix=None, "
     "render_item=None)",
     render_body, 0},
    {"compare", "(context, metadata)", compare_there, 0},
    {"invoke", "(operation, target=None, context=None)", invoke_there, 0},
    {0}};

const struct native_module directive_module = {.name = "alembic.operations._directives",
                                               .functions = functions};
