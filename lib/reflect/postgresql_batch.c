#include "reflect/postgresql_impl.h"

bool postgresql_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                      const struct operation *batch, struct strs *statements, struct error *error)
{
    const struct reflected_table *found;
    const struct table_name *name = &batch->batch.table;
    const struct table *existing = batch->batch.copy_from;
    size_t first = statements->count;
    bool is_reflected = existing == NULL;
    if (is_reflected) {
        if (!reflect_table(db, arena, name->schema, name->name.text, run->log, &found, error))
            return false;
        if (found == NULL)
            return ddl_fail(run, error, "NoSuchTableError", "%.*s", STR_ARG(name->name.text));
        existing = reflected_table_model(arena, run->dialect, found);
    }
    if (!batch_rebuild(run, arena, existing, is_reflected, batch, statements, error))
        return false;
    for (size_t i = first; i < statements->count; i++) {
        struct sql sql = {.text = statements->items[i]};
        if (!db_run(db, &sql, 1, NULL, error))
            return false;
    }
    return true;
}
