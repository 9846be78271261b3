#include "operations/operations.h"

static const char *const names[] = {
    [OPERATION_CREATE_TABLE] = "create_table",
    [OPERATION_DROP_TABLE] = "drop_table",
    [OPERATION_RENAME_TABLE] = "rename_table",
    [OPERATION_ADD_COLUMN] = "add_column",
    [OPERATION_DROP_COLUMN] = "drop_column",
    [OPERATION_ALTER_COLUMN] = "alter_column",
    [OPERATION_CREATE_INDEX] = "create_index",
    [OPERATION_DROP_INDEX] = "drop_index",
    [OPERATION_CREATE_CONSTRAINT] = "create_constraint",
    [OPERATION_DROP_CONSTRAINT] = "drop_constraint",
    [OPERATION_TABLE_COMMENT] = "create_table_comment",
    [OPERATION_BULK_INSERT] = "bulk_insert",
    [OPERATION_EXECUTE] = "execute",
    [OPERATION_SEQUENCE] = "create_sequence",
    [OPERATION_SCHEMA] = "create_schema",
    [OPERATION_TYPE] = "create_type",
    [OPERATION_BATCH] = "batch_alter_table",
    [OPERATION_MODIFY_TABLE] = "modify_table",
};

const char *operation_name(enum operation_kind kind)
{
    return names[kind];
}

bool operations_are_empty(const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->items[i];
        if (operation->kind != OPERATION_MODIFY_TABLE ||
            !operations_are_empty(&operation->modify_table.operations))
            return false;
    }
    return true;
}
