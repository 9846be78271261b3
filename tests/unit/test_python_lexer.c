/* The tokenizer: kinds of tokens, and CPython's errors at CPython's places. */
#include "python/python.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

/* The names of all tokens, with blanks between; or "line:column message". */
static str lex(struct arena *arena, const char *text)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct python_lexer *lexer = ARENA_NEW(arena, struct python_lexer);
    struct python_token token = {0};
    struct error error = {0};
    struct strs names = {0};
    *source = (struct source){STR("a.py"), str_from(text)};
    python_lexer_start(lexer, source, 0, source->text.length);
    do {
        if (!python_lexer_next(lexer, &token, &error)) {
            struct position position = place_position(error.place);
            str message = str_format(arena, "%zu:%zu %.*s", position.line, position.column,
                                     STR_ARG(error.message));
            error_clear(&error);
            return message;
        }
        LIST_PUSH(arena, &names, str_from(python_token_kind_name(token.kind)));
    } while (token.kind != TOKEN_END);
    return str_join(arena, &names, STR(" "));
}

static void check(const char *text, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(str_z(&arena, lex(&arena, text)), expected);
    arena_free(&arena);
}

static void lines_and_blocks_become_tokens(void **state)
{
    (void)state;
    check("", "end of file");
    check("\n# only\n   \n", "end of file");
    check("a", "name end of line end of file");
    check("a\r\nb\rc\n", "name end of line name end of line name end of line end of file");
    check("if a:\n  b\n\n # c\nd\n",
          "'if' name ':' end of line indent name end of line dedent name "
          "end of line end of file");
    check("if a:\n if b:\n  c", "'if' name ':' end of line indent 'if' name ':' end of line indent "
                                "name end of line dedent dedent end of file");
    check("a = (1,\n  # x\n 2)\n", "name '=' '(' number ',' number ')' end of line end of file");
    check("a = \\\n  1\n", "name '=' number end of line end of file");
}

static void every_operator_and_keyword_is_known(void **state)
{
    (void)state;
    static const char *const words[] = {
#define ROW(kind, text) text,
        PYTHON_OPERATORS(ROW) PYTHON_KEYWORDS(ROW)
#undef ROW
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool is_bracket = strchr("()[]{}", words[i][0]) != NULL;
        if (is_bracket)
            continue;
        str expected = str_format(&arena, "name '%s' name end of line end of file", words[i]);
        check(str_z(&arena, str_format(&arena, "a %s b", words[i])), expected.data);
    }
    check("()[]{}", "'(' ')' '[' ']' '{' '}' end of line end of file");
    check("a->b:=c**=d...", "name '->' name ':=' name '**=' name '...' end of line end of file");
    check("ifx Nones matches", "name name name end of line end of file");
    arena_free(&arena);
}

static void literals_are_one_token(void **state)
{
    (void)state;
    check("'a' \"b\" u'x' R\"y\"", "string string string string end of line end of file");
    check("b'a' rb'a' Br\"x\"", "bytes bytes bytes end of line end of file");
    check("f'{a!r}' fR\"x\" rf'y'", "f-string f-string f-string end of line end of file");
    check("'''a\nb''' \"\"\"x\"y\"\"\"", "string string end of line end of file");
    check("'a\\\nb' '\\'' r'\\''", "string string string end of line end of file");
    check("ub'x'", "name string end of line end of file");
    check("0 1_000 0xFF 0o7_7 0b1 1.5 .5 1. 1e5 1E-5 3j 00 1_0.0_1e1_0",
          "number number number number number number number number number number number number "
          "number end of line end of file");
    check("1if a else 2", "number 'if' name 'else' number end of line end of file");
    check("größe = 1", "name '=' number end of line end of file");
}

static void errors_are_those_of_cpython(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"x = 'abc", "1:5 unterminated string literal (detected at line 1)"},
        {"x = 'abc\n'", "1:5 unterminated string literal (detected at line 1)"},
        {"x = '''abc\nde", "1:5 unterminated triple-quoted string literal (detected at line 2)"},
        {"x = (1,\n2", "1:5 '(' was never closed"},
        {"x = )", "1:5 unmatched ')'"},
        {"x = (]", "1:6 closing parenthesis ']' does not match opening parenthesis '('"},
        {"x = (\n]",
         "2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1"},
        {"if 1:\n        a\n    b\n", "3:5 unindent does not match any outer indentation level"},
        {"if 1:\n\ta\n        b\n", "3:9 inconsistent use of tabs and spaces in indentation"},
        {"x = 0777", "1:5 leading zeros in decimal integer literals are not permitted; use an 0o "
                     "prefix for octal integers"},
        {"x = 0o9", "1:7 invalid digit '9' in octal literal"},
        {"x = 0b2", "1:7 invalid digit '2' in binary literal"},
        {"x = 0xg", "1:5 invalid hexadecimal literal"},
        {"x = 1_", "1:5 invalid decimal literal"},
        {"x = 1abc", "1:5 invalid decimal literal"},
        {"x = 1jx", "1:5 invalid imaginary literal"},
        {"x = \\ 1", "1:6 unexpected character after line continuation character"},
        {"x = 1 \\", "1:8 unexpected EOF while parsing"},
        {"x = “a”", "1:5 invalid character '“' (U+201C)"},
        {"x = a\xC2\xA0"
         "b",
         "1:6 invalid non-printable character U+00A0"},
        {"x = $", "1:5 invalid syntax"},
        {"x = a ? b", "1:7 invalid syntax"},
        {"x = \x01", "1:5 invalid non-printable character U+0001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(rows[i].text, rows[i].expected);
}

