/* Tables, aliases, joins, VALUES: what can stand in a FROM. sqlalchemy: sql/selectable.py */
#include "host/clause/clause_impl.h"

/* ---- columns */

/* A column like `column`, whose `from` is the clause of the object. */
static value column_object(struct vm *vm, value from, const struct clause *column)
{
    struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    *builder.clause = *column;
    builder.clause->column.name.text = builder_text(&builder, column->column.name.text);
    if (column->column.key.data != NULL)
        builder.clause->column.key = builder_text(&builder, column->column.key);
    if (column->column.from == clause_of(vm, from))
        builder_keep(&builder, from);
    return builder_value(&builder);
}

static value key_of(struct vm *vm, const struct clause *column)
{
    return value_string(vm, column->column.key.data != NULL ? column->column.key
                                                            : column->column.name.text);
}

/* A join's columns are those of its sides; `table_name` in front tells equal ones apart. */
static bool join_columns(struct vm *vm, value join, struct dictionary *columns)
{
    const struct list *keeps = ((const struct clause_object *)join.object)->keeps;
    for (size_t side = 0; side < 2; side++) {
        value collection, items, iterator, item;
        if (!vm_get_attribute(vm, keeps->values.items[side], STR("c"), &collection) ||
            !vm_call_method(vm, collection, "values", NULL, 0, &items) ||
            !vm_iterate(vm, items, &iterator))
            return false;
        while (vm_next(vm, iterator, &item)) {
            const struct clause *column = clause_of(vm, item);
            const struct clause *from = column->column.from;
            str name = column->column.name.text;
            if (from != NULL && from->kind == CLAUSE_TABLE) {
                value key = value_string_format(vm, "%.*s_%.*s", STR_ARG(from->table.name.text),
                                                STR_ARG(name));
                dictionary_put_text(vm, columns, value_text(key), item);
            }
            if (value_is_absent(dictionary_find_text(columns, name)))
                dictionary_put_text(vm, columns, name, item);
        }
        if (vm_has_exception(vm))
            return false;
    }
    return true;
}

bool from_columns(struct vm *vm, value self, value *result)
{
    struct clause_instance *object = (struct clause_instance *)self.object;
    if (!value_is_absent(object->columns)) {
        *result = object->columns;
        return true;
    }
    struct dictionary *columns = dictionary_new(vm);
    if (object->own.kind == CLAUSE_JOIN) {
        if (!join_columns(vm, self, columns))
            return false;
    } else {
        struct arena arena = {0};
        struct clause_list list = clause_columns(&arena, &object->own);
        for (size_t i = 0; i < list.count; i++)
            dictionary_put_text(vm, columns, value_text(key_of(vm, list.items[i])),
                                column_object(vm, self, list.items[i]));
        arena_free(&arena);
    }
    struct builder builder = {vm, object, &object->own};
    object->columns = host_column_collection(vm, columns);
    builder_keep(&builder, object->columns);
    *result = object->columns;
    return true;
}

static bool get_columns(struct vm *vm, value self, value *result)
{
    return from_columns(vm, self, result);
}

bool table_column(struct vm *vm, value table, value key, value *column)
{
    value collection, contains;
    *column = (value){0};
    if (!vm_get_attribute(vm, table, STR("c"), &collection))
        return false;
    if (!value_is_string(key)) {
        const struct clause *clause = clause_of(vm, key);
        if (clause != NULL && clause->kind == CLAUSE_COLUMN)
            *column = key;
        return true;
    }
    if (!vm_call_method(vm, collection, "get", &key, 1, &contains))
        return false;
    if (!value_is_none(contains))
        *column = contains;
    return true;
}

/* ---- aliases */

/* What can have a name of its own in a FROM, or in a WITH. */
static bool is_aliasable(const struct clause *clause)
{
    return clause != NULL && (clause_is_select(clause) || clause_is_statement(clause) ||
                              clause->kind == CLAUSE_TABLE || clause->kind == CLAUSE_ALIAS ||
                              clause->kind == CLAUSE_JOIN || clause->kind == CLAUSE_FUNCTION);
}

