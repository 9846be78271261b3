/* insert(), update() and delete(). sqlalchemy: sql/dml.py, sql/crud.py */
#include "host/clause/clause_impl.h"

#include <stdlib.h>

/* ---- the columns of the table that is changed */

static value changed_table(value self)
{
    return clause_kept_first(self);
}

/* All copies of a statement keep the one they were made from first: the table is at the end. */
static value table_of(struct vm *vm, value self)
{
    value table = changed_table(self);
    while (is_clause(vm, table)) {
        const struct clause *clause = clause_of(vm, table);
        if (clause == NULL || (clause->kind != CLAUSE_INSERT && clause->kind != CLAUSE_UPDATE &&
                               clause->kind != CLAUSE_DELETE))
            break;
        table = changed_table(table);
    }
    return table;
}

static bool table_columns(struct vm *vm, value self, struct list **columns)
{
    value collection;
    return vm_get_attribute(vm, table_of(vm, self), STR("c"), &collection) &&
           vm_list_of(vm, collection, columns);
}

static str column_key(const struct clause *column)
{
    return column->column.key.data != NULL ? column->column.key : column->column.name.text;
}

/* The item of the row for this column; absent: none. Keys are names or columns. */
static value row_item(struct vm *vm, const struct dictionary *row, const struct clause *column,
                      size_t *used)
{
    const struct dictionary_entry *entry;
    value item = dictionary_find_text(row, column_key(column));
    for (size_t at = 0; value_is_absent(item) && dictionary_next(row, &at, &entry);) {
        const struct clause *key = clause_of(vm, entry->key);
        if (key != NULL && key->kind == CLAUSE_COLUMN &&
            str_equal(column_key(key), column_key(column)))
            item = entry->item;
    }
    if (!value_is_absent(item))
        ++*used;
    return item;
}

static bool is_column_of(const struct list *columns, struct vm *vm, value key)
{
    const struct clause *clause = clause_of(vm, key);
    str name =
        clause != NULL && clause->kind == CLAUSE_COLUMN ? column_key(clause) : value_text(key);
    for (size_t i = 0; i < columns->values.count; i++) {
        if (str_equal(column_key(clause_of(vm, columns->values.items[i])), name))
            return true;
    }
    return false;
}

static bool fail_unconsumed(struct vm *vm, const struct list *columns, const struct dictionary *row)
{
    struct buf names = {0};
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(row, &at, &entry);) {
        if (is_column_of(columns, vm, entry->key))
            continue;
        if (names.length > 0)
            buf_add(&names, STR(", "));
        vm_add_str(vm, entry->key, &names);
    }
    host_raise_named(vm, "CompileError", "Unconsumed column names: %s", buf_z(&names));
    buf_free(&names);
    return false;
}

/* ---- assignments */

static void append_assignment(const struct builder *builder, struct clause_assignments *list,
                              const struct clause *column, const struct clause *value_clause)
{
    size_t size = (list->count + 1) * sizeof(struct clause_assignment);
    struct clause_assignment *items = malloc(size);
    if (items == NULL)
        out_of_memory();
    for (size_t i = 0; i < list->count; i++)
        items[i] = list->items[i];
    items[list->count] = (struct clause_assignment){column, value_clause};
    list->items = builder_memory(builder, items, size);
    list->count++;
    list->capacity = list->count;
    free(items);
}

static bool value_object(struct vm *vm, value v, const struct sql_type *type, value *object)
{
    value element;
    if (!host_clause_element(vm, v, &element))
        return false;
    if (is_clause(vm, element))
        return host_expression(vm, element, NULL, object);
    return host_literal(vm, v, type, object);
}

static bool assign(const struct builder *builder, struct clause_assignments *list, value column,
                   value v)
{
    value object;
    const struct clause *target = builder_child(builder, column);
    if (!value_object(builder->vm, v, target->type, &object))
        return false;
    append_assignment(builder, list, target, builder_child(builder, object));
    return true;
}

