/* Models with schemas of their own in a scratch database: each schema has one there that stands for
 * it, of another name, so that the real tables are out of reach. */
#ifndef RUNTIME_SCRATCH_SCHEMAS_H
#define RUNTIME_SCRATCH_SCHEMAS_H

#include "autogenerate/autogenerate.h"
#include "reflect/reflect.h"

struct scratch_schemas {
    struct strs real, scratch; /* pairs */
    str default_schema;        /* stands for no schema at all */
};

/* Those that the tables, their types and their sequences are in. */
struct scratch_schemas scratch_schemas_of(struct arena *arena, const struct metadata *metadata,
                                          str default_schema);

/* The table, which is resolved, as it is to be made in the scratch database. */
const struct table *scratch_schemas_move(struct arena *arena, const struct scratch_schemas *schemas,
                                         const struct table *table);

/* What was read there, with the names that the models have. */
void scratch_schemas_restore(struct arena *arena, const struct dialect *dialect,
                             const struct scratch_schemas *schemas, struct reflected_schema *found);

#endif
