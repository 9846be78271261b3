#include "models.h"

bool fail_without_models(struct error *error, const char *what)
{
    fail_command(error, "%s needs the project's models, which migrate cannot read yet", what);
    return error_add_hint(error, "use alembic itself for this; it works on the same environment");
}
