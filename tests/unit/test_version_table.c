#include "ddl/ddl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* One case of tests/unit/data/version_table.txt. */
struct golden_case {
    const struct dialect *dialect;
    struct version_table table;
    str statements;
};

/* case DIALECT PK SCHEMA|NAME */
static struct golden_case parse_case_line(str line)
{
    struct golden_case golden = {0};
    str rest = str_from_offset(line, 5);
    golden.dialect = dialect_find(str_cut(&rest, ' '));
    assert_non_null(golden.dialect);
    golden.table.has_primary_key = str_equal(str_cut(&rest, ' '), STR("pk"));
    golden.table.schema = str_cut(&rest, '|');
    golden.table.name = rest;
    return golden;
}

/* The lines up to the next case. */
static str take_statements(str *rest)
{
    size_t end = str_find(*rest, STR("\ncase "));
    str statements = str_slice(*rest, 0, end + 1);
    *rest = str_from_offset(*rest, statements.length);
    return statements;
}

static void add_all_statements(const struct golden_case *golden, struct buf *out)
{
    const struct version_change changes[] = {
        {VERSION_INSERT, {0}, STR("a")},
        {VERSION_UPDATE, STR("a"), STR("b")},
        {VERSION_UPDATE, STR("b"), STR("a")},
        {VERSION_DELETE, STR("a"), {0}},
    };
    version_table_add_create(golden->dialect, &golden->table, out);
    buf_add(out, STR(";\n"));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        version_table_add_change(golden->dialect, &golden->table, &changes[i], out);
        buf_add(out, STR(";\n"));
    }
}

static void writes_what_alembic_writes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    str rest;
    assert_true(file_read(&arena, STR("tests/unit/data/version_table.txt"), &rest, &error));
    rest = str_from_offset(rest, str_find(rest, STR("\ncase ")) + 1);
    size_t count = 0;
    for (str line; str_next_line(&rest, &line); count++) {
        struct golden_case golden = parse_case_line(line);
        golden.statements = take_statements(&rest);
        struct buf written = {0};
        add_all_statements(&golden, &written);
        str expanded = str_replace(&arena, buf_str(&written), STR("\t"), STR("    "));
        assert_string_equal(str_z(&arena, expanded), str_z(&arena, golden.statements));
        buf_free(&written);
    }
    assert_true(count >= 100);
    arena_free(&arena);
}

static void selects_and_purges(void **state)
{
    (void)state;
    struct version_table table = {STR("My Vers"), STR("vs"), true};
    struct buf out = {0};
    version_table_add_select(&postgresql_dialect, &table, &out);
    assert_string_equal(buf_z(&out), "SELECT vs.\"My Vers\".version_num FROM vs.\"My Vers\"");
    buf_clear(&out);
    version_table_add_purge(&sqlite_dialect, &table, &out);
    assert_string_equal(buf_z(&out), "DELETE FROM vs.\"My Vers\"");
    buf_free(&out);
}

static void stores_the_id_itself_whatever_is_in_it(void **state)
{
    (void)state;
    struct version_table table = {STR("v"), {0}, false};
    struct version_change change = {VERSION_UPDATE, STR("it's"), STR("a\\b'); DROP TABLE v; --")};
    struct buf out = {0};
    version_table_add_change(&postgresql_dialect, &table, &change, &out);
    assert_string_equal(buf_z(&out), "UPDATE v SET version_num='a\\b''); DROP TABLE v; --'"
                                     " WHERE v.version_num = 'it''s'");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_alembic_writes),
        cmocka_unit_test(selects_and_purges),
        cmocka_unit_test(stores_the_id_itself_whatever_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
