#include "ddl/clause_impl.h"

enum { DEPTH_LIMIT = 1500, AS_CONDITION_PRECEDENCE = -10 };

const struct sql_type *clause_type(const struct clause *clause)
{
    return clause->type;
}

enum type_family clause_family(const struct clause *clause)
{
    return clause->type == NULL ? FAMILY_NULL : type_family(clause->type);
}

void add_clause_name(struct compile *compile, struct buf *out, const struct identifier *name)
{
    if (name->is_quoted == YES)
        dialect_add_quoted_identifier(out, name->text);
    else if (name->is_quoted == NO)
        buf_add(out, name->text);
    else
        dialect_add_identifier(compile->run->dialect, out, name->text);
}

/* ---- parentheses. sqlalchemy: sql/elements.py self_group, sql/operators.py is_precedent */

struct against {
    enum clause_operator symbol; /* OPERATOR_IS_TRUE: stands alone as a condition */
    int precedence;
};

static struct against against_of(enum clause_operator symbol)
{
    int precedence = clause_operator_rows[symbol].precedence;
    if (symbol == OPERATOR_IS_TRUE)
        precedence = AS_CONDITION_PRECEDENCE;
    return (struct against){symbol, precedence};
}

static bool is_precedent(enum clause_operator symbol, int precedence, struct against against)
{
    if (symbol == against.symbol && clause_operator_rows[symbol].is_natural)
        return false;
    return against.symbol == OPERATOR_NONE || precedence <= against.precedence;
}

static bool is_boolean_operator(const struct clause *clause)
{
    enum clause_operator symbol = clause->binary.symbol;
    return clause->binary.is_comparison || symbol == OPERATOR_AND || symbol == OPERATOR_OR;
}

static bool is_binary_grouped(const struct clause *clause, struct against against)
{
    enum clause_operator symbol = clause->binary.symbol;
    int precedence = symbol == OPERATOR_CUSTOM ? clause->binary.precedence
                                               : clause_operator_rows[symbol].precedence;
    if (clause->binary.pattern != PATTERN_WHOLE)
        precedence = clause_operator_rows[OPERATOR_NONE].precedence;
    return is_precedent(symbol, precedence, against) ||
           (against.symbol == OPERATOR_NOT && !is_boolean_operator(clause));
}

static bool is_unary_grouped(const struct clause *clause, struct against against)
{
    enum clause_operator symbol = clause->unary.symbol;
    const struct clause *operand = clause->unary.operand;
    bool is_negated_test = symbol == OPERATOR_NOT && operand->kind == CLAUSE_BINARY &&
                           operand->binary.symbol == OPERATOR_CUSTOM &&
                           operand->binary.is_comparison;
    if (symbol >= OPERATOR_IS_TRUE || is_negated_test)
        return false;
    return is_precedent(symbol, clause_operator_rows[symbol].precedence, against);
}

static bool is_list_grouped(const struct clause *clause, struct against against)
{
    enum clause_operator symbol = clause->list.symbol;
    return clause->list.items.count > 0 &&
           is_precedent(symbol, clause_operator_rows[symbol].precedence, against);
}

