/* select() and what is made of one. sqlalchemy: sql/selectable.py Select, CompoundSelect, Exists */
#include "host/clause/clause_impl.h"

/* ---- making */

/* A bare number is written as it is, without a label. */
static const struct clause *number_column(const struct builder *builder, value v)
{
    struct builder column = builder_new(builder->vm, &column_clause_class, CLAUSE_COLUMN);
    struct buf text = {0};
    vm_add_str(builder->vm, v, &text);
    column.clause->column.name.text = builder_text(&column, buf_str(&text));
    column.clause->column.is_literal = true;
    buf_free(&text);
    return builder_child(builder, builder_value(&column));
}

static bool append_column(const struct builder *builder, value v)
{
    value object;
    if (value_is_string(v))
        return host_raise_named(builder->vm, "ArgumentError",
                                "Textual column expression '%.*s' should be explicitly declared "
                                "with text('%.*s'), or use column('%.*s') for more specificity",
                                STR_ARG(value_text(v)), STR_ARG(value_text(v)),
                                STR_ARG(value_text(v)));
    if (v.kind == VALUE_FLOAT || value_is_integer(v)) {
        builder_append(builder, &builder->clause->select.columns, number_column(builder, v));
        return true;
    }
    if (!host_expression(builder->vm, v, NULL, &object))
        return false;
    builder_append(builder, &builder->clause->select.columns, builder_child(builder, object));
    builder_keep_entity(builder, v);
    return true;
}

bool make_select(struct vm *vm, const value *columns, size_t count, value *result)
{
    struct builder builder = builder_new(vm, &select_class, CLAUSE_SELECT);
    *result = builder_value(&builder);
    for (size_t i = 0; i < count; i++) {
        if (!append_column(&builder, columns[i]))
            return false;
    }
    return true;
}

static bool is_selectable(const struct clause *clause)
{
    return clause != NULL && (clause_is_select(clause) || clause->kind == CLAUSE_TEXT);
}

bool make_compound(struct vm *vm, enum compound_kind kind, const value *selects, size_t count,
                   value *result)
{
    struct builder builder = builder_new(vm, &compound_class, CLAUSE_COMPOUND);
    builder.clause->compound.kind = kind;
    *result = builder_value(&builder);
    for (size_t i = 0; i < count; i++) {
        if (!is_selectable(clause_of(vm, selects[i])))
            return host_raise_named(vm, "ArgumentError",
                                    "SELECT construct for inclusion in a UNION or other set "
                                    "construct expected, got an instance of %s.",
                                    vm_type_name(vm, selects[i]));
        builder_append(&builder, &builder.clause->compound.selects,
                       builder_child(&builder, selects[i]));
    }
    return true;
}

bool make_scalar(struct vm *vm, value select, value *result)
{
    struct builder builder = builder_new(vm, &scalar_select_class, CLAUSE_SCALAR);
    struct arena arena = {0};
    builder.clause->element = builder_child(&builder, select);
    struct clause_list columns = clause_columns(&arena, builder.clause->element);
    if (columns.count > 0)
        builder.clause->type = columns.items[0]->type;
    arena_free(&arena);
    *result = builder_value(&builder);
    return true;
}

bool make_exists(struct vm *vm, value select, value *result)
{
    struct builder builder = builder_new(vm, &exists_class, CLAUSE_UNARY);
    builder.clause->unary.symbol = OPERATOR_EXISTS;
    builder.clause->unary.operand = builder_child(&builder, select);
    builder.clause->type = &boolean_type;
    *result = builder_value(&builder);
    return true;
}

bool append_condition(const struct builder *builder, struct clause_list *list, value v)
{
    value object;
    if (!host_condition(builder->vm, v, &object))
        return false;
    builder_append(builder, list, builder_child(builder, object));
    return true;
}

bool append_ordering(const struct builder *builder, struct clause_list *list, value v)
{
    if (!value_is_string(v))
        return builder_append_expression(builder, list, v, NULL);
    struct builder reference = builder_new(builder->vm, &column_clause_class, CLAUSE_COLUMN);
    reference.clause->column.is_reference = true;
    if (!builder_identifier(&reference, v, "column name", &reference.clause->column.name))
        return false;
    builder_append(builder, list, builder_child(builder, builder_value(&reference)));
    return true;
}

/* ---- the parts that both SELECT and UNION have */

