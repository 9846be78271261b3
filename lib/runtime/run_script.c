/* A step in Python, online; and what env.py is told of steps. */
#include "runtime/run_impl.h"

bool run_script(struct run *run, const struct prepared_step *prepared, struct error *error)
{
    bool ok = host_run(run->environment->host, prepared->script,
                       prepared->step->kind == STEP_UPGRADE, error);
    run->session->is_outside = false;
    if (!ok && run->session->has_left_transaction)
        error_add_detail(error, "The script left its transaction (autocommit_block): what it did "
                                "before the error stays.");
    return ok;
}

/* alembic: runtime/migration.py MigrationStep.info */
bool tell_version(struct environment *environment, const struct host_configuration *configuration,
                  const struct step *step, const struct strs *rows, struct error *error)
{
    if (value_is_absent(configuration->on_version_apply))
        return true;
    bool is_downgrade = step->kind == STEP_DOWNGRADE || step->is_down;
    struct host_step told = {
        .is_upgrade = !is_downgrade,
        .is_stamp = step->kind == STEP_STAMP,
        .up_revisions = is_downgrade ? step->from : step->to,
        .down_revisions = is_downgrade ? step->to : step->from,
        .rows = rows,
    };
    return host_version_applied(environment->host, configuration, &told, error);
}
