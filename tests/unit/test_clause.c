/* SQL expressions as values and as text. tests/data/expressions.jsonl.gz has what Alembic wrote for
 * many more; here are what no script reaches, and what is sent to a database instead of printed. */
#include "ddl/ddl.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct sql_value text_value(const char *text)
{
    return (struct sql_value){.kind = SQL_TEXT, .text = str_from(text)};
}

static struct sql_value integer_value(int64_t integer)
{
    return (struct sql_value){.kind = SQL_INTEGER, .integer = integer};
}

static const struct clause *binary(enum clause_operator symbol, const struct clause *left,
                                   const struct clause *right)
{
    struct clause *clause = ARENA_NEW(&arena, struct clause);
    clause->kind = CLAUSE_BINARY;
    clause->binary.symbol = symbol;
    clause->binary.left = left;
    clause->binary.right = right;
    return clause;
}

static const struct clause *column(const char *name)
{
    return clause_column_name(&arena, str_from(name));
}

/* The text, or "!! exception: message". */
static const char *written(const struct dialect *dialect, bool is_offline,
                           const struct clause *clause)
{
    struct ddl_run run = {.dialect = dialect, .is_offline = is_offline, .arena = &arena};
    struct clause_context context = {.has_table_names = true};
    struct error error = {0};
    struct buf out = {0};
    if (!ddl_add_clause(&run, &out, clause, &context, &error))
        buf_add_format(&out, "!! %s: %.*s", run.exception, STR_ARG(error.message));
    const char *text = str_z(&arena, buf_str(&out));
    buf_free(&out);
    error_clear(&error);
    return text;
}

static const char *value_text(const struct dialect *dialect, bool is_offline,
                              struct sql_value value, enum sql_type_kind type)
{
    return written(dialect, is_offline,
                   clause_value(&arena, value, type == TYPE_NULL ? NULL : type_new(&arena, type)));
}

static const char *offline(const struct clause *clause)
{
    return written(&postgresql_dialect, true, clause);
}

/* ---- values */

static void texts_are_quoted(void **state)
{
    (void)state;
    struct sql_value value = text_value("it's \\ x");
    assert_string_equal(value_text(&postgresql_dialect, true, value, TYPE_NULL), "'it''s \\\\ x'");
    assert_string_equal(value_text(&postgresql_dialect, false, value, TYPE_NULL),
                        "E'it''s \\\\ x'");
    assert_string_equal(value_text(&sqlite_dialect, true, value, TYPE_NULL), "'it''s \\ x'");
    struct sql_value hole = {.kind = SQL_TEXT, .text = STR("a\0b")};
    assert_string_equal(value_text(&sqlite_dialect, false, hole, TYPE_NULL),
                        "CAST(X'610062' AS TEXT)");
    assert_string_equal(value_text(&postgresql_dialect, false, hole, TYPE_NULL),
                        "!! ValueError: A string literal cannot contain NUL (0x00) characters.");
}

