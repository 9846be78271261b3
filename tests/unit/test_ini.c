/* The ini reader's places, hints and limits. That its values and messages are Python's is tested
 * beside Python itself, in tests/oracle/test_ini.py. */
#include "config/ini.h"
#include "config/text.h"
#include "config_fixture.h"

static bool read_ini(struct fixture *fixture, struct ini *ini, const char *text)
{
    return ini_read(&fixture->arena, STR("a.ini"), str_from(text), ini, &fixture->error);
}

static void a_mistake_has_its_place_and_pythons_words(void **state)
{
    static const struct row {
        const char *text;
        const char *message;
        size_t line;
        size_t column;
    } rows[] = {
        {"a = 1\n", "File contains no section headers.\nfile: 'a.ini', line: 1\n'a = 1\\n'", 1, 1},
        {"[s]\n\n[t]\n  [s]\n", "While reading from 'a.ini' [line  4]: section 's' already exists",
         4, 3},
        {"[s]\nA = 1\na = 2\n",
         "While reading from 'a.ini' [line  3]: option 'a' in section 's' already exists", 3, 1},
        {"[s]\nok = 1\n# x\nbad\n= 2\n",
         "Source contains parsing errors: 'a.ini'\n\t[line  4]: 'bad\\n'\n\t[line  5]: '= 2\\n'", 4,
         1},
        {"[s]\na = \xff\n", "'utf-8' codec can't decode byte 0xff in position 8", 2, 5},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ini ini;
        assert_false(read_ini(fixture, &ini, rows[i].text));
        assert_error(&fixture->error, rows[i].message, rows[i].line, rows[i].column);
    }
}

static void a_byte_order_mark_is_explained(void **state)
{
    struct fixture *fixture = *state;
    struct ini ini;
    assert_false(read_ini(fixture, &ini, "\xef\xbb\xbf[alembic]\n"));
    assert_true(str_contains(fixture->error.hint, STR("byte order mark")));
    assert_error(&fixture->error,
                 "File contains no section headers.\nfile: 'a.ini', line: 1\n"
                 "'\\ufeff[alembic]\\n'",
                 1, 1);
}

static void a_bad_value_fails_only_when_it_is_asked_for(void **state)
{
    static const struct row {
        const char *value;
        const char *message;
        size_t column; /* 0: fine */
    } rows[] = {
        {"100%%", NULL, 0},
        {"%(HERE)s/x", NULL, 0},
        {"ab%", "'%' must be followed by '%' or '(', found: '%'", 7},
        {"%%%d", "'%' must be followed by '%' or '(', found: '%d'", 7},
        {"a%(x", "bad interpolation variable reference '%(x'", 6},
        {"a%(Nope)s",
         "Bad value substitution: option 'k' in section 's' contains an interpolation key 'nope' "
         "which is not a valid option name. Raw value: 'a%(Nope)s'",
         6},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ini ini;
        str value;
        str text = str_format(&fixture->arena, "[s]\nk = %s\n", rows[i].value);
        assert_true(read_ini(fixture, &ini, text.data));
        ini_set_default(&ini, STR("here"), STR("/h"));
        bool is_got = ini_get(&ini, STR("s"), STR("K"), &value, &fixture->error);
        assert_int_equal(is_got, rows[i].column == 0);
        if (!is_got)
            assert_error(&fixture->error, rows[i].message, 2, rows[i].column);
    }
}

static void a_mistake_further_down_is_shown_where_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct ini ini;
    str value;
    assert_true(read_ini(fixture, &ini, "[DEFAULT]\nb = 5%\n[s]\na = x%(b)s\n"));
    assert_false(ini_get(&ini, STR("s"), STR("a"), &value, &fixture->error));
    assert_error(&fixture->error, "'%' must be followed by '%' or '(', found: '%'", 2, 6);
}

static void passwords_are_never_shown(void **state)
{
    static const char *const values[] = {
        "url = postgresql://u:s3cret@h/d%",
        "url = postgresql://u:%s3cret@h/d",
        "url = postgresql://u:s3%cret@x@h/d",
        "url = postgresql://u:s3c%re/t@h/d",
        "url = postgresql://h/d?password=s3cret%x",
        "url = postgresql://h/d?sslpassword=%s3cret",
        "db_password = %s3cret",
        "DB_PASSWD: s3cret%",
        "url = x://u:%(nope)s3cret@h",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct ini ini;
        str value;
        str line = str_from(values[i]);
        size_t key_end =
            str_contains(line, STR(" =")) ? str_find(line, STR(" =")) : str_find_byte(line, ':');
        str text = str_format(&fixture->arena, "[s]\n%s\n", values[i]);
        assert_true(read_ini(fixture, &ini, text.data));
        assert_false(ini_get(&ini, STR("s"), str_slice(line, 0, key_end), &value, &fixture->error));
        str shown = place_line(fixture->error.place);
        assert_false(str_contains(shown, STR("s3")) || str_contains(shown, STR("cret")));
        assert_false(str_contains(fixture->error.message, STR("s3")) ||
                     str_contains(fixture->error.message, STR("cret")));
        error_clear(&fixture->error);
    }
}

