/* op.batch_alter_table(): collects operations, done when the block ends. alembic:
 * operations/base.py BatchOperations */
#include "host/op/op_impl.h"

static void mark_batch(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct batch_object *)object)->copy_from);
}

/* Made by op.batch_alter_table() alone; a script's own subclass is about no table. */
static struct batch_object *batch_of(struct vm *vm, value v)
{
    struct batch_object *batch = (struct batch_object *)v.object;
    if (batch->operation == NULL) {
        batch->operation = ARENA_NEW(host_of(vm)->arena, struct operation);
        batch->operation->kind = OPERATION_BATCH;
        batch->operation->batch.table.name.text = STR("");
    }
    return batch;
}

struct op_target op_target_of_batch(struct vm *vm, value batch)
{
    struct batch_object *object = batch_of(vm, batch);
    return (struct op_target){object->operation->batch.table, object};
}

/* ---- op.batch_alter_table(table_name, schema, recreate, partial_reordering, copy_from,
 * table_args, table_kwargs, reflect_args, reflect_kwargs, naming_convention) */

static bool take_recreate(struct vm *vm, value v, struct operation *operation)
{
    str text = value_text(v);
    operation->batch.recreate = str_equal(text, STR("always"))  ? RECREATE_ALWAYS
                                : str_equal(text, STR("never")) ? RECREATE_NEVER
                                                                : RECREATE_AUTO;
    return operation->batch.recreate != RECREATE_AUTO || str_equal(text, STR("auto")) ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "recreate may be one of 'auto', 'always', or 'never'.");
}

static bool take_reordering(struct vm *vm, value v, struct operation *operation)
{
    struct list *groups;
    if (value_is_missing(v))
        return true;
    if (!vm_list_of(vm, v, &groups))
        return false;
    size_t count = groups->values.count;
    operation->batch.partial_reordering_count = count;
    operation->batch.partial_reordering = ARENA_ARRAY(host_of(vm)->arena, struct strs, count);
    for (size_t i = 0; i < count; i++) {
        if (!host_names(vm, groups->values.items[i], "partial_reordering",
                        &operation->batch.partial_reordering[i]))
            return false;
    }
    return true;
}

/* Constraints and indexes that the table is to have besides. */
static bool take_table_arguments(struct vm *vm, value v, struct operation *operation)
{
    struct arena *arena = host_of(vm)->arena;
    struct list *items;
    if (value_is_missing(v))
        return true;
    if (!vm_list_of(vm, v, &items))
        return false;
    struct table *extra = ARENA_NEW(arena, struct table);
    extra->name = operation->batch.table.name;
    operation->batch.reflected_extra = extra;
    for (size_t i = 0; i < items->values.count; i++) {
        const struct column_object *column = host_column_object_of(vm, items->values.items[i]);
        struct item_object *item = host_item_of(vm, items->values.items[i]);
        if (column != NULL)
            LIST_PUSH(arena, &extra->columns, column->column);
        else if (item != NULL && item->kind == ITEM_CONSTRAINT)
            LIST_PUSH(arena, &extra->constraints, item->constraint);
        else if (item != NULL && item->kind == ITEM_INDEX)
            LIST_PUSH(arena, &extra->indexes, item->index);
    }
    return true;
}

static bool take_copy_from(struct vm *vm, value v, struct operation *operation)
{
    if (value_is_missing(v))
        return true;
    operation->batch.copy_from = host_table_of(vm, v);
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "copy_from");
    return operation->batch.copy_from != NULL ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "copy_from must be a Table, not %s",
                    vm_type_name(vm, v));
}

bool op_batch_alter_table(struct vm *vm, const value *arguments, value *result)
{
    struct batch_object *batch =
        (struct batch_object *)vm_new_object(vm, vm_native_class(vm, &batch_class));
    struct operation *operation = ARENA_NEW(host_of(vm)->arena, struct operation);
    struct op_target target = {0};
    struct naming_convention *naming = NULL;
    operation->kind = OPERATION_BATCH;
    batch->operation = operation;
    batch->copy_from = arguments[4];
    *result = value_of(&batch->base);
    if (!op_target_of(vm, arguments[0], arguments[1], &target))
        return false;
    operation->batch.table = target.table;
    if (!take_recreate(vm, arguments[2], operation) ||
        !take_reordering(vm, arguments[3], operation) ||
        !take_copy_from(vm, arguments[4], operation) ||
        !take_table_arguments(vm, arguments[5], operation) ||
        !host_dialect_options(vm, host_dictionary(arguments[6]), NULL,
                              &operation->batch.table_options) ||
        !host_naming_convention(vm, arguments[9], &naming))
        return false;
    operation->batch.naming = naming;
    return true;
}

/* ---- the block */

static bool batch_enter(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

/* self, type, exception, traceback */
static bool batch_exit(struct vm *vm, const value *arguments, value *result)
{
    struct batch_object *batch = batch_of(vm, arguments[0]);
    (void)result;
    if (!value_is_none(arguments[1]) || batch->is_done)
        return true;
    batch->is_done = true;
    batch->operation->place = vm_place(vm);
    return host_apply(vm, batch->operation);
}

/* ---- operations */

/* column, insert_before, insert_after, if_not_exists, inline_references, inline_primary_key */
static bool add_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_add_column(vm, &target, arguments[1], arguments + 4, arguments[2], arguments[3]);
}

/* column_name, **keywords */
static bool drop_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_drop_column(vm, &target, arguments[1], arguments[2]);
}

/* column_name, facets, insert_before, insert_after, **keywords */
static bool alter_column(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_alter_column(vm, &target, arguments[1], arguments + 2, arguments[11], arguments[12],
                           arguments[13]);
}