bool append_cte(const struct builder *builder, struct clause_list *list, value v)
{
    const struct clause *clause = clause_of(builder->vm, v);
    if (clause == NULL || clause->kind != CLAUSE_ALIAS || clause->alias.kind != ALIAS_CTE)
        return host_raise_named(builder->vm, "ArgumentError", "CTE object expected, got %s",
                                vm_type_name(builder->vm, v));
    builder_append(builder, list, builder_child(builder, v));
    return true;
}

bool make_alias(struct vm *vm, value element, value name, enum alias_kind kind, value *result)
{
    if (!is_aliasable(clause_of(vm, element)))
        return host_raise_named(vm, "ArgumentError",
                                "FROM expression, such as a Table or alias() object expected, got "
                                "an instance of %s.",
                                vm_type_name(vm, element));
    if (clause_of(vm, element) == NULL)
        return host_raise_named(vm, "ArgumentError",
                                "FROM expression, such as a Table or alias() object expected, got "
                                "an instance of %s.",
                                vm_type_name(vm, element));
    struct builder builder = builder_new(vm, &alias_class, CLAUSE_ALIAS);
    builder.clause->alias.kind = kind;
    builder.clause->alias.element = builder_child(&builder, element);
    builder.clause->alias.is_subquery = clause_is_select(builder.clause->alias.element);
    *result = builder_value(&builder);
    return value_is_missing(name) ||
           builder_string(&builder, name, "alias name", &builder.clause->alias.name);
}

bool host_from(struct vm *vm, value v, value *from)
{
    if (!host_clause_element(vm, v, from))
        return false;
    const struct clause *clause = clause_of(vm, *from);
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "a FROM");
    if (clause == NULL)
        return host_raise_named(vm, "ArgumentError",
                                "FROM expression, such as a Table or alias() object expected, got "
                                "an instance of %s.",
                                vm_type_name(vm, v));
    if (clause->kind == CLAUSE_SELECT || clause->kind == CLAUSE_COMPOUND)
        return make_alias(vm, *from, value_none(), ALIAS_PLAIN, from);
    return true;
}

static bool from_alias(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_PLAIN, result);
}

static bool from_lateral(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_LATERAL, result);
}

static bool alias_render_derived(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    builder.clause->alias.is_derived = true;
    builder.object->columns = (value){0};
    *result = builder_value(&builder);
    return (value_is_missing(arguments[1]) ||
            builder_string(&builder, arguments[1], "alias name", &builder.clause->alias.name)) &&
           vm_truth(vm, arguments[2], &builder.clause->alias.is_typed);
}

/* A recursive WITH: the two SELECTs united, known by the same name. */
static bool cte_union(struct vm *vm, enum compound_kind kind, const value *arguments, value *result)
{
    const struct clause *self = clause_of(vm, arguments[0]);
    const value *others;
    size_t count;
    value_items(arguments[1], &others, &count);
    if (self->kind != CLAUSE_ALIAS || self->alias.kind != ALIAS_CTE || count == 0)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'Subquery' object has no attribute 'union'");
    struct list *selects = list_new(vm);
    list_append(vm, selects, find_kept(vm, arguments[0], self->alias.element));
    for (size_t i = 0; i < count; i++)
        list_append(vm, selects, others[i]);
    value compound;
    if (!make_compound(vm, kind, selects->values.items, selects->values.count, &compound))
        return false;
    struct builder builder = builder_copy(vm, arguments[0]);
    builder.object->columns = (value){0};
    builder.clause->alias.element = builder_child(&builder, compound);
    builder.clause->alias.recursion = self;
    *result = builder_value(&builder);
    return true;
}

static bool alias_union(struct vm *vm, const value *arguments, value *result)
{
    return cte_union(vm, COMPOUND_UNION, arguments, result);
}

static bool alias_union_all(struct vm *vm, const value *arguments, value *result)
{
    return cte_union(vm, COMPOUND_UNION_ALL, arguments, result);
}

/* ---- joins */

/* The Table that a FROM is, or is an alias of; NULL: it is none. */
static const struct table *aliased_table(struct vm *vm, value from)
{
    const struct clause *clause = clause_of(vm, from);
    if (clause != NULL && clause->kind == CLAUSE_ALIAS) {
        const struct list *keeps = ((const struct clause_object *)from.object)->keeps;
        return host_table_of(vm, keeps->values.items[0]);
    }
    return host_table_of(vm, from);
}