static void bogus_lines_do_not_show_passwords(void **state)
{
    struct fixture *fixture = *state;
    struct ini ini;
    assert_false(read_ini(fixture, &ini, "postgresql://u:s3cret@h/d\n"));
    assert_error(&fixture->error,
                 "File contains no section headers.\nfile: 'a.ini', line: 1\n"
                 "'postgresql://u:******@h/d\\n'",
                 1, 1);
}

static void masking_keeps_everything_else(void **state)
{
    static const struct row {
        const char *text;
        const char *masked;
    } rows[] = {
        {"a = 1\nb = 2", "a = 1\nb = 2"},
        {"url = sqlite:///x@y:z.db", "url = sqlite:///x@y:z.db"},
        {"url = postgresql://u@h:5/d", "url = postgresql://u@h:5/d"},
        {"u = p://a:b@h\nv = q://c:d@h", "u = p://a:*@h\nv = q://c:*@h"},
        {"u = p://h/d?password=ab&sslmode=on", "u = p://h/d?password=**&sslmode=on"},
        {"secret_key : abc\r\nx = 1", "secret_key :****\r\nx = 1"},
        {"# the password is in a file", "# the password is in a file"},
        {"\"password\" = \"x\"", "\"password\" =****"},
        {"", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_text(mask_passwords(&fixture->arena, str_from(rows[i].text)), rows[i].masked);
}

static void values_that_multiply_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = {0};
    struct ini ini;
    str value;
    buf_add(&text, STR("[s]\nk9 = xxxxxxxxxx%%\n"));
    for (int i = 8; i >= 0; i--) {
        buf_add_format(&text, "k%d = ", i);
        for (int n = 0; n < 40; n++)
            buf_add_format(&text, "%%(k%d)s", i + 1);
        buf_add_char(&text, '\n');
    }
    assert_true(read_ini(fixture, &ini, buf_z(&text)));
    assert_true(ini_get(&ini, STR("s"), STR("k8"), &value, &fixture->error));
    assert_int_equal(value.length, 40 * 11);
    assert_false(ini_get(&ini, STR("s"), STR("k0"), &value, &fixture->error));
    assert_error(&fixture->error,
                 "the value of option 'k0' grows too large when its references are replaced", 11,
                 6);
    buf_free(&text);
}

static void many_bogus_lines_give_a_short_message(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = {0};
    struct ini ini;
    buf_add(&text, STR("[s]\n"));
    for (int i = 0; i < 5000; i++)
        buf_add(&text, STR("bogus\n"));
    assert_false(read_ini(fixture, &ini, buf_z(&text)));
    assert_true(str_ends_with(fixture->error.message, STR("\n\tand 4980 more")));
    buf_free(&text);
}

static void an_option_is_found_in_its_section_then_in_default(void **state)
{
    struct fixture *fixture = *state;
    struct ini ini;
    assert_true(read_ini(fixture, &ini, "[DEFAULT]\na = 1\nb = 2\n[s]\nB = 3\nempty =\n"));
    assert_text(ini_find(&ini, STR("s"), STR("A"))->value, "1");
    assert_text(ini_find(&ini, STR("s"), STR("b"))->value, "3");
    assert_text(ini_find(&ini, STR("s"), STR("empty"))->value, "");
    assert_text(ini_find(&ini, STR("DEFAULT"), STR("b"))->value, "2");
    assert_null(ini_find(&ini, STR("s"), STR("c")));
    assert_null(ini_find(&ini, STR("missing"), STR("a")));
    assert_true(ini_has_section(&ini, STR("s")));
    assert_false(ini_has_section(&ini, STR("DEFAULT")));
}

static void repr_is_pythons(void **state)
{
    static const struct row {
        const char *text;
        const char *repr;
    } rows[] = {
        {"", "''"},
        {"a b", "'a b'"},
        {"it's", "\"it's\""},
        {"\"", "'\"'"},
        {"'\"", "'\\'\"'"},
        {"\\\n\r\t", "'\\\\\\n\\r\\t'"},
        {"\x01\x7f", "'\\x01\\x7f'"},
        {"\xc3\xa4", "'\xc3\xa4'"},
        {"\xc2\xa0", "'\\xa0'"},
        {"\xe2\x80\xa8", "'\\u2028'"},
        {"\xe2\x80\x8b", "'\\u200b'"},
        {"\xf3\xa0\x80\x81\xff", "'\\U000e0001\\xff'"},
        {"\xf0\x9f\x98\x80", "'\xf0\x9f\x98\x80'"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_text(text_repr(&fixture->arena, str_from(rows[i].text)), rows[i].repr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(a_mistake_has_its_place_and_pythons_words),
        CONFIG_TEST(a_byte_order_mark_is_explained),
        CONFIG_TEST(a_bad_value_fails_only_when_it_is_asked_for),
        CONFIG_TEST(a_mistake_further_down_is_shown_where_it_is),
        CONFIG_TEST(passwords_are_never_shown),
        CONFIG_TEST(bogus_lines_do_not_show_passwords),
        CONFIG_TEST(masking_keeps_everything_else),
        CONFIG_TEST(values_that_multiply_are_refused),
        CONFIG_TEST(many_bogus_lines_give_a_short_message),
        CONFIG_TEST(an_option_is_found_in_its_section_then_in_default),
        CONFIG_TEST(repr_is_pythons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
