/* alembic.context: what env.py asks for, and revisions. alembic: runtime/environment.py
 * EnvironmentContext */
#include "host/environment/environment_impl.h"

static const struct host_environment *environment_of(struct vm *vm)
{
    return host_of(vm)->options->environment;
}

/* Where no env.py runs it is the one of the run. */
static bool current(struct vm *vm, value *context)
{
    struct host *host = host_of(vm);
    if (environment_of(vm) != NULL && value_is_absent(host->context_object))
        return vm_raise(vm, PYTHON_EXCEPTION, "No context has been configured yet.");
    *context = host_migration_context(vm);
    return true;
}

/* Whether what a script does to a database is meant: env.py has configured one, or a revision runs.
 * Before that an application is made, which may prepare the database it is going to use. */
static bool has_begun(struct vm *vm, const value *arguments, value *result)
{
    const struct host *host = host_of(vm);
    bool is_configured = environment_of(vm) != NULL && !value_is_absent(host->context_object);
    (void)arguments;
    *result = value_boolean(is_configured || host->script != NULL);
    return true;
}

/* ---- configure() */

static const char *const keyword_names[] = {
    "dialect_opts",
    "transactional_ddl",
    "transaction_per_migration",
    "output_buffer",
    "starting_rev",
    "tag",
    "template_args",
    "render_as_batch",
    "target_metadata",
    "include_name",
    "include_object",
    "include_schemas",
    "process_revision_directives",
    "compare_type",
    "compare_server_default",
    "render_item",
    "literal_binds",
    "upgrade_token",
    "downgrade_token",
    "alembic_module_prefix",
    "sqlalchemy_module_prefix",
    "user_module_prefix",
    "on_version_apply",
    "autogenerate_plugins",
};
enum { KEYWORD_COUNT = sizeof keyword_names / sizeof *keyword_names };
#define CONFIGURE                                                                                  \
    "(connection=None, url=None, dialect_name=None, dialect_opts=None, transactional_ddl=?, "      \
    "transaction_per_migration=False, output_buffer=?, starting_rev=?, tag=?, template_args=?, "   \
    "render_as_batch=False, target_metadata=None, include_name=None, include_object=None, "        \
    "include_schemas=False, process_revision_directives=None, compare_type=True, "                 \
    "compare_server_default=False, render_item=?, literal_binds=False, upgrade_token='upgrades', " \
    "downgrade_token='downgrades', alembic_module_prefix='op.', sqlalchemy_module_prefix='sa.', "  \
    "user_module_prefix=None, on_version_apply=None, autogenerate_plugins=?, **kw)"

/* What has no default (and what **kw has) stays as an earlier call set it. */
static bool put_options(struct vm *vm, const value *arguments, struct dictionary *options)
{
    const struct dictionary *others = (const struct dictionary *)arguments[KEYWORD_COUNT].object;
    const struct dictionary_entry *entry;
    for (size_t i = 0; i < KEYWORD_COUNT; i++)
        if (!value_is_absent(arguments[i]))
            dictionary_put_text(vm, options, str_from(keyword_names[i]), arguments[i]);
    for (size_t at = 0; dictionary_next(others, &at, &entry);)
        if (!dictionary_put(vm, options, entry->key, entry->item))
            return false;
    return true;
}

static struct dictionary *copy(struct vm *vm, const struct dictionary *options)
{
    struct dictionary *made = dictionary_new(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; options != NULL && dictionary_next(options, &at, &entry);)
        dictionary_put_text(vm, made, value_text(entry->key), entry->item);
    return made;
}

/* connection, url, dialect_name, and the rest */
static bool configure(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    const struct host_environment *environment = environment_of(vm);
    value context = value_none();
    if (environment != NULL && host->options_given == NULL) {
        host->options_given = dictionary_new(vm);
        vm_keep(vm, value_of(&host->options_given->base));
        dictionary_put_text(vm, host->options_given, STR("as_sql"),
                            value_boolean(environment->is_offline));
    }
    struct dictionary *options = copy(vm, host->options_given);
    if (!put_options(vm, arguments + 3, options) ||
        !context_new(vm, options, arguments[0], arguments[1], arguments[2], &context))
        return false;
    host->options_given = options;
    host->context_object = context;
    *result = value_none();
    return true;
}

/* ---- run_migrations() */

static bool run_migrations(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    const struct host_environment *environment = environment_of(vm);
    struct error error = {0};
    value object = value_none();
    (void)result;
    if (environment == NULL || host->script != NULL) {
        vm_refuse(vm, "context.run_migrations() in a revision");
        return false;
    }
    if (!current(vm, &object) || !host_settle_results(vm))
        return false;
    struct migration_context *context = (struct migration_context *)object.object;
    context->configuration.keywords = arguments[0];
    host->run_keywords = (struct dictionary *)arguments[0].object;
    struct host_scope scope = {0};
    bool has_connection = !value_is_absent(context->configuration.connection);
    if (has_connection)
        scope = connection_enter(vm, context->configuration.connection);
    const struct frame *guards = vm_hide_guards(vm);
    bool is_good =
        environment->run_migrations(environment->context, &context->configuration, &error);
    vm_show_guards(vm, guards);
    if (has_connection)
        connection_leave(vm, scope);
    host->run_keywords = NULL;
    vm_reset_clock(vm);
    return is_good || host_raise_failure(vm, &error);
}