/* One foreign key of `from` to `to`; `column` is the one that it was given to, or NULL. */
static bool add_key(struct vm *vm, value from, value to, const struct constraint *key,
                    const struct column *column, struct list *conditions)
{
    const struct table *parent = aliased_table(vm, to);
    struct list *parts = list_new(vm);
    if (key->kind != CONSTRAINT_FOREIGN_KEY ||
        !str_equal(key->referred_table.text, parent->name.text))
        return true;
    for (size_t i = 0; i < key->referred_columns.count; i++) {
        str name = column != NULL           ? column->name.text
                   : i < key->columns.count ? key->columns.items[i]
                                            : STR("");
        value left, right, condition;
        if (!table_column(vm, to, value_string(vm, key->referred_columns.items[i]), &left) ||
            !table_column(vm, from, value_string(vm, name), &right))
            return false;
        if (value_is_absent(left) || value_is_absent(right))
            continue;
        if (!host_operate(vm, OPERATOR_EQ, left, right, false, &condition))
            return false;
        list_append(vm, parts, condition);
    }
    value tuple = value_of(&tuple_new(vm, parts->values.items, parts->values.count)->base);
    value whole;
    if (parts->values.count == 0)
        return true;
    if (!host_list(vm, OPERATOR_AND, tuple, &whole))
        return false;
    list_append(vm, conditions, whole);
    return true;
}

/* The conditions that the foreign keys of one table to the other give, one a key. */
static bool add_key_conditions(struct vm *vm, value from, value to, struct list *conditions)
{
    const struct table *child = aliased_table(vm, from);
    if (child == NULL || aliased_table(vm, to) == NULL)
        return true;
    for (size_t i = 0; i < child->columns.count; i++) {
        const struct column *column = child->columns.items[i];
        for (size_t j = 0; j < column->constraints.count; j++) {
            if (!add_key(vm, from, to, column->constraints.items[j], column, conditions))
                return false;
        }
    }
    for (size_t i = 0; i < child->constraints.count; i++) {
        const struct constraint *key = child->constraints.items[i];
        if (!key->is_of_column && !add_key(vm, from, to, key, NULL, conditions))
            return false;
    }
    return true;
}

/* Of a join on the left, each of its tables counts. */
static bool add_conditions_between(struct vm *vm, value left, value right, struct list *conditions)
{
    const struct clause *clause = clause_of(vm, left);
    if (clause != NULL && clause->kind == CLAUSE_JOIN) {
        const struct list *keeps = ((const struct clause_object *)left.object)->keeps;
        return add_conditions_between(vm, keeps->values.items[0], right, conditions) &&
               add_conditions_between(vm, keeps->values.items[1], right, conditions);
    }
    return add_key_conditions(vm, left, right, conditions) &&
           (left.object == right.object || add_key_conditions(vm, right, left, conditions));
}

/* sqlalchemy: sql/selectable.py Join._join_condition */
static bool find_condition(struct vm *vm, value left, value right, value *condition)
{
    struct list *conditions = list_new(vm);
    if (!add_conditions_between(vm, left, right, conditions))
        return false;
    if (conditions->values.count == 0)
        return host_raise_named(vm, "NoForeignKeysError",
                                "Can't find any foreign key relationships between the tables of "
                                "this join.");
    if (conditions->values.count > 1)
        return host_raise_named(vm, "AmbiguousForeignKeysError",
                                "Can't determine join between the tables; they have more than one "
                                "foreign key constraint relationship between them. Please specify "
                                "the 'onclause' of this join explicitly.");
    *condition = conditions->values.items[0];
    return true;
}

bool make_join(struct vm *vm, value left, value right, value on, value is_outer, value is_full,
               value *result)
{
    value sides[2] = {0};
    value condition = {0};
    struct builder builder = builder_new(vm, &join_class, CLAUSE_JOIN);
    *result = builder_value(&builder);
    if (!host_from(vm, left, &sides[0]) || !host_from(vm, right, &sides[1]))
        return false;
    builder.clause->join.left = builder_child(&builder, sides[0]);
    builder.clause->join.right = builder_child(&builder, sides[1]);
    if (value_is_missing(on) ? !find_condition(vm, sides[0], sides[1], &condition)
                             : !host_condition(vm, on, &condition))
        return false;
    builder.clause->join.on = builder_child(&builder, condition);
    return vm_truth(vm, is_outer, &builder.clause->join.is_outer) &&
           vm_truth(vm, is_full, &builder.clause->join.is_full);
}

