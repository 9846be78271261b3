/* Expressions that SQLite writes in its own way. sqlalchemy: dialects/sqlite/base.py
 * SQLiteCompiler */
#include "ddl/clause_impl.h"

/* ---- operators */

static void add_path_part(struct buf *out, const struct sql_value *part, bool has_dollar)
{
    if (has_dollar)
        buf_add_char(out, '$');
    if (part->kind == SQL_INTEGER)
        buf_add_format(out, "[%lld]", (long long)part->integer);
    else
        buf_add_format(out, ".\"%.*s\"", STR_ARG(part->text));
}

/* An index or path as JSON_EXTRACT takes it: $."a"[1] */
static bool add_json_path(struct compile *compile, struct view view, struct buf *out,
                          const struct clause *path)
{
    if (path->kind != CLAUSE_BIND)
        return add_clause(compile, view, out, path);
    const struct sql_value *value = &path->bind.value;
    struct buf text = {0};
    if (value->kind == SQL_LIST)
        buf_add_char(&text, '$');
    for (size_t i = 0; value->kind == SQL_LIST && i < value->list.count; i++)
        add_path_part(&text, &value->list.items[i], false);
    if (value->kind == SQL_INTEGER || value->kind == SQL_TEXT)
        add_path_part(&text, value, true);
    add_quoted_text(out, buf_str(&text), false);
    buf_free(&text);
    return true;
}

static bool add_json_element(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *clause)
{
    bool is_json = clause->type == NULL || clause_family(clause) == FAMILY_JSON;
    buf_add(out, is_json ? STR("JSON_QUOTE(JSON_EXTRACT(") : STR("JSON_EXTRACT("));
    if (!add_clause(compile, view, out, clause->binary.left))
        return false;
    buf_add(out, STR(", "));
    if (!add_json_path(compile, view, out, clause->binary.right))
        return false;
    buf_add(out, is_json ? STR("))") : STR(")"));
    return true;
}

static bool add_json_text(struct compile *compile, struct view view, struct buf *out,
                          const struct clause *clause)
{
    bool is_enclosed = view.is_operand;
    bool is_path = clause->binary.symbol == OPERATOR_JSON_PATH_TEXT;
    view.is_operand = true;
    if (is_enclosed)
        buf_add_char(out, '(');
    if (!add_operand(compile, view, out, clause->binary.left, clause->binary.symbol))
        return false;
    buf_add(out, is_path ? STR(" #>> ") : STR(" ->> "));
    if (!add_json_path(compile, view, out, clause->binary.right))
        return false;
    if (is_enclosed)
        buf_add_char(out, ')');
    return true;
}

static bool fail_unsupported(struct compile *compile, const char *element)
{
    return compile_fail(compile, "UnsupportedCompilationError",
                        "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteCompiler object> can't "
                        "render element of type %s",
                        element);
}

/* What stands for an array, or has an order of its own. */
static bool check_kind(struct compile *compile, const struct clause *clause)
{
    if (clause->kind == CLAUSE_ARRAY)
        return fail_unsupported(compile, "<class 'sqlalchemy.dialects.postgresql.array.array'>");
    if (clause->kind == CLAUSE_ORDERED)
        return fail_unsupported(compile,
                                "<class 'sqlalchemy.dialects.postgresql.ext.aggregate_order_by'>");
    return true;
}

static bool add_true_div(struct compile *compile, struct view view, struct buf *out,
                         const struct clause *clause)
{
    if (!add_operand(compile, view, out, clause->binary.left, OPERATOR_TRUE_DIV))
        return false;
    buf_add(out, STR(" / ("));
    if (!add_operand(compile, view, out, clause->binary.right, OPERATOR_TRUE_DIV))
        return false;
    buf_add(out, STR(" + 0.0)"));
    return true;
}

