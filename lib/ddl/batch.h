/* op.batch_alter_table: plain ALTERs, or a copy of the table with another shape.
 *
 * Who has a connection reflects the table and calls batch_rebuild; ddl_compile does the rest.
 * alembic: operations/batch.py
 */
#ifndef DDL_BATCH_H
#define DDL_BATCH_H

#include "ddl/compile.h"

/* A column of the INSERT … SELECT. */
struct batch_transfer {
    str target;                  /* in the new table */
    str source;                  /* in the existing one */
    const struct sql_type *cast; /* CAST(source AS …); NULL: as it is */
};
struct batch_transfers {
    struct batch_transfer *items;
    size_t count;
    size_t capacity;
};

/* How a table is rebuilt. */
struct batch_plan {
    const struct table *existing;
    struct table *table; /* the new one, under its passing name: _alembic_tmp_… */
    struct batch_transfers transfers;
    struct indexes indexes;         /* made at the end, under the table's own name */
    struct constraints constraints; /* named ones of `existing` that the new table has too */
};

/* Whether the operations of an OPERATION_BATCH need a copy of the table; if so, and it has no
 * copy_from, the table has to be reflected (online) or cannot be had (offline). */
bool batch_needs_rebuild(const struct ddl_run *run, const struct operation *batch);

/* The new table and what goes into it. `is_reflected`: `existing` was read from a database, not
 * given by the script. */
bool batch_plan(struct ddl_run *run, struct arena *arena, const struct table *existing,
                bool is_reflected, const struct operation *batch, struct batch_plan *plan,
                struct error *error);

/* Plans, and adds all statements of the batch. */
bool batch_rebuild(struct ddl_run *run, struct arena *arena, const struct table *existing,
                   bool is_reflected, const struct operation *batch, struct strs *out,
                   struct error *error);

#endif