static struct clause_list *orderings_of(struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT ? &clause->select.order_by : &clause->compound.order_by;
}

static const struct clause **limit_of(struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT ? &clause->select.limit : &clause->compound.limit;
}

static const struct clause **offset_of(struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT ? &clause->select.offset : &clause->compound.offset;
}

/* The list with the arguments added; None empties it. */
static bool extend(const struct builder *builder, struct clause_list *list, value arguments,
                   bool (*append)(const struct builder *builder, struct clause_list *list, value v))
{
    const value *items;
    size_t count;
    flat_arguments(arguments, &items, &count);
    if (count == 1 && value_is_none(items[0])) {
        *list = (struct clause_list){0};
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (!append(builder, list, items[i]))
            return false;
    }
    return true;
}

static bool select_order_by(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, orderings_of(builder.clause), arguments[1], append_ordering);
}

static bool set_number(const struct builder *builder, const struct clause **slot, value v)
{
    *slot = NULL;
    return value_is_none(v) || builder_expression(builder, v, &integer_type, slot);
}

static bool select_limit(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return set_number(&builder, limit_of(builder.clause), arguments[1]);
}

static bool select_offset(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return set_number(&builder, offset_of(builder.clause), arguments[1]);
}

static bool select_slice(struct vm *vm, const value *arguments, value *result)
{
    int64_t start = 0, stop = 0;
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    value_to_integer(arguments[1], &start);
    if (value_to_integer(arguments[2], &stop) &&
        !set_number(&builder, limit_of(builder.clause), value_integer(stop - start)))
        return false;
    return start == 0 || set_number(&builder, offset_of(builder.clause), arguments[1]);
}

static bool select_subquery(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_PLAIN, result);
}

static bool select_lateral(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_LATERAL, result);
}

/* self, name, recursive, nesting */
bool statement_cte(struct vm *vm, const value *arguments, value *result)
{
    if (!make_alias(vm, arguments[0], arguments[1], ALIAS_CTE, result))
        return false;
    struct clause_instance *object = (struct clause_instance *)result->object;
    return vm_truth(vm, arguments[2], &object->own.alias.is_recursive);
}

static bool select_scalar(struct vm *vm, const value *arguments, value *result)
{
    return make_scalar(vm, arguments[0], result);
}

static bool select_label(struct vm *vm, const value *arguments, value *result)
{
    value scalar;
    return make_scalar(vm, arguments[0], &scalar) && host_label(vm, scalar, arguments[1], result);
}

static bool select_exists(struct vm *vm, const value *arguments, value *result)
{
    return make_exists(vm, arguments[0], result);
}

#define COMPOUND(name, kind)                                                                  \
    static bool select_##name(struct vm *vm, const value *arguments, value *result)           \
    {                                                                                         \
        const value *others;                                                                  \
        size_t count;                                                                         \
        struct list *selects = list_new(vm);                                                  \
        value_items(arguments[1], &others, &count);                                           \
        list_append(vm, selects, arguments[0]);                                               \
        for (size_t i = 0; i < count; i++)                                                    \
            list_append(vm, selects, others[i]);                                              \
        return make_compound(vm, kind, selects->values.items, selects->values.count, result); \
    }
COMPOUND(union, COMPOUND_UNION)
COMPOUND(union_all, COMPOUND_UNION_ALL)
COMPOUND(except, COMPOUND_EXCEPT)
COMPOUND(except_all, COMPOUND_EXCEPT_ALL)
COMPOUND(intersect, COMPOUND_INTERSECT)
COMPOUND(intersect_all, COMPOUND_INTERSECT_ALL)

static bool select_self(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

/* Options of sqlalchemy.orm, which it reads in _with_options. */
static bool select_options(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct list *options = list_new(vm);
    const value *items = NULL;
    size_t count = 0;
    if (!value_is_absent(builder.object->options))
        value_items(builder.object->options, &items, &count);
    for (size_t i = 0; i < count; i++)
        list_append(vm, options, items[i]);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++)
        list_append(vm, options, items[i]);
    struct tuple *all = tuple_new(vm, options->values.items, options->values.count);
    builder.object->options = value_of(&all->base);
    builder_keep(&builder, builder.object->options);
    *result = builder_value(&builder);
    return true;
}

