/* What a command does on a database, done where the environment says. */
#include "runtime/runtime_impl.h"

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
        .naming = &environment->naming,
        .operation_prefix = STR("op."),
        .sqlalchemy_prefix = STR("sa."),
    };
}

/* As alembic.ini says, without an env.py. */
static bool run_directly(struct environment *environment, const struct environment_action *action,
                         struct error *error)
{
    bool is_offline = action->is_offline;
    if (is_offline ? !environment_find_database(environment, error)
                   : !environment_begin_connect(environment, action->is_read_only, error))
        return false;
    if (action->needs_scripts && !environment_load_scripts(environment, error))
        return false;
    if (is_offline)
        environment_log_context(environment, true);
    else if (!environment_connect(environment, action->is_read_only, error))
        return false;
    struct host_configuration configuration = configured(environment, is_offline);
    return action->run(action->context, environment, &configuration, error);
}

bool environment_run(struct environment *environment, const struct environment_action *action,
                     struct error *error)
{
    return run_directly(environment, action, error);
}
