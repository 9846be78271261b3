/* What a command does on a database, where alembic.ini says which. */
#include "runtime/run_impl.h"

static bool will_be_transactional(const struct host_configuration *configuration)
{
    if (configuration->transactional_ddl != UNSET)
        return configuration->transactional_ddl == YES;
    return !configuration->is_offline || configuration->dialect->has_transactional_ddl;
}

void environment_log_context(struct environment *environment,
                             const struct host_configuration *configuration)
{
    struct log *log = &environment->logging.log;
    log_info(log, MIGRATION_LOGGER, "Context impl %s.", configuration->dialect->impl_name);
    if (configuration->is_offline)
        log_info(log, MIGRATION_LOGGER, "Generating static SQL");
    log_info(log, MIGRATION_LOGGER, "Will assume %s DDL.",
             will_be_transactional(configuration) ? "transactional" : "non-transactional");
}

/* What --sql is for. */
static void take_url(struct environment *environment,
                     const struct host_configuration *configuration)
{
    struct error ignored = {0};
    if (configuration->url.data == NULL ||
        !url_parse(environment->arena, configuration->url, &environment->url, &ignored))
        environment->url = (struct url){.text = str_from(configuration->dialect->name),
                                        .backend = str_from(configuration->dialect->name)};
    error_clear(&ignored);
}

bool environment_act(struct environment *environment, const struct environment_action *action,
                     const struct host_configuration *configuration, struct error *error)
{
    environment->dialect = configuration->dialect;
    environment->version_table = configuration->version_table;
    environment->naming = configuration->naming;
    environment->backend = configuration->backend;
    environment->session = NULL;
    environment->db = NULL;
    if (configuration->is_offline) {
        take_url(environment, configuration);
    } else {
        environment->session = session_of(configuration->backend);
        environment->session->backend.naming = configuration->naming;
        environment->db = environment->session->db;
        environment->url = environment->session->url;
    }
    return action->run(action->context, environment, configuration, error);
}

static struct host_configuration configured(const struct environment *environment, bool is_offline)
{
    return (struct host_configuration){
        .is_offline = is_offline,
        .dialect = environment->dialect,
        .url = environment->url.text,
        .transaction_per_migration = environment->settings.transaction_per_migration,
        .version_table = environment->version_table,
        .upgrade_token = STR("upgrades"),
        .downgrade_token = STR("downgrades"),
        .naming = environment->naming,
        .operation_prefix = STR("op."),
        .sqlalchemy_prefix = STR("sa."),
    };
}

static bool write_directly(struct environment *environment, const struct environment_action *action,
                           struct error *error)
{
    if (!environment_find_database(environment, error) ||
        (action->needs_scripts && !environment_load_scripts(environment, error)))
        return false;
    struct host_configuration configuration = configured(environment, true);
    struct writer *writer = writer_open(environment, &configuration, action->output);
    environment_log_context(environment, &configuration);
    return writer_begin(writer, error) &&
           environment_act(environment, action, &configuration, error) && writer_end(writer, error);
}

bool environment_run_directly(struct environment *environment,
                              const struct environment_action *action, struct error *error)
{
    if (action->is_offline)
        return write_directly(environment, action, error);
    if (!environment_find_database(environment, error))
        return false;
    struct session *session =
        session_open(environment, &environment->url, action->is_read_only, error);
    if (session == NULL ||
        (action->needs_scripts && !environment_load_scripts(environment, error)) ||
        !session_connect(session, error))
        return false;
    struct host_configuration configuration = configured(environment, false);
    configuration.backend = &session->backend;
    environment_log_context(environment, &configuration);
    return environment_act(environment, action, &configuration, error);
}
