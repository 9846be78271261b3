/* The functions of the module sqlalchemy that make expressions. */
#include "host/clause/clause_impl.h"

/* ---- text() */

static bool make_text(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &text_clause_class, CLAUSE_TEXT);
    *result = builder_value(&builder);
    return builder_string(&builder, arguments[0], "text()", &builder.clause->text.sql);
}

static bool append_bind(const struct builder *builder, struct clause_list *binds, value object)
{
    const struct clause *clause = builder_child(builder, object);
    if (clause == NULL || clause->kind != CLAUSE_BIND)
        return host_raise_named(builder->vm, "ArgumentError", "bindparam() object expected");
    struct clause_list kept = {0};
    for (size_t i = 0; i < binds->count; i++) {
        if (!str_equal(binds->items[i]->bind.name, clause->bind.name))
            builder_append(builder, &kept, binds->items[i]);
    }
    builder_append(builder, &kept, clause);
    *binds = kept;
    return true;
}

static const struct clause *find_bind(const struct clause_list *binds, str name)
{
    for (size_t i = 0; i < binds->count; i++)
        if (str_equal(binds->items[i]->bind.name, name))
            return binds->items[i];
    return NULL;
}

/* name=value: the type of a bindparam() of that name, and that it is expanding, stay. */
static bool append_bind_value(const struct builder *builder, struct clause_list *binds, value key,
                              value item)
{
    const struct clause *known = find_bind(binds, value_text(key));
    bool is_list = known != NULL && known->bind.kind == BIND_LIST;
    struct sql_type list = {.kind = TYPE_GENERIC_ARRAY, .item = known == NULL ? NULL : known->type};
    value object;
    if (!host_literal(builder->vm, item, is_list || known == NULL ? NULL : known->type, &object))
        return false;
    struct clause_instance *bind = (struct clause_instance *)object.object;
    struct builder named = {builder->vm, bind, &bind->own};
    named.clause->bind.name = builder_text(&named, value_text(key));
    if (is_list) {
        named.clause->type = known->type;
        named.clause->bind.kind = BIND_LIST;
        if (!builder_sql_value(&named, item, &list, &named.clause->bind.value))
            return false;
    }
    return append_bind(builder, binds, object);
}

/* self, *binds, **values */
static bool text_bindparams(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    const struct dictionary_entry *entry;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_bind(&builder, &builder.clause->text.binds, items[i]))
            return false;
    }
    for (size_t at = 0; dictionary_next(host_dictionary(arguments[2]), &at, &entry);) {
        if (!append_bind_value(&builder, &builder.clause->text.binds, entry->key, entry->item))
            return false;
    }
    return true;
}

static bool typed_column(struct vm *vm, str name, value type, value *result)
{
    struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    builder.clause->column.name.text = builder_text(&builder, name);
    *result = builder_value(&builder);
    return host_type_of(vm, type, &builder.clause->type);
}

/* self, *columns, **types */
static bool text_columns(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    const struct dictionary_entry *entry;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!builder_append_expression(&builder, &builder.clause->text.columns, items[i], NULL))
            return false;
    }
    for (size_t at = 0; dictionary_next(host_dictionary(arguments[2]), &at, &entry);) {
        value column;
        if (!typed_column(vm, value_text(entry->key), entry->item, &column))
            return false;
        builder_append(&builder, &builder.clause->text.columns, builder_child(&builder, column));
    }
    return true;
}

static bool text_subquery(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_PLAIN, result);
}

static bool get_text(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, clause_of(vm, self)->text.sql);
    return true;
}

static bool text_label(struct vm *vm, const value *arguments, value *result)
{
    return host_label(vm, arguments[0], arguments[1], result);
}

static bool text_and(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_AND, value_of(&tuple_new(vm, arguments, 2)->base), result);
}

static bool text_or(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_OR, value_of(&tuple_new(vm, arguments, 2)->base), result);
}

/* cls, text */
static bool text_new(struct vm *vm, const value *arguments, value *result)
{
    return make_text(vm, arguments + 1, result);
}