/* a XOR b is (a | b) - (a & b) */
static bool add_xor(struct compile *compile, struct view view, struct buf *out,
                    const struct clause *clause)
{
    view.is_operand = true;
    buf_add_char(out, '(');
    if (!add_infix(compile, view, out, clause, " | ", true))
        return false;
    buf_add(out, STR(" - "));
    if (!add_infix(compile, view, out, clause, " & ", true))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_own_binary(struct compile *compile, struct view view, struct buf *out,
                           const struct clause *clause, bool *is_done)
{
    enum clause_operator symbol = clause->binary.symbol;
    *is_done = true;
    if (symbol == OPERATOR_IS_DISTINCT)
        return add_infix(compile, view, out, clause, " IS NOT ", false);
    if (symbol == OPERATOR_IS_NOT_DISTINCT)
        return add_infix(compile, view, out, clause, " IS ", false);
    if (symbol == OPERATOR_JSON_GETITEM || symbol == OPERATOR_JSON_PATH)
        return add_json_element(compile, view, out, clause);
    if (symbol == OPERATOR_JSON_TEXT || symbol == OPERATOR_JSON_PATH_TEXT)
        return add_json_text(compile, view, out, clause);
    if (symbol == OPERATOR_GETITEM)
        return fail_unsupported(compile, "<built-in function getitem>");
    if (symbol == OPERATOR_TRUE_DIV)
        return add_true_div(compile, view, out, clause);
    if (symbol == OPERATOR_BIT_XOR)
        return add_xor(compile, view, out, clause);
    *is_done = false;
    return true;
}

/* ---- functions */

static bool add_own_function(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *clause, bool *is_done)
{
    static const struct {
        const char *name;
        const char *text;
        bool has_arguments;
    } rows[] = {
        {"now", "CURRENT_TIMESTAMP", false},
        {"localtimestamp", "DATETIME(CURRENT_TIMESTAMP, 'localtime')", false},
        {"char_length", "length", true},
        {"aggregate_strings", "group_concat", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_equal_ignoring_case(clause->function.name, str_from(rows[i].name)))
            continue;
        *is_done = true;
        buf_add(out, str_from(rows[i].text));
        return !rows[i].has_arguments || add_arguments(compile, view, out, clause);
    }
    return true;
}

static bool add_extract(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause)
{
    static const char *const fields[][2] = {
        {"month", "%m"}, {"day", "%d"},    {"year", "%Y"},  {"second", "%S"}, {"hour", "%H"},
        {"doy", "%j"},   {"minute", "%M"}, {"epoch", "%s"}, {"dow", "%w"},    {"week", "%W"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!str_equal(clause->extract.field, str_from(fields[i][0])))
            continue;
        buf_add_format(out, "CAST(STRFTIME('%s', ", fields[i][1]);
        if (!add_clause(compile, view, out, clause->extract.element))
            return false;
        buf_add(out, STR(") AS INTEGER)"));
        return true;
    }
    return compile_fail(compile, "CompileError", "%.*s is not a valid extract argument.",
                        STR_ARG(clause->extract.field));
}

/* ---- parts of SELECT */

static bool add_lock(struct compile *compile, struct buf *out, const struct clause *select)
{
    (void)compile, (void)out, (void)select;
    return true;
}

static bool add_empty_set(struct compile *compile, struct buf *out, enum clause_operator symbol,
                          const struct sql_type *type, size_t width)
{
    (void)compile, (void)symbol, (void)type, (void)width;
    buf_add(out, STR("SELECT 1 FROM (SELECT 1) WHERE 1!=1"));
    return true;
}

const struct clause_dialect sqlite_clauses = {
    .has_boolean = false,
    .has_ilike = false,
    .has_distinct_from = false,
    .has_returning_tables = false,
    .has_distinct_on = false,
    .has_delete_using = false,
    .has_bind_casts = false,
    .has_tuple_values = true,
    .limit_start = "\n ",
    .no_limit = "\n LIMIT -1",
    .has_zero_offset = true,
    .regexp = " REGEXP ",
    .not_regexp = " NOT REGEXP ",
    .add_value = sqlite_add_value,
    .add_binary = add_own_binary,
    .add_function = add_own_function,
    .add_extract = add_extract,
    .add_lock = add_lock,
    .add_empty_set = add_empty_set,
    .check = check_kind,
};
