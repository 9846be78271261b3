/* The parser's own promises: places, bounds, values. That its trees are Python's, and its errors,
 * is what tests/python shows. */
#include "python/python.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

struct parsed {
    struct arena arena;
    struct error error;
    struct source source;
    const struct python_module *module;
};

static void parse(struct parsed *parsed, str text)
{
    *parsed = (struct parsed){.source = {STR("a.py"), text}};
    parsed->module = python_parse(&parsed->arena, &parsed->source, &parsed->error);
}

static void release(struct parsed *parsed)
{
    error_clear(&parsed->error);
    arena_free(&parsed->arena);
}

static void check_text(struct parsed *parsed, struct python_span span, const char *expected)
{
    str text = str_slice(parsed->module->source->text, span.start, span.end);
    assert_string_equal(str_z(&parsed->arena, text), expected);
}

/* The only statement of a text that is right. */
static const struct python_statement *parse_one(struct parsed *parsed, const char *text)
{
    parse(parsed, str_from(text));
    assert_non_null(parsed->module);
    assert_int_equal(parsed->module->body.count, 1);
    return parsed->module->body.items[0];
}

static void check_error(str text, const char *expected)
{
    struct parsed parsed;
    parse(&parsed, text);
    assert_null(parsed.module);
    struct position position = place_position(parsed.error.place);
    str message = str_format(&parsed.arena, "%zu:%zu %.*s", position.line, position.column,
                             STR_ARG(parsed.error.message));
    assert_string_equal(message.data, expected);
    release(&parsed);
}

static void an_expression_knows_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *place;
    } rows[] = {
        {"  \n\na + b * c  # d\n", "a + b * c"},
        {"(a)\n", "a"},
        {"(a, b)\n", "(a, b)"},
        {"a, b;\n", "a, b"},
        {"f(x for x in y)[1].z\n", "f(x for x in y)[1].z"},
        {"f(\n  1,\n)\n", "f(\n  1,\n)"},
        {"not a\n", "not a"},
        {"lambda x: y \n", "lambda x: y"},
        {"'a' f'{b}'\n", "'a' f'{b}'"},
        {"[x for x in y if z]\n", "[x for x in y if z]"},
        {"{'a': 1}\n", "{'a': 1}"},
        {"a < b\n", "a < b"},
        {"-1 ** 2\n", "-1 ** 2"},
        {"a if b else c\n", "a if b else c"},
        {"yield a\n", "yield a"},
        {"\xEF\xBB\xBFgr\xC3\xB6\xC3\x9F"
         "e\n",
         "gr\xC3\xB6\xC3\x9F"
         "e"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed parsed;
        const struct python_statement *statement = parse_one(&parsed, rows[i].text);
        assert_int_equal(statement->kind, STATEMENT_EXPRESSION);
        check_text(&parsed, statement->value->span, rows[i].place);
        release(&parsed);
    }
}

static void a_statement_ends_with_its_last_block(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *place;
    } rows[] = {
        {"if a:\n    b\n\n# c\n", "if a:\n    b"},
        {"if a: b\nelse:\n  c\n", "if a: b\nelse:\n  c"},
        {"@a\ndef f(): pass\n", "def f(): pass"},
        {"async def f():\n  return  1 \n", "async def f():\n  return  1"},
        {"try:\n  a\nfinally:\n  b\n", "try:\n  a\nfinally:\n  b"},
        {"match a:\n  case b:\n    c\n", "match a:\n  case b:\n    c"},
        {"x: int = 1\n", "x: int = 1"},
        {"from a import (b,)\n", "from a import (b,)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed parsed;
        check_text(&parsed, parse_one(&parsed, rows[i].text)->span, rows[i].place);
        release(&parsed);
    }
}

static void a_field_of_an_fstring_is_found_in_the_file(void **state)
{
    (void)state;
    struct parsed parsed;
    const struct python_statement *statement =
        parse_one(&parsed, "'x' f'a{{b {c.d!r:>{w}} e' \"\"\"z\"\"\"\n");
    const struct python_expressions *parts = &statement->value->elements;
    assert_int_equal(statement->value->kind, EXPRESSION_FORMAT);
    assert_int_equal(parts->count, 3);
    assert_true(str_equal(parts->items[0]->literal.text, STR("xa{b ")));
    assert_true(str_equal(parts->items[2]->literal.text, STR(" ez")));
    check_text(&parsed, parts->items[1]->span, "{c.d!r:>{w}}");
    check_text(&parsed, parts->items[1]->field.value->span, "c.d");
    check_text(&parsed, parts->items[1]->field.specification->span, ">{w}");
    assert_int_equal(parts->items[1]->field.conversion, 'r');
    release(&parsed);
}