/* ---- begin_transaction(), execute() … of the current context */

static bool begin_transaction(struct vm *vm, const value *arguments, value *result)
{
    value context = value_none();
    (void)arguments;
    return current(vm, &context) && context_begin_transaction(vm, &context, result);
}

static bool execute(struct vm *vm, const value *arguments, value *result)
{
    value context = value_none();
    return current(vm, &context) &&
           context_execute(vm, (value[]){context, arguments[0], arguments[1]}, result);
}

static bool get_context(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    return current(vm, result);
}

static bool get_bind(struct vm *vm, const value *arguments, value *result)
{
    value context = value_none();
    (void)arguments;
    return current(vm, &context) && context_bind(vm, context, result);
}

static bool is_transactional(struct vm *vm, const value *arguments, value *result)
{
    value context = value_none();
    (void)arguments;
    if (!current(vm, &context))
        return false;
    *result = value_boolean(context_is_transactional(vm, context));
    return true;
}

static bool is_offline(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = environment_of(vm);
    (void)arguments;
    *result = value_boolean(environment != NULL ? environment->is_offline
                                                : host_of(vm)->backend->is_offline);
    return true;
}

static bool static_output(struct vm *vm, const value *arguments, value *result)
{
    value context = value_none(), dialect;
    return current(vm, &context) && vm_get_attribute(vm, context, STR("impl"), &dialect) &&
           vm_call_method(vm, dialect, "static_output", arguments, 1, result);
}

/* ---- the command line */

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

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

static bool get_tag_argument(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = environment_of(vm);
    (void)arguments;
    *result = environment == NULL ? value_none() : text_or_none(vm, environment->tag);
    return true;
}

/* ---- revisions: those that a symbol names, as Alembic gives them (None for base) */

static bool as_revision_number(struct vm *vm, str symbol, value *result)
{
    value module;
    value text = text_or_none(vm, symbol);
    return vm_import(vm, STR("alembic.script"), &module) &&
           vm_call_method(vm, module, "_as_revision_number", &text, 1, result);
}

static bool get_head_revision(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    return as_revision_number(vm, STR("head"), result);
}

static bool get_head_revisions(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    return as_revision_number(vm, STR("heads"), result);
}

static bool get_starting_revision(struct vm *vm, const value *arguments, value *result)
{
    const struct host *host = host_of(vm);
    const struct host_environment *environment = environment_of(vm);
    (void)arguments;
    if (environment == NULL)
        return true;
    if (!value_is_absent(host->context_object))
        return as_revision_number(vm,
                                  ((const struct migration_context *)host->context_object.object)
                                      ->configuration.starting_revision,
                                  result);
    if (environment->starting_revision.data == NULL)
        return host_raise_named(vm, "CommandError", "No starting revision argument is available.");
    return as_revision_number(vm, environment->starting_revision, result);
}

static bool get_revision(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = environment_of(vm);
    (void)arguments;
    return environment == NULL || as_revision_number(vm, environment->destination_revision, result);
}

static const struct native_function functions[] = {
    {"configure", CONFIGURE, configure, 0},
    {"run_migrations", "(**kw)", run_migrations, 0},
    {"begin_transaction", "()", begin_transaction, 0},
    {"execute", "(sql, execution_options=None)", execute, 0},
    {"static_output", "(text)", static_output, 0},
    {"is_offline_mode", "()", is_offline, 0},
    {"is_transactional_ddl", "()", is_transactional, 0},
    {"get_context", "()", get_context, 0},
    {"_has_begun", "()", has_begun, 0},
    {"get_bind", "()", get_bind, 0},
    {"get_x_argument", "(as_dictionary=False)", get_x_argument, 0},
    {"get_tag_argument", "()", get_tag_argument, 0},
    {"get_head_revision", "()", get_head_revision, 0},
    {"get_head_revisions", "()", get_head_revisions, 0},
    {"get_starting_revision_argument", "()", get_starting_revision, 0},
    {"get_revision_argument", "()", get_revision, 0},
    {0}};

static value make_config(struct vm *vm)
{
    return host_config_object(vm);
}

static const struct native_constant constants[] = {{"config", make_config}, {0}};
extern const char host_context_py[];
const struct native_module context_module = {.name = "alembic.context",
                                             .functions = functions,
                                             .constants = constants,
                                             .source = host_context_py};
