/* Objects of alembic.operations.ops as operations: what nobody changed is what it was; other ones
 * write themselves down in the words of alembic.op, while the host records. */
#include "host/autogenerate/directive_impl.h"

/* ---- recording */

bool host_record(struct vm *vm, const struct operation *operation)
{
    struct host *host = host_of(vm);
    struct operation *copy = ARENA_NEW(host->arena, struct operation);
    *copy = *operation;
    if (copy->kind == OPERATION_EXECUTE)
        copy->execute.text =
            copy->execute.text.data == NULL ? (str){0} : str_copy(host->arena, copy->execute.text);
    LIST_PUSH(host->arena, host->recorded, copy);
    return true;
}

/* What alembic.op does not take, but a script shows. */
static bool complete(struct vm *vm, value object, struct operation *operation)
{
    value item;
    if (operation->kind == OPERATION_TABLE_COMMENT)
        return vm_get_attribute(vm, object, STR("existing_comment"), &item) &&
               host_optional_text(vm, item, "existing_comment", &operation->table_comment.existing);
    if (operation->kind != OPERATION_CREATE_TABLE)
        return true;
    if (!vm_find_attribute(vm, object, STR("info"), &item))
        return false;
    const struct dictionary *info = host_dictionary(item);
    struct buf shown = {0};
    if (info == NULL || info->count == 0)
        return true;
    struct table *table = ARENA_NEW(host_of(vm)->arena, struct table);
    *table = *operation->create_table.table;
    bool is_shown = vm_add_repr(vm, item, &shown);
    table->info = str_copy(host_of(vm)->arena, buf_str(&shown));
    buf_free(&shown);
    operation->create_table.table = table;
    return is_shown;
}

static bool describe_column(struct vm *vm, value v)
{
    struct column_object *column = host_column_object_of(vm, v);
    return column == NULL || column->column->type == NULL ||
           host_describe_type(vm, column->type, &column->column->type);
}

/* Columns that were made here do not know yet how scripts write their types. */
static bool describe_columns(struct vm *vm, value object)
{
    value column, columns;
    const value *items;
    size_t count = 0;
    if (!vm_find_attribute(vm, object, STR("column"), &column) ||
        !vm_find_attribute(vm, object, STR("columns"), &columns) || !describe_column(vm, column))
        return false;
    value_items(columns, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!describe_column(vm, items[i]))
            return false;
    }
    return true;
}

static bool record(struct vm *vm, value object, struct operations *operations)
{
    struct host *host = host_of(vm);
    struct operations *former = host->recorded;
    struct operations recorded = {0};
    value module, ignored;
    host->recorded = &recorded;
    bool is_fine = describe_columns(vm, object) && vm_import(vm, STR("alembic.op"), &module) &&
                   vm_call_method(vm, object, "_record", &module, 1, &ignored);
    host->recorded = former;
    for (size_t i = 0; i < recorded.count && is_fine; i++) {
        is_fine = complete(vm, object, recorded.items[i]);
        LIST_PUSH(host->arena, operations, recorded.items[i]);
    }
    return is_fine;
}

/* ---- operations of the project's own: what their renderer gives */

static bool render_lines(struct vm *vm, value object, struct operation *operation)
{
    struct host *host = host_of(vm);
    value module, lines, context;
    if (!vm_import(vm, STR("alembic.autogenerate.render"), &module) ||
        !hook_context(host->hooks, &context))
        return false;
    const value arguments[] = {context, object};
    const value *items;
    size_t count;
    if (!vm_call_method(vm, module, "_lines", arguments, 2, &lines))
        return false;
    operation->kind = OPERATION_EXECUTE;
    value_items(lines, &items, &count);
    for (size_t i = 0; i < count; i++) {
        str line;
        if (!host_text(vm, items[i], "a line of a renderer", &line))
            return false;
        LIST_PUSH(host->arena, &operation->execute.lines, line);
    }
    return true;
}

static bool has_renderer(struct vm *vm, value object, bool *has);

