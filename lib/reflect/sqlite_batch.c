#include "reflect/sqlite_impl.h"

bool sqlite_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                  const struct operation *batch, struct strs *statements, struct error *error)
{
    (void)db;
    (void)arena;
    (void)batch;
    (void)statements;
    return ddl_fail(run, error, "NotImplementedError", "a rebuild");
}
