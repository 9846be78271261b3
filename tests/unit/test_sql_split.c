/* Where statements end, in both dialects. */
#include "db/sql_split.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#define PG &postgresql_dialect
#define LITE &sqlite_dialect

enum { STATEMENTS = 6 };

/* COPY's data follow its statement after "<<". */
static const struct row {
    const struct dialect *dialect;
    const char *script;
    const char *statements[STATEMENTS];
} rows[] = {
    /* white space, comments, empty statements */
    {PG, "", {NULL}},
    {PG, " \t\r\n\f\v ", {NULL}},
    {PG, ";;; ;\n;", {NULL}},
    {PG, "-- a;b", {NULL}},
    {PG, "-- a;b\n/* c;d */;", {NULL}},
    {PG, "\xEF\xBB\xBFSELECT 1;", {"SELECT 1"}},
    {PG, "SELECT 1", {"SELECT 1"}},
    {PG, "SELECT 1;SELECT 2;", {"SELECT 1", "SELECT 2"}},
    {PG, "\r\nSELECT 1 ;\r\n\r\nSELECT 2 ;\r\n", {"SELECT 1", "SELECT 2"}},
    {PG, "-- c\nSELECT 1 -- d\n; -- e\nSELECT 2 /* f */", {"SELECT 1", "SELECT 2"}},
    {PG, "SELECT -- a;b\n 1;SELECT 2", {"SELECT -- a;b\n 1", "SELECT 2"}},
    {PG, "SELECT -- a;b\r 1;SELECT 2", {"SELECT -- a;b\r 1", "SELECT 2"}},
    {PG, "SELECT /* ; /* ; */ ; */ 1;SELECT 2", {"SELECT /* ; /* ; */ ; */ 1", "SELECT 2"}},
    {PG, "SELECT /*/ ; */ 1;", {"SELECT /*/ ; */ 1"}},
    {PG, "SELECT /***/ 1; /**/ SELECT 2", {"SELECT /***/ 1", "SELECT 2"}},
    {PG,
     "SELECT /* ' */ 1; SELECT '/*'; SELECT 3",
     {"SELECT /* ' */ 1", "SELECT '/*'", "SELECT 3"}},
    {PG, "SELECT 1 /* -- */; SELECT 2 -- /* \n; SELECT 3", {"SELECT 1", "SELECT 2", "SELECT 3"}},
    /* operators with comments in them */
    {PG, "SELECT 1+--2;\n3;SELECT 4", {"SELECT 1+--2;\n3", "SELECT 4"}},
    {PG, "SELECT 1*/*;*/2;SELECT 4", {"SELECT 1*/*;*/2", "SELECT 4"}},
    {PG, "SELECT 1 - -2; SELECT @-1", {"SELECT 1 - -2", "SELECT @-1"}},
    {PG,
     "SELECT 1 ->> 2; SELECT '{}'::jsonb #>> '{}'",
     {"SELECT 1 ->> 2", "SELECT '{}'::jsonb #>> '{}'"}},
    /* strings */
    {PG, "SELECT ';';SELECT 2", {"SELECT ';'", "SELECT 2"}},
    {PG, "SELECT 'a'';b';SELECT 2", {"SELECT 'a'';b'", "SELECT 2"}},
    {PG, "SELECT '';SELECT ''';';SELECT ''''", {"SELECT ''", "SELECT ''';'", "SELECT ''''"}},
    {PG, "SELECT '\\';SELECT 2", {"SELECT '\\'", "SELECT 2"}},
    {PG, "SELECT E'\\';';SELECT 2", {"SELECT E'\\';'", "SELECT 2"}},
    {PG, "SELECT e'\\\\';SELECT 2", {"SELECT e'\\\\'", "SELECT 2"}},
    {PG, "SELECT E'a''\\';';SELECT 2", {"SELECT E'a''\\';'", "SELECT 2"}},
    {PG, "SELECT E'a'\n  '\\';';SELECT 2", {"SELECT E'a'\n  '\\';'", "SELECT 2"}},
    {PG, "SELECT E'a' -- x\n '\\';';SELECT 2", {"SELECT E'a' -- x\n '\\';'", "SELECT 2"}},
    {PG, "SELECT E'a'\r'\\';';SELECT 2", {"SELECT E'a'\r'\\';'", "SELECT 2"}},
    {PG, "SELECT E'a' '\\';SELECT 2", {"SELECT E'a' '\\'", "SELECT 2"}},
    {PG, "SELECT E'a'\n/**/'\\';SELECT 2", {"SELECT E'a'\n/**/'\\'", "SELECT 2"}},
    {PG, "SELECT 'a'\n'\\';SELECT 2", {"SELECT 'a'\n'\\'", "SELECT 2"}},
    {PG, "SELECT typE'\\';SELECT 2", {"SELECT typE'\\'", "SELECT 2"}},
    {PG, "SELECT B'01;', X'1;F', n'\\';SELECT 2", {"SELECT B'01;', X'1;F', n'\\'", "SELECT 2"}},
    {PG, "SELECT U&'\\';SELECT U&\"a;\\\"", {"SELECT U&'\\'", "SELECT U&\"a;\\\""}},
    {PG, "SELECT u & 'a;';SELECT 2", {"SELECT u & 'a;'", "SELECT 2"}},
    {PG, "SELECT U&'d!0061;' UESCAPE '!';SELECT 2", {"SELECT U&'d!0061;' UESCAPE '!'", "SELECT 2"}},
    {PG, "SELECT \"a;\"\"b\";SELECT \"'\"", {"SELECT \"a;\"\"b\"", "SELECT \"'\""}},
    {PG, "SELECT \"\\\";SELECT 2", {"SELECT \"\\\"", "SELECT 2"}},
    /* dollar quotes */
    {PG, "SELECT $$;$$;SELECT 2", {"SELECT $$;$$", "SELECT 2"}},
    {PG, "SELECT $a$;$$;$b$;$a$;SELECT 2", {"SELECT $a$;$$;$b$;$a$", "SELECT 2"}},
    {PG, "SELECT $a$;$A$;$a$;SELECT 2", {"SELECT $a$;$A$;$a$", "SELECT 2"}},
    {PG, "SELECT $$;$a$;$$;SELECT 2", {"SELECT $$;$a$;$$", "SELECT 2"}},
    {PG, "SELECT $a$;x$a$;SELECT 2", {"SELECT $a$;x$a$", "SELECT 2"}},
    {PG, "SELECT $a$;$$a$;SELECT 2", {"SELECT $a$;$$a$", "SELECT 2"}},
    {PG,
     "SELECT $_1\xC3\xA9$;'$_1\xC3\xA9$;SELECT 2",
     {"SELECT $_1\xC3\xA9$;'$_1\xC3\xA9$", "SELECT 2"}},
    {PG, "SELECT a$$;SELECT 2", {"SELECT a$$", "SELECT 2"}},
    {PG, "SELECT a$b$;SELECT $b", {"SELECT a$b$", "SELECT $b"}},
    {PG, "SELECT $1;SELECT $1$$;$$", {"SELECT $1", "SELECT $1$$;$$"}},
    {PG, "SELECT 1$$;$$;SELECT 2", {"SELECT 1$$;$$", "SELECT 2"}},
    {PG, "DO $$BEGIN PERFORM 1; END;$$;SELECT 2", {"DO $$BEGIN PERFORM 1; END;$$", "SELECT 2"}},
    {PG, "SELECT $$\\;'/*--$$;SELECT 2", {"SELECT $$\\;'/*--$$", "SELECT 2"}},
    /* parentheses */
    {PG,
     "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);SELECT 3",
     {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"}},
    {PG, "SELECT ')';SELECT 2)));SELECT 3", {"SELECT ')'", "SELECT 2)))", "SELECT 3"}},
    /* BEGIN ATOMIC */
    {PG,
     "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;SELECT 3",
     {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"}},
    {PG,
     "create or replace procedure p() begin /*;*/ atomic select case when true then 1 end; select "
     "1; "
     "end; select 3",
     {"create or replace procedure p() begin /*;*/ atomic select case when true then 1 end; select "
      "1; "
      "end",
      "select 3"}},
    {PG,
     "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS end; SELECT t.case, (CASE 1 WHEN 2 THEN 3 END); "
     "END;"
     "SELECT 3",
     {"CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS end; SELECT t.case, (CASE 1 WHEN 2 THEN 3 "
      "END); END",
      "SELECT 3"}},
    {PG,
     "CREATE FUNCTION begin() RETURNS int RETURN 1;SELECT 3",
     {"CREATE FUNCTION begin() RETURNS int RETURN 1", "SELECT 3"}},
    {PG,
     "CREATE FUNCTION f() RETURN CASE 1 WHEN 2 THEN 3 END;SELECT 3",
     {"CREATE FUNCTION f() RETURN CASE 1 WHEN 2 THEN 3 END", "SELECT 3"}},
    {PG,
     "CREATE TABLE t (a int);BEGIN;SELECT 1;END;",
     {"CREATE TABLE t (a int)", "BEGIN", "SELECT 1", "END"}},
    {PG,
     "CREATE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION f();SELECT 2",
     {"CREATE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION f()", "SELECT 2"}},
    /* COPY */
    {PG,
     "COPY t FROM stdin;\n1\t;\n'\n\\.\nSELECT 2;",
     {"COPY t FROM stdin<<1\t;\n'\n", "SELECT 2"}},
    {PG,
     "copy t (a, b) from STDIN with (format csv);\r\n1,2\r\n\\.\r\nSELECT 2",
     {"copy t (a, b) from STDIN with (format csv)<<1,2\r\n", "SELECT 2"}},
    {PG, "COPY t FROM stdin; -- data\n\\.\n", {"COPY t FROM stdin<<"}},
    {PG, "COPY t FROM stdin;\n\\\\.\n \\.\n\\. \n\\.", {"COPY t FROM stdin<<\\\\.\n \\.\n\\. \n"}},
    {PG,
     "COPY BINARY t FROM stdin;\n\\.\nCOPY u FROM stdin;\na\n\\.\n",
     {"COPY BINARY t FROM stdin<<", "COPY u FROM stdin<<a\n"}},
    {PG, "COPY t FROM 'stdin';SELECT 2", {"COPY t FROM 'stdin'", "SELECT 2"}},
    {PG, "COPY t FROM \"stdin\";SELECT 2", {"COPY t FROM \"stdin\"", "SELECT 2"}},
    {PG, "COPY t TO stdout;SELECT 2", {"COPY t TO stdout", "SELECT 2"}},
    {PG,
     "COPY (SELECT * FROM stdin) TO '/f';SELECT 2",
     {"COPY (SELECT * FROM stdin) TO '/f'", "SELECT 2"}},
    {PG, "COPY t FROM PROGRAM 'x;y';SELECT 2", {"COPY t FROM PROGRAM 'x;y'", "SELECT 2"}},
    {PG, "SELECT copy FROM stdin;SELECT 2", {"SELECT copy FROM stdin", "SELECT 2"}},
    /* standard_conforming_strings */
    {PG,
     "SET standard_conforming_strings = off;SELECT '\\';';SELECT 2",
     {"SET standard_conforming_strings = off", "SELECT '\\';'", "SELECT 2"}},
    {PG,
     "set local Standard_Conforming_Strings to 'false';SELECT '\\';';SET "
     "standard_conforming_strings=on;"
     "SELECT '\\';SELECT 2",
     {"set local Standard_Conforming_Strings to 'false'", "SELECT '\\';'",
      "SET standard_conforming_strings=on", "SELECT '\\'", "SELECT 2"}},
    {PG,
     "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false);SELECT "
     "'\\';';SELECT 2",
     {"SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false)", "SELECT '\\';'",
      "SELECT 2"}},
    {PG,
     "SET standard_conforming_strings=0;RESET standard_conforming_strings;SELECT '\\';SELECT 2",
     {"SET standard_conforming_strings=0", "RESET standard_conforming_strings", "SELECT '\\'",
      "SELECT 2"}},
    {PG,
     "SET standard_conforming_strings=off;SELECT E'\\'', B'\\';SELECT U&'\\';SELECT 2",
     {"SET standard_conforming_strings=off", "SELECT E'\\'', B'\\'", "SELECT U&'\\'", "SELECT 2"}},
    {PG,
     "SELECT 'standard_conforming_strings off';SELECT '\\';SELECT 2",
     {"SELECT 'standard_conforming_strings off'", "SELECT '\\'", "SELECT 2"}},
    /* what is nothing special to PostgreSQL */
    {PG, "SELECT `a;SELECT [1;2]", {"SELECT `a", "SELECT [1", "2]"}},
    {PG, "\xFF\xFE;SELECT \x80", {"\xFF\xFE", "SELECT \x80"}},

    {LITE, "", {NULL}},
    {LITE, " ; -- x;\n;/* y; */", {NULL}},
    {LITE, "SELECT 1;SELECT 2", {"SELECT 1", "SELECT 2"}},
    {LITE,
     "SELECT ';''';SELECT \";\"\"\";SELECT `;```",
     {"SELECT ';'''", "SELECT \";\"\"\"", "SELECT `;```"}},
    {LITE, "SELECT [;'\"];SELECT 2", {"SELECT [;'\"]", "SELECT 2"}},
    {LITE, "SELECT '\\';SELECT x';';", {"SELECT '\\'", "SELECT x';'"}},
    {LITE, "SELECT /* /* ; */ 1;SELECT 2", {"SELECT /* /* ; */ 1", "SELECT 2"}},
    {LITE, "SELECT -- a\r;b\n1;SELECT 2", {"SELECT -- a\r;b\n1", "SELECT 2"}},
    {LITE, "SELECT $$;SELECT $a$;SELECT 2", {"SELECT $$", "SELECT $a$", "SELECT 2"}},
    {LITE, "SELECT E'\\';SELECT \\;SELECT (;", {"SELECT E'\\'", "SELECT \\", "SELECT ("}},
    {LITE,
     "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; SELECT 1; "
     "END;"
     "SELECT 2",
     {"CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; SELECT 1; "
      "END",
      "SELECT 2"}},
    {LITE,
     "create /*x*/ temp trigger if not exists t after insert on a begin select 1;-- z\n end\n;"
     "SELECT 2",
     {"create /*x*/ temp trigger if not exists t after insert on a begin select 1;-- z\n end",
      "SELECT 2"}},
    {LITE,
     "CREATE TEMPORARY TRIGGER t BEGIN SELECT 1;END;BEGIN;END;",
     {"CREATE TEMPORARY TRIGGER t BEGIN SELECT 1;END", "BEGIN", "END"}},
    {LITE,
     "EXPLAIN QUERY PLAN CREATE TRIGGER t BEGIN SELECT 1;END;SELECT 2",
     {"EXPLAIN QUERY PLAN CREATE TRIGGER t BEGIN SELECT 1;END", "SELECT 2"}},
    {LITE,
     "CREATE TRIGGER t BEGIN SELECT 1;\"end\";END;SELECT 2",
     {"CREATE TRIGGER t BEGIN SELECT 1;\"end\";END", "SELECT 2"}},
    {LITE, "CREATE TABLE trigger(a);SELECT 2", {"CREATE TABLE trigger(a)", "SELECT 2"}},
    {LITE,
     "CREATE FUNCTION x BEGIN ATOMIC;COPY t FROM stdin;SELECT 2",
     {"CREATE FUNCTION x BEGIN ATOMIC", "COPY t FROM stdin", "SELECT 2"}},
};

static void assert_statement(const struct row *row, const struct sql_statement *statement,
                             const char *wanted)
{
    char text[512];
    bool has_data = statement->copy_data.data != NULL;
    snprintf(text, sizeof text, "%.*s%s%.*s", STR_ARG(statement->text), has_data ? "<<" : "",
             STR_ARG(statement->copy_data));
    if (wanted == NULL || strcmp(text, wanted) != 0)
        fail_msg("%s\n is: %s\nnot: %s", row->script, text, wanted == NULL ? "(nothing)" : wanted);
}

static void check_row(const struct row *row)
{
    struct error error = {0};
    struct source source = {STR("x.sql"), str_from(row->script)};
    struct sql_splitter splitter = {
        .dialect = row->dialect, .source = &source, .end = source.text.length};
    struct sql_statement statement;
    enum sql_split_result result;
    size_t count = 0;
    while ((result = sql_split_next(&splitter, &statement, &error)) == SPLIT_STATEMENT) {
        assert_true(count < STATEMENTS);
        assert_statement(row, &statement, row->statements[count++]);
    }
    if (result != SPLIT_END)
        fail_msg("%s: %.*s", row->script, STR_ARG(error.message));
    if (count < STATEMENTS && row->statements[count] != NULL)
        fail_msg("%s: there is no %s", row->script, row->statements[count]);
    assert_int_equal(sql_split_next(&splitter, &statement, &error), SPLIT_END);
}

static void statements_end_where_the_database_ends_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check_row(&rows[i]);
}

/* The error's place is the first "@" of the script, which is taken out before. */
static const struct failure {
    const struct dialect *dialect;
    const char *script;
    const char *message;
} failures[] = {
    {PG, "SELECT @'a;", "unterminated string"},
    {PG, "SELECT 1;\nSELECT @'", "unterminated string"},
    {PG, "SELECT @'a''", "unterminated string"},
    {PG, "SELECT @E'a\\'", "unterminated string"},
    {PG, "SELECT @E'a\\", "unterminated string"},
    {PG, "SELECT 'a'\n, @'b", "unterminated string"},
    {PG, "SELECT @'a'\n'b", "unterminated string"},
    {PG, "SELECT @U&'a", "unterminated string"},
    {PG, "SELECT @\"a", "unterminated identifier"},
    {PG, "SELECT @$$a$", "unterminated dollar-quoted string"},
    {PG, "SELECT @$a$ $$ $A$", "unterminated dollar-quoted string"},
    {PG, "SELECT @/* a", "unterminated comment"},
    {PG, "SELECT @/* a /* b */", "unterminated comment"},
    {PG, "SELECT @/*/", "unterminated comment"},
    {PG, "@\\connect x", "\"\\connect\" is not SQL: a backslash starts a command of psql"},
    {PG, "SELECT 1;\n@\\restrict abc\n",
     "\"\\restrict\" is not SQL: a backslash starts a command of psql"},
    {PG, "SELECT 1 @\\gexec", "\"\\gexec\" is not SQL: a backslash starts a command of psql"},
    {PG, "@\\.", "\"\\.\" is not SQL: a backslash starts a command of psql"},
    {PG, "@COPY t FROM stdin;\n1\n", "the data of COPY ... FROM stdin have no end"},
    {PG, "@COPY t FROM stdin;", "the data of COPY ... FROM stdin have no end"},
    {PG, "@COPY t FROM stdin", "the data of COPY ... FROM stdin have no end"},
    {PG, "COPY t FROM stdin; @SELECT 1;\n\\.\n",
     "the data of COPY ... FROM stdin start on a line of their own"},
    {LITE, "SELECT @'a;", "unterminated string"},
    {LITE, "SELECT @[a;", "unterminated identifier"},
    {LITE, "SELECT @`a;", "unterminated identifier"},
    {LITE, "SELECT 1; @/* a", "unterminated comment"},
};

static void check_failure(const struct failure *failure)
{
    struct arena arena = {0};
    str script = str_from(failure->script);
    size_t at = str_find_byte(script, '@');
    struct source source = {STR("x.sql"), str_format(&arena, "%.*s%.*s", (int)at, script.data,
                                                     STR_ARG(str_from_offset(script, at + 1)))};
    struct error error = {0};
    struct sql_splitter splitter = {
        .dialect = failure->dialect, .source = &source, .end = source.text.length};
    struct sql_statement statement;
    enum sql_split_result result;
    while ((result = sql_split_next(&splitter, &statement, &error)) == SPLIT_STATEMENT)
        continue;
    if (result != SPLIT_ERROR || !str_equal(error.message, str_from(failure->message)) ||
        error.place.start != at || error.place.source != &source)
        fail_msg("%s: \"%.*s\" at %zu", failure->script, STR_ARG(error.message), error.place.start);
    error_clear(&error);
    arena_free(&arena);
}

static void what_is_not_terminated_is_an_error_at_its_start(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        check_failure(&failures[i]);
}

static void a_part_of_a_source_is_split_without_what_follows(void **state)
{
    (void)state;
    struct error error = {0};
    struct source source = {STR("x.sql"), STR("'; SELECT 1; SELECT 2 ; '")};
    struct sql_splitter splitter = {.dialect = PG, .source = &source, .at = 2, .end = 19};
    struct sql_statement statement;
    assert_int_equal(sql_split_next(&splitter, &statement, &error), SPLIT_STATEMENT);
    assert_ptr_equal(statement.text.data, source.text.data + 3);
    assert_int_equal(sql_split_next(&splitter, &statement, &error), SPLIT_STATEMENT);
    assert_true(str_equal(statement.text, STR("SELECT")));
    assert_int_equal(sql_split_next(&splitter, &statement, &error), SPLIT_END);
}

static const struct {
    const char *script;
    bool may_change;
} changes[] = {
    {"SET client_encoding = 'LATIN1'", true},
    {"set Standard_Conforming_Strings to on", true},
    {"SET NAMES 'UTF8'", true},
    {"RESET ALL", true},
    {"DISCARD ALL", true},
    {"ROLLBACK TO s", true},
    {"SELECT set_config('client_encoding', 'UTF8', false)", true},
    {"SET search_path = x", false},
    {"SELECT pg_catalog.set_config('search_path', '', false)", false},
    {"SELECT client_encoding FROM all_names", false},
    {"INSERT INTO t VALUES ('client_encoding set_config')", false},
};

static void a_change_of_lexical_settings_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct error error = {0};
        struct source source = {STR("x.sql"), str_from(changes[i].script)};
        struct sql_splitter splitter = {
            .dialect = PG, .source = &source, .end = source.text.length};
        struct sql_statement statement;
        assert_int_equal(sql_split_next(&splitter, &statement, &error), SPLIT_STATEMENT);
        if (statement.may_change_lexing != changes[i].may_change)
            fail_msg("%s", changes[i].script);
    }
}

static void first_words_pass_over_comments(void **state)
{
    (void)state;
    str words[3];
    assert_int_equal(sql_first_words(PG, STR("/*a*/ PREPARE --x\n TRANSACTION 'a'"), words, 3), 2);
    assert_true(str_equal(words[1], STR("TRANSACTION")));
    assert_int_equal(sql_first_words(PG, STR("a b c d"), words, 3), 3);
    assert_int_equal(sql_first_words(PG, STR("(SELECT"), words, 3), 0);
}

/* Shapes that tempt a splitter to look at every byte again and again; quadratic time would be
 * hours. */
static const char *const repeated[] = {
    "$a",
    "$a$",
    "$",
    "'",
    "/*",
    "/",
    "(",
    "'\n",
    "E'a'\n",
    "--\n",
    "COPY t FROM stdin;\n",
    "SELECT 1;\n",
    "a.",
    "\\",
    "SET client_encoding",
    "BEGIN ATOMIC ",
    "' -- x\n",
    ";",
    "\"",
    "[",
    "SELECT set_config('",
};

static void time_is_linear(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
        struct buf text = {0};
        while (text.length < 1000000)
            buf_add(&text, str_from(repeated[i]));
        for (int dialect = 0; dialect < 2; dialect++) {
            struct error error = {0};
            struct source source = {STR("x.sql"), buf_str(&text)};
            struct sql_splitter splitter = {
                .dialect = dialect == 0 ? PG : LITE, .source = &source, .end = source.text.length};
            struct sql_statement statement;
            while (sql_split_next(&splitter, &statement, &error) == SPLIT_STATEMENT)
                assert_true(statement.text.length > 0);
            error_clear(&error);
        }
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_end_where_the_database_ends_them),
        cmocka_unit_test(what_is_not_terminated_is_an_error_at_its_start),
        cmocka_unit_test(a_part_of_a_source_is_split_without_what_follows),
        cmocka_unit_test(a_change_of_lexical_settings_is_told),
        cmocka_unit_test(first_words_pass_over_comments),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