static bool from_join(struct vm *vm, const value *arguments, value *result)
{
    return make_join(vm, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                     result);
}

static bool from_outer_join(struct vm *vm, const value *arguments, value *result)
{
    return make_join(vm, arguments[0], arguments[1], arguments[2], value_boolean(true),
                     arguments[3], result);
}

/* ---- statements on a table */

/* self, *arguments: of 1.4 a condition */
static bool from_select(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    value_items(arguments[1], &items, &count);
    if (!make_select(vm, arguments, 1, result))
        return false;
    return count == 0 || vm_call_method(vm, *result, "where", items, count, result);
}

/* self, values, **keywords */
static bool with_values(struct vm *vm, const value *arguments, value statement, value *result)
{
    *result = statement;
    if (value_is_missing(arguments[1]))
        return true;
    return vm_call_method(vm, statement, "values", arguments + 1, 1, result);
}

static bool from_insert(struct vm *vm, const value *arguments, value *result)
{
    return make_insert(vm, arguments[0], result) && with_values(vm, arguments, *result, result);
}

/* self, whereclause, values */
static bool from_update(struct vm *vm, const value *arguments, value *result)
{
    if (!make_update(vm, arguments[0], result))
        return false;
    if (!value_is_missing(arguments[1]) &&
        !vm_call_method(vm, *result, "where", arguments + 1, 1, result))
        return false;
    return with_values(vm, arguments + 1, *result, result);
}

static bool from_delete(struct vm *vm, const value *arguments, value *result)
{
    if (!make_delete(vm, arguments[0], result))
        return false;
    return value_is_missing(arguments[1]) ||
           vm_call_method(vm, *result, "where", arguments + 1, 1, result);
}

static bool get_name(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    if (clause->kind == CLAUSE_TABLE)
        *result = value_string(vm, clause->table.name.text);
    else if (clause->kind == CLAUSE_ALIAS && clause->alias.name.data != NULL)
        *result = value_string(vm, clause->alias.name);
    else
        *result = value_none();
    return true;
}

static bool get_schema(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    if (clause->kind == CLAUSE_TABLE && clause->table.schema.data != NULL)
        *result = value_string(vm, clause->table.schema);
    return true;
}

static bool table_append_column(struct vm *vm, const value *arguments, value *result)
{
    struct clause_instance *object = (struct clause_instance *)arguments[0].object;
    struct builder builder = {vm, object, &object->own};
    const struct clause *column = builder_child(&builder, arguments[1]);
    (void)result;
    if (column == NULL || column->kind != CLAUSE_COLUMN)
        return host_raise_named(vm, "ArgumentError", "column object expected");
    builder_append(&builder, &object->own.table.columns, column);
    object->columns = (value){0};
    return true;
}

#define JOIN "(self, right, onclause=None, isouter=False, full=False)"
static const struct native_function from_methods[] = {
    {"alias", "(self, name=None, flat=False)", from_alias, 0},
    {"lateral", "(self, name=None)", from_lateral, 0},
    {"join", JOIN, from_join, 0},
    {"outerjoin", "(self, right, onclause=None, full=False)", from_outer_join, 0},
    {"select", "(self, *arguments)", from_select, 0},
    {"insert", "(self, values=None, **keywords)", from_insert, 0},
    {"update", "(self, whereclause=None, values=None, **keywords)", from_update, 0},
    {"delete", "(self, whereclause=None, **keywords)", from_delete, 0},
    {0},
};

const struct native_class from_clause_class = {
    .name = "FromClause",
    .module = "sqlalchemy.sql.selectable",
    .base = &clause_element_class,
    .size = sizeof(struct clause_object),
    .methods = from_methods,
};

static const struct native_property named_from_properties[] = {
    {"c", get_columns, NULL},     {"columns", get_columns, NULL}, {"name", get_name, NULL},
    {"fullname", get_name, NULL}, {"schema", get_schema, NULL},   {0},
};

