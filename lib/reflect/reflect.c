#include "reflect/reflect_impl.h"

static const struct reflect_driver *const drivers[] = {
    &sqlite_reflect_driver,
    &postgresql_reflect_driver,
};

static const struct reflect_driver *find_driver(const struct dialect *dialect)
{
    for (size_t i = 0; i < sizeof drivers / sizeof drivers[0]; i++) {
        if (drivers[i]->dialect == dialect)
            return drivers[i];
    }
    BUG("a dialect that cannot be reflected");
}

static const struct reflect_driver *driver_of(const struct db *db)
{
    return find_driver(db_dialect(db));
}

bool reflect_names(struct db *db, struct arena *arena, enum reflect_kind kind, str schema,
                   struct strs *names, struct error *error)
{
    return driver_of(db)->names(db, arena, kind, schema, names, error);
}

bool reflect_schemas(struct db *db, struct arena *arena, struct strs *names, struct error *error)
{
    return driver_of(db)->schemas(db, arena, names, error);
}

bool reflect_default_schema(struct db *db, struct arena *arena, str *name, struct error *error)
{
    return driver_of(db)->default_schema(db, arena, name, error);
}

bool reflect_has_table(struct db *db, struct arena *arena, str schema, str name, bool *has,
                       struct error *error)
{
    return driver_of(db)->has_table(db, arena, schema, name, has, error);
}

bool reflect_has_sequence(struct db *db, struct arena *arena, str schema, str name, bool *has,
                          struct error *error)
{
    const struct reflect_driver *driver = driver_of(db);
    *has = false;
    return driver->has_sequence == NULL ||
           driver->has_sequence(db, arena, schema, name, has, error);
}

bool reflect_view_definition(struct db *db, struct arena *arena, str schema, str name,
                             str *definition, struct error *error)
{
    return driver_of(db)->view_definition(db, arena, schema, name, definition, error);
}

bool reflect_enums(struct db *db, struct arena *arena, str schema, struct reflected_enums *enums,
                   struct error *error)
{
    const struct reflect_driver *driver = driver_of(db);
    return driver->enums == NULL || driver->enums(db, arena, schema, enums, error);
}

bool reflect_tables(struct db *db, struct arena *arena, str schema, const struct strs *names,
                    struct log *log, struct reflected_tables *tables, struct error *error)
{
    return driver_of(db)->tables(db, arena, schema, names, log, tables, error);
}

bool reflect_table(struct db *db, struct arena *arena, str schema, str name, struct log *log,
                   const struct reflected_table **table, struct error *error)
{
    struct reflected_tables tables = {0};
    struct strs names = {.items = &name, .count = 1, .capacity = 1};
    if (!reflect_tables(db, arena, schema, &names, log, &tables, error))
        return false;
    *table = tables.count == 0 ? NULL : tables.items[0];
    return true;
}

bool reflect_schema(struct db *db, struct arena *arena, str schema, struct log *log,
                    struct reflected_schema *found, struct error *error)
{
    const struct reflect_driver *driver = driver_of(db);
    return driver->tables(db, arena, schema, NULL, log, &found->tables, error) &&
           reflect_enums(db, arena, schema, &found->enums, error) &&
           (driver->sequences == NULL ||
            driver->sequences(db, arena, schema, &found->sequences, error));
}

bool reflect_script(struct arena *arena, const struct dialect *dialect,
                    const struct reflect_script *script, struct reflected_schema *found,
                    struct error *error)
{
    return find_driver(dialect)->script(arena, script, found, error);
}

bool reflect_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                   const struct operation *batch, struct strs *statements, struct error *error)
{
    struct strs ignored = {0};
    return driver_of(db)->batch(run, db, arena, batch, statements == NULL ? &ignored : statements,
                                error);
}