static const struct native_function text_methods[] = {
    {"__new__", "(cls, text)", text_new, NATIVE_STATIC_METHOD},
    {"bindparams", "(self, *binds, **values)", text_bindparams, 0},
    {"columns", "(self, *columns, **types)", text_columns, 0},
    {"subquery", "(self, name=None)", text_subquery, 0},
    {"alias", "(self, name=None)", text_subquery, 0},
    {"cte", "(self, name=None, recursive=False, nesting=False)", statement_cte, 0},
    {"label", "(self, name)", text_label, 0},
    {"__and__", "(self, other, /)", text_and, 0},
    {"__or__", "(self, other, /)", text_or, 0},
    {0},
};

static const struct native_property text_properties[] = {
    {"text", get_text, NULL},
    {0},
};

const struct native_class text_clause_class = {
    .name = "TextClause",
    .module = "sqlalchemy.sql.elements",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = text_methods,
    .properties = text_properties,
};

/* ---- column(), table(), literals, binds */

/* text, type_, is_literal */
static bool make_column(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    *result = builder_value(&builder);
    return builder_identifier(&builder, arguments[0], "column name",
                              &builder.clause->column.name) &&
           (value_is_missing(arguments[1]) ||
            host_type_of(vm, arguments[1], &builder.clause->type)) &&
           vm_truth(vm, arguments[2], &builder.clause->column.is_literal);
}

static bool make_literal_column(struct vm *vm, const value *arguments, value *result)
{
    value given[] = {arguments[0], arguments[1], value_boolean(true)};
    return make_column(vm, given, result);
}

/* cls, text, type_, is_literal */
bool column_clause_new(struct vm *vm, const value *arguments, value *result)
{
    return make_column(vm, arguments + 1, result);
}

/* name, *columns, schema, quote… */
static bool make_table(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &table_clause_class, CLAUSE_TABLE);
    struct clause *clause = builder.clause;
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    if (!builder_identifier(&builder, arguments[0], "table name", &clause->table.name))
        return false;
    if (!value_is_missing(arguments[2]) &&
        !builder_string(&builder, arguments[2], "schema", &clause->table.schema))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct clause *column = builder_child(&builder, items[i]);
        if (column == NULL || column->kind != CLAUSE_COLUMN)
            return host_raise_named(vm, "ArgumentError", "column object expected, got %s",
                                    vm_type_name(vm, items[i]));
        builder_append(&builder, &clause->table.columns, column);
    }
    return true;
}

/* cls, name, *columns, schema, **keywords */
bool table_clause_new(struct vm *vm, const value *arguments, value *result)
{
    return make_table(vm, arguments + 1, result);
}

/* value, type_, literal_execute */
static bool make_literal(struct vm *vm, const value *arguments, value *result)
{
    const struct sql_type *type = NULL;
    return (value_is_missing(arguments[1]) || host_type_of(vm, arguments[1], &type)) &&
           host_literal(vm, arguments[0], type, result);
}

/* key, value, type_, unique, required, quote, callable_, expanding, isoutparam, literal_execute */
static bool make_bind(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &bind_class, CLAUSE_BIND);
    struct clause *clause = builder.clause;
    bool is_expanding;
    *result = builder_value(&builder);
    if (!value_is_missing(arguments[0]) &&
        !builder_string(&builder, arguments[0], "bindparam()", &clause->bind.name))
        return false;
    if ((!value_is_missing(arguments[2]) && !host_type_of(vm, arguments[2], &clause->type)) ||
        !vm_truth(vm, arguments[7], &is_expanding))
        return false;
    bool has_value = !value_is_absent(arguments[1]);
    clause->bind.kind = is_expanding ? BIND_LIST : has_value ? BIND_VALUE : BIND_REQUIRED;
    struct sql_type list = {.kind = TYPE_GENERIC_ARRAY, .item = clause->type};
    return !has_value ||
           builder_sql_value(&builder, arguments[1], is_expanding ? &list : clause->type,
                             &clause->bind.value);
}

#define CONSTANT(name, kind)                                                      \
    static bool make_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                             \
        (void)arguments;                                                          \
        *result = host_constant(vm, kind);                                        \
        return true;                                                              \
    }
CONSTANT(null, CLAUSE_NULL)
CONSTANT(true, CLAUSE_TRUE)
CONSTANT(false, CLAUSE_FALSE)