static void numbers_are_shortest(void **state)
{
    static const struct {
        double number;
        const char *text;
    } rows[] = {{2.5, "2.5"},
                {2, "2.0"},
                {1e20, "1e+20"},
                {1e-7, "1e-07"},
                {0.1, "0.1"},
                {1e15, "1000000000000000.0"},
                {1e16, "1e+16"},
                {-0.5, "-0.5"},
                {1.0 / 3, "0.3333333333333333"},
                {0.0001, "0.0001"},
                {123456.789, "123456.789"},
                {(double)NAN, "nan"},
                {-(double)INFINITY, "-inf"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sql_value value = {.kind = SQL_FLOAT, .number = rows[i].number};
        assert_string_equal(value_text(&sqlite_dialect, true, value, TYPE_NULL), rows[i].text);
    }
}

static void values_are_sent_as_drivers_do(void **state)
{
    (void)state;
    struct sql_value bytes = {.kind = SQL_BYTES, .text = STR("\0\xff")};
    assert_string_equal(value_text(&postgresql_dialect, false, bytes, TYPE_NULL),
                        "'\\x00ff'::bytea");
    assert_string_equal(value_text(&sqlite_dialect, false, bytes, TYPE_NULL), "X'00ff'");
    struct sql_value moment = {.kind = SQL_DATETIME,
                               .moment = {2020, 1, 2, 3, 4, 5, 0, true, 3600}};
    assert_string_equal(value_text(&postgresql_dialect, false, moment, TYPE_NULL),
                        "'2020-01-02 03:04:05+01:00'::timestamptz");
    assert_string_equal(value_text(&sqlite_dialect, false, moment, TYPE_NULL),
                        "'2020-01-02 03:04:05.000000'");
    struct sql_value items[] = {integer_value(1), {.kind = SQL_NULL}};
    struct sql_value list = {.kind = SQL_LIST, .list = {items, 2}};
    assert_string_equal(value_text(&postgresql_dialect, false, list, TYPE_NULL), "ARRAY[1, NULL]");
    struct sql_value none = {.kind = SQL_LIST};
    assert_string_equal(value_text(&postgresql_dialect, false, none, TYPE_NULL), "'{}'");
    struct sql_value interval = {.kind = SQL_INTERVAL, .interval = {-1, 5, 0}};
    assert_string_equal(value_text(&postgresql_dialect, false, interval, TYPE_NULL),
                        "'-1 days 5.000000 seconds'::interval");
    assert_string_equal(value_text(&sqlite_dialect, false, interval, TYPE_NULL),
                        "'1969-12-31 00:00:05.000000'");
}

static void values_without_a_literal_are_refused_offline(void **state)
{
    (void)state;
    struct sql_value json = {.kind = SQL_JSON, .text = STR("{}")};
    assert_string_equal(value_text(&postgresql_dialect, true, json, TYPE_JSONB),
                        "!! CompileError: No literal value renderer is available for literal value "
                        "\"{}\" with datatype JSONB");
    assert_string_equal(value_text(&postgresql_dialect, false, json, TYPE_JSONB), "'{}'");
    assert_string_equal(
        value_text(&postgresql_dialect, true, integer_value(3), TYPE_GENERIC_STRING),
        "!! CompileError: Could not render literal value \"3\" with datatype "
        "VARCHAR; see parent stack trace for more detail.");
}

/* ---- text() */

static const char *text_clause(bool is_offline, const char *sql, const char *name)
{
    struct clause *clause = ARENA_NEW(&arena, struct clause);
    struct clause *bind = ARENA_NEW(&arena, struct clause);
    clause->kind = CLAUSE_TEXT;
    clause->text.sql = str_from(sql);
    *bind = *clause_value(&arena, integer_value(7), NULL);
    bind->bind.name = str_from(name);
    LIST_PUSH(&arena, &clause->text.binds, bind);
    return written(&postgresql_dialect, is_offline, clause);
}

static void names_in_texts_are_values(void **state)
{
    (void)state;
    assert_string_equal(text_clause(true, ":a b:a ::a '10:30' x::int (:a)", "a"),
                        "7 b:a ::a '10:30' x::int (7)");
    assert_string_equal(text_clause(true, "\\:a \\::a :b", "a"), ":a \\::a NULL");
    assert_string_equal(text_clause(true, ":", "a"), ":");
    assert_string_equal(text_clause(true, ":a:", "a"), ":a:");
    assert_string_equal(text_clause(false, ":b", "a"),
                        "!! StatementError: (sqlalchemy.exc.InvalidRequestError) A value is "
                        "required for bind parameter 'b'");
}

/* ---- parentheses */

static void parentheses_follow_precedence(void **state)
{
    const struct clause *a = column("a"), *b = column("b"), *c = column("c");
    (void)state;
    assert_string_equal(offline(binary(OPERATOR_MUL, binary(OPERATOR_ADD, a, b), c)),
                        "(a + b) * c");
    assert_string_equal(offline(binary(OPERATOR_ADD, binary(OPERATOR_ADD, a, b), c)), "a + b + c");
    assert_string_equal(offline(binary(OPERATOR_SUB, a, binary(OPERATOR_SUB, b, c))),
                        "a - (b - c)");
    assert_string_equal(offline(binary(OPERATOR_EQ, binary(OPERATOR_EQ, a, b), c)), "(a = b) = c");
    assert_string_equal(offline(binary(OPERATOR_JSON_TEXT, a, b)), "a ->> b");
}

static void nesting_has_an_end(void **state)
{
    const struct clause *clause = column("a");
    (void)state;
    for (size_t i = 0; i < 100000; i++)
        clause = binary(OPERATOR_SUB, column("a"), clause);
    assert_string_equal(offline(clause), "!! CompileError: an SQL expression is nested too deeply");
}

/* ---- copies */

static const struct clause *table_of(const char *name)
{
    struct clause *table = ARENA_NEW(&arena, struct clause);
    table->kind = CLAUSE_TABLE;
    table->table.name.text = str_from(name);
    LIST_PUSH(&arena, &table->table.columns, column("id"));
    return table;
}

static const struct clause *column_of(const struct clause *table)
{
    struct clause *clause = ARENA_NEW(&arena, struct clause);
    *clause = *column("id");
    clause->column.from = table;
    return clause;
}

static const struct clause *select_of(const struct clause *first, const struct clause *second)
{
    struct clause *select = ARENA_NEW(&arena, struct clause);
    select->kind = CLAUSE_SELECT;
    LIST_PUSH(&arena, &select->select.columns, first);
    LIST_PUSH(&arena, &select->select.columns, second);
    return select;
}

static void a_copy_keeps_what_is_the_same(void **state)
{
    const struct clause *t = table_of("t");
    (void)state;
    const struct clause *one = select_of(column_of(t), column_of(t));
    const struct clause *two = select_of(column_of(t), column_of(table_of("t")));
    assert_string_equal(offline(one), "SELECT t.id, t.id AS id__1 \nFROM t");
    assert_string_equal(offline(two), "SELECT t.id, t.id AS id_1 \nFROM t, t");
    assert_string_equal(offline(clause_copy(&arena, one)), offline(one));
    assert_string_equal(offline(clause_copy(&arena, two)), offline(two));
    assert_ptr_not_equal(clause_copy(&arena, one), one);
    assert_null(clause_copy(&arena, NULL));
}

static const struct clause *by_seven(void *context, const struct clause *clause)
{
    (void)context;
    return clause->kind == CLAUSE_COLUMN ? clause_value(&arena, integer_value(7), NULL) : NULL;
}

static void parts_of_a_copy_are_replaced(void **state)
{
    (void)state;
    const struct clause *sum = binary(OPERATOR_ADD, column("a"), column("b"));
    assert_string_equal(offline(clause_copy_replacing(&arena, sum, by_seven, NULL)), "7 + 7");
    assert_string_equal(offline(sum), "a + b");
}

static void count_child(void *context, const struct clause *child)
{
    (void)child;
    ++*(size_t *)context;
}

static void children_are_visited(void **state)
{
    size_t count = 0;
    (void)state;
    clause_visit_children(binary(OPERATOR_ADD, column("a"), column("b")), count_child, &count);
    assert_int_equal(count, 2);
    clause_visit_children(column("a"), count_child, &count);
    assert_int_equal(count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(texts_are_quoted, tear_down),
        cmocka_unit_test_teardown(numbers_are_shortest, tear_down),
        cmocka_unit_test_teardown(values_are_sent_as_drivers_do, tear_down),
        cmocka_unit_test_teardown(values_without_a_literal_are_refused_offline, tear_down),
        cmocka_unit_test_teardown(names_in_texts_are_values, tear_down),
        cmocka_unit_test_teardown(parentheses_follow_precedence, tear_down),
        cmocka_unit_test_teardown(nesting_has_an_end, tear_down),
        cmocka_unit_test_teardown(a_copy_keeps_what_is_the_same, tear_down),
        cmocka_unit_test_teardown(parts_of_a_copy_are_replaced, tear_down),
        cmocka_unit_test_teardown(children_are_visited, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
