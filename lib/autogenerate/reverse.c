/* The inverse of operations. alembic: operations/ops.py reverse() */
#include "autogenerate/autogenerate.h"

static struct operation *new_operation(struct arena *arena, enum operation_kind kind,
                                       const struct operation *of)
{
    struct operation *operation = ARENA_NEW(arena, struct operation);
    operation->kind = kind;
    operation->place = of->place;
    return operation;
}

static enum drop_type drop_type_of(enum constraint_kind kind)
{
    static const enum drop_type types[] = {
        [CONSTRAINT_PRIMARY_KEY] = DROP_PRIMARY_KEY,
        [CONSTRAINT_UNIQUE] = DROP_UNIQUE,
        [CONSTRAINT_FOREIGN_KEY] = DROP_FOREIGN_KEY,
        [CONSTRAINT_CHECK] = DROP_CHECK,
        [CONSTRAINT_EXCLUDE] = DROP_ANY,
    };
    return types[kind];
}

/* ---- one function a kind; NULL: what is gone is not known */

static struct operation *reverse_create_table(struct arena *arena, const struct operation *of)
{
    const struct table *table = of->create_table.table;
    struct operation *operation = new_operation(arena, OPERATION_DROP_TABLE, of);
    operation->drop_table.table = (struct table_name){table->name, table->schema};
    operation->drop_table.removed = table;
    return operation;
}

static struct operation *reverse_drop_table(struct arena *arena, const struct operation *of)
{
    if (of->drop_table.removed == NULL)
        return NULL;
    struct operation *operation = new_operation(arena, OPERATION_CREATE_TABLE, of);
    operation->create_table.table = of->drop_table.removed;
    return operation;
}

static struct operation *reverse_rename_table(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_RENAME_TABLE, of);
    operation->rename_table.table =
        (struct table_name){of->rename_table.new_name, of->rename_table.table.schema};
    operation->rename_table.new_name = of->rename_table.table.name;
    return operation;
}

static struct operation *reverse_add_column(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_DROP_COLUMN, of);
    operation->drop_column.table = of->add_column.table;
    operation->drop_column.column = of->add_column.column->name;
    operation->drop_column.if_exists = of->add_column.if_not_exists;
    operation->drop_column.removed = of->add_column.column;
    return operation;
}

static struct operation *reverse_drop_column(struct arena *arena, const struct operation *of)
{
    if (of->drop_column.removed == NULL)
        return NULL;
    struct operation *operation = new_operation(arena, OPERATION_ADD_COLUMN, of);
    operation->add_column.table = of->drop_column.table;
    operation->add_column.column = of->drop_column.removed;
    operation->add_column.if_not_exists = of->drop_column.if_exists;
    return operation;
}

/* alembic: operations/ops.py AlterColumnOp.reverse, which leaves a new name out */
static struct operation *reverse_alter_column(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_ALTER_COLUMN, of);
    const struct column_change *old = &of->alter_column.change;
    operation->alter_column = of->alter_column;
    struct column_change *change = &operation->alter_column.change;
    if (old->type != NULL) {
        change->type = old->existing_type;
        change->existing_type = old->type;
    }
    if (old->nullable != UNSET) {
        change->nullable = old->existing_nullable;
        change->existing_nullable = old->nullable;
    }
    if (old->server_default.kind != DEFAULT_UNSET) {
        change->server_default = old->existing_server_default;
        change->existing_server_default = old->server_default;
    }
    if (old->has_comment) {
        change->comment = old->existing_comment;
        change->existing_comment = old->comment;
    }
    if (old->new_name.text.data != NULL) {
        change->column = old->new_name;
        change->new_name = old->column;
    }
    change->using = NULL; /* it was for the former direction */
    change->using_text = (str){0};
    return operation;
}

static struct operation *reverse_create_index(struct arena *arena, const struct operation *of)
{
    const struct index *index = of->create_index.index;
    struct operation *operation = new_operation(arena, OPERATION_DROP_INDEX, of);
    operation->drop_index.name = index->name;
    operation->drop_index.table = (struct table_name){index->table, index->schema};
    operation->drop_index.options = index->options;
    operation->drop_index.removed = index;
    return operation;
}

static struct operation *reverse_drop_index(struct arena *arena, const struct operation *of)
{
    if (of->drop_index.removed == NULL)
        return NULL;
    struct operation *operation = new_operation(arena, OPERATION_CREATE_INDEX, of);
    operation->create_index.index = of->drop_index.removed;
    return operation;
}

