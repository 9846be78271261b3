#include "batch_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct operation batch;
struct db *database;
struct ddl_run ddl_run;

int batch_set_up(void **state)
{
    sqlite_set_up(state);
    database = sqlite_must_open("batch.db");
    ddl_run = (struct ddl_run){
        .dialect = &sqlite_dialect, .arena = &fixture.arena, .log = &fixture.log.log};
    return 0;
}

int batch_tear_down(void **state)
{
    db_close(database);
    return sqlite_tear_down(state);
}

void batch_on(const char *table)
{
    batch = (struct operation){.kind = OPERATION_BATCH};
    batch.batch.table.name.text = str_from(table);
    batch.batch.recreate = RECREATE_ALWAYS;
}

struct operation *batch_add(enum operation_kind kind)
{
    struct operation *operation = ARENA_NEW(&fixture.arena, struct operation);
    operation->kind = kind;
    LIST_PUSH(&fixture.arena, &batch.batch.operations, operation);
    return operation;
}

static struct strs words(const char *text)
{
    struct strs list = {0};
    for (str rest = str_from(text); rest.data != NULL;)
        LIST_PUSH(&fixture.arena, &list, str_cut(&rest, ' '));
    return list;
}

struct column *batch_column(const char *name, enum sql_type_kind type)
{
    struct column *column = ARENA_NEW(&fixture.arena, struct column);
    column->name.text = str_from(name);
    column->type = type_new(&fixture.arena, type);
    column->is_nullable = true;
    return column;
}

struct operation *batch_add_column(const char *name, enum sql_type_kind type)
{
    struct operation *operation = batch_add(OPERATION_ADD_COLUMN);
    operation->add_column.table = batch.batch.table;
    operation->add_column.column = batch_column(name, type);
    return operation;
}

void batch_drop_column(const char *name)
{
    struct operation *operation = batch_add(OPERATION_DROP_COLUMN);
    operation->drop_column.table = batch.batch.table;
    operation->drop_column.column.text = str_from(name);
}

struct column_change *batch_alter(const char *name)
{
    struct operation *operation = batch_add(OPERATION_ALTER_COLUMN);
    operation->alter_column.table = batch.batch.table;
    operation->alter_column.change.column.text = str_from(name);
    return &operation->alter_column.change;
}

struct constraint *batch_constraint(enum constraint_kind kind, const char *name,
                                    const char *columns)
{
    struct operation *operation = batch_add(OPERATION_CREATE_CONSTRAINT);
    struct constraint *constraint = ARENA_NEW(&fixture.arena, struct constraint);
    constraint->kind = kind;
    if (name != NULL)
        constraint->name = (struct schema_name){NAME_GIVEN, {.text = str_from(name)}};
    if (columns != NULL)
        constraint->columns = words(columns);
    operation->create_constraint.table = batch.batch.table;
    operation->create_constraint.constraint = constraint;
    return constraint;
}

void batch_drop_constraint(const char *name)
{
    struct operation *operation = batch_add(OPERATION_DROP_CONSTRAINT);
    operation->drop_constraint.table = batch.batch.table;
    operation->drop_constraint.name = (struct schema_name){NAME_GIVEN, {.text = str_from(name)}};
}

struct index *batch_index(const char *name, const char *columns)
{
    struct operation *operation = batch_add(OPERATION_CREATE_INDEX);
    struct index *index = ARENA_NEW(&fixture.arena, struct index);
    struct strs names = words(columns);
    index->name = (struct schema_name){NAME_GIVEN, {.text = str_from(name)}};
    index->table = batch.batch.table.name;
    for (size_t i = 0; i < names.count; i++) {
        struct index_element element = {.column = names.items[i]};
        LIST_PUSH(&fixture.arena, &index->elements, element);
    }
    operation->create_index.index = index;
    return index;
}

void batch_drop_index(const char *name)
{
    struct operation *operation = batch_add(OPERATION_DROP_INDEX);
    operation->drop_index.table = batch.batch.table;
    operation->drop_index.name = (struct schema_name){NAME_GIVEN, {.text = str_from(name)}};
}

bool batch_run(void)
{
    assert_true(db_begin(database, &fixture.error));
    bool is_done = reflect_batch(&ddl_run, database, &fixture.arena, &batch, NULL, &fixture.error);
    if (is_done)
        assert_true(db_commit(database, &fixture.error));
    return is_done;
}

void batch_must_run(void)
{
    if (!batch_run())
        fail_msg("%.*s\n%.*s\n%.*s", STR_ARG(fixture.error.message), STR_ARG(fixture.error.detail),
                 STR_ARG(fixture.error.hint));
}

/* What was done before in the transaction is still there and can be committed. */
void batch_must_fail(const char *exception, const char *words_of_it)
{
    const char *before = schema_text();
    ddl_run.exception = NULL;
    assert_false(batch_run());
    assert_error_says(words_of_it);
    if (exception == NULL)
        assert_null(ddl_run.exception);
    else
        assert_string_equal(ddl_run.exception == NULL ? "" : ddl_run.exception, exception);
    error_clear(&fixture.error);
    sqlite_must_run(database, "CREATE TABLE after_failure (x); DROP TABLE after_failure");
    assert_true(db_commit(database, &fixture.error));
    assert_string_equal(schema_text(), before);
}

const char *rows_of(const char *query)
{
    struct db_rows rows;
    struct buf out = {0};
    if (!db_query(database, &fixture.arena, str_from(query), &rows, &fixture.error))
        fail_msg("%s: %.*s", query, STR_ARG(fixture.error.message));
    for (size_t i = 0; i < rows.row_count * rows.column_count; i++) {
        bool is_last = (i + 1) % rows.column_count == 0;
        buf_add(&out, rows.cells[i].data == NULL ? STR("NULL") : rows.cells[i]);
        buf_add_char(&out, is_last ? ';' : '|');
    }
    const char *text = str_copy(&fixture.arena, buf_str(&out)).data;
    buf_free(&out);
    return text == NULL ? "" : text;
}

const char *schema_text(void)
{
    return rows_of("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE "
                   "'sqlite_stat%' ORDER BY type, name");
}

const char *table_sql(const char *table)
{
    return rows_of(
        str_format(&fixture.arena, "SELECT sql FROM sqlite_schema WHERE name = '%s'", table).data);
}