static bool is_grouped(const struct clause *clause, struct against against)
{
    bool is_collected = against.symbol == OPERATOR_ANY || against.symbol == OPERATOR_ALL;
    switch (clause->kind) {
    case CLAUSE_BINARY:
        return is_binary_grouped(clause, against);
    case CLAUSE_UNARY:
        return is_unary_grouped(clause, against);
    case CLAUSE_LIST:
        return is_list_grouped(clause, against);
    case CLAUSE_BETWEEN:
        return is_precedent(OPERATOR_BETWEEN, clause_operator_rows[OPERATOR_BETWEEN].precedence,
                            against);
    case CLAUSE_FILTER:
        return is_precedent(OPERATOR_FILTER, clause_operator_rows[OPERATOR_FILTER].precedence,
                            against);
    case CLAUSE_TEXT:
        return against.symbol == OPERATOR_IN || against.symbol == OPERATOR_NOT_IN;
    case CLAUSE_FUNCTION:
        return is_collected ||
               (against.symbol == OPERATOR_GETITEM && clause_family(clause) == FAMILY_ARRAY);
    case CLAUSE_ARRAY:
        return is_collected || against.symbol == OPERATOR_GETITEM;
    case CLAUSE_SELECT:
    case CLAUSE_COMPOUND:
        return true;
    case CLAUSE_NULL:
    case CLAUSE_TRUE:
    case CLAUSE_FALSE:
    case CLAUSE_BIND:
    case CLAUSE_COLUMN:
    case CLAUSE_OVER:
    case CLAUSE_WITHIN:
    case CLAUSE_CAST:
    case CLAUSE_EXTRACT:
    case CLAUSE_CASE:
        return is_collected;
    case CLAUSE_DEFAULT:
    case CLAUSE_STAR:
    case CLAUSE_TABLE:
    case CLAUSE_ALIAS:
    case CLAUSE_JOIN:
    case CLAUSE_VALUES:
    case CLAUSE_ORDERED:
    case CLAUSE_TUPLE:
    case CLAUSE_GROUPING:
    case CLAUSE_COERCE:
    case CLAUSE_LABEL:
    case CLAUSE_SLICE:
    case CLAUSE_SCALAR:
    case CLAUSE_INSERT:
    case CLAUSE_UPDATE:
    case CLAUSE_DELETE:
        return false;
    }
    return false;
}

/* Kinds that are true or false only by their type: a column, a call … */
static bool is_condition_by_type(const struct clause *clause)
{
    switch (clause->kind) {
    case CLAUSE_TRUE:
    case CLAUSE_FALSE:
        return true;
    case CLAUSE_BIND:
        return value_family(&clause->bind.value, clause->type) == FAMILY_BOOLEAN;
    case CLAUSE_COLUMN:
    case CLAUSE_FUNCTION:
    case CLAUSE_OVER:
    case CLAUSE_WITHIN:
    case CLAUSE_CAST:
    case CLAUSE_CASE:
    case CLAUSE_SCALAR:
        return clause_family(clause) == FAMILY_BOOLEAN;
    case CLAUSE_NULL:
    case CLAUSE_TEXT:
    case CLAUSE_DEFAULT:
    case CLAUSE_STAR:
    case CLAUSE_TABLE:
    case CLAUSE_ALIAS:
    case CLAUSE_JOIN:
    case CLAUSE_VALUES:
    case CLAUSE_FILTER:
    case CLAUSE_ORDERED:
    case CLAUSE_UNARY:
    case CLAUSE_BINARY:
    case CLAUSE_BETWEEN:
    case CLAUSE_LIST:
    case CLAUSE_TUPLE:
    case CLAUSE_GROUPING:
    case CLAUSE_COERCE:
    case CLAUSE_EXTRACT:
    case CLAUSE_LABEL:
    case CLAUSE_ARRAY:
    case CLAUSE_SLICE:
    case CLAUSE_SELECT:
    case CLAUSE_COMPOUND:
    case CLAUSE_INSERT:
    case CLAUSE_UPDATE:
    case CLAUSE_DELETE:
        return false;
    }
    return false;
}

static bool add_grouped(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause, struct against against)
{
    while ((clause->kind == CLAUSE_LABEL && view.label != clause) || clause->kind == CLAUSE_COERCE)
        clause = clause->kind == CLAUSE_LABEL ? clause->label.element : clause->element;
    if (clause->kind == CLAUSE_LIST && clause->list.symbol != OPERATOR_COMMA &&
        clause->list.items.count == 1)
        return add_grouped(compile, view, out, clause->list.items.items[0], against);
    if (is_grouped(clause, against)) {
        bool is_select = clause_is_select(clause);
        buf_add_char(out, '(');
        bool is_good = is_select ? add_subquery(compile, view, out, clause, view.is_from)
                                 : add_clause(compile, view, out, clause);
        buf_add_char(out, ')');
        return is_good;
    }
    if (!add_clause(compile, view, out, clause))
        return false;
    bool is_condition = against.symbol == OPERATOR_AND || against.symbol == OPERATOR_OR ||
                        against.symbol == OPERATOR_IS_TRUE;
    if (is_condition && !compile->dialect->has_boolean && is_condition_by_type(clause))
        buf_add(out, STR(" = 1"));
    return true;
}

