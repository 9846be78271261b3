/* Operators and their operands. sqlalchemy: sql/compiler.py visit_binary, visit_unary */
#include "ddl/clause_impl.h"

static bool add_side(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *clause, const struct clause *side)
{
    if (clause->binary.symbol == OPERATOR_CUSTOM)
        return add_custom_operand(compile, view, out, side, clause->binary.precedence);
    return add_operand(compile, view, out, side, clause->binary.symbol);
}

bool add_infix(struct compile *compile, struct view view, struct buf *out,
               const struct clause *clause, const char *text, bool is_eager)
{
    bool is_enclosed = view.is_operand && is_eager;
    view.is_operand = true;
    if (is_enclosed)
        buf_add_char(out, '(');
    if (!add_side(compile, view, out, clause, clause->binary.left))
        return false;
    buf_add(out, str_from(text));
    if (!add_side(compile, view, out, clause, clause->binary.right))
        return false;
    if (is_enclosed)
        buf_add_char(out, ')');
    return true;
}

static bool add_escape(struct compile *compile, struct buf *out, const struct clause *clause)
{
    if (clause->binary.escape.data == NULL)
        return true;
    struct sql_value escape = {.kind = SQL_TEXT, .text = clause->binary.escape};
    buf_add(out, STR(" ESCAPE "));
    return ddl_add_value(compile->run, out, &escape, NULL, compile->error);
}

static bool is_concatenation(const struct clause *clause)
{
    return clause->kind == CLAUSE_BINARY && clause->binary.symbol == OPERATOR_CONCAT;
}

static bool add_like_side(struct compile *compile, struct view view, struct buf *out,
                          const struct clause *clause, const struct clause *side, bool is_lowered)
{
    enum clause_operator against = clause->binary.symbol;
    bool is_text = side == clause->binary.right && clause->binary.pattern != PATTERN_WHOLE;
    if (clause->binary.pattern != PATTERN_WHOLE)
        against = OPERATOR_NONE;
    if (is_text && is_concatenation(side) && !is_concatenation(side->binary.left) &&
        !is_concatenation(side->binary.right))
        against = OPERATOR_CONCAT; /* it goes on: '%' || a || b */
    if (is_lowered)
        buf_add(out, STR("lower("));
    if (!add_operand(compile, view, out, side, against))
        return false;
    if (is_lowered)
        buf_add_char(out, ')');
    return true;
}

static bool add_like(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *clause)
{
    enum clause_operator symbol = clause->binary.symbol;
    enum like_pattern pattern = clause->binary.pattern;
    bool is_ilike = symbol == OPERATOR_ILIKE || symbol == OPERATOR_NOT_ILIKE;
    bool is_lowered = is_ilike && !compile->dialect->has_ilike;
    if (is_lowered)
        symbol = symbol == OPERATOR_ILIKE ? OPERATOR_LIKE : OPERATOR_NOT_LIKE;
    if (!add_like_side(compile, view, out, clause, clause->binary.left, is_lowered))
        return false;
    buf_add(out, str_from(clause_operator_rows[symbol].text));
    if (pattern == PATTERN_END || pattern == PATTERN_WITHIN)
        buf_add(out, STR("'%' || "));
    if (!add_like_side(compile, view, out, clause, clause->binary.right, is_lowered))
        return false;
    if (pattern == PATTERN_START || pattern == PATTERN_WITHIN)
        buf_add(out, STR(" || '%'"));
    return add_escape(compile, out, clause);
}

