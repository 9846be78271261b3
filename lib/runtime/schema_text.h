/* A schema as a script of DDL: what was understood of models, or what a database holds. */
#ifndef RUNTIME_SCHEMA_TEXT_H
#define RUNTIME_SCHEMA_TEXT_H

#include "base/base.h"
#include "runtime/environment.h"

/* Adds statements that make the schema, in an order in which they can run: of the models, or of the
 * database itself. SQLite's own text is given as it was written. */
bool schema_add_models(struct environment *environment, struct buf *out, struct error *error);
bool schema_add_database(struct environment *environment, struct buf *out, struct error *error);

/* The same of a target that was loaded; `schemas`: for a scratch database that has them. NULL: as
 * it is. */
struct target;
struct scratch_schemas;
bool schema_add_target(struct environment *environment, const struct target *target,
                       const struct naming_convention *naming,
                       const struct scratch_schemas *schemas, struct buf *out, struct error *error);

#endif
