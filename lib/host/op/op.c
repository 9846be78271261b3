/* The module alembic.op: what each of its functions takes. alembic: op.pyi */
#include "host/op/op_impl.h"

bool op_target_of(struct vm *vm, value name, value schema, struct op_target *target)
{
    return host_identifier_of(vm, name, &target->table.name) &&
           host_optional_text(vm, schema, "schema", &target->table.schema);
}

bool op_finish(struct vm *vm, const struct op_target *target, struct operation *operation)
{
    struct arena *arena = host_of(vm)->arena;
    operation->place = vm_place(vm);
    if (target->batch == NULL)
        return host_apply(vm, operation);
    struct operation *copy = ARENA_NEW(arena, struct operation);
    *copy = *operation;
    LIST_PUSH(arena, &target->batch->operation->batch.operations, copy);
    return true;
}

/* ---- tables */

static bool add_type_indexes(struct vm *vm, const struct tuple *items, struct table *table)
{
    const struct table_name name = {.name = table->name, .schema = table->schema};
    for (size_t i = 0; i < items->count; i++) {
        const struct column_object *column = host_column_object_of(vm, items->items[i]);
        struct index *index = NULL;
        if (column != NULL && !op_type_index(vm, &name, column, &index))
            return false;
        if (index != NULL)
            LIST_PUSH(host_of(vm)->arena, &table->indexes, index);
    }
    return true;
}

/* table_name, *columns, if_not_exists, **keywords */
static bool create_table(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct table *table = ARENA_NEW(host->arena, struct table);
    const struct tuple *items = (const struct tuple *)arguments[1].object;
    bool is_conditional;
    if (!host_identifier_of(vm, arguments[0], &table->name) ||
        !host_table_keywords(vm, host_dictionary(arguments[3]), table) ||
        !host_truth(vm, arguments[2], &is_conditional))
        return false;
    struct table_object *object = host_new_table(vm, table, (value){0});
    *result = value_of(&object->base.base);
    if (!add_type_indexes(vm, items, table) ||
        !host_table_add_known(vm, object, items->items, items->count))
        return false;
    host_resolve_types(vm, table, value_none());
    return host_create_table(vm, table, is_conditional);
}

/* table_name, schema, if_exists, **keywords */
static bool drop_table(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    struct operation operation = {.kind = OPERATION_DROP_TABLE};
    (void)result;
    if (!op_target_of(vm, arguments[0], arguments[1], &target) ||
        !host_truth(vm, arguments[2], &operation.drop_table.if_exists) ||
        !host_dialect_options(vm, host_dictionary(arguments[3]), NULL,
                              &operation.drop_table.options))
        return false;
    operation.drop_table.table = target.table;
    return op_finish(vm, &target, &operation);
}

/* old_table_name, new_table_name, schema */
static bool rename_table(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    struct operation operation = {.kind = OPERATION_RENAME_TABLE};
    (void)result;
    if (!op_target_of(vm, arguments[0], arguments[2], &target) ||
        !host_identifier_of(vm, arguments[1], &operation.rename_table.new_name))
        return false;
    operation.rename_table.table = target.table;
    return op_finish(vm, &target, &operation);
}

/* table_name, comment, existing_comment, schema */
static bool create_table_comment(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[0], arguments[3], &target) &&
           op_table_comment(vm, &target, arguments[1]);
}

/* table_name, existing_comment, schema */
static bool drop_table_comment(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[0], arguments[2], &target) &&
           op_table_comment(vm, &target, value_none());
}

/* ---- columns */

/* table_name, column, schema, if_not_exists, inline_references, inline_primary_key */
static bool add_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[0], arguments[2], &target) &&
           op_add_column(vm, &target, arguments[1], arguments + 3, value_none(), value_none());
}

/* table_name, column_name, schema, **keywords */
static bool drop_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[0], arguments[2], &target) &&
           op_drop_column(vm, &target, arguments[1], arguments[3]);
}

/* table_name, column_name, facets, schema, **keywords */
static bool alter_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[0], arguments[11], &target) &&
           op_alter_column(vm, &target, arguments[1], arguments + 2, value_none(), value_none(),
                           arguments[12]);
}

/* ---- indexes and constraints */

/* index_name, table_name, columns, schema, unique, if_not_exists, **keywords */
static bool create_index(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[3], &target) &&
           op_create_index(vm, &target, arguments[0], arguments[2], arguments[4], arguments[5],
                           arguments[6]);
}

/* index_name, table_name, schema, if_exists, **keywords */
static bool drop_index(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    if (value_is_missing(arguments[1])) {
        if (!host_optional_text(vm, arguments[2], "schema", &target.table.schema))
            return false;
    } else if (!op_target_of(vm, arguments[1], arguments[2], &target)) {
        return false;
    }
    return op_drop_index(vm, &target, arguments[0], arguments[3], arguments[4]);
}

/* constraint_name, table_name, type_, schema, if_exists */
static bool drop_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[3], &target) &&
           op_drop_constraint(vm, &target, arguments[0], arguments[2], arguments[4]);
}

/* constraint_name, table_name, columns, schema */
static bool create_primary_key(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[3], &target) &&
           op_primary_key(vm, &target, arguments[0], arguments[2]);
}

