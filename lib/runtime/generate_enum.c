/* Enums of PostgreSQL are types with names: CREATE TABLE makes those that its columns need, and
 * nothing else does, nor is one dropped with its last column. */
#include "runtime/generate_sql_impl.h"

const struct sql_type *enum_of(const struct dialect *dialect, const struct sql_type *type)
{
    if (type == NULL || dialect->add_type_query == NULL)
        return NULL;
    const struct sql_type *found = type_for_dialect(type, str_from(dialect->name));
    while (type_family(found) == FAMILY_ARRAY && found->item != NULL)
        found = type_for_dialect(found->item, str_from(dialect->name));
    bool is_named =
        found->kind == TYPE_PG_ENUM || (found->kind == TYPE_GENERIC_ENUM && found->is_native);
    return is_named && !str_is_empty(found->name) ? found : NULL;
}

str enum_key(struct arena *arena, const struct sql_type *type)
{
    return table_key(arena, type->schema, type->name);
}

void enums_read(struct arena *arena, const struct reflected_schema *found, struct map *enums)
{
    for (size_t i = 0; i < found->enums.count; i++) {
        struct sql_type *type = type_new(arena, TYPE_PG_ENUM);
        type->name = found->enums.items[i].name;
        type->values = found->enums.items[i].labels;
        map_put(arena, enums, type->name, type);
    }
}

void enums_add_used(struct arena *arena, const struct dialect *dialect,
                    const struct table *const *tables, size_t count, struct map *enums)
{
    for (size_t i = 0; i < count; i++) {
        const struct columns *columns = &tables[i]->columns;
        for (size_t k = 0; k < columns->count; k++) {
            const struct sql_type *type = enum_of(dialect, columns->items[k]->type);
            if (type != NULL)
                map_put(arena, enums, enum_key(arena, type), (void *)type);
        }
    }
}

void enums_begin(struct sql_writer *writer)
{
    writer->left = (struct map){0};
    writer->run.created_types = (struct map){0};
    for (size_t i = 0; i < writer->enums.count; i++)
        if (writer->enums.entries[i].value != NULL)
            ddl_note_type(&writer->run, writer->enums.entries[i].value);
}

static bool is_there(const struct sql_writer *writer, const struct sql_type *type)
{
    return map_find(&writer->enums, enum_key(writer->arena, type)) != NULL;
}

static void take(struct sql_writer *writer, const struct sql_type *type)
{
    map_put(writer->arena, &writer->enums, enum_key(writer->arena, type), (void *)type);
    ddl_note_type(&writer->run, type);
}

/* CREATE TYPE before a column that is added or altered. */
static bool require(struct sql_writer *writer, const struct sql_type *of_column)
{
    const struct sql_type *type = enum_of(writer->run.dialect, of_column);
    if (type == NULL || is_there(writer, type))
        return true;
    const struct operation creation = {.kind = OPERATION_TYPE, .type = {.type = type}};
    take(writer, type);
    return sql_writer_compile(writer, &creation);
}

static void leave(struct sql_writer *writer, const struct sql_type *of_column)
{
    const struct sql_type *type = enum_of(writer->run.dialect, of_column);
    if (type != NULL)
        map_put(writer->arena, &writer->left, enum_key(writer->arena, type), (void *)type);
}

static void leave_table(struct sql_writer *writer, const struct table *table)
{
    for (size_t i = 0; table != NULL && i < table->columns.count; i++)
        leave(writer, table->columns.items[i]->type);
}

/* CREATE TABLE makes them itself. */
static void take_table(struct sql_writer *writer, const struct table *table)
{
    struct map used = {0};
    enums_add_used(writer->arena, writer->run.dialect, &table, 1, &used);
    for (size_t i = 0; i < used.count; i++)
        map_put(writer->arena, &writer->enums, used.entries[i].key, used.entries[i].value);
}

static bool alter(struct sql_writer *writer, const struct column_change *change)
{
    if (change->type == NULL)
        return true;
    leave(writer, change->existing_type);
    return require(writer, change->type);
}

bool enums_before(struct sql_writer *writer, const struct operation *operation)
{
    switch (operation->kind) {
    case OPERATION_CREATE_TABLE:
        take_table(writer, operation->create_table.table);
        return true;
    case OPERATION_DROP_TABLE:
        leave_table(writer, operation->drop_table.removed);
        return true;
    case OPERATION_ADD_COLUMN:
        return require(writer, operation->add_column.column->type);
    case OPERATION_DROP_COLUMN:
        if (operation->drop_column.removed != NULL)
            leave(writer, operation->drop_column.removed->type);
        return true;
    case OPERATION_ALTER_COLUMN:
        return alter(writer, &operation->alter_column.change);
    case OPERATION_RENAME_TABLE:
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
    case OPERATION_CREATE_CONSTRAINT:
    case OPERATION_DROP_CONSTRAINT:
    case OPERATION_TABLE_COMMENT:
    case OPERATION_BULK_INSERT:
    case OPERATION_EXECUTE:
    case OPERATION_SEQUENCE:
    case OPERATION_SCHEMA:
    case OPERATION_TYPE:
    case OPERATION_BATCH:
    case OPERATION_MODIFY_TABLE:
        return true;
    }
    return true;
}

bool enums_end(struct sql_writer *writer)
{
    for (size_t i = 0; i < writer->left.count; i++) {
        const struct map_entry *entry = &writer->left.entries[i];
        const struct operation removal = {.kind = OPERATION_TYPE,
                                          .type = {.type = entry->value, .is_drop = true}};
        if (map_contains(&writer->outcome->enums, entry->key))
            continue;
        map_put(writer->arena, &writer->enums, entry->key, NULL);
        if (!sql_writer_compile(writer, &removal))
            return false;
    }
    return true;
}