/* What default= or onupdate= gives; absent: nothing. */
static bool value_of_default(struct vm *vm, value given, value *result)
{
    *result = (value){0};
    if (value_is_missing(given))
        return true;
    const struct item_object *item = host_item_of(vm, given);
    if (item != NULL && item->kind != ITEM_PYTHON_DEFAULT)
        return true;
    if (item != NULL && !vm_get_attribute(vm, given, STR("arg"), &given))
        return false;
    bool is_callable =
        value_has_layout(given, OBJECT_FUNCTION) || value_has_layout(given, OBJECT_NATIVE) ||
        value_has_layout(given, OBJECT_METHOD) || value_has_layout(given, OBJECT_CLASS);
    if (!is_callable) {
        *result = given;
        return true;
    }
    if (vm_call(vm, given, NULL, 0, result))
        return true;
    if (!vm_exception_is(vm, PYTHON_TYPE_ERROR))
        return false;
    vm_take_exception(vm);
    value none = value_none();
    return vm_call(vm, given, &none, 1, result);
}

bool host_column_default(struct vm *vm, value column, value *result)
{
    const struct column_object *object = host_column_object_of(vm, column);
    *result = (value){0};
    return object == NULL || value_of_default(vm, object->default_value, result);
}

/* The row in the order of the table's columns. */
static bool assign_row(const struct builder *builder, value self, const struct dictionary *row,
                       struct clause_assignments *list, bool has_defaults)
{
    struct list *columns;
    size_t used = 0;
    struct vm *vm = builder->vm;
    if (!table_columns(vm, self, &columns))
        return false;
    for (size_t i = 0; i < columns->values.count; i++) {
        value column = columns->values.items[i];
        value item = row_item(vm, row, clause_of(vm, column), &used);
        if (value_is_absent(item) && has_defaults && !host_column_default(vm, column, &item))
            return false;
        if (!value_is_absent(item) && !assign(builder, list, column, item))
            return false;
    }
    return row == NULL || used >= row->count || fail_unconsumed(vm, columns, row);
}

static void append_row(const struct builder *builder, struct clause_rows *rows,
                       struct clause_assignments row)
{
    size_t size = (rows->count + 1) * sizeof(struct clause_assignments);
    struct clause_assignments *items = malloc(size);
    if (items == NULL)
        out_of_memory();
    for (size_t i = 0; i < rows->count; i++)
        items[i] = rows->items[i];
    items[rows->count] = row;
    rows->items = builder_memory(builder, items, size);
    rows->count++;
    rows->capacity = rows->count;
    free(items);
}

/* A row given by position, as a dictionary. */
static bool named_row(struct vm *vm, value self, value given, struct dictionary **row)
{
    const value *items;
    size_t count;
    struct list *columns;
    if (value_has_layout(given, OBJECT_DICTIONARY)) {
        *row = (struct dictionary *)given.object;
        return true;
    }
    if (!value_items(given, &items, &count))
        return host_raise_named(vm, "ArgumentError",
                                "mapping or list expected for values(), not %s",
                                vm_type_name(vm, given));
    if (!table_columns(vm, self, &columns))
        return false;
    *row = dictionary_new(vm);
    for (size_t i = 0; i < count && i < columns->values.count; i++)
        dictionary_put_text(vm, *row, column_key(clause_of(vm, columns->values.items[i])),
                            items[i]);
    return true;
}

static bool is_list_of_rows(value v)
{
    const value *items;
    size_t count;
    if (!value_items(v, &items, &count) || count == 0)
        return false;
    return value_has_layout(items[0], OBJECT_DICTIONARY) ||
           value_has_layout(items[0], OBJECT_LIST) || value_has_layout(items[0], OBJECT_TUPLE);
}