/* ---- conditions */

static bool make_and(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_AND, arguments[0], result);
}

static bool make_or(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_OR, arguments[0], result);
}

static bool make_not(struct vm *vm, const value *arguments, value *result)
{
    return host_not(vm, arguments[0], result);
}

static bool make_between(struct vm *vm, const value *arguments, value *result)
{
    return host_between(vm, arguments[0], arguments[1], arguments[2], arguments[3], result);
}

/* ---- case(): pairs, a list of pairs, or a dictionary of values */

static bool append_when(const struct builder *builder, value when, value then, bool has_operand)
{
    struct clause *clause = builder->clause;
    value object;
    bool is_good = has_operand ? host_expression(builder->vm, when, NULL, &object)
                               : host_condition(builder->vm, when, &object);
    if (!is_good)
        return false;
    builder_append(builder, &clause->case_.whens, builder_child(builder, object));
    if (!builder_append_expression(builder, &clause->case_.thens, then, NULL))
        return false;
    const struct clause *last = clause->case_.thens.items[clause->case_.thens.count - 1];
    if (clause->type == NULL)
        clause->type = last->type;
    return true;
}

static bool append_whens(const struct builder *builder, value whens, bool has_operand)
{
    const value *items, *pair;
    size_t count, length;
    const struct dictionary_entry *entry;
    if (value_has_layout(whens, OBJECT_DICTIONARY)) {
        for (size_t at = 0; dictionary_next((struct dictionary *)whens.object, &at, &entry);) {
            if (!append_when(builder, entry->key, entry->item, has_operand))
                return false;
        }
        return true;
    }
    value_items(whens, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!value_items(items[i], &pair, &length) || length != 2)
            return host_raise_named(builder->vm, "ArgumentError",
                                    "The \"whens\" argument to case() takes pairs");
        if (!append_when(builder, pair[0], pair[1], has_operand))
            return false;
    }
    return true;
}

/* *whens, value, else_ */
static bool make_case(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_CASE);
    struct clause *clause = builder.clause;
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[0], &items, &count);
    bool has_operand = !value_is_missing(arguments[1]);
    if (has_operand && !builder_expression(&builder, arguments[1], NULL, &clause->case_.operand))
        return false;
    bool is_one = count == 1 && (value_has_layout(items[0], OBJECT_LIST) ||
                                 value_has_layout(items[0], OBJECT_DICTIONARY));
    if (!append_whens(&builder, is_one ? items[0] : arguments[0], has_operand))
        return false;
    return value_is_missing(arguments[2]) ||
           builder_expression(&builder, arguments[2], NULL, &clause->case_.otherwise);
}

/* ---- wrappers */

static bool make_cast(struct vm *vm, const value *arguments, value *result)
{
    return host_cast(vm, arguments[0], arguments[1], false, result);
}

static bool make_coercion(struct vm *vm, const value *arguments, value *result)
{
    return host_cast(vm, arguments[0], arguments[1], true, result);
}

static bool make_label(struct vm *vm, const value *arguments, value *result)
{
    return host_label(vm, arguments[1], arguments[0], result);
}

static bool make_collate(struct vm *vm, const value *arguments, value *result)
{
    return host_collate(vm, arguments[0], arguments[1], result);
}

/* field, expr */
static bool make_extract(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_EXTRACT);
    *result = builder_value(&builder);
    builder.clause->type = &integer_type;
    return builder_string(&builder, arguments[0], "extract()", &builder.clause->extract.field) &&
           builder_expression(&builder, arguments[1], NULL, &builder.clause->extract.element);
}

static bool make_tuple(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_TUPLE);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[0], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!builder_append_expression(&builder, &builder.clause->list.items, items[i], NULL))
            return false;
    }
    return true;
}

/* A text is the name of a column of the SELECT. */
static bool modifier(struct vm *vm, enum clause_operator symbol, value element, value *result)
{
    if (value_is_string(element)) {
        struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
        builder.clause->column.is_reference = true;
        if (!builder_identifier(&builder, element, "column", &builder.clause->column.name))
            return false;
        element = builder_value(&builder);
    }
    return host_unary(vm, symbol, element, NULL, result);
}

