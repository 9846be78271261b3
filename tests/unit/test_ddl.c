/* Operations as SQL text: the main paths. tests/ddl has what Alembic itself wrote. */
#include "ddl/ddl.h"

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

static struct ddl_run run_of(const struct dialect *dialect)
{
    return (struct ddl_run){.dialect = dialect, .is_offline = true, .arena = &arena};
}

/* The statements with ";" and a blank line behind each, and the failure. */
static const char *compile(struct ddl_run *run, const struct operation *operation)
{
    struct strs statements = {0};
    struct error error = {0};
    struct buf out = {0};
    bool is_good = ddl_compile(run, &arena, operation, &statements, &error);
    for (size_t i = 0; i < statements.count; i++)
        buf_add_format(&out, "%s%.*s;", i == 0 ? "" : "\n", STR_ARG(statements.items[i]));
    if (!is_good)
        buf_add_format(&out, "%s!! %s: %.*s", statements.count == 0 ? "" : "\n",
                       run->exception == NULL ? "CommandError" : run->exception,
                       STR_ARG(error.message));
    const char *text = str_z(&arena, buf_str(&out));
    buf_free(&out);
    error_clear(&error);
    return text;
}

static void assert_both(const struct operation *operation, const char *sqlite,
                        const char *postgresql)
{
    struct ddl_run run = run_of(&sqlite_dialect);
    assert_string_equal(compile(&run, operation), sqlite);
    run = run_of(&postgresql_dialect);
    assert_string_equal(compile(&run, operation), postgresql);
}

static struct identifier name_of(const char *text)
{
    return (struct identifier){.text = str_from(text)};
}

static struct schema_name given(const char *text)
{
    return (struct schema_name){.kind = text == NULL ? NAME_NONE : NAME_GIVEN,
                                .identifier = name_of(text)};
}

static struct strs names_of(const char *a, const char *b)
{
    struct strs names = {0};
    LIST_PUSH(&arena, &names, str_from(a));
    if (b != NULL)
        LIST_PUSH(&arena, &names, str_from(b));
    return names;
}

static struct table *new_table(const char *name)
{
    struct table *table = ARENA_NEW(&arena, struct table);
    table->name = name_of(name);
    return table;
}

static struct column *new_column(struct table *table, const char *name, enum sql_type_kind kind)
{
    struct column *column = ARENA_NEW(&arena, struct column);
    column->name = name_of(name);
    column->type = type_new(&arena, kind);
    column->is_nullable = true;
    if (table != NULL)
        LIST_PUSH(&arena, &table->columns, column);
    return column;
}

static struct constraint *new_constraint(struct constraints *list, enum constraint_kind kind,
                                         const char *name, const char *column)
{
    struct constraint *constraint = ARENA_NEW(&arena, struct constraint);
    constraint->kind = kind;
    constraint->name = given(name);
    if (column != NULL)
        constraint->columns = names_of(column, NULL);
    if (list != NULL)
        LIST_PUSH(&arena, list, constraint);
    return constraint;
}

static struct constraint *new_reference(struct constraints *list, const char *name,
                                        const char *column, const char *table)
{
    struct constraint *key = new_constraint(list, CONSTRAINT_FOREIGN_KEY, name, column);
    key->referred_table = name_of(table);
    key->referred_columns = names_of("id", NULL);
    return key;
}

static struct table *new_users(void)
{
    struct table *table = new_table("users");
    new_column(table, "id", TYPE_GENERIC_INTEGER)->is_primary_key = true;
    struct column *email = new_column(table, "Email", TYPE_GENERIC_STRING);
    ((struct sql_type *)email->type)->length = 50;
    email->nullable = NO;
    email->is_unique = YES;
    email->server_default = (struct server_default){.kind = DEFAULT_TEXT, .text = STR("it's")};
    struct column *group = new_column(table, "group_id", TYPE_GENERIC_INTEGER);
    group->is_indexed = YES;
    new_reference(&group->constraints, NULL, "group_id", "groups")->on_delete = STR("CASCADE");
    return table;
}

