/* Expressions that PostgreSQL writes in its own way. sqlalchemy: dialects/postgresql/base.py
 * PGCompiler */
#include "ddl/clause_impl.h"

/* ---- operators */

static str path_text(struct compile *compile, const struct sql_value *path)
{
    struct buf text = {0};
    buf_add_char(&text, '{');
    for (size_t i = 0; i < path->list.count; i++) {
        const struct sql_value *part = &path->list.items[i];
        if (i > 0)
            buf_add(&text, STR(", "));
        if (part->kind == SQL_INTEGER)
            buf_add_format(&text, "%lld", (long long)part->integer);
        else
            buf_add(&text, part->text);
    }
    buf_add_char(&text, '}');
    str result = str_copy(&compile->arena, buf_str(&text));
    buf_free(&text);
    return result;
}

/* A path given as a list is one text: {a, b}. */
static const struct clause *with_path(struct compile *compile, const struct clause *clause)
{
    const struct clause *right = clause->binary.right;
    if (right->kind != CLAUSE_BIND || right->bind.value.kind != SQL_LIST)
        return clause;
    struct clause *bind = ARENA_NEW(&compile->arena, struct clause);
    bind->kind = CLAUSE_BIND;
    bind->bind.value = (struct sql_value){
        .kind = SQL_TEXT,
        .text = path_text(compile, &right->bind.value),
    };
    struct clause *copy = ARENA_NEW(&compile->arena, struct clause);
    *copy = *clause;
    copy->binary.right = bind;
    return copy;
}

static bool add_subscript(struct compile *compile, struct view view, struct buf *out,
                          const struct clause *clause)
{
    const struct clause *left = clause->binary.left;
    bool is_enclosed = left->kind == CLAUSE_FUNCTION || left->kind == CLAUSE_CAST;
    bool is_json = clause->binary.symbol == OPERATOR_JSON_GETITEM;
    if (is_json && is_enclosed)
        buf_add_char(out, '(');
    if (is_json ? !add_clause(compile, view, out, left)
                : !add_operand(compile, view, out, left, OPERATOR_GETITEM))
        return false;
    if (is_json && is_enclosed)
        buf_add_char(out, ')');
    buf_add_char(out, '[');
    if (!add_clause(compile, view, out, clause->binary.right))
        return false;
    buf_add_char(out, ']');
    return true;
}

/* Of another type than JSON (as_integer()): a CAST of the element as text. */
static bool add_json_element(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *clause)
{
    bool is_path = clause->binary.symbol == OPERATOR_JSON_PATH;
    const struct clause *left = clause->binary.left;
    if (is_path)
        clause = with_path(compile, clause);
    if (clause->type != NULL && clause_family(clause) != FAMILY_JSON) {
        buf_add(out, STR("CAST("));
        if (!add_infix(compile, view, out, clause, is_path ? " #>> " : " ->> ", true))
            return false;
        buf_add(out, STR(" AS "));
        if (!ddl_add_type(compile->run, out, clause->type, compile->error))
            return false;
        buf_add_char(out, ')');
        return true;
    }
    if (!is_path && left->type != NULL && left->type->kind == TYPE_JSONB)
        return add_subscript(compile, view, out, clause);
    return add_infix(compile, view, out, clause, is_path ? " #> " : " -> ", true);
}

