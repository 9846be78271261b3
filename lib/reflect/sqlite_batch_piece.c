#include "reflect/sqlite_batch_impl.h"

static bool make_pieces(struct rebuild *rebuild, const struct table *table, bool has_indexes,
                        struct create_table *pieces, struct error *error)
{
    struct strs statements = {0};
    struct operation operation = {.kind = OPERATION_CREATE_TABLE, .place = rebuild->batch->place};
    operation.create_table.table = table;
    if (!ddl_compile(rebuild->run, rebuild->arena, &operation, &statements, error))
        return false;
    if (statements.count == 0)
        return fail(error, "no table was written");
    if (!create_table_parse(rebuild->arena, statements.items[0], pieces, error))
        return false;
    for (size_t i = 1; has_indexes && i < statements.count; i++)
        LIST_PUSH(rebuild->arena, &rebuild->new_indexes, statements.items[i]);
    return true;
}

static struct table table_like(const struct rebuild *rebuild,
                               const struct naming_convention *naming)
{
    return (struct table){.name = {.text = rebuild->table}, .naming = naming};
}

/* References within an attached database are written without its name. */
static struct constraint *copy_constraint(struct rebuild *rebuild, const struct constraint *from)
{
    struct constraint *copy = ARENA_NEW(rebuild->arena, struct constraint);
    *copy = *from;
    copy->columns = (struct strs){0};
    for (size_t i = 0; i < from->columns.count; i++)
        LIST_PUSH(rebuild->arena, &copy->columns,
                  rebuild_column_name(rebuild, from->columns.items[i]));
    if (rebuild->schema.data != NULL && str_equal(copy->referred_schema, rebuild->schema))
        copy->referred_schema = (str){0};
    return copy;
}

bool piece_of_column(struct rebuild *rebuild, const struct column *column, bool has_indexes,
                     struct create_table *pieces, struct error *error)
{
    struct table table = table_like(rebuild, NULL);
    struct column *copy = ARENA_NEW(rebuild->arena, struct column);
    *copy = *column;
    copy->constraints = (struct constraints){0};
    for (size_t i = 0; i < column->constraints.count; i++)
        LIST_PUSH(rebuild->arena, &copy->constraints,
                  copy_constraint(rebuild, column->constraints.items[i]));
    LIST_PUSH(rebuild->arena, &table.columns, copy);
    return make_pieces(rebuild, &table, has_indexes, pieces, error);
}

/* A constraint needs a table with its columns around it. */
bool piece_of_constraint(struct rebuild *rebuild, const struct constraint *constraint,
                         const struct naming_convention *naming, struct item *piece,
                         struct error *error)
{
    struct arena *arena = rebuild->arena;
    struct table table = table_like(rebuild, naming);
    struct constraint *copy = copy_constraint(rebuild, constraint);
    struct strs names = copy->columns;
    if (names.count == 0)
        LIST_PUSH(arena, &names, STR("x"));
    for (size_t i = 0; i < names.count; i++) {
        struct column *column = ARENA_NEW(arena, struct column);
        *column = (struct column){.name = {.text = names.items[i]},
                                  .type = type_new(arena, TYPE_INTEGER),
                                  .is_nullable = true};
        LIST_PUSH(arena, &table.columns, column);
    }
    LIST_PUSH(arena, &table.constraints, copy);
    struct create_table pieces = {0};
    if (!make_pieces(rebuild, &table, false, &pieces, error))
        return false;
    if (pieces.items.count == 0 || pieces.items.items[pieces.items.count - 1].is_column)
        return fail(error, "the constraint cannot be written for SQLite");
    *piece = pieces.items.items[pieces.items.count - 1];
    return true;
}