/* What values(*arguments, **keywords) says, as one dictionary. */
static bool single_row(struct vm *vm, value self, const value *arguments, struct dictionary **row)
{
    const value *items;
    size_t count;
    *row = NULL;
    value_items(arguments[1], &items, &count);
    if (count > 0)
        return named_row(vm, self, items[0], row);
    *row = (struct dictionary *)arguments[2].object;
    return true;
}

/* ---- INSERT */

static bool add_rows(const struct builder *builder, value self, value given)
{
    const value *items;
    size_t count;
    value_items(given, &items, &count);
    for (size_t i = 0; i < count; i++) {
        struct dictionary *row;
        struct clause_assignments assignments = {0};
        if (!named_row(builder->vm, self, items[i], &row) ||
            !assign_row(builder, self, row, &assignments, true))
            return false;
        append_row(builder, &builder->clause->insert.rows, assignments);
    }
    return true;
}

/* What was said before and is not said again stays. */
static void merge_row(const struct builder *builder, const struct clause_assignments *old,
                      struct clause_assignments *row)
{
    for (size_t i = 0; i < old->count; i++) {
        bool is_replaced = false;
        for (size_t j = 0; j < row->count; j++)
            is_replaced = is_replaced || str_equal(column_key(row->items[j].column),
                                                   column_key(old->items[i].column));
        if (!is_replaced)
            append_assignment(builder, row, old->items[i].column, old->items[i].value);
    }
}

/* self, *arguments, **keywords */
static bool insert_values(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    struct dictionary *row;
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    if (count > 0 && is_list_of_rows(items[0]))
        return add_rows(&builder, arguments[0], items[0]);
    if (!single_row(vm, arguments[0], arguments, &row))
        return false;
    struct clause_assignments assignments = {0};
    if (!assign_row(&builder, arguments[0], row, &assignments, true))
        return false;
    if (builder.clause->insert.rows.count == 1)
        merge_row(&builder, &builder.clause->insert.rows.items[0], &assignments);
    builder.clause->insert.rows = (struct clause_rows){0};
    append_row(&builder, &builder.clause->insert.rows, assignments);
    return true;
}

/* self, names, select, include_defaults */
static bool insert_from_select(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct list *names;
    *result = builder_value(&builder);
    if (!vm_list_of(vm, arguments[1], &names))
        return false;
    for (size_t i = 0; i < names->values.count; i++) {
        value column;
        if (!table_column(vm, table_of(vm, arguments[0]), names->values.items[i], &column))
            return false;
        if (value_is_absent(column))
            return vm_raise(vm, PYTHON_KEY_ERROR, "'%.*s'",
                            STR_ARG(value_text(names->values.items[i])));
        builder_append(&builder, &builder.clause->insert.select_columns,
                       builder_child(&builder, column));
    }
    const struct clause *select = clause_of(vm, arguments[2]);
    if (select == NULL)
        return host_raise_named(vm, "ArgumentError", "SELECT construct expected");
    builder.clause->insert.select = builder_child(&builder, arguments[2]);
    return true;
}

static struct clause_list *returning_of(struct clause *clause)
{
    if (clause->kind == CLAUSE_INSERT)
        return &clause->insert.returning;
    return clause->kind == CLAUSE_UPDATE ? &clause->update.returning : &clause->delete_.returning;
}

static bool change_returning(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!builder_append_expression(&builder, returning_of(builder.clause), items[i], NULL))
            return false;
        builder_keep_entity(&builder, items[i]);
    }
    return true;
}

static bool insert_prefix(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        value text =
            value_is_string(items[i]) ? host_text_object(vm, value_text(items[i])) : items[i];
        if (!builder_append_expression(&builder, &builder.clause->insert.prefixes, text, NULL))
            return false;
    }
    return true;
}

static struct clause_list *with_of(struct clause *clause)
{
    if (clause->kind == CLAUSE_INSERT)
        return &clause->insert.with;
    return clause->kind == CLAUSE_UPDATE ? &clause->update.with : &clause->delete_.with;
}