bool add_operand(struct compile *compile, struct view view, struct buf *out,
                 const struct clause *clause, enum clause_operator against)
{
    return add_grouped(compile, view, out, clause, against_of(against));
}

bool add_custom_operand(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause, int precedence)
{
    return add_grouped(compile, view, out, clause, (struct against){OPERATOR_CUSTOM, precedence});
}

bool add_operands(struct compile *compile, struct view view, struct buf *out,
                  const struct clause_list *list, enum clause_operator against)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_add(out, str_from(clause_operator_rows[against].text));
        if (!add_operand(compile, view, out, list->items[i], against))
            return false;
    }
    return true;
}

/* What is always true (of AND) or always false (of OR) is left out; the contrary stands alone.
 * sqlalchemy: sql/elements.py BooleanClauseList._process_clauses_for_boolean */
bool add_conditions(struct compile *compile, struct view view, struct buf *out,
                    const struct clause_list *list, enum clause_operator symbol)
{
    enum clause_kind neutral = symbol == OPERATOR_AND ? CLAUSE_TRUE : CLAUSE_FALSE;
    enum clause_kind final = symbol == OPERATOR_AND ? CLAUSE_FALSE : CLAUSE_TRUE;
    struct clause_list kept = {0};
    const struct clause *alone = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct clause *item = list->items[i];
        if (item->kind == final)
            return add_operand(compile, view, out, item, OPERATOR_IS_TRUE);
        if (item->kind == neutral)
            alone = item;
        else
            LIST_PUSH(&compile->arena, &kept, item);
    }
    if (kept.count == 1)
        alone = kept.items[0];
    if (kept.count <= 1)
        return alone == NULL || add_operand(compile, view, out, alone, OPERATOR_IS_TRUE);
    return add_operands(compile, view, out, &kept, symbol);
}

bool add_clauses(struct compile *compile, struct view view, struct buf *out,
                 const struct clause_list *list, const char *separator)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_add(out, str_from(separator));
        if (!add_clause(compile, view, out, list->items[i]))
            return false;
    }
    return true;
}

/* ---- one clause */

static void add_column_owner(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *from)
{
    const struct dialect *dialect = compile->run->dialect;
    if (from->kind == CLAUSE_TABLE) {
        if (view.has_schemas && !str_is_empty(from->table.schema)) {
            dialect_add_identifier(dialect, out, from->table.schema);
            buf_add_char(out, '.');
        }
        add_clause_name(compile, out, &from->table.name);
        buf_add_char(out, '.');
    } else if (from->kind == CLAUSE_ALIAS) {
        dialect_add_identifier(dialect, out, alias_name(compile, from));
        buf_add_char(out, '.');
    }
}

static bool add_column(struct compile *compile, struct view view, struct buf *out,
                       const struct clause *clause)
{
    const struct clause *from = clause->column.from;
    if (clause->column.is_row) {
        dialect_add_identifier(compile->run->dialect, out, alias_name(compile, from));
        return true;
    }
    struct identifier name = clause->column.name;
    name.text = column_name(compile, clause);
    if (clause->column.is_excluded)
        buf_add(out, STR("excluded."));
    else if (from != NULL && view.has_tables)
        add_column_owner(compile, view, out, from);
    if (clause->column.is_literal)
        buf_add(out, clause->column.name.text);
    else
        add_clause_name(compile, out, &name);
    return true;
}

