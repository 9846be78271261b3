/* What Table(autoload_with=…), MetaData.reflect() and checkfirst ask the database. */
#include "host/op/op_impl.h"
#include "reflect/reflect.h"

/* NULL: raised; offline as SQLAlchemy does for a mock connection. */
static struct db *connection(struct vm *vm)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct error error = {0};
    if (backend->is_offline) {
        host_raise_named(vm, "NoInspectionAvailable",
                         "No inspection system is available for object of type <class "
                         "'sqlalchemy.engine.mock.MockConnection'>");
        return NULL;
    }
    struct db *db = backend->connection(backend->context, &error);
    if (db == NULL)
        host_raise(vm, &error);
    return db;
}

bool host_table_exists(struct vm *vm, const struct table *table, bool assumed, bool *exists)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    *exists = assumed;
    if (host->backend->is_offline)
        return true;
    struct db *db = connection(vm);
    if (db == NULL)
        return false;
    return reflect_has_table(db, &host->scratch, table->schema, table->name.text, exists, &error) ||
           host_raise(vm, &error);
}

bool host_table_names(struct vm *vm, str schema, struct strs *names)
{
    struct error error = {0};
    struct db *db = connection(vm);
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
    struct db *db = connection(vm);
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

/* The clause of a Column, a Table. */
static const struct clause *column_clause(struct arena *arena, const struct column *column,
                                          const struct clause *from)
{
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = CLAUSE_COLUMN;
    clause->type = column->type;
    clause->column.name = column->name;
    clause->column.key = column->key;
    clause->column.from = from;
    clause->column.is_primary_key = column->is_primary_key;
    return clause;
}

static const struct clause *table_clause(struct vm *vm, struct table_object *object)
{
    struct arena *arena = host_of(vm)->arena;
    const struct table *table = object->table;
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = CLAUSE_TABLE;
    clause->table.name = table->name;
    clause->table.schema = table->schema;
    for (size_t i = 0; i < table->columns.count; i++)
        LIST_PUSH(arena, &clause->table.columns,
                  column_clause(arena, table->columns.items[i], NULL));
    return clause;
}

const struct clause *host_schema_clause(struct vm *vm, value v)
{
    struct table_object *table = host_table_object_of(vm, v);
    struct column_object *column = table == NULL ? host_column_object_of(vm, v) : NULL;
    if (table != NULL && table->base.clause == NULL)
        table->base.clause = table_clause(vm, table);
    if (table != NULL)
        return table->base.clause;
    if (column == NULL || column->column == NULL)
        return NULL;
    const struct clause *from =
        value_is_absent(column->table) ? NULL : host_schema_clause(vm, column->table);
    bool is_stale = column->base.clause != NULL && column->base.clause->column.from != from;
    if (column->base.clause == NULL || is_stale)
        column->base.clause = column_clause(host_of(vm)->arena, column->column, from);
    return column->base.clause;
}

/* "PostgreSQL 15.4", "3.40.1": the numbers as a tuple; None offline. */
bool host_server_version(struct vm *vm, value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct db_rows rows = {0};
    if (host->backend->is_offline)
        return true;
    struct db *db = connection(vm);
    if (db == NULL)
        return false;
    if (!db_query(db, &host->scratch, str_from(host->backend->dialect->version_query), &rows,
                  &error))
        return host_raise(vm, &error);
    value numbers[8];
    size_t count = 0;
    str text = rows.row_count > 0 ? rows.cells[0] : STR("");
    for (size_t at = 0; at < text.length && count < 8; at++) {
        int64_t number = 0;
        size_t start = at;
        for (; at < text.length && char_is_digit(text.data[at]) && number < 1000000; at++)
            number = number * 10 + (text.data[at] - '0');
        if (at > start)
            numbers[count++] = value_integer(number);
        if (at < text.length && text.data[at] != '.')
            break;
    }
    *result = value_of(&tuple_new(vm, numbers, count)->base);
    return true;
}