static bool change_add_cte(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_cte(&builder, with_of(builder.clause), items[i]))
            return false;
    }
    return true;
}

static bool change_self(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

/* ---- ON CONFLICT. sqlalchemy: dialects/postgresql/dml.py */

static bool set_target(const struct builder *builder, value self, value constraint, value elements,
                       value where)
{
    struct clause_conflict *conflict = &builder->clause->insert.conflict;
    struct list *items;
    struct vm *vm = builder->vm;
    if (!value_is_missing(constraint)) {
        value name = constraint;
        if (!value_is_string(constraint) && !vm_get_attribute(vm, constraint, STR("name"), &name))
            return false;
        return builder_identifier(builder, name, "constraint", &conflict->constraint);
    }
    if (value_is_missing(elements))
        return true;
    if (!vm_list_of(vm, elements, &items))
        return false;
    for (size_t i = 0; i < items->values.count; i++) {
        value item = items->values.items[i];
        value column = item;
        if (value_is_string(item) && !table_column(vm, table_of(vm, self), item, &column))
            return false;
        if (value_is_absent(column)) {
            struct builder name = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
            if (!builder_identifier(&name, item, "column", &name.clause->column.name))
                return false;
            column = builder_value(&name);
        }
        if (!builder_append_expression(builder, &conflict->elements, column, NULL))
            return false;
    }
    return value_is_missing(where) ||
           builder_expression(builder, where, NULL, &conflict->index_where);
}

/* self, constraint, index_elements, index_where */
static bool insert_conflict_nothing(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    builder.clause->insert.conflict = (struct clause_conflict){.action = CONFLICT_NOTHING};
    *result = builder_value(&builder);
    return set_target(&builder, arguments[0], arguments[1], arguments[2], arguments[3]);
}

static bool pairs_of(struct vm *vm, value set, struct dictionary **row)
{
    const value *items;
    size_t count;
    if (value_has_layout(set, OBJECT_DICTIONARY)) {
        *row = (struct dictionary *)set.object;
        return true;
    }
    *row = dictionary_new(vm);
    if (!value_items(set, &items, &count)) {
        value copied;
        if (!vm_call(vm, value_of((struct object *)vm_class_of(vm, value_of(&(*row)->base))), &set,
                     1, &copied))
            return false;
        *row = (struct dictionary *)copied.object;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        const value *pair;
        size_t length;
        if (!value_items(items[i], &pair, &length) || length != 2)
            return host_raise_named(vm, "ArgumentError", "set_ takes a dictionary, or pairs");
        if (!dictionary_put(vm, *row, pair[0], pair[1]))
            return false;
    }
    return true;
}

/* self, constraint, index_elements, index_where, set_, where */
static bool insert_conflict_update(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct clause_conflict *conflict = &builder.clause->insert.conflict;
    struct dictionary *row;
    *conflict = (struct clause_conflict){.action = CONFLICT_UPDATE};
    *result = builder_value(&builder);
    if (value_is_missing(arguments[4]))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "set parameter must be a non-empty dictionary");
    if (!set_target(&builder, arguments[0], arguments[1], arguments[2], arguments[3]) ||
        !pairs_of(vm, arguments[4], &row) ||
        !assign_row(&builder, arguments[0], row, &conflict->set, false))
        return false;
    return value_is_missing(arguments[5]) ||
           builder_expression(&builder, arguments[5], NULL, &conflict->where);
}

static bool get_excluded(struct vm *vm, value self, value *result)
{
    struct list *columns;
    struct dictionary *excluded = dictionary_new(vm);
    if (!table_columns(vm, self, &columns))
        return false;
    for (size_t i = 0; i < columns->values.count; i++) {
        const struct clause *column = clause_of(vm, columns->values.items[i]);
        struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
        *builder.clause = *column;
        builder_keep(&builder, columns->values.items[i]);
        builder.clause->column.from = NULL;
        builder.clause->column.is_excluded = true;
        dictionary_put_text(vm, excluded, column_key(column), builder_value(&builder));
    }
    *result = host_column_collection(vm, excluded);
    return true;
}