static bool add_listed(struct compile *compile, struct buf *out, const struct sql_value *value,
                       const struct sql_type *type)
{
    if (value->kind != SQL_LIST || (type != NULL && type_family(type) == FAMILY_ARRAY))
        return ddl_add_value(compile->run, out, value, type, compile->error);
    buf_add_char(out, '(');
    for (size_t i = 0; i < value->list.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!ddl_add_value(compile->run, out, &value->list.items[i], NULL, compile->error))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

bool add_expanded(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *bind, enum clause_operator symbol,
                  const struct sql_type *type)
{
    (void)view;
    const struct sql_value *list = &bind->bind.value;
    buf_add_char(out, '(');
    if (list->kind != SQL_LIST)
        buf_add(out, STR("NULL")); /* nothing was given */
    else if (list->list.count == 0 &&
             !compile->dialect->add_empty_set(compile, out, symbol, type, 1))
        return false;
    bool is_of_tuples = list->kind == SQL_LIST && list->list.count > 0 &&
                        list->list.items[0].kind == SQL_LIST &&
                        (type == NULL || type_family(type) != FAMILY_ARRAY);
    if (is_of_tuples && compile->dialect->has_tuple_values)
        buf_add(out, STR("VALUES "));
    for (size_t i = 0; list->kind == SQL_LIST && i < list->list.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_listed(compile, out, &list->list.items[i], type))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

/* NOT IN stands in parentheses of its own. */
static bool add_in(struct compile *compile, struct view view, struct buf *out,
                   const struct clause *clause)
{
    enum clause_operator symbol = clause->binary.symbol;
    const struct clause *right = clause->binary.right;
    bool is_negated = symbol == OPERATOR_NOT_IN;
    view.is_operand = true;
    if (is_negated)
        buf_add_char(out, '(');
    if (!add_side(compile, view, out, clause, clause->binary.left))
        return false;
    buf_add(out, str_from(clause_operator_rows[symbol].text));
    bool is_list = right->kind == CLAUSE_BIND; /* in_() makes any bindparam() an expanding one */
    const struct sql_type *type = right->type != NULL ? right->type : clause->binary.left->type;
    if (is_list ? !add_expanded(compile, view, out, right, symbol, type)
                : !add_side(compile, view, out, clause, right))
        return false;
    if (is_negated)
        buf_add_char(out, ')');
    return true;
}

static bool add_custom(struct compile *compile, struct view view, struct buf *out,
                       const struct clause *clause)
{
    str text = str_format(&compile->arena, " %.*s ", STR_ARG(clause->binary.custom));
    return add_infix(compile, view, out, clause, text.data, false);
}

/* sqlalchemy: sql/compiler.py visit_floordiv_binary */
static bool add_floor_div(struct compile *compile, struct view view, struct buf *out,
                          const struct clause *clause)
{
    bool is_whole = clause_family(clause->binary.left) == FAMILY_INTEGER &&
                    clause_family(clause->binary.right) == FAMILY_INTEGER;
    if (!is_whole)
        buf_add(out, STR("FLOOR("));
    if (!add_infix(compile, view, out, clause, " / ", false))
        return false;
    if (!is_whole)
        buf_add_char(out, ')');
    return true;
}

static bool add_regexp(struct compile *compile, struct view view, struct buf *out,
                       const struct clause *clause)
{
    bool is_negated = clause->binary.symbol == OPERATOR_NOT_REGEXP;
    const char *text = is_negated ? compile->dialect->not_regexp : compile->dialect->regexp;
    return add_infix(compile, view, out, clause, text, false);
}

/* Operators that write parentheses around themselves within another operator's expression. */
static bool is_eager(enum clause_operator symbol)
{
    return symbol >= OPERATOR_JSON_GETITEM && symbol <= OPERATOR_PATH_MATCH &&
           symbol != OPERATOR_OVERLAP;
}

bool add_binary(struct compile *compile, struct view view, struct buf *out,
                const struct clause *clause)
{
    bool is_done = false;
    if (!compile->dialect->add_binary(compile, view, out, clause, &is_done))
        return false;
    if (is_done)
        return true;
    enum clause_operator symbol = clause->binary.symbol;
    if (symbol == OPERATOR_IN || symbol == OPERATOR_NOT_IN)
        return add_in(compile, view, out, clause);
    if (symbol >= OPERATOR_LIKE && symbol <= OPERATOR_NOT_ILIKE)
        return add_like(compile, view, out, clause);
    if (symbol == OPERATOR_FLOOR_DIV)
        return add_floor_div(compile, view, out, clause);
    if (symbol == OPERATOR_CUSTOM)
        return add_custom(compile, view, out, clause);
    if (symbol == OPERATOR_REGEXP || symbol == OPERATOR_NOT_REGEXP)
        return add_regexp(compile, view, out, clause);
    const char *text = clause_operator_rows[symbol].text;
    return add_infix(compile, view, out, clause, text, is_eager(symbol));
}

bool add_between(struct compile *compile, struct view view, struct buf *out,
                 const struct clause *clause)
{
    view.is_operand = true;
    if (!add_operand(compile, view, out, clause->between.element, OPERATOR_BETWEEN))
        return false;
    buf_add(out, clause->between.is_negated ? STR(" NOT BETWEEN ") : STR(" BETWEEN "));
    if (clause->between.is_symmetric)
        buf_add(out, STR("SYMMETRIC "));
    if (!add_clause(compile, view, out, clause->between.low))
        return false;
    buf_add(out, STR(" AND "));
    return add_clause(compile, view, out, clause->between.high);
}

static bool add_truth(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    bool is_true = clause->unary.symbol == OPERATOR_IS_TRUE;
    if (compile->dialect->has_boolean) {
        if (!is_true)
            buf_add(out, STR("NOT "));
        return add_clause(compile, view, out, clause->unary.operand);
    }
    if (!add_clause(compile, view, out, clause->unary.operand))
        return false;
    buf_add(out, is_true ? STR(" = 1") : STR(" = 0"));
    return true;
}

bool add_unary(struct compile *compile, struct view view, struct buf *out,
               const struct clause *clause)
{
    enum clause_operator symbol = clause->unary.symbol;
    if (symbol == OPERATOR_IS_TRUE || symbol == OPERATOR_IS_FALSE)
        return add_truth(compile, view, out, clause);
    bool is_behind = symbol >= OPERATOR_DESC;
    str text = str_from(clause_operator_rows[symbol].text);
    if (symbol == OPERATOR_CUSTOM)
        text = str_format(&compile->arena, "%.*s ", STR_ARG(clause->unary.custom));
    if (!is_behind)
        buf_add(out, text);
    if (!add_operand(compile, view, out, clause->unary.operand, symbol))
        return false;
    if (is_behind)
        buf_add(out, text);
    return true;
}
