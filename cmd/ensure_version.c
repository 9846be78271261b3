#include "commands.h"
#include "move.h"

static const struct option *const options[] = {&option_sql, NULL};

/* alembic: command.py ensure_version */
static bool run(struct invocation *invocation, struct error *error)
{
    struct run_request request = {.kind = RUN_ENSURE_VERSION};
    return move_database(invocation, &request, error);
}

const struct command command_ensure_version = {
    .name = "ensure_version",
    .summary = "create the version table if it is not there",
    .description =
        "upgrade and stamp create it as well. This is for who prepares a database with other "
        "rights than those that migrate it.",
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