static void creates_tables(void **state)
{
    (void)state;
    struct operation create = {.kind = OPERATION_CREATE_TABLE, .create_table.table = new_users()};
    assert_both(&create,
                "CREATE TABLE users (\n"
                "    id INTEGER NOT NULL, \n"
                "    \"Email\" VARCHAR(50) DEFAULT 'it''s' NOT NULL, \n"
                "    group_id INTEGER, \n"
                "    PRIMARY KEY (id), \n"
                "    UNIQUE (\"Email\"), \n"
                "    FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE\n"
                ");\n"
                "CREATE INDEX ix_users_group_id ON users (group_id);",
                "CREATE TABLE users (\n"
                "    id SERIAL NOT NULL, \n"
                "    \"Email\" VARCHAR(50) DEFAULT 'it''s' NOT NULL, \n"
                "    group_id INTEGER, \n"
                "    PRIMARY KEY (id), \n"
                "    UNIQUE (\"Email\"), \n"
                "    FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE\n"
                ");\n"
                "CREATE INDEX ix_users_group_id ON users (group_id);");
}

static void names_by_convention(void **state)
{
    (void)state;
    static const struct naming_convention naming = {
        .index = {"ix_%(column_0_N_name)s", 22},
        .unique = {"uq_%(table_name)s_%(column_0_name)s", 35},
        .foreign_key = {"fk_%(table_name)s_%(referred_table_name)s", 41},
        .primary_key = {"pk_%(table_name)s", 17},
        .check = {"ck_%(constraint_name)s", 22},
    };
    struct operation create = {.kind = OPERATION_CREATE_TABLE, .create_table.table = new_users()};
    struct ddl_run run = run_of(&sqlite_dialect);
    run.naming = &naming;
    assert_string_equal(compile(&run, &create),
                        "CREATE TABLE users (\n"
                        "    id INTEGER NOT NULL, \n"
                        "    \"Email\" VARCHAR(50) DEFAULT 'it''s' NOT NULL, \n"
                        "    group_id INTEGER, \n"
                        "    CONSTRAINT pk_users PRIMARY KEY (id), \n"
                        "    CONSTRAINT \"uq_users_Email\" UNIQUE (\"Email\"), \n"
                        "    CONSTRAINT fk_users_groups FOREIGN KEY(group_id) REFERENCES groups "
                        "(id) ON DELETE CASCADE\n"
                        ");\n"
                        "CREATE INDEX ix_group_id ON users (group_id);");
    struct operation drop = {.kind = OPERATION_DROP_CONSTRAINT,
                             .drop_constraint = {.table.name = name_of("users"),
                                                 .name = given("pos"),
                                                 .type = DROP_CHECK}};
    run = run_of(&postgresql_dialect);
    run.naming = &naming;
    assert_string_equal(compile(&run, &drop), "ALTER TABLE users DROP CONSTRAINT ck_pos;");
    drop.drop_constraint.name.kind = NAME_FINAL;
    assert_string_equal(compile(&run, &drop), "ALTER TABLE users DROP CONSTRAINT pos;");
}

