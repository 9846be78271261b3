/* What the files generate*.c share. */
#ifndef RUNTIME_GENERATE_IMPL_H
#define RUNTIME_GENERATE_IMPL_H

#include "runtime/generate.h"
#include "runtime/runtime_impl.h"
#include "runtime/target.h"

/* Compares the database with the models: part->upgrade and downgrade; asks about renames. */
bool generate_compare(struct generation *generation, struct environment *environment,
                      const struct host_configuration *configuration,
                      const struct autogenerate_hooks *hooks, struct migration_part *part,
                      struct error *error);

/* ---- generate_enum_python.c */

/* Adds the types that columns need, and that nothing uses any more, to both directions. */
bool generate_enums(struct environment *environment, const struct target *target,
                    struct migration_part *part, struct error *error);

/* ---- generate_switches.c */

/* What alembic.ini says of comparisons. */
struct switches {
    bool compares_types, compares_server_defaults, includes_schemas;
    bool compares_enums, compares_checks, compares_indexes, compares_primary_keys,
        compares_generated;
    bool is_more_asked_for; /* one of the last line is written there */
};

/* `is_direct`: there is no env.py that decides about the first line. What is not written is as
 * docs/autogenerate.md says. */
bool switches_read(struct environment *environment, enum target_kind kind, bool is_direct,
                   struct switches *switches, struct error *error);

#endif