static void depth_is_limited(void **state)
{
    (void)state;
    char brackets[300];
    memset(brackets, '(', sizeof brackets);
    brackets[sizeof brackets - 1] = '\0';
    check(brackets, "1:201 too many nested parentheses");
    struct buf blocks = {0};
    for (int i = 0; i < 120; i++) {
        for (int j = 0; j < i; j++)
            buf_add_char(&blocks, ' ');
        buf_add(&blocks, STR("if 1:\n"));
    }
    check(buf_z(&blocks), "101:101 too many levels of indentation");
    buf_free(&blocks);
}

/* The value of the first token, a string. */
static void check_value(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct error error = {0};
    struct source source = {STR("a.py"), str_from(text)};
    struct python_lexer lexer;
    struct python_token token;
    str value;
    python_lexer_start(&lexer, &source, 0, source.text.length);
    assert_true(python_lexer_next(&lexer, &token, &error));
    if (python_string_value(&arena, &lexer, token, &value, &error))
        assert_string_equal(str_z(&arena, value), expected);
    else
        assert_string_equal(str_z(&arena, error.message), expected);
    error_clear(&error);
    arena_free(&arena);
}

static void escapes_are_resolved(void **state)
{
    (void)state;
    check_value("''", "");
    check_value("'a\\n\\t\\\\\\'\\\"\\a'", "a\n\t\\'\"\a");
    check_value("'\\x41\\101\\u00e9\\U0001F600'", "AAé😀");
    check_value("'\\q\\ '", "\\q\\ ");
    check_value("'a\\\nb'", "ab");
    check_value("'''a\r\nb\rc'''", "a\nb\nc");
    check_value("r'\\n\\''", "\\n\\'");
    check_value("'\\x4'", "(unicode error) 'unicodeescape' codec can't decode: truncated \\xXX "
                          "escape");
    check_value("'\\U00110000'", "(unicode error) 'unicodeescape' codec can't decode: illegal "
                                 "Unicode character");
    check_value("'\\N{DASH}'",
                "(unicode error) 'unicodeescape' codec can't decode: \\N{...} is not supported");
}

/* What a source says about its encoding: the text in UTF-8, or the message. */
static void check_encoding(str raw_text, const char *expected)
{
    struct arena arena = {0};
    struct error error = {0};
    struct source raw = {STR("a.py"), raw_text};
    const struct source *opened = NULL;
    size_t start = 0;
    if (python_source_open(&arena, &raw, &opened, &start, &error))
        assert_string_equal(str_z(&arena, str_from_offset(opened->text, start)), expected);
    else
        assert_string_equal(str_z(&arena, error.message), expected);
    error_clear(&error);
    arena_free(&arena);
}

static void encodings_are_obeyed(void **state)
{
    (void)state;
    check_encoding(STR("\xEF\xBB\xBFx"), "x");
    check_encoding(STR("# -*- coding: latin-1 -*-\n\xE9"), "# -*- coding: latin-1 -*-\n\xC3\xA9");
    check_encoding(STR("#!x\n# vim: fileencoding=ISO_8859_1\n\xE9"),
                   "#!x\n# vim: fileencoding=ISO_8859_1\n\xC3\xA9");
    check_encoding(STR("x = 1\n# coding: latin-1\n\xE9"),
                   "Non-UTF-8 code starting with '\\xe9', but no encoding declared");
    check_encoding(STR("# coding: ascii\n\xC3\xA9"),
                   "byte '\\xc3' is not of the encoding that the file declares");
    check_encoding(STR("# coding: klingon\n"), "unknown encoding: klingon");
    check_encoding(STR("\xEF\xBB\xBF# coding: latin-1\n"), "encoding problem: latin-1 with BOM");
    check_encoding(STR("a\0b"), "source code cannot contain null bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_blocks_become_tokens),
        cmocka_unit_test(every_operator_and_keyword_is_known),
        cmocka_unit_test(literals_are_one_token),
        cmocka_unit_test(errors_are_those_of_cpython),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(encodings_are_obeyed),
    };
    return cmocka_run_group_tests_name("python lexer", tests, NULL, NULL);
}