static struct operation *reverse_create_constraint(struct arena *arena, const struct operation *of)
{
    const struct constraint *constraint = of->create_constraint.constraint;
    struct operation *operation = new_operation(arena, OPERATION_DROP_CONSTRAINT, of);
    operation->drop_constraint.table = of->create_constraint.table;
    operation->drop_constraint.name = constraint->name;
    operation->drop_constraint.type = drop_type_of(constraint->kind);
    operation->drop_constraint.removed = constraint;
    return operation;
}

static struct operation *reverse_drop_constraint(struct arena *arena, const struct operation *of)
{
    if (of->drop_constraint.removed == NULL)
        return NULL;
    struct operation *operation = new_operation(arena, OPERATION_CREATE_CONSTRAINT, of);
    operation->create_constraint.table = of->drop_constraint.table;
    operation->create_constraint.constraint = of->drop_constraint.removed;
    return operation;
}

/* What dropping a comment reverses to says nothing of a former one. */
static struct operation *reverse_table_comment(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_TABLE_COMMENT, of);
    operation->table_comment.table = of->table_comment.table;
    operation->table_comment.comment = of->table_comment.existing;
    operation->table_comment.existing = of->table_comment.comment;
    return operation;
}

static struct operation *reverse_sequence(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_SEQUENCE, of);
    operation->sequence = of->sequence;
    operation->sequence.is_drop = !of->sequence.is_drop;
    return operation;
}

static struct operation *reverse_schema(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_SCHEMA, of);
    operation->schema = of->schema;
    operation->schema.is_drop = !of->schema.is_drop;
    return operation;
}

static struct operation *reverse_type(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_TYPE, of);
    operation->type = of->type;
    if (of->type.existing != NULL) {
        operation->type.type = of->type.existing;
        operation->type.existing = of->type.type;
    } else {
        operation->type.is_drop = !of->type.is_drop;
    }
    return operation;
}

static struct operation *reverse_batch(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_BATCH, of);
    operation->batch = of->batch;
    operation->batch.operations = autogenerate_reverse(arena, &of->batch.operations);
    return operation;
}

static struct operation *reverse_modify_table(struct arena *arena, const struct operation *of)
{
    struct operation *operation = new_operation(arena, OPERATION_MODIFY_TABLE, of);
    operation->modify_table.table = of->modify_table.table;
    operation->modify_table.operations = autogenerate_reverse(arena, &of->modify_table.operations);
    return operation;
}

/* SQL has none; what a project's own renderer wrote may have one. */
static struct operation *reverse_execute(struct arena *arena, const struct operation *of)
{
    (void)arena;
    return of->execute.inverse;
}

/* Data that somebody wrote have no inverse. */
static struct operation *reverse_nothing(struct arena *arena, const struct operation *of)
{
    (void)arena, (void)of;
    return NULL;
}

static struct operation *(*const reversers[])(struct arena *arena, const struct operation *of) = {
    [OPERATION_CREATE_TABLE] = reverse_create_table,
    [OPERATION_DROP_TABLE] = reverse_drop_table,
    [OPERATION_RENAME_TABLE] = reverse_rename_table,
    [OPERATION_ADD_COLUMN] = reverse_add_column,
    [OPERATION_DROP_COLUMN] = reverse_drop_column,
    [OPERATION_ALTER_COLUMN] = reverse_alter_column,
    [OPERATION_CREATE_INDEX] = reverse_create_index,
    [OPERATION_DROP_INDEX] = reverse_drop_index,
    [OPERATION_CREATE_CONSTRAINT] = reverse_create_constraint,
    [OPERATION_DROP_CONSTRAINT] = reverse_drop_constraint,
    [OPERATION_TABLE_COMMENT] = reverse_table_comment,
    [OPERATION_BULK_INSERT] = reverse_nothing,
    [OPERATION_EXECUTE] = reverse_execute,
    [OPERATION_SEQUENCE] = reverse_sequence,
    [OPERATION_SCHEMA] = reverse_schema,
    [OPERATION_TYPE] = reverse_type,
    [OPERATION_BATCH] = reverse_batch,
    [OPERATION_MODIFY_TABLE] = reverse_modify_table,
};

struct operations autogenerate_reverse(struct arena *arena, const struct operations *operations)
{
    struct operations reversed = {0};
    for (size_t i = operations->count; i-- > 0;) {
        const struct operation *operation = operations->items[i];
        struct operation *inverse = reversers[operation->kind](arena, operation);
        if (inverse != NULL)
            LIST_PUSH(arena, &reversed, inverse);
    }
    return reversed;
}
