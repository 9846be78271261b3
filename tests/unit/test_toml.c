/* The TOML reader: values as TOML 1.0 has them, and a place for what is not TOML. */
#include "config/toml.h"
#include "config_fixture.h"

static bool parse(struct fixture *fixture, struct toml_table **root, const char *text)
{
    return toml_parse(&fixture->arena, STR("a.toml"), str_from(text), root, &fixture->error);
}

/* Writes a value out in one line, so that whole trees can be compared. */
static void print(struct buf *out, const struct toml_value *value)
{
    static const char *const kinds[] = {"text", "bool", "int", "float", "date"};
    if (value->kind == TOML_LIST) {
        buf_add_char(out, '[');
        for (size_t i = 0; i < value->list.count; i++) {
            buf_add(out, i > 0 ? STR(" ") : STR(""));
            print(out, value->list.items[i]);
        }
        buf_add_char(out, ']');
    } else if (value->kind == TOML_TABLE) {
        const struct map *map = &value->table->values;
        buf_add_char(out, '{');
        for (size_t i = 0; i < map->count; i++) {
            buf_add_format(out, "%s%.*s=", i > 0 ? " " : "", STR_ARG(map->entries[i].key));
            print(out, map->entries[i].value);
        }
        buf_add_char(out, '}');
    } else {
        buf_add_format(out, "%s:%.*s", kinds[value->kind], STR_ARG(value->text));
    }
}

