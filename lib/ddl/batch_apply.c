/* What each operation does to the table that is rebuilt. alembic: operations/batch.py
 * ApplyBatchImpl */
#include "ddl/batch_impl.h"

struct batch_column *batch_find_column(struct batch *batch, str key)
{
    for (size_t i = 0; i < batch->columns.count; i++) {
        if (str_equal(batch->columns.items[i].key, key))
            return &batch->columns.items[i];
    }
    return NULL;
}

struct batch_column *batch_get_column(struct batch *batch, str key)
{
    struct batch_column *found = batch_find_column(batch, key);
    if (found == NULL)
        compilation_fail(batch->c, "KeyError", "'%.*s'", STR_ARG(key));
    return found;
}

#define REMOVE_AT(list, at)                                        \
    do {                                                           \
        for (size_t next = (at) + 1; next < (list)->count; next++) \
            (list)->items[next - 1] = (list)->items[next];         \
        (list)->count--;                                           \
    } while (0)

static size_t find_named(const struct batch *batch, str name)
{
    size_t at = 0;
    while (at < batch->named.count &&
           !str_equal(batch->named.items[at].constraint->name.identifier.text, name))
        at++;
    return at;
}

static void remove_named(struct batch *batch, str name)
{
    size_t at = find_named(batch, name);
    if (at < batch->named.count)
        REMOVE_AT(&batch->named, at);
}

/* A new primary key takes the place of one without a name. */
static void remove_unnamed_key(struct batch *batch)
{
    for (size_t i = 0; i < batch->unnamed.count; i++) {
        const struct batch_constraint *item = &batch->unnamed.items[i];
        if (item->origin != NULL && item->constraint->kind == CONSTRAINT_PRIMARY_KEY) {
            REMOVE_AT(&batch->unnamed, i);
            return;
        }
    }
}

static bool add_constraint_copy(struct batch *batch, const struct constraint *constraint)
{
    struct batch_constraint item = {.constraint = ARENA_NEW(batch->c->arena, struct constraint)};
    *item.constraint = *constraint;
    if (constraint->name.kind == NAME_NONE && constraint->of_type == NULL)
        return compilation_fail(batch->c, "ValueError", "Constraint must have a name");
    if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
        remove_unnamed_key(batch);
    if (constraint->name.kind == NAME_NONE) {
        LIST_PUSH(batch->c->arena, &batch->unnamed, item);
        return true;
    }
    size_t at = find_named(batch, constraint->name.identifier.text);
    if (at < batch->named.count)
        batch->named.items[at] = item;
    else
        LIST_PUSH(batch->c->arena, &batch->named, item);
    return true;
}

/* The column itself, without the foreign keys that have become the table's. */
static struct column *copy_new_column(struct batch *batch, const struct layout *layout)
{
    struct arena *arena = batch->c->arena;
    struct column *copy = ARENA_NEW(arena, struct column);
    *copy = *layout->columns.items[0];
    const struct constraints all = copy->constraints;
    copy->constraints = (struct constraints){0};
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i]->kind == CONSTRAINT_CHECK)
            LIST_PUSH(arena, &copy->constraints, all.items[i]);
    }
    return copy;
}

static bool add_column(struct batch *batch, const struct operation *operation)
{
    const struct table_name *name = &operation->add_column.table;
    struct table *table = ARENA_NEW(batch->c->arena, struct table);
    struct column *column = ARENA_NEW(batch->c->arena, struct column);
    *column = *operation->add_column.column;
    table->name = name->name;
    table->schema = name->schema;
    LIST_PUSH(batch->c->arena, &table->columns, column);
    struct layout layout;
    if (!layout_init(batch->c, &layout, table, batch->c->run->naming) ||
        !batch_place_column(batch, column->name.text, operation->add_column.insert_before,
                            operation->add_column.insert_after))
        return false;
    struct batch_column item = {column->name.text, copy_new_column(batch, &layout), false, NULL};
    struct batch_column *existing = batch_find_column(batch, item.key);
    if (existing != NULL)
        *existing = item;
    else
        LIST_PUSH(batch->c->arena, &batch->columns, item);
    for (size_t i = 0; i < layout.constraints.count; i++) {
        const struct constraint *constraint = layout.constraints.items[i];
        bool is_inline =
            operation->add_column.is_reference_inline && constraint->kind == CONSTRAINT_FOREIGN_KEY;
        if (!is_inline && !add_constraint_copy(batch, constraint))
            return false;
    }
    for (size_t i = 0; i < layout.indexes.count; i++)
        LIST_PUSH(batch->c->arena, &batch->new_indexes, layout.indexes.items[i]);
    return true;
}