static bool add_label(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    bool is_with_as = view.is_column && !view.is_labelled;
    bool is_name_only = view.label == clause;
    view.is_column = is_with_as;
    view.is_labelled = is_with_as;
    struct identifier name = clause->label.name;
    if (is_name_only || is_with_as)
        name.text = label_name(compile, clause);
    if (!is_name_only && !add_operand(compile, view, out, clause->label.element, OPERATOR_AS))
        return false;
    if (is_with_as && !is_name_only)
        buf_add(out, STR(" AS "));
    if (is_name_only || is_with_as)
        add_clause_name(compile, out, &name);
    return true;
}

static bool add_list(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *clause)
{
    if (clause->list.symbol == OPERATOR_COMMA)
        return add_operands(compile, view, out, &clause->list.items, OPERATOR_COMMA);
    view.is_operand = clause->list.items.count > 1;
    return add_conditions(compile, view, out, &clause->list.items, clause->list.symbol);
}

static bool add_enclosed(struct compile *compile, struct view view, struct buf *out,
                         const char *open, const struct clause_list *list, char close)
{
    buf_add(out, str_from(open));
    if (!add_operands(compile, view, out, list, OPERATOR_COMMA))
        return false;
    buf_add_char(out, close);
    return true;
}

/* sqlalchemy: dialects/postgresql/base.py visit_array */
static bool add_array(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    if (!add_enclosed(compile, view, out, "ARRAY[", &clause->list.items, ']'))
        return false;
    bool is_typed =
        clause->type != NULL && clause->type->item != NULL && clause->type->item->kind != TYPE_NULL;
    if (clause->list.items.count > 0 || !is_typed)
        return true;
    buf_add(out, STR("::"));
    return ddl_add_type(compile->run, out, clause->type, compile->error);
}

static bool add_slice(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    if (clause->slice.start != NULL && !add_clause(compile, view, out, clause->slice.start))
        return false;
    buf_add_char(out, ':');
    return clause->slice.stop == NULL || add_clause(compile, view, out, clause->slice.stop);
}

static bool add_ordered(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    if (!add_clause(compile, view, out, clause->ordered.element))
        return false;
    buf_add(out,
            clause->kind == CLAUSE_WITHIN ? STR(" WITHIN GROUP (ORDER BY ") : STR(" ORDER BY "));
    if (!add_operands(compile, view, out, &clause->ordered.order_by, OPERATOR_COMMA))
        return false;
    if (clause->kind == CLAUSE_WITHIN)
        buf_add_char(out, ')');
    return true;
}