static bool get_options(struct vm *vm, value self, value *result)
{
    const struct clause_instance *object = (const struct clause_instance *)self.object;
    *result = object->options;
    if (value_is_absent(*result))
        *result = value_of(&tuple_new(vm, NULL, 0)->base);
    return true;
}

/* What a subquery of it would offer. */
static bool get_columns(struct vm *vm, value self, value *result)
{
    return from_columns(vm, self, result);
}

#define COMMON_METHODS                                                                           \
    {"order_by", "(self, *clauses)", select_order_by, 0},                                        \
        {"limit", "(self, limit)", select_limit, 0},                                             \
        {"fetch", "(self, count, **options)", select_limit, 0},                                  \
        {"offset", "(self, offset)", select_offset, 0},                                          \
        {"slice", "(self, start, stop)", select_slice, 0},                                       \
        {"subquery", "(self, name=None)", select_subquery, 0},                                   \
        {"alias", "(self, name=None, flat=False)", select_subquery, 0},                          \
        {"lateral", "(self, name=None)", select_lateral, 0},                                     \
        {"cte", "(self, name=None, recursive=False, nesting=False)", statement_cte, 0},          \
        {"scalar_subquery", "(self)", select_scalar, 0},                                         \
        {"as_scalar", "(self)", select_scalar, 0},                                               \
        {"label", "(self, name=None)", select_label, 0}, {"exists", "(self)", select_exists, 0}, \
        {"union", "(self, *others)", select_union, 0},                                           \
        {"union_all", "(self, *others)", select_union_all, 0},                                   \
        {"except_", "(self, *others)", select_except, 0},                                        \
        {"except_all", "(self, *others)", select_except_all, 0},                                 \
        {"intersect", "(self, *others)", select_intersect, 0},                                   \
        {"intersect_all", "(self, *others)", select_intersect_all, 0},                           \
        {"options", "(self, *options)", select_options, 0},                                      \
        {"with_hint", "(self, *arguments, **keywords)", select_self, 0},                         \
        {"with_statement_hint", "(self, *arguments, **keywords)", select_self, 0},               \
    {                                                                                            \
        "set_label_style", "(self, style)", select_self, 0                                       \
    }

/* ---- SELECT alone */

static bool select_where(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_condition(&builder, &builder.clause->select.where, items[i]))
            return false;
    }
    return true;
}

/* The first thing in the FROM: what filter_by() and join() start from. */
static bool first_from(struct vm *vm, const struct clause *select, value self, value *from)
{
    const struct clause *wanted = NULL;
    if (select->select.from.count > 0) {
        wanted = select->select.from.items[select->select.from.count - 1];
    } else if (select->select.columns.count > 0) {
        wanted = select->select.columns.items[0];
        while (wanted->kind == CLAUSE_LABEL)
            wanted = wanted->label.element;
        if (wanted->kind == CLAUSE_COLUMN)
            wanted = wanted->column.from;
    }
    *from = wanted == NULL ? (value){0} : find_kept(vm, self, wanted);
    return true;
}

static bool select_filter_by(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const struct dictionary *keywords = host_dictionary(arguments[1]);
    const struct dictionary_entry *entry;
    value from, column, condition;
    *result = builder_value(&builder);
    if (!first_from(vm, builder.clause, arguments[0], &from))
        return false;
    if (value_is_absent(from))
        return host_raise_named(vm, "InvalidRequestError", "filter_by() needs a table");
    for (size_t at = 0; dictionary_next(keywords, &at, &entry);) {
        if (!table_column(vm, from, entry->key, &column))
            return false;
        if (value_is_absent(column))
            return host_raise_named(vm, "InvalidRequestError",
                                    "Entity namespace has no property \"%.*s\"",
                                    STR_ARG(value_text(entry->key)));
        if (!host_operate(vm, OPERATOR_EQ, column, entry->item, false, &condition) ||
            !append_condition(&builder, &builder.clause->select.where, condition))
            return false;
    }
    return true;
}

static bool append_from(const struct builder *builder, struct clause_list *list, value v)
{
    value from;
    if (!host_from(builder->vm, v, &from))
        return false;
    builder_append(builder, list, builder_child(builder, from));
    return true;
}

static bool select_select_from(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, &builder.clause->select.from, arguments[1], append_from);
}

static bool select_group_by(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, &builder.clause->select.group_by, arguments[1], append_ordering);
}

static bool select_having(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, &builder.clause->select.having, arguments[1], append_condition);
}