static void remove_from_key(struct batch *batch, str column)
{
    for (size_t i = 0; i < batch->named.count + batch->unnamed.count; i++) {
        struct batch_constraint *item = i < batch->named.count
                                            ? &batch->named.items[i]
                                            : &batch->unnamed.items[i - batch->named.count];
        if (item->origin == NULL || item->constraint->kind != CONSTRAINT_PRIMARY_KEY)
            continue;
        struct strs left = {0};
        for (size_t at = 0; at < item->constraint->columns.count; at++) {
            if (!str_equal(item->constraint->columns.items[at], column))
                LIST_PUSH(batch->c->arena, &left, item->constraint->columns.items[at]);
        }
        item->constraint->columns = left;
    }
}

static bool drop_column(struct batch *batch, const struct operation *operation)
{
    str name = operation->drop_column.column.text;
    struct batch_column *column = batch_get_column(batch, name);
    if (column == NULL)
        return false;
    remove_from_key(batch, name);
    REMOVE_AT(&batch->columns, (size_t)(column - batch->columns.items));
    for (size_t i = 0; i < batch->existing_order.count; i++) {
        if (str_equal(batch->existing_order.items[i], name)) {
            REMOVE_AT(&batch->existing_order, i);
            break;
        }
    }
    return true;
}

/* The CHECK of a Boolean or Enum has its type's name. */
static void remove_type_check(struct batch *batch, const struct sql_type *type)
{
    const struct sql_type *found = type_for_dialect(type, str_from(batch->c->run->dialect->name));
    enum type_family family = sql_type_rows[found->kind].family;
    if ((family == FAMILY_BOOLEAN || family == FAMILY_ENUM) && !str_is_empty(found->name))
        remove_named(batch, found->name);
}

static void alter_column_type(struct batch *batch, struct batch_column *column,
                              const struct sql_type *type)
{
    if (ddl_of(batch->c)->is_cast_needed(column->column->type, type))
        column->cast = type;
    struct sql_type *copy = ARENA_NEW(batch->c->arena, struct sql_type);
    *copy = *type;
    copy->has_constraint = false; /* it comes as a constraint of its own */
    copy->creates_type = false;
    column->column->type = copy;
}

static bool add_type_check(struct batch *batch, const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    struct constraint *check = layout_type_check(batch->c, &change->column, change->type);
    if (check == NULL)
        return true;
    struct layout layout;
    layout_init_name(&layout, batch->c->arena, &operation->alter_column.table);
    layout.naming = batch->c->run->naming;
    return layout_name_constraint(batch->c, &layout, check) && add_constraint_copy(batch, check);
}

static bool alter_column(struct batch *batch, const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    struct batch_column *column = batch_get_column(batch, change->column.text);
    if (column == NULL)
        return false;
    if (change->type != NULL && change->existing_type != NULL)
        remove_type_check(batch, change->existing_type);
    str new_name = change->new_name.text;
    if (new_name.data != NULL && !str_equal(new_name, change->column.text)) {
        column->column->name = change->new_name;
        if (change->existing_type != NULL)
            remove_type_check(batch, change->existing_type);
    }
    if (change->type != NULL)
        alter_column_type(batch, column, change->type);
    if (change->nullable != UNSET) {
        /* What was never said stays so: a primary key then remains NOT NULL. */
        if (column->column->nullable != UNSET)
            column->column->nullable = change->nullable;
        column->column->is_nullable = change->nullable == YES;
    }
    if (change->server_default.kind != DEFAULT_UNSET)
        column->column->server_default = change->server_default;
    if (change->autoincrement != UNSET)
        column->column->autoincrement =
            change->autoincrement == YES ? AUTOINCREMENT_YES : AUTOINCREMENT_NO;
    if (change->has_comment)
        column->column->comment = change->comment;
    return change->type == NULL || add_type_check(batch, operation);
}