#define MODIFIER(name, kind)                                                      \
    static bool make_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                             \
        return modifier(vm, kind, arguments[0], result);                          \
    }
MODIFIER(desc, OPERATOR_DESC)
MODIFIER(asc, OPERATOR_ASC)
MODIFIER(nulls_first, OPERATOR_NULLS_FIRST)
MODIFIER(nulls_last, OPERATOR_NULLS_LAST)
MODIFIER(distinct, OPERATOR_DISTINCT)
MODIFIER(any, OPERATOR_ANY)
MODIFIER(all, OPERATOR_ALL)
MODIFIER(bitwise_not, OPERATOR_BIT_NOT)

/* ---- statements */

/* *columns, and of 1.4: a list of columns, whereclause, from_obj, order_by, limit */
static bool make_select_statement(struct vm *vm, const value *arguments, value *result)
{
    static const char *const keywords[][2] = {
        {"whereclause", "where"}, {"from_obj", "select_from"}, {"order_by", "order_by"},
        {"group_by", "group_by"}, {"limit", "limit"},          {"distinct", "distinct"},
    };
    const value *items;
    size_t count;
    value_items(arguments[0], &items, &count);
    value where = count == 2 && value_has_layout(items[0], OBJECT_LIST) ? items[1] : (value){0};
    if (count > 0 && value_has_layout(items[0], OBJECT_LIST))
        value_items(items[0], &items, &count);
    if (!make_select(vm, items, count, result))
        return false;
    if (!value_is_missing(where) && !vm_call_method(vm, *result, "where", &where, 1, result))
        return false;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        value given = host_keyword(host_dictionary(arguments[1]), keywords[i][0]);
        if (value_is_missing(given) || value_is_false(given))
            continue;
        bool is_flag = value_is_true(given);
        if (!vm_call_method(vm, *result, keywords[i][1], &given, is_flag ? 0 : 1, result))
            return false;
    }
    return true;
}

static bool make_insert_statement(struct vm *vm, const value *arguments, value *result)
{
    return make_insert(vm, arguments[0], result) &&
           (value_is_missing(arguments[1]) ||
            vm_call_method(vm, *result, "values", arguments + 1, 1, result));
}

/* table, whereclause, values */
static bool make_update_statement(struct vm *vm, const value *arguments, value *result)
{
    return make_update(vm, arguments[0], result) &&
           (value_is_missing(arguments[1]) ||
            vm_call_method(vm, *result, "where", arguments + 1, 1, result)) &&
           (value_is_missing(arguments[2]) ||
            vm_call_method(vm, *result, "values", arguments + 2, 1, result));
}

static bool make_delete_statement(struct vm *vm, const value *arguments, value *result)
{
    return make_delete(vm, arguments[0], result) &&
           (value_is_missing(arguments[1]) ||
            vm_call_method(vm, *result, "where", arguments + 1, 1, result));
}

/* What follows EXISTS when nothing was said: SELECT * */
static bool star_select(struct vm *vm, value *select)
{
    struct builder star = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    star.clause->column.name.text = STR("*");
    star.clause->column.is_literal = true;
    value column = builder_value(&star);
    return make_select(vm, &column, 1, select);
}

static bool make_exists_statement(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    value select;
    flat_arguments(arguments[0], &items, &count);
    const struct clause *first = count > 0 ? clause_of(vm, items[0]) : NULL;
    if (first != NULL && first->kind == CLAUSE_SCALAR)
        select = clause_kept_first(items[0]);
    else if (first != NULL && (first->kind == CLAUSE_SELECT || first->kind == CLAUSE_COMPOUND))
        select = items[0];
    else if (count == 0 ? !star_select(vm, &select) : !make_select(vm, items, count, &select))
        return false;
    return make_exists(vm, select, result);
}

#define COMPOUND(name, kind)                                                      \
    static bool make_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                             \
        const value *items;                                                       \
        size_t count;                                                             \
        value_items(arguments[0], &items, &count);                                \
        return make_compound(vm, kind, items, count, result);                     \
    }
COMPOUND(union, COMPOUND_UNION)
COMPOUND(union_all, COMPOUND_UNION_ALL)
COMPOUND(except, COMPOUND_EXCEPT)
COMPOUND(except_all, COMPOUND_EXCEPT_ALL)
COMPOUND(intersect, COMPOUND_INTERSECT)
COMPOUND(intersect_all, COMPOUND_INTERSECT_ALL)