/* ---- UPDATE, DELETE */

static bool change_where(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct clause *clause = builder.clause;
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_condition(&builder,
                              clause->kind == CLAUSE_UPDATE ? &clause->update.where
                                                            : &clause->delete_.where,
                              items[i]))
            return false;
    }
    return true;
}

static bool change_filter_by(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary *keywords = host_dictionary(arguments[1]);
    const struct dictionary_entry *entry;
    *result = arguments[0];
    for (size_t at = 0; dictionary_next(keywords, &at, &entry);) {
        value column, condition;
        if (!table_column(vm, table_of(vm, arguments[0]), entry->key, &column))
            return false;
        if (value_is_absent(column))
            return host_raise_named(vm, "InvalidRequestError",
                                    "Entity namespace has no property \"%.*s\"",
                                    STR_ARG(value_text(entry->key)));
        if (!host_operate(vm, OPERATOR_EQ, column, entry->item, false, &condition))
            return false;
        value given[] = {*result, value_of(&tuple_new(vm, &condition, 1)->base)};
        if (!change_where(vm, given, result))
            return false;
    }
    return true;
}

/* onupdate= of the Columns that are not set. */
static bool add_onupdates(const struct builder *builder, value self, struct clause_assignments *set)
{
    struct vm *vm = builder->vm;
    struct list *columns;
    if (!table_columns(vm, self, &columns))
        return false;
    for (size_t i = 0; i < columns->values.count; i++) {
        value column = columns->values.items[i];
        const struct column_object *object = host_column_object_of(vm, column);
        value item;
        bool is_set = object == NULL || value_is_missing(object->onupdate);
        for (size_t j = 0; !is_set && j < set->count; j++)
            is_set = str_equal(column_key(set->items[j].column), column_key(clause_of(vm, column)));
        if (is_set)
            continue;
        if (!value_of_default(vm, object->onupdate, &item) ||
            (!value_is_absent(item) && !assign(builder, set, column, item)))
            return false;
    }
    return true;
}

static bool update_values(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct clause_assignments set = {0};
    struct dictionary *row;
    *result = builder_value(&builder);
    if (!single_row(vm, arguments[0], arguments, &row) ||
        !assign_row(&builder, arguments[0], row, &set, false))
        return false;
    merge_row(&builder, &builder.clause->update.set, &set);
    if (!add_onupdates(&builder, arguments[0], &set))
        return false;
    builder.clause->update.set = set;
    return true;
}

static bool update_ordered(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items, *pair;
    size_t count, length;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        value column;
        if (!value_items(items[i], &pair, &length) || length != 2)
            return host_raise_named(vm, "ArgumentError", "ordered_values() takes pairs");
        if (!table_column(vm, table_of(vm, arguments[0]), pair[0], &column))
            return false;
        if (value_is_absent(column))
            return host_raise_named(vm, "CompileError", "Unconsumed column names: %.*s",
                                    STR_ARG(value_text(pair[0])));
        if (!assign(&builder, &builder.clause->update.set, column, pair[1]))
            return false;
    }
    return true;
}

/* ---- making */

/* The object of the table that a statement is to change. */
static bool find_subject(struct vm *vm, value given, value *object)
{
    *object = (value){0};
    if (value_is_opaque(given))
        return opaque_refuse(vm, given, "a table");
    if (!host_clause_element(vm, given, object))
        return false;
    const struct clause *clause = clause_of(vm, *object);
    return (clause != NULL && (clause->kind == CLAUSE_TABLE || clause->kind == CLAUSE_ALIAS)) ||
           host_raise_named(vm, "ArgumentError",
                            "subject table for an INSERT, UPDATE or DELETE expected, got an "
                            "instance of %s.",
                            vm_type_name(vm, given));
}