static bool create_constraint(struct batch *batch, const struct operation *operation)
{
    struct layout layout;
    layout_init_name(&layout, batch->c->arena, &operation->create_constraint.table);
    layout.naming = batch->c->run->naming;
    struct constraint constraint = *operation->create_constraint.constraint;
    return layout_name_constraint(batch->c, &layout, &constraint) &&
           add_constraint_copy(batch, &constraint);
}

/* Removes a CHECK that was given to a column. */
static bool drop_column_check(struct batch *batch, str name)
{
    for (size_t i = 0; !batch->is_reflected && i < batch->columns.count; i++) {
        struct constraints *checks = &batch->columns.items[i].column->constraints;
        for (size_t at = 0; at < checks->count; at++) {
            const struct schema_name *found = &checks->items[at]->name;
            if (found->kind != NAME_NONE && str_equal(found->identifier.text, name)) {
                REMOVE_AT(checks, at);
                return true;
            }
        }
    }
    return false;
}

static bool drop_constraint(struct batch *batch, const struct operation *operation)
{
    struct schema_name name;
    if (!drop_constraint_name(batch->c, operation, &name))
        return false;
    if (name.kind == NAME_NONE || str_is_empty(name.identifier.text))
        return compilation_fail(batch->c, "ValueError", "Constraint must have a name");
    if (drop_column_check(batch, name.identifier.text))
        return true;
    size_t at = find_named(batch, name.identifier.text);
    if (at == batch->named.count)
        return compilation_fail(batch->c, "ValueError", "No such constraint: '%.*s'",
                                STR_ARG(name.identifier.text));
    const struct constraint *constraint = batch->named.items[at].constraint;
    for (size_t i = 0; constraint->kind == CONSTRAINT_PRIMARY_KEY && i < constraint->columns.count;
         i++) {
        struct batch_column *column = batch_find_column(batch, constraint->columns.items[i]);
        if (column != NULL)
            column->column->is_primary_key = false;
    }
    REMOVE_AT(&batch->named, at);
    return true;
}

static bool create_index(struct batch *batch, const struct operation *operation)
{
    struct index *index = ARENA_NEW(batch->c->arena, struct index);
    *index = *operation->create_index.index;
    const struct table_name table = {index->table, index->schema};
    if (!layout_name_index(batch->c, &table, NULL, batch->c->run->naming, index))
        return false;
    LIST_PUSH(batch->c->arena, &batch->new_indexes, index);
    return true;
}

static bool drop_index(struct batch *batch, const struct operation *operation)
{
    str name = operation->drop_index.name.identifier.text;
    for (size_t i = 0; i < batch->indexes.count; i++) {
        if (str_equal(batch->indexes.items[i]->name.identifier.text, name)) {
            REMOVE_AT(&batch->indexes, i);
            return true;
        }
    }
    return compilation_fail(batch->c, "ValueError", "No such index: '%.*s'", STR_ARG(name));
}

bool batch_apply(struct batch *batch, const struct operation *operation)
{
    switch (operation->kind) {
    case OPERATION_ADD_COLUMN:
        return add_column(batch, operation);
    case OPERATION_DROP_COLUMN:
        return drop_column(batch, operation);
    case OPERATION_ALTER_COLUMN:
        return alter_column(batch, operation);
    case OPERATION_CREATE_CONSTRAINT:
        return create_constraint(batch, operation);
    case OPERATION_DROP_CONSTRAINT:
        return drop_constraint(batch, operation);
    case OPERATION_CREATE_INDEX:
        return create_index(batch, operation);
    case OPERATION_DROP_INDEX:
        return drop_index(batch, operation);
    case OPERATION_TABLE_COMMENT:
    case OPERATION_EXECUTE:
        return true;
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
    case OPERATION_RENAME_TABLE:
    case OPERATION_BULK_INSERT:
    case OPERATION_SEQUENCE:
    case OPERATION_SCHEMA:
    case OPERATION_TYPE:
    case OPERATION_BATCH:
    case OPERATION_MODIFY_TABLE:
        break;
    }
    return compilation_fail(batch->c, "NotImplementedError",
                            "%s cannot be part of a batch that copies its table",
                            operation_name(operation->kind));
}