/* constraint_name, table_name, columns, schema, **keywords */
static bool create_unique_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[3], &target) &&
           op_unique(vm, &target, arguments[0], arguments[2], arguments[4]);
}

/* constraint_name, table_name, condition, schema, **keywords */
static bool create_check_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[3], &target) &&
           op_check(vm, &target, arguments[0], arguments[2], arguments[4]);
}

/* constraint_name, table_name, *elements, **keywords */
static bool create_exclude_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    value schema = host_keyword(host_dictionary(arguments[3]), "schema");
    (void)result;
    return op_target_of(vm, arguments[1], schema, &target) &&
           op_exclude(vm, &target, arguments[0], arguments[2], arguments[3]);
}

/* constraint_name, source_table, referent_table, local_cols, remote_cols, onupdate, ondelete,
 * deferrable, initially, match, source_schema, referent_schema, **dialect_kw */
static bool create_foreign_key(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = {0};
    const value given[] = {arguments[2], arguments[3], arguments[4], arguments[5], arguments[6],
                           arguments[7], arguments[8], arguments[9], arguments[11]};
    (void)result;
    return op_target_of(vm, arguments[1], arguments[10], &target) &&
           op_foreign_key(vm, &target, arguments[0], given, arguments[12]);
}

/* ---- the rest */

static bool execute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return op_execute(vm, NULL, arguments[0]);
}

bool op_f(struct vm *vm, const value *arguments, value *result)
{
    value class = value_of((struct object *)vm_native_class(vm, &conv_class));
    return vm_call(vm, class, arguments, 1, result);
}

bool op_get_bind(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = host_connection_object(vm);
    return true;
}

bool op_get_context(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = host_migration_context(vm);
    return true;
}

/* alembic: operations/base.py AbstractOperations.inline_literal */
bool op_inline_literal(struct vm *vm, const value *arguments, value *result)
{
    value module;
    return vm_import(vm, STR("sqlalchemy"), &module) &&
           vm_call_method(vm, module, "literal", arguments, 2, result);
}

bool op_run_async(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return vm_raise(vm, PYTHON_NOT_IMPLEMENTED_ERROR, "Cannot call run_async with a sync engine");
}

#define SAME(name, signature)     \
    {                             \
#name, signature, name, 0 \
    }
static const struct native_function functions[] = {
    SAME(add_column, "(table_name, column, *, schema=None, if_not_exists=None, "
                     "inline_references=None, inline_primary_key=None)"),
    SAME(alter_column,
         "(table_name, column_name, *, nullable=None, comment=False, server_default=False, "
         "new_column_name=None, type_=None, existing_type=None, existing_server_default=False, "
         "existing_nullable=None, existing_comment=None, schema=None, **keywords)"),
    {"batch_alter_table",
     "(table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, "
     "table_args=?, table_kwargs=?, reflect_args=?, reflect_kwargs=?, naming_convention=None)",
     op_batch_alter_table, 0},
    {"bulk_insert", "(table, rows, *, multiinsert=True)", op_bulk_insert, 0},
    SAME(create_check_constraint,
         "(constraint_name, table_name, condition, *, schema=None, **keywords)"),
    SAME(create_exclude_constraint, "(constraint_name, table_name, *elements, **keywords)"),
    SAME(create_foreign_key,
         "(constraint_name, source_table, referent_table, local_cols, remote_cols, *, "
         "onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, "
         "source_schema=None, referent_schema=None, **dialect)"),
    SAME(create_index, "(index_name, table_name, columns, *, schema=None, unique=False, "
                       "if_not_exists=None, **keywords)"),
    SAME(create_primary_key, "(constraint_name, table_name, columns, *, schema=None)"),
    SAME(create_table, "(table_name, *columns, if_not_exists=None, **keywords)"),
    SAME(create_table_comment, "(table_name, comment, *, existing_comment=None, schema=None)"),
    SAME(create_unique_constraint,
         "(constraint_name, table_name, columns, *, schema=None, **keywords)"),
    SAME(drop_column, "(table_name, column_name, *, schema=None, **keywords)"),
    SAME(drop_constraint,
         "(constraint_name, table_name, type_=None, *, schema=None, if_exists=None)"),
    SAME(drop_index, "(index_name, table_name=None, *, schema=None, if_exists=None, **keywords)"),
    SAME(drop_table, "(table_name, *, schema=None, if_exists=None, **keywords)"),
    SAME(drop_table_comment, "(table_name, *, existing_comment=None, schema=None)"),
    SAME(execute, "(sqltext, *, execution_options=None)"),
    {"f", "(name)", op_f, 0},
    {"get_bind", "()", op_get_bind, 0},
    {"get_context", "()", op_get_context, 0},
    {"inline_literal", "(value, type_=None)", op_inline_literal, 0},
    SAME(rename_table, "(old_table_name, new_table_name, *, schema=None)"),
    {"run_async", "(async_function, *arguments, **keywords)", op_run_async, 0},
    {0}};

extern const char host_op_py[];
const struct native_module op_module = {
    .name = "alembic.op", .functions = functions, .source = host_op_py};