/* index_name, columns, unique, if_not_exists, **keywords */
static bool create_index(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_create_index(vm, &target, arguments[1], arguments[2], arguments[3], arguments[4],
                           arguments[5]);
}

/* index_name, if_exists, **keywords */
static bool drop_index(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_drop_index(vm, &target, arguments[1], arguments[2], arguments[3]);
}

/* constraint_name, type_ */
static bool drop_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_drop_constraint(vm, &target, arguments[1], arguments[2], value_none());
}

/* constraint_name, columns */
static bool create_primary_key(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_primary_key(vm, &target, arguments[1], arguments[2]);
}

/* constraint_name, columns, **keywords */
static bool create_unique_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_unique(vm, &target, arguments[1], arguments[2], arguments[3]);
}

/* constraint_name, condition, **keywords */
static bool create_check_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_check(vm, &target, arguments[1], arguments[2], arguments[3]);
}

/* constraint_name, *elements, **keywords */
static bool create_exclude_constraint(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_exclude(vm, &target, arguments[1], arguments[2], arguments[3]);
}

/* constraint_name, referent_table, local_cols, remote_cols, referent_schema, onupdate, ondelete,
 * deferrable, initially, match, **dialect_kw */
static bool create_foreign_key(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    const value given[] = {arguments[2], arguments[3], arguments[4],  arguments[6], arguments[7],
                           arguments[8], arguments[9], arguments[10], arguments[5]};
    (void)result;
    return op_foreign_key(vm, &target, arguments[1], given, arguments[11]);
}

/* comment, existing_comment */
static bool create_table_comment(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_table_comment(vm, &target, arguments[1]);
}

static bool drop_table_comment(struct vm *vm, const value *arguments, value *result)
{
    struct op_target target = op_target_of_batch(vm, arguments[0]);
    (void)result;
    return op_table_comment(vm, &target, value_none());
}

static bool execute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return op_execute(vm, batch_of(vm, arguments[0]), arguments[1]);
}

/* What does not depend on the batch: the functions of op, without self. */
static bool f(struct vm *vm, const value *arguments, value *result)
{
    return op_f(vm, arguments + 1, result);
}

static bool inline_literal(struct vm *vm, const value *arguments, value *result)
{
    return op_inline_literal(vm, arguments + 1, result);
}

/* operation */
static bool invoke(struct vm *vm, const value *arguments, value *result)
{
    const value given[] = {arguments[0], arguments[1], arguments[0]};
    value module;
    return vm_import(vm, STR("alembic.op"), &module) &&
           vm_call_method(vm, module, "_invoke", given, 3, result);
}

/* alembic: operations/base.py BatchOperations._noop */
static bool batch_getattr(struct vm *vm, const value *arguments, value *result)
{
    str name = value_text(arguments[1]);
    (void)result;
    return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'BatchOperations' object has no attribute '%.*s'",
                    STR_ARG(name));
}

#define SAME(name, signature)                 \
    {                                         \
#name, signature, name, NATIVE_METHOD \
    }
static const struct native_function batch_methods[] = {
    {"__enter__", "(self)", batch_enter, NATIVE_METHOD},
    {"__exit__", "(self, type, exception, traceback)", batch_exit, NATIVE_METHOD},
    {"__getattr__", "(self, name)", batch_getattr, NATIVE_METHOD},
    SAME(add_column, "(self, column, *, insert_before=None, insert_after=None, "
                     "if_not_exists=None, inline_references=None, inline_primary_key=None)"),
    SAME(alter_column,
         "(self, column_name, *, nullable=None, comment=False, server_default=False, "
         "new_column_name=None, type_=None, existing_type=None, existing_server_default=False, "
         "existing_nullable=None, existing_comment=None, insert_before=None, insert_after=None, "
         "**keywords)"),
    SAME(create_check_constraint, "(self, constraint_name, condition, **keywords)"),
    SAME(create_exclude_constraint, "(self, constraint_name, *elements, **keywords)"),
    SAME(create_foreign_key,
         "(self, constraint_name, referent_table, local_cols, remote_cols, *, "
         "referent_schema=None, onupdate=None, ondelete=None, deferrable=None, initially=None, "
         "match=None, **dialect)"),
    SAME(create_index,
         "(self, index_name, columns, *, unique=False, if_not_exists=None, **keywords)"),
    SAME(create_primary_key, "(self, constraint_name, columns)"),
    SAME(create_table_comment, "(self, comment, *, existing_comment=None)"),
    SAME(create_unique_constraint, "(self, constraint_name, columns, **keywords)"),
    SAME(drop_column, "(self, column_name, **keywords)"),
    SAME(drop_constraint, "(self, constraint_name, type_=None)"),
    SAME(drop_index, "(self, index_name, *, if_exists=None, **keywords)"),
    SAME(drop_table_comment, "(self, *, existing_comment=None)"),
    SAME(execute, "(self, sqltext, *, execution_options=None)"),
    SAME(f, "(self, name)"),
    {"get_bind", "(self)", op_get_bind, NATIVE_METHOD},
    {"get_context", "(self)", op_get_context, NATIVE_METHOD},
    SAME(inline_literal, "(self, value, type_=None)"),
    SAME(invoke, "(self, operation)"),
    {"run_async", "(self, async_function, *arguments, **keywords)", op_run_async, NATIVE_METHOD},
    {0}};

const struct native_class batch_class = {.name = "BatchOperations",
                                         .module = "alembic.operations.base",
                                         .size = sizeof(struct batch_object),
                                         .methods = batch_methods,
                                         .mark = mark_batch};
