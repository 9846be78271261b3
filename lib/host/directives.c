/* process_revision_directives: a new revision as objects of alembic.operations.ops. */
#include "host/host_impl.h"

bool host_process_directives(struct host *host, const struct host_configuration *configuration,
                             const struct strs *rows, struct migration_scripts *scripts,
                             struct error *error)
{
    (void)host, (void)rows, (void)scripts;
    if (value_is_missing(configuration->process_revision_directives))
        return true;
    return fail(error, "process_revision_directives cannot be called yet");
}