static bool add_filter(struct compile *compile, struct view view, struct buf *out,
                       const struct clause *clause)
{
    if (!add_clause(compile, view, out, clause->binary.left))
        return false;
    buf_add(out, STR(" FILTER (WHERE "));
    if (!add_clause(compile, view, out, clause->binary.right))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_in_parentheses(struct compile *compile, struct view view, struct buf *out,
                               const struct clause *element)
{
    buf_add_char(out, '(');
    bool is_good = clause_is_select(element) ? add_subquery(compile, view, out, element, false)
                                             : add_clause(compile, view, out, element);
    buf_add_char(out, ')');
    return is_good;
}

static bool add_keyword(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    bool has_boolean = compile->dialect->has_boolean;
    (void)view;
    if (clause->kind == CLAUSE_TRUE)
        buf_add(out, has_boolean ? STR("true") : STR("1"));
    else if (clause->kind == CLAUSE_FALSE)
        buf_add(out, has_boolean ? STR("false") : STR("0"));
    else if (clause->kind == CLAUSE_STAR)
        buf_add_char(out, '*');
    else
        buf_add(out, clause->kind == CLAUSE_NULL ? STR("NULL") : STR("DEFAULT"));
    return true;
}

static bool add_plain_bind(struct compile *compile, struct view view, struct buf *out,
                           const struct clause *clause)
{
    return add_bind(compile, view, out, clause, NULL);
}

static bool add_tuple(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    return add_enclosed(compile, view, out, "(", &clause->list.items, ')');
}

static bool add_group(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    return add_in_parentheses(compile, view, out, clause->element);
}

static bool add_coerced(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    return add_clause(compile, view, out, clause->element);
}

static bool add_extract(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    return compile->dialect->add_extract(compile, view, out, clause);
}

static bool add_any_select(struct compile *compile, struct view view, struct buf *out,
                           const struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT ? add_select(compile, view, out, clause, view.is_from)
                                         : add_compound(compile, view, out, clause, view.is_from);
}

/* How each kind is written. */
static bool (*const adders[])(struct compile *compile, struct view view, struct buf *out,
                              const struct clause *clause) = {
    [CLAUSE_TEXT] = add_text,           [CLAUSE_BIND] = add_plain_bind,
    [CLAUSE_NULL] = add_keyword,        [CLAUSE_TRUE] = add_keyword,
    [CLAUSE_FALSE] = add_keyword,       [CLAUSE_DEFAULT] = add_keyword,
    [CLAUSE_COLUMN] = add_column,       [CLAUSE_STAR] = add_keyword,
    [CLAUSE_TABLE] = add_from,          [CLAUSE_ALIAS] = add_from,
    [CLAUSE_JOIN] = add_from,           [CLAUSE_VALUES] = add_values,
    [CLAUSE_FUNCTION] = add_function,   [CLAUSE_OVER] = add_over,
    [CLAUSE_FILTER] = add_filter,       [CLAUSE_WITHIN] = add_ordered,
    [CLAUSE_ORDERED] = add_ordered,     [CLAUSE_UNARY] = add_unary,
    [CLAUSE_BINARY] = add_binary,       [CLAUSE_BETWEEN] = add_between,
    [CLAUSE_LIST] = add_list,           [CLAUSE_TUPLE] = add_tuple,
    [CLAUSE_GROUPING] = add_group,      [CLAUSE_CAST] = add_cast,
    [CLAUSE_COERCE] = add_coerced,      [CLAUSE_EXTRACT] = add_extract,
    [CLAUSE_CASE] = add_case,           [CLAUSE_LABEL] = add_label,
    [CLAUSE_ARRAY] = add_array,         [CLAUSE_SLICE] = add_slice,
    [CLAUSE_SCALAR] = add_group,        [CLAUSE_SELECT] = add_any_select,
    [CLAUSE_COMPOUND] = add_any_select, [CLAUSE_INSERT] = add_insert,
    [CLAUSE_UPDATE] = add_update,       [CLAUSE_DELETE] = add_delete,
};

static bool add_by_kind(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    return adders[clause->kind](compile, view, out, clause);
}

bool add_clause(struct compile *compile, struct view view, struct buf *out,
                const struct clause *clause)
{
    if (++compile->depth > DEPTH_LIMIT)
        return compile_fail(compile, "CompileError", "an SQL expression is nested too deeply");
    if (compile->dialect->check != NULL && !compile->dialect->check(compile, clause))
        return false;
    bool is_good = add_by_kind(compile, view, out, clause);
    compile->depth--;
    return is_good;
}

bool ddl_add_clause(struct ddl_run *run, struct buf *out, const struct clause *clause,
                    const struct clause_context *context, struct error *error)
{
    struct compile compile = {
        .run = run,
        .dialect = run->dialect->clauses,
        .error = error,
        .context = context,
    };
    bool has_tables = context->has_table_names || clause_is_statement(clause);
    struct view view = {.has_tables = has_tables && !context->is_in_ddl,
                        .has_schemas = true,
                        .is_bound = context->is_of_row};
    struct buf body = {0};
    bool is_good = false;
    bool was_inline = run->is_inline;
    run->is_inline = context->is_in_ddl;
    if (clause->kind == CLAUSE_BIND && context->type != NULL)
        is_good = add_bind(&compile, view, &body, clause, context->type);
    else if (context->is_grouped && clause->kind != CLAUSE_COLUMN)
        is_good = add_operand(&compile, view, &body, clause, OPERATOR_NONE);
    else
        is_good = add_clause(&compile, view, &body, clause);
    run->is_inline = was_inline;
    if (is_good)
        add_with(&compile, out, &body);
    buf_free(&body);
    arena_free(&compile.arena);
    return is_good;
}