static bool select_distinct(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    builder.clause->select.is_distinct = true;
    return extend(&builder, &builder.clause->select.distinct_on, arguments[1], append_ordering);
}

static bool select_correlate(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    builder.clause->select.has_correlation = true;
    return extend(&builder, &builder.clause->select.correlated, arguments[1], append_from);
}

static bool select_add_columns(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    builder.object->columns = (value){0};
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_column(&builder, items[i]))
            return false;
    }
    return true;
}

static bool select_only_columns(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    const value *items;
    size_t count;
    *result = builder_value(&builder);
    builder.object->columns = (value){0};
    builder.clause->select.columns = (struct clause_list){0};
    flat_arguments(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!append_column(&builder, items[i]))
            return false;
    }
    return true;
}

static bool append_prefix(const struct builder *builder, struct clause_list *list, value v)
{
    value text = value_is_string(v) ? host_text_object(builder->vm, value_text(v)) : v;
    return builder_append_expression(builder, list, text, NULL);
}

static bool select_prefix(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, &builder.clause->select.prefixes, arguments[1], append_prefix);
}

static bool select_add_cte(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    *result = builder_value(&builder);
    return extend(&builder, &builder.clause->select.with, arguments[1], append_cte);
}

/* self, nowait, read, of, skip_locked, key_share */
static bool select_lock(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_copy(vm, arguments[0]);
    struct clause *clause = builder.clause;
    bool is_read, is_key;
    *result = builder_value(&builder);
    if (!vm_truth(vm, arguments[1], &clause->select.lock.has_nowait) ||
        !vm_truth(vm, arguments[2], &is_read) ||
        !vm_truth(vm, arguments[4], &clause->select.lock.has_skip_locked) ||
        !vm_truth(vm, arguments[5], &is_key))
        return false;
    if (is_read)
        clause->select.lock.strength = is_key ? LOCK_KEY_SHARE : LOCK_SHARE;
    else
        clause->select.lock.strength = is_key ? LOCK_NO_KEY_UPDATE : LOCK_UPDATE;
    if (value_is_missing(arguments[3]))
        return true;
    value of = arguments[3];
    if (!value_has_layout(of, OBJECT_LIST) && !value_has_layout(of, OBJECT_TUPLE))
        of = value_of(&tuple_new(vm, &of, 1)->base);
    return extend(&builder, &clause->select.lock.of, of, append_ordering);
}

/* ---- joins: what is joined to takes the place of its left side in the FROM */

static bool join_from(struct vm *vm, value self, value left, const value *arguments, bool is_outer,
                      value *result)
{
    struct builder builder = builder_copy(vm, self);
    struct clause_list *list = &builder.clause->select.from;
    value join;
    if (!make_join(vm, left, arguments[0], arguments[1],
                   is_outer ? value_boolean(true) : arguments[2], arguments[3], &join))
        return false;
    const struct clause *clause = builder_child(&builder, join);
    struct clause_list replaced = {0};
    bool is_placed = false;
    for (size_t i = 0; i < list->count; i++) {
        bool is_left = list->items[i] == clause->join.left;
        builder_append(&builder, &replaced, is_left ? clause : list->items[i]);
        is_placed = is_placed || is_left;
    }
    if (!is_placed)
        builder_append(&builder, &replaced, clause);
    *list = replaced;
    *result = builder_value(&builder);
    return true;
}

/* self, target, onclause, isouter, full */
static bool select_join(struct vm *vm, const value *arguments, value *result)
{
    value left;
    if (!first_from(vm, clause_of(vm, arguments[0]), arguments[0], &left))
        return false;
    if (value_is_absent(left))
        return host_raise_named(vm, "InvalidRequestError",
                                "Can't determine which FROM clause to join from");
    return join_from(vm, arguments[0], left, arguments + 1, false, result);
}

/* self, target, onclause, full */
static bool select_outer_join(struct vm *vm, const value *arguments, value *result)
{
    value given[] = {arguments[0], arguments[1], arguments[2], value_boolean(true), arguments[3]};
    return select_join(vm, given, result);
}

/* self, from_, target, onclause, isouter, full */
static bool select_join_from(struct vm *vm, const value *arguments, value *result)
{
    value left;
    return host_from(vm, arguments[1], &left) &&
           join_from(vm, arguments[0], left, arguments + 2, false, result);
}