static const struct native_function table_clause_methods[] = {
    {"__new__", "(cls, name, *columns, schema=None, **keywords)", table_clause_new,
     NATIVE_STATIC_METHOD},
    {"append_column", "(self, column)", table_append_column, 0},
    {0},
};

const struct native_class table_clause_class = {
    .name = "TableClause",
    .module = "sqlalchemy.sql.selectable",
    .base = &from_clause_class,
    .size = sizeof(struct clause_instance),
    .methods = table_clause_methods,
    .properties = named_from_properties,
};

static const struct native_function alias_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"render_derived", "(self, name=None, with_types=False)", alias_render_derived, 0},
    {"union", "(self, *others)", alias_union, 0},
    {"union_all", "(self, *others)", alias_union_all, 0},
    {0},
};

const struct native_class alias_class = {
    .name = "Alias",
    .module = "sqlalchemy.sql.selectable",
    .base = &from_clause_class,
    .size = sizeof(struct clause_instance),
    .methods = alias_methods,
    .properties = named_from_properties,
};

static const struct native_function join_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {0},
};

const struct native_class join_class = {
    .name = "Join",
    .module = "sqlalchemy.sql.selectable",
    .base = &from_clause_class,
    .size = sizeof(struct clause_instance),
    .methods = join_methods,
    .properties = named_from_properties,
};

/* ---- VALUES: the object is an alias whose element has the rows */

static bool append_row(const struct builder *builder, struct clause *values, value row)
{
    const value *cells;
    size_t count;
    struct builder tuple = builder_new(builder->vm, &expression_class, CLAUSE_TUPLE);
    if (!value_items(row, &cells, &count))
        return host_raise_named(builder->vm, "ArgumentError", "a row of values() must be a tuple");
    for (size_t i = 0; i < count; i++) {
        const struct sql_type *type =
            i < values->values.columns.count ? values->values.columns.items[i]->type : NULL;
        if (!builder_append_expression(&tuple, &tuple.clause->list.items, cells[i], type))
            return false;
    }
    builder_append(builder, &values->values.rows, builder_child(builder, builder_value(&tuple)));
    return true;
}

/* self, rows */
static bool values_data(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct builder values = builder_new(vm, &expression_class, CLAUSE_VALUES);
    value iterator, row;
    *values.clause = *builder.clause->alias.element;
    builder.object->columns = (value){0};
    if (!vm_iterate(vm, arguments[1], &iterator))
        return false;
    while (vm_next(vm, iterator, &row)) {
        if (!append_row(&values, values.clause, row))
            return false;
    }
    builder.clause->alias.element = builder_child(&builder, builder_value(&values));
    *result = builder_value(&builder);
    return !vm_has_exception(vm);
}

static const struct native_function values_methods[] = {
    {"data", "(self, values)", values_data, 0},
    {0},
};

const struct native_class values_class = {
    .name = "Values",
    .module = "sqlalchemy.sql.selectable",
    .base = &alias_class,
    .size = sizeof(struct clause_instance),
    .methods = values_methods,
};

/* ---- column() */

static bool get_column_table(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    for (size_t i = 0; clause->column.from != NULL && keeps != NULL && i < keeps->values.count;
         i++) {
        if (clause_of(vm, keeps->values.items[i]) == clause->column.from)
            *result = keeps->values.items[i];
    }
    return true;
}

static bool get_column_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, clause_of(vm, self)->column.name.text);
    return true;
}

static bool get_column_key(struct vm *vm, value self, value *result)
{
    *result = key_of(vm, clause_of(vm, self));
    return true;
}

static const struct native_property column_properties[] = {
    {"name", get_column_name, NULL},
    {"key", get_column_key, NULL},
    {"table", get_column_table, NULL},
    {0},
};

static const struct native_function column_clause_methods[] = {
    {"__new__", "(cls, text, type_=None, is_literal=False, _selectable=None)", column_clause_new,
     NATIVE_STATIC_METHOD},
    {0},
};

const struct native_class column_clause_class = {
    .name = "ColumnClause",
    .module = "sqlalchemy.sql.elements",
    .base = &column_element_class,
    .size = sizeof(struct clause_instance),
    .methods = column_clause_methods,
    .properties = column_properties,
};