static void shortens_only_names_it_made(void **state)
{
    (void)state;
    static const char long_name[] =
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    struct constraint *unique = new_constraint(NULL, CONSTRAINT_UNIQUE, long_name, "a");
    struct operation create = {
        .kind = OPERATION_CREATE_CONSTRAINT,
        .create_constraint = {.table.name = name_of("t"), .constraint = unique}};
    struct ddl_run run = run_of(&postgresql_dialect);
    assert_string_equal(compile(&run, &create),
                        "!! IdentifierError: Identifier "
                        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' "
                        "exceeds maximum length of 63 characters");
    unique->name.kind = NAME_FINAL;
    assert_string_equal(compile(&run, &create),
                        "ALTER TABLE t ADD CONSTRAINT "
                        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_eedd UNIQUE (a);");
}

static void creates_types_once(void **state)
{
    (void)state;
    struct table *table = new_table("t");
    struct sql_type *type = (struct sql_type *)new_column(table, "e", TYPE_GENERIC_ENUM)->type;
    type->name = STR("mood");
    type->values = names_of("sad", "o'k");
    struct operation create = {.kind = OPERATION_CREATE_TABLE, .create_table.table = table};
    assert_both(&create, "CREATE TABLE t (\n    e VARCHAR(3)\n);",
                "CREATE TYPE mood AS ENUM ('sad', 'o''k');\nCREATE TABLE t (\n    e mood\n);");
    struct ddl_run run = run_of(&postgresql_dialect);
    compile(&run, &create);
    assert_string_equal(compile(&run, &create), "CREATE TABLE t (\n    e mood\n);");
}

static void refuses_types_that_are_not_there(void **state)
{
    (void)state;
    struct table *table = new_table("t");
    new_column(table, "j", TYPE_JSONB);
    struct operation create = {.kind = OPERATION_CREATE_TABLE, .create_table.table = table};
    assert_both(&create,
                "!! CompileError: (in table 't', column 'j'): Compiler "
                "<sqlalchemy.dialects.sqlite.base.SQLiteTypeCompiler object> can't render element "
                "of type JSONB",
                "CREATE TABLE t (\n    j JSONB\n);");
}

static void adds_columns(void **state)
{
    (void)state;
    struct column *column = new_column(NULL, "c", TYPE_GENERIC_INTEGER);
    new_reference(&column->constraints, NULL, "c", "o");
    struct operation add = {.kind = OPERATION_ADD_COLUMN,
                            .add_column = {.table = {name_of("t"), STR("a.b")}, .column = column}};
    assert_both(&add,
                "ALTER TABLE a.b.t ADD COLUMN c INTEGER;\n"
                "!! NotImplementedError: No support for ALTER of constraints in SQLite dialect. "
                "Please refer to the batch mode feature which allows for SQLite migrations using a "
                "copy-and-move strategy.",
                "ALTER TABLE a.b.t ADD COLUMN c INTEGER;\n"
                "ALTER TABLE \"a.b\".t ADD FOREIGN KEY(c) REFERENCES o (id);");
}

static void alters_columns_facet_by_facet(void **state)
{
    (void)state;
    struct operation alter = {
        .kind = OPERATION_ALTER_COLUMN,
        .alter_column = {.table.name = name_of("t"),
                         .change = {.column = name_of("c"),
                                    .nullable = NO,
                                    .type = type_new(&arena, TYPE_GENERIC_TEXT),
                                    .server_default.kind = DEFAULT_NONE,
                                    .new_name = name_of("d")}}};
    assert_both(&alter,
                "ALTER TABLE t ALTER COLUMN c SET NOT NULL;\n"
                "ALTER TABLE t ALTER COLUMN c DROP DEFAULT;\n"
                "ALTER TABLE t ALTER COLUMN c TYPE TEXT;\n"
                "ALTER TABLE t RENAME COLUMN c TO d;",
                "ALTER TABLE t ALTER COLUMN c TYPE TEXT;\n"
                "ALTER TABLE t ALTER COLUMN c SET NOT NULL;\n"
                "ALTER TABLE t ALTER COLUMN c DROP DEFAULT;\n"
                "ALTER TABLE t RENAME c TO d;");
}

static void creates_indexes(void **state)
{
    (void)state;
    struct index index = {.name = given("ix"), .table = name_of("t"), .schema = STR("s")};
    struct index_element element = {.column = STR("a")};
    LIST_PUSH(&arena, &index.elements, element);
    struct dialect_option using = {.dialect = STR("postgresql"),
                                   .name = STR("using"),
                                   .value = {.kind = SQL_TEXT, .text = STR("GIN")}};
    struct dialect_option where = {.dialect = STR("postgresql"),
                                   .name = STR("where"),
                                   .kind = OPTION_CLAUSE,
                                   .clause = clause_text(&arena, STR("a > 5"))};
    LIST_PUSH(&arena, &index.options, using);
    LIST_PUSH(&arena, &index.options, where);
    struct operation create = {.kind = OPERATION_CREATE_INDEX, .create_index.index = &index};
    assert_both(&create, "CREATE INDEX s.ix ON t (a);",
                "CREATE INDEX ix ON s.t USING gin (a) WHERE a > 5;");
}

static void prints_statements_without_tabs(void **state)
{
    (void)state;
    struct operation execute = {.kind = OPERATION_EXECUTE,
                                .execute.text = STR("\n\tSELECT :a, 'b:c'\n")};
    assert_both(&execute, "SELECT NULL, 'b:c';", "SELECT NULL, 'b:c';");
}

static struct operation new_batch(const struct table *copy_from, struct operation *first,
                                  struct operation *second)
{
    struct operation batch = {.kind = OPERATION_BATCH,
                              .batch = {.table.name = copy_from->name, .copy_from = copy_from}};
    LIST_PUSH(&arena, &batch.batch.operations, first);
    if (second != NULL)
        LIST_PUSH(&arena, &batch.batch.operations, second);
    return batch;
}

static void rebuilds_tables_where_it_must(void **state)
{
    (void)state;
    struct operation drop = {
        .kind = OPERATION_DROP_COLUMN,
        .drop_column = {.table.name = name_of("users"), .column = name_of("Email")}};
    struct operation alter = {
        .kind = OPERATION_ALTER_COLUMN,
        .alter_column = {.table.name = name_of("users"),
                         .change = {.column = name_of("group_id"),
                                    .new_name = name_of("g"),
                                    .type = type_new(&arena, TYPE_GENERIC_STRING)}}};
    struct operation batch = new_batch(new_users(), &drop, &alter);
    assert_both(&batch,
                "CREATE TABLE _alembic_tmp_users (\n"
                "    id INTEGER NOT NULL, \n"
                "    g VARCHAR, \n"
                "    PRIMARY KEY (id), \n"
                "    FOREIGN KEY(g) REFERENCES groups (id) ON DELETE CASCADE\n"
                ");\n"
                "INSERT INTO _alembic_tmp_users (id, g) SELECT users.id, CAST(users.group_id AS "
                "VARCHAR) AS group_id \nFROM users;\n"
                "DROP TABLE users;\n"
                "ALTER TABLE _alembic_tmp_users RENAME TO users;",
                "ALTER TABLE users DROP COLUMN \"Email\";\n"
                "ALTER TABLE users ALTER COLUMN group_id TYPE VARCHAR;\n"
                "ALTER TABLE users RENAME group_id TO g;");
}

static void asks_for_the_table_offline(void **state)
{
    (void)state;
    struct operation drop = {.kind = OPERATION_DROP_COLUMN,
                             .drop_column = {.table.name = name_of("t"), .column = name_of("c")}};
    struct operation batch = new_batch(new_table("t"), &drop, NULL);
    batch.batch.copy_from = NULL;
    struct ddl_run run = run_of(&sqlite_dialect);
    assert_true(batch_needs_rebuild(&run, &batch));
    assert_non_null(strstr(compile(&run, &batch),
                           "!! CommandError: This operation cannot proceed in --sql mode"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(creates_tables, tear_down),
        cmocka_unit_test_teardown(names_by_convention, tear_down),
        cmocka_unit_test_teardown(shortens_only_names_it_made, tear_down),
        cmocka_unit_test_teardown(creates_types_once, tear_down),
        cmocka_unit_test_teardown(refuses_types_that_are_not_there, tear_down),
        cmocka_unit_test_teardown(adds_columns, tear_down),
        cmocka_unit_test_teardown(alters_columns_facet_by_facet, tear_down),
        cmocka_unit_test_teardown(creates_indexes, tear_down),
        cmocka_unit_test_teardown(prints_statements_without_tabs, tear_down),
        cmocka_unit_test_teardown(rebuilds_tables_where_it_must, tear_down),
        cmocka_unit_test_teardown(asks_for_the_table_offline, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