static bool join(struct vm *vm, const value *arguments, value *result)
{
    return make_join(vm, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                     result);
}

static bool outer_join(struct vm *vm, const value *arguments, value *result)
{
    return make_join(vm, arguments[0], arguments[1], arguments[2], value_boolean(true),
                     arguments[3], result);
}

static bool alias(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_PLAIN, result);
}

static bool lateral(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_LATERAL, result);
}

/* *columns, name, literal_binds */
static bool make_values(struct vm *vm, const value *arguments, value *result)
{
    struct builder rows = builder_new(vm, &expression_class, CLAUSE_VALUES);
    struct builder builder = builder_new(vm, &values_class, CLAUSE_ALIAS);
    const value *items;
    size_t count;
    value_items(arguments[0], &items, &count);
    for (size_t i = 0; i < count; i++) {
        const struct clause *column = builder_child(&rows, items[i]);
        if (column == NULL || column->kind != CLAUSE_COLUMN)
            return host_raise_named(vm, "ArgumentError", "values() takes columns");
        builder_append(&rows, &rows.clause->values.columns, column);
    }
    builder.clause->alias.element = builder_child(&builder, builder_value(&rows));
    *result = builder_value(&builder);
    return value_is_missing(arguments[1]) ||
           builder_string(&builder, arguments[1], "name", &builder.clause->alias.name);
}

/* ---- postgresql: array(), aggregate_order_by() */

/* clauses, type_ */
static bool make_array(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_ARRAY);
    struct sql_type *type = type_new(host_of(vm)->arena, TYPE_PG_ARRAY);
    struct list *items;
    *result = builder_value(&builder);
    builder.clause->type = type;
    if (!vm_list_of(vm, arguments[0], &items) ||
        (!value_is_missing(arguments[1]) && !host_type_of(vm, arguments[1], &type->item)))
        return false;
    for (size_t i = 0; i < items->values.count; i++) {
        if (!builder_append_expression(&builder, &builder.clause->list.items,
                                       items->values.items[i], type->item))
            return false;
    }
    if (type->item == NULL && builder.clause->list.items.count > 0)
        type->item = builder.clause->list.items.items[0]->type;
    if (type->item == NULL)
        type->item = &null_type;
    return true;
}

/* target, *order_by */
static bool make_ordered(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_ORDERED);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    if (!builder_expression(&builder, arguments[0], NULL, &builder.clause->ordered.element))
        return false;
    builder.clause->type = builder.clause->ordered.element->type;
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!builder_append_expression(&builder, &builder.clause->ordered.order_by, items[i], NULL))
            return false;
    }
    return true;
}

static bool compare_collection(struct vm *vm, enum clause_operator symbol, const value *arguments,
                               value *result)
{
    value collection;
    return host_unary(vm, symbol, arguments[1], NULL, &collection) &&
           host_operate(vm, OPERATOR_EQ, collection, arguments[0], true, result);
}

static bool make_pg_any(struct vm *vm, const value *arguments, value *result)
{
    return compare_collection(vm, OPERATOR_ANY, arguments, result);
}

static bool make_pg_all(struct vm *vm, const value *arguments, value *result)
{
    return compare_collection(vm, OPERATOR_ALL, arguments, result);
}

static bool make_within_group(struct vm *vm, const value *arguments, value *result)
{
    return function_within_group(vm, arguments, result);
}

/* ---- tables */

value host_func_object(struct vm *vm)
{
    return value_of(vm_new_object(vm, vm_native_class(vm, &function_generator_class)));
}

const struct native_constant clause_constants[] = {
    {"func", host_func_object},
    {0},
};

#define BIND                                                                               \
    "(key, value=?, type_=None, unique=False, required=None, quote=None, callable_=None, " \
    "expanding=False, isoutparam=False, literal_execute=False)"
#define OVER "(element, partition_by=None, order_by=None, rows=None, range_=None, groups=None)"
#define JOIN "(left, right, onclause=None, isouter=False, full=False)"