static void numbers_beyond_64_bits_stay_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum python_literal_kind kind;
        int64_t integer;
    } rows[] = {
        {"9_223_372_036_854_775_807\n", LITERAL_INTEGER, INT64_MAX},
        {"0x7fffffffffffffff\n", LITERAL_INTEGER, INT64_MAX},
        {"0b1_0\n", LITERAL_INTEGER, 2},
        {"0o17\n", LITERAL_INTEGER, 15},
        {"00\n", LITERAL_INTEGER, 0},
        {"9223372036854775808\n", LITERAL_BIG_INTEGER, 0},
        {"0x8000000000000000\n", LITERAL_BIG_INTEGER, 0},
        {"1e3\n", LITERAL_FLOAT, 0},
        {"1.\n", LITERAL_FLOAT, 0},
        {"0xe\n", LITERAL_INTEGER, 14},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed parsed;
        const struct python_statement *statement = parse_one(&parsed, rows[i].text);
        const struct python_literal *literal = &statement->value->literal;
        assert_int_equal(literal->kind, rows[i].kind);
        if (literal->kind == LITERAL_INTEGER)
            assert_true(literal->integer == rows[i].integer);
        if (literal->kind == LITERAL_BIG_INTEGER)
            check_text(&parsed, statement->value->span, str_z(&parsed.arena, literal->text));
        release(&parsed);
    }
}

static void bytes_may_hold_any_byte(void **state)
{
    (void)state;
    struct parsed parsed;
    const struct python_statement *statement = parse_one(&parsed, "b'\\x00\\xff' b'\\377a'\n");
    assert_int_equal(statement->value->literal.kind, LITERAL_BYTES);
    assert_true(str_equal(statement->value->literal.text, STR("\0\xff\xff"
                                                              "a")));
    release(&parsed);
}

static str repeat(struct arena *arena, const char *start, const char *part, size_t count,
                  const char *end)
{
    struct strs parts = {0};
    LIST_PUSH(arena, &parts, str_from(start));
    for (size_t i = 0; i < count; i++)
        LIST_PUSH(arena, &parts, str_from(part));
    LIST_PUSH(arena, &parts, str_from(end));
    return str_join(arena, &parts, STR(""));
}

static void depth_is_bounded(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        const char *part;
        const char *end;
    } rows[] = {
        {"x = ", "not ", "a\n"},  {"x = ", "-", "a\n"},    {"x = ", "lambda: ", "a\n"},
        {"x = ", "a ** ", "a\n"}, {"x = ", "a + ", "a\n"}, {"x = ", "a if b else ", "a\n"},
        {"x = a", ".b", "\n"},    {"x = a", "()", "\n"},   {"x = a", "[0]", "\n"},
        {"x = ", "~", "a\n"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed parsed;
        parse(&parsed, repeat(&arena, rows[i].start, rows[i].part, 900, rows[i].end));
        assert_non_null(parsed.module);
        release(&parsed);
        parse(&parsed, repeat(&arena, rows[i].start, rows[i].part, 100000, rows[i].end));
        assert_null(parsed.module);
        assert_string_equal(parsed.error.message.data,
                            "an expression is nested deeper than 1000 levels");
        assert_true(parsed.error.hint.length > 0);
        release(&parsed);
    }
    arena_free(&arena);
}

static void what_is_long_need_not_be_deep(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        const char *part;
        const char *end;
    } rows[] = {
        {"x = [", "a.b(c) + 1 if d else -e, ", "]\n"},
        {"x = a", " and b + c", "\n"},
        {"x = a", " < b.c", "\n"},
        {"x = 'a'", " 'b'", "\n"},
        {"if a: b\n", "elif a + b: c\n", ""},
        {"", "x = a.b[c](d)\n", ""},
        {"x = {", "'a': f'{b}', ", "}\n"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed parsed;
        parse(&parsed, repeat(&arena, rows[i].start, rows[i].part, 20000, rows[i].end));
        assert_non_null(parsed.module);
        release(&parsed);
    }
    arena_free(&arena);
}

static void the_error_that_explains_most_is_told(void **state)
{
    (void)state;
    check_error(STR("f(a,\nx = 1\ny = 2\n"), "1:2 '(' was never closed");
    check_error(STR("x = = 1\ny = 'abc\n"), "2:5 unterminated string literal (detected at line 2)");
    check_error(STR("op.create_table(\n    'a'\n    'b' sa.c\n)\n"),
                "2:5 invalid syntax. Perhaps you forgot a comma?");
    check_error(STR("with (a as b, c as f()):\n    pass\n"), "1:20 cannot assign to function call");
    check_error(STR("def f():\nreturn\n"),
                "2:1 expected an indented block after function definition on line 1");
    check_error(STR("x = f'{a b}'\n"), "1:8 f-string: invalid syntax. Perhaps you forgot a comma?");
    check_error(STR("x = \"\xff\"\n"),
                "1:6 Non-UTF-8 code starting with '\\xff', but no encoding declared");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_expression_knows_its_place),
        cmocka_unit_test(a_statement_ends_with_its_last_block),
        cmocka_unit_test(a_field_of_an_fstring_is_found_in_the_file),
        cmocka_unit_test(numbers_beyond_64_bits_stay_text),
        cmocka_unit_test(bytes_may_hold_any_byte),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(what_is_long_need_not_be_deep),
        cmocka_unit_test(the_error_that_explains_most_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
