#include "commands.h"
#include "models.h"

static bool run(struct invocation *invocation, struct error *error)
{
    (void)invocation;
    return fail_without_models(error, "check");
}

const struct command command_check = {
    .name = "check",
    .summary = "tell whether the models ask for a new revision",
    .description =
        "Not possible yet: it needs the project's models, which migrate cannot read. alembic "
        "check works on the same environment.",
    .need = NEEDS_SCRIPTS,
    .run = run,
};
