/* Enums in a revision in Python: op.add_column() makes no type, and op.drop_table() leaves one
 * behind. With compare_enums both are written, as sa.Enum(…).create(op.get_bind()) and .drop(). */
#include "runtime/generate_impl.h"

#include "reflect/reflect.h"
#include "runtime/generate_sql_impl.h"

/* One direction of the revision. */
struct placing {
    struct arena *arena;
    const struct dialect *dialect;
    struct map there;       /* the enums that are there at this point, by their keys */
    const struct map *kept; /* those that are used in the end */
    struct map left;        /* struct sql_type of those that something stopped to use */
    struct operations out;
};

static void push_type(struct placing *placing, const struct sql_type *type, bool is_drop)
{
    struct operation *operation = ARENA_NEW(placing->arena, struct operation);
    operation->kind = OPERATION_TYPE;
    operation->type.type = type;
    operation->type.is_drop = is_drop;
    LIST_PUSH(placing->arena, &placing->out, operation);
}

static void require(struct placing *placing, const struct sql_type *of_column)
{
    const struct sql_type *type = enum_of(placing->dialect, of_column);
    if (type == NULL || map_contains(&placing->there, enum_key(placing->arena, type)))
        return;
    map_put(placing->arena, &placing->there, enum_key(placing->arena, type), (void *)type);
    push_type(placing, type, false);
}

static void leave(struct placing *placing, const struct sql_type *of_column)
{
    const struct sql_type *type = enum_of(placing->dialect, of_column);
    if (type != NULL)
        map_put(placing->arena, &placing->left, enum_key(placing->arena, type), (void *)type);
}

/* op.create_table() makes the types that it needs. */
static void take_table(struct placing *placing, const struct table *table)
{
    enums_add_used(placing->arena, placing->dialect, &table, 1, &placing->there);
}

static void leave_table(struct placing *placing, const struct table *table)
{
    for (size_t i = 0; table != NULL && i < table->columns.count; i++)
        leave(placing, table->columns.items[i]->type);
}

static void look_at(struct placing *placing, const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    if (operation->kind == OPERATION_CREATE_TABLE)
        take_table(placing, operation->create_table.table);
    if (operation->kind == OPERATION_DROP_TABLE)
        leave_table(placing, operation->drop_table.removed);
    if (operation->kind == OPERATION_ADD_COLUMN)
        require(placing, operation->add_column.column->type);
    if (operation->kind == OPERATION_DROP_COLUMN && operation->drop_column.removed != NULL)
        leave(placing, operation->drop_column.removed->type);
    if (operation->kind == OPERATION_ALTER_COLUMN && change->type != NULL) {
        leave(placing, change->existing_type);
        require(placing, change->type);
    }
}

static void place(struct placing *placing, struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++) {
        struct operation *operation = operations->items[i];
        const struct operations *inner = &operation->modify_table.operations;
        look_at(placing, operation);
        for (size_t k = 0; operation->kind == OPERATION_MODIFY_TABLE && k < inner->count; k++)
            look_at(placing, inner->items[k]);
        LIST_PUSH(placing->arena, &placing->out, operation);
    }
    for (size_t i = 0; i < placing->left.count; i++)
        if (!map_contains(placing->kept, placing->left.entries[i].key))
            push_type(placing, placing->left.entries[i].value, true);
    *operations = placing->out;
}

static void add_but(struct arena *arena, const struct map *from, const struct map *passed_over,
                    struct map *to)
{
    for (size_t i = 0; i < from->count; i++)
        if (!map_contains(passed_over, from->entries[i].key))
            map_put(arena, to, from->entries[i].key, from->entries[i].value);
}

static bool is_there(struct environment *environment, const struct sql_type *type, bool *is_found,
                     struct error *error)
{
    struct buf query = {0};
    struct db_cursor *cursor = NULL;
    environment->dialect->add_type_query(&query, type->schema, type->name);
    const struct sql sql = {.text = buf_str(&query)};
    struct db_value *row = ARENA_ARRAY(environment->arena, struct db_value, 1);
    bool is_asked =
        db_select(environment->db, &sql, &cursor, error) && db_fetch(cursor, row, is_found, error);
    db_close_cursor(cursor);
    buf_free(&query);
    return is_asked;
}

/* Those that the models have in other schemas, which enums_read does not see. */
static bool add_of_schemas(struct environment *environment, const struct map *wanted,
                           struct map *existing, struct error *error)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const struct sql_type *type = wanted->entries[i].value;
        bool is_found = false;
        if (type->schema.data == NULL)
            continue;
        if (!is_there(environment, type, &is_found, error))
            return false;
        if (is_found)
            map_put(environment->arena, existing, wanted->entries[i].key, (void *)type);
    }
    return true;
}

bool generate_enums(struct environment *environment, const struct target *target,
                    struct migration_part *part, struct error *error)
{
    struct arena *arena = environment->arena;
    const struct dialect *dialect = environment->dialect;
    struct reflected_schema found = {0};
    struct map existing = {0};
    struct map wanted = {0};
    const struct map nothing = {0};
    if (dialect->add_type_query == NULL || part->upgrade.count == 0)
        return true;
    if (!reflect_schema(environment->db, arena, (str){0}, &environment->logging.log, &found, error))
        return false;
    enums_read(arena, &found, &existing);
    enums_add_used(arena, dialect, target->metadata.items, target->metadata.count, &wanted);
    if (!add_of_schemas(environment, &wanted, &existing, error))
        return false;
    struct placing upgrade = {.arena = arena, .dialect = dialect, .kept = &wanted};
    struct placing downgrade = {.arena = arena, .dialect = dialect, .kept = &existing};
    add_but(arena, &existing, &nothing, &upgrade.there);
    place(&upgrade, &part->upgrade);
    add_but(arena, &existing, &upgrade.left, &downgrade.there);
    add_but(arena, &wanted, &nothing, &downgrade.there);
    place(&downgrade, &part->downgrade);
    return true;
}
