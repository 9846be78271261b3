/* What the files about SQLite share. Private to lib/reflect/sqlite_*.c. */
#ifndef REFLECT_SQLITE_IMPL_H
#define REFLECT_SQLITE_IMPL_H

#include "reflect/reflect_impl.h"

/* Adds to the table, whose columns and indexes are known, what only its text says: constraints,
 * collations, expressions. A text that cannot be read adds nothing. */
bool sqlite_read_definition(struct db *db, struct arena *arena, struct reflected_table *table,
                            struct error *error);

bool sqlite_script(struct arena *arena, const struct reflect_script *script,
                   struct reflected_schema *found, struct error *error);

bool sqlite_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                  const struct operation *batch, struct strs *statements, struct error *error);

#endif
