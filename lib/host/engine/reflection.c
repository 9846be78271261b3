/* What Table(autoload_with=…), MetaData.reflect() and checkfirst ask the database. */
#include "host/op/op_impl.h"
#include "reflect/reflect.h"

bool host_table_exists(struct vm *vm, const struct table *table, bool assumed, bool *exists)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    *exists = assumed;
    if (host->backend->is_offline)
        return true;
    struct db *db = host_database(vm);
    if (db == NULL)
        return false;
    return reflect_has_table(db, &host->scratch, table->schema, table->name.text, exists, &error) ||
           host_raise(vm, &error);
}

bool host_table_names(struct vm *vm, str schema, struct strs *names)
{
    struct error error = {0};
    struct db *db = host_database(vm);
    if (db == NULL)
        return false;
    return reflect_names(db, host_of(vm)->arena, REFLECT_TABLES, schema, names, &error) ||
           host_raise(vm, &error);
}

/* Copies what was reflected into the table of the object. */
bool host_reflect_table(struct vm *vm, struct table_object *object, value bind)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    const struct reflected_table *found = NULL;
    struct table *table = object->table;
    (void)bind;
    struct db *db = host_database(vm);
    if (db == NULL)
        return false;
    if (!reflect_table(db, host->arena, table->schema, table->name.text, host->backend->log, &found,
                       &error))
        return host_raise(vm, &error);
    if (found == NULL)
        return host_raise_named(vm, "NoSuchTableError", "%.*s", STR_ARG(table->name.text));
    const struct table *model = reflected_table_model(host->arena, host->backend->dialect, found);
    const struct naming_convention *naming = table->naming;
    struct identifier name = table->name;
    *table = *model;
    table->name = name;
    table->naming = naming;
    object->base.clause = NULL;
    for (size_t i = 0; i < table->columns.count; i++) {
        struct column *column = table->columns.items[i];
        dictionary_put_text(vm, object->columns, column->name.text,
                            host_column_object(vm, column, value_of(&object->base.base)));
    }
    return true;
}
