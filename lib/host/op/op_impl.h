/* The operations of alembic.op, which op.X() and batch_op.X() share. */
#ifndef HOST_OP_IMPL_H
#define HOST_OP_IMPL_H

#include "host/schema/schema_impl.h"

/* `with op.batch_alter_table(…) as batch_op`: collects operations until the block ends. */
struct batch_object {
    struct object base;
    struct operation *operation; /* OPERATION_BATCH */
    value copy_from;             /* kept alive */
    bool is_done;
};
extern const struct native_class batch_class;

/* What an operation is about: a table by its name, or that of a batch. */
struct op_target {
    struct table_name table;
    struct batch_object *batch; /* NULL: done at once */
};

bool op_target_of(struct vm *vm, value name, value schema, struct op_target *target);
struct op_target op_target_of_batch(struct vm *vm, value batch);
/* Applies the operation, or adds it to the batch. */
bool op_finish(struct vm *vm, const struct op_target *target, struct operation *operation);

/* The arguments are those of the function of this name, behind the table's name. Texts and
 * expressions live in host->arena. */
bool op_add_column(struct vm *vm, struct op_target *target, value column, const value *flags,
                   value insert_before, value insert_after);
bool op_drop_column(struct vm *vm, struct op_target *target, value name, value keywords);
bool op_alter_column(struct vm *vm, struct op_target *target, value name, const value *facets,
                     value insert_before, value insert_after, value keywords);
bool op_create_index(struct vm *vm, struct op_target *target, value name, value columns,
                     value is_unique, value if_not_exists, value keywords);
bool op_drop_index(struct vm *vm, struct op_target *target, value name, value if_exists,
                   value keywords);
bool op_drop_constraint(struct vm *vm, struct op_target *target, value name, value type,
                        value if_exists);
bool op_primary_key(struct vm *vm, struct op_target *target, value name, value columns);
bool op_unique(struct vm *vm, struct op_target *target, value name, value columns, value keywords);
bool op_check(struct vm *vm, struct op_target *target, value name, value condition, value keywords);
bool op_exclude(struct vm *vm, struct op_target *target, value name, value elements,
                value keywords);
/* given: referent_table, local_cols, remote_cols, onupdate, ondelete, deferrable, initially, match,
 * referent_schema */
bool op_foreign_key(struct vm *vm, struct op_target *target, value name, const value *given,
                    value keywords);
bool op_table_comment(struct vm *vm, struct op_target *target, value comment);
/* NULL when the column's type brings none. */
bool op_type_index(struct vm *vm, const struct table_name *table,
                   const struct column_object *column, struct index **index);
bool op_execute(struct vm *vm, struct batch_object *batch, value statement);

native_call op_batch_alter_table, op_bulk_insert, op_f, op_get_bind, op_get_context,
    op_inline_literal, op_run_async;
value host_migration_context(struct vm *vm);
value host_config_object(struct vm *vm);
/* bind.dialect.server_version_info: a tuple; None offline. */
bool host_server_version(struct vm *vm, value *result);

#endif