#define JOIN "(self, target, onclause=None, isouter=False, full=False)"
static const struct native_function select_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON_METHODS,
    {"where", "(self, *whereclause)", select_where, 0},
    {"filter", "(self, *criteria)", select_where, 0},
    {"filter_by", "(self, **keywords)", select_filter_by, 0},
    {"select_from", "(self, *froms)", select_select_from, 0},
    {"join", JOIN, select_join, 0},
    {"outerjoin", "(self, target, onclause=None, full=False)", select_outer_join, 0},
    {"join_from", "(self, from_, target, onclause=None, isouter=False, full=False)",
     select_join_from, 0},
    {"group_by", "(self, *clauses)", select_group_by, 0},
    {"having", "(self, *having)", select_having, 0},
    {"distinct", "(self, *expressions)", select_distinct, 0},
    {"correlate", "(self, *froms)", select_correlate, 0},
    {"correlate_except", "(self, *froms)", select_self, 0},
    {"add_columns", "(self, *columns)", select_add_columns, 0},
    {"column", "(self, *columns)", select_add_columns, 0},
    {"with_only_columns", "(self, *columns, maintain_column_froms=False)", select_only_columns, 0},
    {"prefix_with", "(self, *prefixes, dialect='*')", select_prefix, 0},
    {"add_cte", "(self, *ctes, nest_here=False)", select_add_cte, 0},
    {"with_for_update",
     "(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False)",
     select_lock, 0},
    {0},
};

static bool get_raw_columns(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    struct clause_list none = {0};
    return clause_entities(vm, self,
                           clause->kind == CLAUSE_SELECT ? &clause->select.columns : &none, result);
}

static const struct native_property select_properties[] = {
    {"_raw_columns", get_raw_columns, NULL},
    {"_with_options", get_options, NULL},
    {"c", get_columns, NULL},
    {"columns", get_columns, NULL},
    {"selected_columns", get_columns, NULL},
    {"exported_columns", get_columns, NULL},
    {0},
};

const struct native_class select_class = {
    .name = "Select",
    .module = "sqlalchemy.sql.selectable",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = select_methods,
    .properties = select_properties,
};

static const struct native_function compound_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON_METHODS,
    {0},
};

const struct native_class compound_class = {
    .name = "CompoundSelect",
    .module = "sqlalchemy.sql.selectable",
    .base = &clause_element_class,
    .size = sizeof(struct clause_instance),
    .methods = compound_methods,
    .properties = select_properties,
};

/* ---- a scalar subquery and EXISTS: methods of the SELECT within */

static bool within(struct vm *vm, value self, const char *method, value arguments, value *select)
{
    const value *items;
    size_t count;
    value_items(arguments, &items, &count);
    return vm_call_method(vm, clause_kept_first(self), method, items, count, select);
}

#define WITHIN(class, make, name)                                                                  \
    static bool class##_##name(struct vm *vm, const value *arguments, value *result)               \
    {                                                                                              \
        value select;                                                                              \
        return within(vm, arguments[0], #name, arguments[1], &select) && make(vm, select, result); \
    }
WITHIN(scalar, make_scalar, where)
WITHIN(scalar, make_scalar, correlate)
WITHIN(exists, make_exists, where)
WITHIN(exists, make_exists, correlate)
WITHIN(exists, make_exists, select_from)

static const struct native_function scalar_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"where", "(self, *criteria)", scalar_where, 0},
    {"correlate", "(self, *froms)", scalar_correlate, 0},
    {"scalar_subquery", "(self)", select_self, 0},
    {0},
};

const struct native_class scalar_select_class = {
    .name = "ScalarSelect",
    .module = "sqlalchemy.sql.selectable",
    .base = &column_element_class,
    .size = sizeof(struct clause_instance),
    .methods = scalar_methods,
};

static bool exists_select(struct vm *vm, const value *arguments, value *result)
{
    return make_select(vm, arguments, 1, result);
}

static const struct native_function exists_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"where", "(self, *criteria)", exists_where, 0},
    {"correlate", "(self, *froms)", exists_correlate, 0},
    {"select_from", "(self, *froms)", exists_select_from, 0},
    {"select", "(self)", exists_select, 0},
    {0},
};

const struct native_class exists_class = {
    .name = "Exists",
    .module = "sqlalchemy.sql.selectable",
    .base = &column_element_class,
    .size = sizeof(struct clause_instance),
    .methods = exists_methods,
};