/* What its reverse() gives, where it has one. */
static bool take_inverse(struct vm *vm, value object, struct operation *operation)
{
    struct hook_calls *calls = host_of(vm)->hooks;
    struct operations taken = {0};
    value reversed;
    bool has;
    if (!vm_call_method(vm, object, "reverse", NULL, 0, &reversed)) {
        if (!vm_exception_is(vm, PYTHON_NOT_IMPLEMENTED_ERROR))
            return false;
        vm_take_exception(vm);
        return true;
    }
    calls->takes_inverse = false;
    bool is_good = has_renderer(vm, reversed, &has) && directive_take(vm, reversed, &taken);
    calls->takes_inverse = true;
    if (!is_good || taken.count == 0)
        return is_good;
    operation->execute.inverse = taken.items[0];
    if (has)
        taken.items[0]->execute.inverse = operation;
    return true;
}

static bool render(struct vm *vm, value object, struct operations *operations)
{
    struct host *host = host_of(vm);
    struct operation *operation = ARENA_NEW(host->arena, struct operation);
    if (!render_lines(vm, object, operation) ||
        (host->hooks->takes_inverse && !take_inverse(vm, object, operation)))
        return false;
    operation->execute.object = object.object;
    vm_keep(vm, object);
    if (operation->execute.lines.count > 0)
        LIST_PUSH(host->arena, operations, operation);
    return true;
}

/* A renderer for a class of Alembic's replaces the built-in one. */
static bool has_renderer(struct vm *vm, value object, bool *has)
{
    value module = vm_find_module(vm, STR("alembic.autogenerate.render"));
    value result;
    *has = false;
    return value_is_absent(module) ||
           (vm_call_method(vm, module, "_has_renderer", &object, 1, &result) &&
            vm_truth(vm, result, has));
}

/* ---- objects */

static bool take_container(struct vm *vm, value object, value inner, struct operations *operations)
{
    struct host *host = host_of(vm);
    value name, schema;
    if (!vm_find_attribute(vm, object, STR("table_name"), &name))
        return false;
    if (value_is_absent(name))
        return directive_take_all(vm, inner, operations);
    struct operation *operation = ARENA_NEW(host->arena, struct operation);
    operation->kind = OPERATION_MODIFY_TABLE;
    if (!vm_get_attribute(vm, object, STR("schema"), &schema) ||
        !host_identifier_of(vm, name, &operation->modify_table.table.name) ||
        !host_optional_text(vm, schema, "schema", &operation->modify_table.table.schema) ||
        !directive_take_all(vm, inner, &operation->modify_table.operations))
        return false;
    LIST_PUSH(host->arena, operations, operation);
    return true;
}

static bool take_single(struct vm *vm, value object, struct operations *operations)
{
    value method, result, origin;
    bool is_unchanged = false;
    if (!vm_find_attribute(vm, object, STR("_is_unchanged"), &method))
        return false;
    if (!value_is_absent(method) &&
        (!vm_call(vm, method, NULL, 0, &result) || !vm_truth(vm, result, &is_unchanged)))
        return false;
    if (is_unchanged) {
        if (!vm_get_attribute(vm, object, STR("_origin"), &origin))
            return false;
        LIST_PUSH(host_of(vm)->arena, operations,
                  (struct operation *)((struct origin *)origin.object)->operation);
        return true;
    }
    if (!vm_find_attribute(vm, object, STR("_record"), &method))
        return false;
    if (!value_is_absent(method))
        return record(vm, object, operations);
    return host_raise_named(vm, "CommandError",
                            "no renderer is known for %s: "
                            "alembic.autogenerate.renderers.dispatch_for(%s) gives it one",
                            vm_type_name(vm, object), vm_type_name(vm, object));
}

static bool take(struct vm *vm, value object, struct operations *operations)
{
    value inner;
    bool has;
    if (!has_renderer(vm, object, &has))
        return false;
    if (has)
        return render(vm, object, operations);
    if (!vm_find_attribute(vm, object, STR("ops"), &inner))
        return false;
    if (!value_is_absent(inner))
        return take_container(vm, object, inner, operations);
    return take_single(vm, object, operations);
}

bool directive_take(struct vm *vm, value object, struct operations *operations)
{
    if (!host_descend(vm))
        return false;
    bool is_taken = take(vm, object, operations);
    host_ascend(vm);
    return is_taken;
}

bool directive_take_all(struct vm *vm, value list, struct operations *operations)
{
    value iterator, item;
    if (!vm_iterate(vm, list, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        if (!directive_take(vm, item, operations))
            return false;
    }
    return !vm_has_exception(vm);
}