bool make_insert(struct vm *vm, value table, value *result)
{
    value object;
    if (!find_subject(vm, table, &object))
        return false;
    struct builder builder = builder_new(vm, &insert_class, CLAUSE_INSERT);
    builder.clause->insert.table = builder_child(&builder, object);
    *result = builder_value(&builder);
    return true;
}

bool make_update(struct vm *vm, value table, value *result)
{
    value object;
    if (!find_subject(vm, table, &object))
        return false;
    struct builder builder = builder_new(vm, &update_class, CLAUSE_UPDATE);
    builder.clause->update.table = builder_child(&builder, object);
    *result = builder_value(&builder);
    return true;
}

bool make_delete(struct vm *vm, value table, value *result)
{
    value object;
    if (!find_subject(vm, table, &object))
        return false;
    struct builder builder = builder_new(vm, &delete_class, CLAUSE_DELETE);
    builder.clause->delete_.table = builder_child(&builder, object);
    *result = builder_value(&builder);
    return true;
}

static bool get_table(struct vm *vm, value self, value *result)
{
    *result = table_of(vm, self);
    return true;
}

static bool get_returning(struct vm *vm, value self, value *result)
{
    struct clause_instance *object = (struct clause_instance *)self.object;
    return clause_entities(vm, self, returning_of(&object->own), result);
}

static const struct native_property insert_properties[] = {
    {"_returning", get_returning, NULL},
    {"excluded", get_excluded, NULL},
    {"table", get_table, NULL},
    {0},
};

static const struct native_property change_properties[] = {
    {"_returning", get_returning, NULL},
    {"table", get_table, NULL},
    {0},
};

#define COMMON                                                                       \
    {"returning", "(self, *columns, **keywords)", change_returning, 0},              \
        {"return_defaults", "(self, *columns, **keywords)", change_self, 0},         \
        {"with_hint", "(self, *arguments, **keywords)", change_self, 0},             \
        {"add_cte", "(self, *ctes, nest_here=False)", change_add_cte, 0},            \
    {                                                                                \
        "cte", "(self, name=None, recursive=False, nesting=False)", statement_cte, 0 \
    }

static const struct native_function insert_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON,
    {"values", "(self, *arguments, **keywords)", insert_values, 0},
    {"from_select", "(self, names, select, include_defaults=True)", insert_from_select, 0},
    {"inline", "(self)", change_self, 0},
    {"prefix_with", "(self, *prefixes, dialect='*')", insert_prefix, 0},
    {"on_conflict_do_nothing", "(self, constraint=None, index_elements=None, index_where=None)",
     insert_conflict_nothing, 0},
    {"on_conflict_do_update",
     "(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None)",
     insert_conflict_update, 0},
    {0},
};

const struct native_class insert_class = {
    .name = "Insert",
    .module = "sqlalchemy.sql.dml",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = insert_methods,
    .properties = insert_properties,
};

static const struct native_function update_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON,
    {"values", "(self, *arguments, **keywords)", update_values, 0},
    {"ordered_values", "(self, *pairs)", update_ordered, 0},
    {"where", "(self, *whereclause)", change_where, 0},
    {"filter_by", "(self, **keywords)", change_filter_by, 0},
    {0},
};

const struct native_class update_class = {
    .name = "Update",
    .module = "sqlalchemy.sql.dml",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = update_methods,
    .properties = change_properties,
};

static const struct native_function delete_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON,
    {"where", "(self, *whereclause)", change_where, 0},
    {"filter_by", "(self, **keywords)", change_filter_by, 0},
    {0},
};

const struct native_class delete_class = {
    .name = "Delete",
    .module = "sqlalchemy.sql.dml",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = delete_methods,
    .properties = change_properties,
};