static void valid_files_are_read(void **state)
{
    static const struct row {
        const char *text;
        const char *tree;
    } rows[] = {
        {"", "{}"},
        {"# only a comment", "{}"},
        {"a = 'x' # y\n\n  b=\"z\"\r\n", "{a=text:x b=text:z}"},
        {"a = \"\\t\\\"\\\\\\u00e4\\U0001F600\"", "{a=text:\t\"\\\xc3\xa4\xf0\x9f\x98\x80}"},
        {"a = \"\"\"\nx\\\n   y\nz\"\"\"", "{a=text:xy\nz}"},
        {"a = \"\"\"\"x\"\"\"\"\"", "{a=text:\"x\"\"}"},
        {"a = '''\nC:\\n'x'''", "{a=text:C:\\n'x}"},
        {"a = '''x\r\ny'''", "{a=text:x\ny}"},
        {"a = ''\nb = \"\"\nc = ''''''\nd = \"\"\"\"\"\"", "{a=text: b=text: c=text: d=text:}"},
        {"a.b.c = 1\na.b.d = 2", "{a={b={c=int:1 d=int:2}}}"},
        {"\"a.b\" . 'c d' = true", "{a.b={c d=bool:true}}"},
        {"1234 = 0\n-_ = 0", "{1234=int:0 -_=int:0}"},
        {"[a]\nb = 1\n[c.d]\ne = 2\n[ c . f ]", "{a={b=int:1} c={d={e=int:2} f={}}}"},
        {"[a.b.c]\n[a]\nd = 1", "{a={b={c={}} d=int:1}}"},
        {"[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2", "{a=[{b=int:1} {c={d=int:2}}]}"},
        {"a = [ # x\n 1, [2,\n], # y\n 'z',\n]", "{a=[int:1 [int:2] text:z]}"},
        {"a = {}\nb = {c = {d = 1}, e.f = [2]}", "{a={} b={c={d=int:1} e={f=[int:2]}}}"},
        {"a = [+1, -0, 1_000, 0xFf_0, 0o17, 0b1]",
         "{a=[int:+1 int:-0 int:1_000 int:0xFf_0 int:0o17 int:0b1]}"},
        {"a = [1.0, -1e+5, 6.6E-3, inf, -nan]",
         "{a=[float:1.0 float:-1e+5 float:6.6E-3 float:inf float:-nan]}"},
        {"a = [1979-05-27, 07:32:00.5, 1979-05-27 07:32:00, 1979-05-27T07:32:00-07:00]",
         "{a=[date:1979-05-27 date:07:32:00.5 date:1979-05-27 07:32:00 "
         "date:1979-05-27T07:32:00-07:00]}"},
        {"a = 1979-05-27 # x", "{a=date:1979-05-27}"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct toml_value value = {.kind = TOML_TABLE};
        struct buf out = {0};
        assert_true(parse(fixture, &value.table, rows[i].text));
        print(&out, &value);
        assert_string_equal(buf_z(&out), rows[i].tree);
        buf_free(&out);
    }
}

static void invalid_files_are_refused_where_they_are_wrong(void **state)
{
    static const struct row {
        const char *text;
        const char *message;
        size_t line;
        size_t column;
    } rows[] = {
        {"a", "expected '=' after a key", 1, 2},
        {"= 1", "expected a key", 1, 1},
        {"a. = 1", "expected a key", 1, 4},
        {"a = ", "expected a value", 1, 5},
        {"\na = b", "not a value (texts stand in quotes)", 2, 5},
        {"a = 1 2", "expected the end of the line after a statement", 1, 7},
        {"a = 01", "not a value (texts stand in quotes)", 1, 5},
        {"a = 1_", "not a value (texts stand in quotes)", 1, 5},
        {"a = 1.", "not a value (texts stand in quotes)", 1, 5},
        {"a = 1979-13-01", "not a value (texts stand in quotes)", 1, 5},
        {"a = 'x", "the text is not closed", 1, 5},
        {"a = 'x\n'", "the text is not closed", 1, 5},
        {"a = \"\"\"x\"\"", "the text is not closed", 1, 5},
        {"a = \"\\x\"", "unknown escape in a text", 1, 7},
        {"a = \"\\u12\"", "expected a hexadecimal digit in the escape", 1, 8},
        {"a = \"\\ud800\"", "the escape is not a Unicode character", 1, 8},
        {"a = '\x01'", "control characters are not allowed in a text", 1, 6},
        {"# \x01", "control characters are not allowed in a comment", 1, 3},
        {"a = [1 2]", "expected ',' or ']' in a list", 1, 8},
        {"a = [1,", "expected a value", 1, 8},
        {"a = {b = 1,}", "expected a key", 1, 12},
        {"a = {b = 1 c = 2}", "expected ',' or '}' in an inline table", 1, 12},
        {"a = 1\na = 2", "the key is defined already", 2, 1},
        {"[a]\n[a]", "the table is defined already", 2, 1},
        {"a.b = 1\n[a]", "the table is defined already", 2, 1},
        {"[a.b]\n[a]\nb.c = 1", "a part of the key is defined already", 3, 1},
        {"a = 1\n[a.b]", "the name is taken by a value that is no open table", 2, 1},
        {"a = {b = {}}\n[a.b.c]", "the name is taken by a value that is no open table", 2, 1},
        {"a = []\n[[a]]", "the name is taken by a value that is no list of tables", 2, 1},
        {"[a", "expected ']' at the end of the table's name", 1, 3},
        {"[[a]", "expected ']]' at the end of the table's name", 1, 5},
        {"a = 1\n\xff", "the file is not UTF-8", 2, 1},
        {"\xef\xbb\xbf"
         "a = 1",
         "the file starts with a byte order mark (BOM)", 1, 1},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct toml_table *root;
        assert_false(parse(fixture, &root, rows[i].text));
        assert_error(&fixture->error, rows[i].message, rows[i].line, rows[i].column);
    }
}

static void deep_nesting_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct toml_table *root;
    char text[5000] = "a = ";
    memset(text + 4, '[', sizeof text - 5);
    assert_false(parse(fixture, &root, text));
    assert_error(&fixture->error, "lists and tables are nested too deeply", 1, 205);
}

static void values_are_found_by_key_and_by_path(void **state)
{
    struct fixture *fixture = *state;
    struct toml_table *root;
    assert_true(parse(fixture, &root, "\"a.b\" = 1\n[a]\nb = 2\nc.d = 3\n"));
    assert_text(toml_find(root, STR("a.b"))->text, "1");
    assert_text(toml_find_path(root, STR("a.b"))->text, "2");
    assert_text(toml_find_path(root, STR("a.c.d"))->text, "3");
    assert_null(toml_find(root, STR("b")));
    assert_null(toml_find_path(root, STR("a.b.c")));
    assert_null(toml_find_path(root, STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(valid_files_are_read),
        CONFIG_TEST(invalid_files_are_refused_where_they_are_wrong),
        CONFIG_TEST(deep_nesting_is_refused),
        CONFIG_TEST(values_are_found_by_key_and_by_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