static bool add_match(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause)
{
    if (clause->binary.symbol == OPERATOR_NOT_MATCH)
        buf_add(out, STR("NOT "));
    if (!add_operand(compile, view, out, clause->binary.left, OPERATOR_MATCH))
        return false;
    buf_add(out, STR(" @@ plainto_tsquery("));
    if (!add_clause(compile, view, out, clause->binary.right))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_regexp_with_flags(struct compile *compile, struct view view, struct buf *out,
                                  const struct clause *clause)
{
    bool is_negated = clause->binary.symbol == OPERATOR_NOT_REGEXP;
    str flags = clause->binary.flags;
    if (str_equal(flags, STR("i")))
        return add_infix(compile, view, out, clause, is_negated ? " !~* " : " ~* ", false);
    if (!add_operand(compile, view, out, clause->binary.left, OPERATOR_REGEXP))
        return false;
    buf_add(out, is_negated ? STR(" !~ CONCAT('(?', ") : STR(" ~ CONCAT('(?', "));
    add_quoted_text(out, flags, false);
    buf_add(out, STR(", ')', "));
    if (!add_operand(compile, view, out, clause->binary.right, OPERATOR_REGEXP))
        return false;
    buf_add_char(out, ')');
    return true;
}

/* The divisor is made a number with decimals. sqlalchemy: sql/compiler.py visit_truediv_binary */
static bool add_true_div(struct compile *compile, struct view view, struct buf *out,
                         const struct clause *clause)
{
    const struct clause *right = clause->binary.right;
    bool is_numeric = clause_family(right) == FAMILY_NUMERIC;
    if (!add_operand(compile, view, out, clause->binary.left, OPERATOR_TRUE_DIV))
        return false;
    buf_add(out, STR(" / CAST("));
    if (right->kind == CLAUSE_BIND ? !add_clause(compile, view, out, right)
                                   : !add_operand(compile, view, out, right, OPERATOR_TRUE_DIV))
        return false;
    buf_add(out, STR(" AS "));
    if (!is_numeric)
        buf_add(out, STR("NUMERIC"));
    else if (!ddl_add_type(compile->run, out, right->type, compile->error))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_own_binary(struct compile *compile, struct view view, struct buf *out,
                           const struct clause *clause, bool *is_done)
{
    enum clause_operator symbol = clause->binary.symbol;
    bool is_regexp = symbol == OPERATOR_REGEXP || symbol == OPERATOR_NOT_REGEXP;
    *is_done = true;
    if (symbol == OPERATOR_GETITEM)
        return add_subscript(compile, view, out, clause);
    if (symbol == OPERATOR_JSON_GETITEM || symbol == OPERATOR_JSON_PATH)
        return add_json_element(compile, view, out, clause);
    if (symbol == OPERATOR_JSON_PATH_TEXT)
        return add_infix(compile, view, out, with_path(compile, clause), " #>> ", true);
    if (symbol == OPERATOR_MATCH || symbol == OPERATOR_NOT_MATCH)
        return add_match(compile, view, out, clause);
    if (is_regexp && clause->binary.flags.data != NULL)
        return add_regexp_with_flags(compile, view, out, clause);
    if (symbol == OPERATOR_TRUE_DIV)
        return add_true_div(compile, view, out, clause);
    if (symbol == OPERATOR_BIT_XOR)
        return add_infix(compile, view, out, clause, " # ", false);
    *is_done = false;
    return true;
}

/* ---- functions */

static bool add_substring(struct compile *compile, struct view view, struct buf *out,
                          const struct clause_list *arguments)
{
    static const char *const words[] = {"SUBSTRING(", " FROM ", " FOR "};
    for (size_t i = 0; i < arguments->count && i < 3; i++) {
        buf_add(out, str_from(words[i]));
        if (!add_clause(compile, view, out, arguments->items[i]))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

static bool add_own_function(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *clause, bool *is_done)
{
    *is_done = true;
    str name = clause->function.name;
    if (str_equal_ignoring_case(name, STR("substring")) && clause->function.arguments.count >= 2)
        return add_substring(compile, view, out, &clause->function.arguments);
    if (str_equal_ignoring_case(name, STR("aggregate_strings"))) {
        buf_add(out, STR("string_agg"));
        return add_arguments(compile, view, out, clause);
    }
    *is_done = false;
    return true;
}

static bool add_extract(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    buf_add(out, STR("EXTRACT("));
    buf_add(out, clause->extract.field);
    buf_add(out, STR(" FROM "));
    if (!add_clause(compile, view, out, clause->extract.element))
        return false;
    buf_add_char(out, ')');
    return true;
}

/* ---- parts of SELECT */

static bool add_lock(struct compile *compile, struct buf *out, const struct clause *select)
{
    static const char *const words[] = {
        [LOCK_NONE] = "",
        [LOCK_UPDATE] = " FOR UPDATE",
        [LOCK_NO_KEY_UPDATE] = " FOR NO KEY UPDATE",
        [LOCK_SHARE] = " FOR SHARE",
        [LOCK_KEY_SHARE] = " FOR KEY SHARE",
    };
    if (select->select.lock.strength == LOCK_NONE)
        return true;
    buf_add(out, str_from(words[select->select.lock.strength]));
    struct clause_list tables = {0};
    for (size_t i = 0; i < select->select.lock.of.count; i++)
        collect_froms(compile, &tables, select->select.lock.of.items[i]);
    for (size_t i = 0; i < tables.count; i++) {
        buf_add(out, i == 0 ? STR(" OF ") : STR(", "));
        if (!add_from(compile, (struct view){.has_tables = true}, out, tables.items[i]))
            return false;
    }
    if (select->select.lock.has_nowait)
        buf_add(out, STR(" NOWAIT"));
    if (select->select.lock.has_skip_locked)
        buf_add(out, STR(" SKIP LOCKED"));
    return true;
}

static bool add_empty_set(struct compile *compile, struct buf *out, enum clause_operator symbol,
                          const struct sql_type *type, size_t width)
{
    (void)compile, (void)type, (void)width;
    buf_add(out, symbol == OPERATOR_NOT_IN ? STR("NULL) OR (1 = 1") : STR("NULL) AND (1 != 1"));
    return true;
}

const struct clause_dialect postgresql_clauses = {
    .has_boolean = true,
    .has_ilike = true,
    .has_distinct_from = true,
    .has_returning_tables = true,
    .has_distinct_on = true,
    .has_delete_using = true,
    .has_bind_casts = true,
    .has_tuple_values = false,
    .limit_start = " \n ",
    .no_limit = "\n LIMIT ALL",
    .has_zero_offset = false,
    .regexp = " ~ ",
    .not_regexp = " !~ ",
    .add_value = postgresql_add_value,
    .add_binary = add_own_binary,
    .add_function = add_own_function,
    .add_extract = add_extract,
    .add_lock = add_lock,
    .add_empty_set = add_empty_set,
};