const struct native_function clause_functions[] = {
    {"text", "(text)", make_text, 0},
    {"column", "(text, type_=None, is_literal=False, _selectable=None)", make_column, 0},
    {"literal_column", "(text, type_=None)", make_literal_column, 0},
    {"table", "(name, *columns, schema=None, **keywords)", make_table, 0},
    {"literal", "(value, type_=None, literal_execute=False)", make_literal, 0},
    {"bindparam", BIND, make_bind, 0},
    {"null", "()", make_null, 0},
    {"true", "()", make_true, 0},
    {"false", "()", make_false, 0},
    {"and_", "(*clauses)", make_and, 0},
    {"or_", "(*clauses)", make_or, 0},
    {"not_", "(clause)", make_not, 0},
    {"between", "(expr, lower_bound, upper_bound, symmetric=False)", make_between, 0},
    {"case", "(*whens, value=None, else_=None)", make_case, 0},
    {"cast", "(expression, type_)", make_cast, 0},
    {"try_cast", "(expression, type_)", make_cast, 0},
    {"type_coerce", "(expression, type_)", make_coercion, 0},
    {"label", "(name, element, type_=None)", make_label, 0},
    {"collate", "(expression, collation)", make_collate, 0},
    {"extract", "(field, expr)", make_extract, 0},
    {"tuple_", "(*clauses, types=None)", make_tuple, 0},
    {"desc", "(column)", make_desc, 0},
    {"asc", "(column)", make_asc, 0},
    {"nulls_first", "(column)", make_nulls_first, 0},
    {"nullsfirst", "(column)", make_nulls_first, 0},
    {"nulls_last", "(column)", make_nulls_last, 0},
    {"nullslast", "(column)", make_nulls_last, 0},
    {"distinct", "(expr)", make_distinct, 0},
    {"any_", "(expr)", make_any, 0},
    {"all_", "(expr)", make_all, 0},
    {"bitwise_not", "(expr)", make_bitwise_not, 0},
    {"over", OVER, function_over, 0},
    {"within_group", "(element, *order_by)", make_within_group, 0},
    {"select", "(*columns, **keywords)", make_select_statement, 0},
    {"insert", "(table, values=None)", make_insert_statement, 0},
    {"update", "(table, whereclause=None, values=None)", make_update_statement, 0},
    {"delete", "(table, whereclause=None)", make_delete_statement, 0},
    {"exists", "(*arguments)", make_exists_statement, 0},
    {"union", "(*selects)", make_union, 0},
    {"union_all", "(*selects)", make_union_all, 0},
    {"except_", "(*selects)", make_except, 0},
    {"except_all", "(*selects)", make_except_all, 0},
    {"intersect", "(*selects)", make_intersect, 0},
    {"intersect_all", "(*selects)", make_intersect_all, 0},
    {"join", JOIN, join, 0},
    {"outerjoin", "(left, right, onclause=None, full=False)", outer_join, 0},
    {"alias", "(selectable, name=None, flat=False)", alias, 0},
    {"lateral", "(selectable, name=None)", lateral, 0},
    {"inspect", "(subject, raiseerr=True)", host_inspect, 0},
    {"values", "(*columns, name=None, literal_binds=False)", make_values, 0},
    {0},
};

const struct native_function postgresql_functions[] = {
    {"array", "(clauses, *, type_=None)", make_array, 0},
    {"aggregate_order_by", "(target, *order_by)", make_ordered, 0},
    {"insert", "(table, values=None)", make_insert_statement, 0},
    {"Any", "(other, arrexpr, operator=None)", make_pg_any, 0},
    {"All", "(other, arrexpr, operator=None)", make_pg_all, 0},
    {0},
};

const struct native_function sqlite_functions[] = {
    {"insert", "(table, values=None)", make_insert_statement, 0},
    {0},
};

const struct native_class *const clause_classes[] = {
    &clause_element_class, &column_element_class, &from_clause_class,
    &text_clause_class,    &bind_class,           &column_clause_class,
    &label_class,          &function_class,       &select_class,
    &compound_class,       &table_clause_class,   &alias_class,
    &join_class,           &insert_class,         &update_class,
    &delete_class,         &scalar_select_class,  &exists_class,
    &cast_class,           &values_class,         NULL,
};
