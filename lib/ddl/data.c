/* Rows, and statements as they were given. alembic: ddl/impl.py DefaultImpl.bulk_insert, _exec */
#include "ddl/clause_impl.h"
#include "ddl/compile_impl.h"

/* A statement is cut here: SQLite takes no longer one than a million bytes. */
enum { STATEMENT_BYTES = 500000, STATEMENT_ROWS = 1000 };

bool compile_execute(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    bool is_good = true;
    const struct clause_context context = {.has_table_names = true};
    if (operation->execute.clause != NULL) {
        is_good = ddl_add_clause(c->run, &text, operation->execute.clause, &context, c->error);
    } else if (operation->execute.is_driver_text) {
        buf_add(&text, operation->execute.text);
    } else {
        const struct clause clause = {.kind = CLAUSE_TEXT, .text.sql = operation->execute.text};
        is_good = ddl_add_clause(c->run, &text, &clause, &context, c->error);
    }
    return compilation_finish(c, &text, is_good);
}

static const struct clause *find_value(const struct insert_row *row, str column)
{
    for (size_t i = 0; i < row->columns.count; i++) {
        if (str_equal(row->columns.items[i], column))
            return row->values[i];
    }
    return NULL;
}

static bool check_keys(struct compilation *c, const struct table *table,
                       const struct insert_row *row)
{
    for (size_t i = 0; i < row->columns.count; i++) {
        bool is_there = false;
        for (size_t at = 0; at < table->columns.count && !is_there; at++)
            is_there = str_equal(table->columns.items[at]->name.text, row->columns.items[i]);
        if (!is_there)
            return compilation_fail(c, "KeyError", "'%.*s'", STR_ARG(row->columns.items[i]));
    }
    return true;
}

/* Whether the row's statement names the column: it has a value, or a default of Python's. */
static bool is_written(const struct compilation *c, const struct column *column,
                       const struct insert_row *row)
{
    if (find_value(row, column->name.text) != NULL)
        return true;
    return column->sequence == NULL ? column->has_default : ddl_of(c)->has_serial;
}

/* nextval('schema.name') */
static void add_next_value(struct compilation *c, struct buf *out, const struct sequence *sequence)
{
    struct buf name = {0};
    ddl_add_table_name(c->run->dialect, &name, &sequence->name, sequence->schema);
    buf_add(out, STR("nextval("));
    ddl_add_literal(c->run, out, buf_str(&name));
    buf_add_char(out, ')');
    buf_free(&name);
}

static bool add_default_value(struct compilation *c, struct buf *out, const struct column *column)
{
    const struct clause_context context = {.type = column->type};
    if (column->sequence != NULL) {
        add_next_value(c, out, column->sequence);
        return true;
    }
    if (column->default_clause != NULL)
        return ddl_add_clause(c->run, out, column->default_clause, &context, c->error);
    if (!c->run->is_offline)
        return compilation_fail(c, "NotImplementedError",
                                "the value of default= is not known here: column '%.*s' needs a "
                                "value in each row",
                                STR_ARG(column->name.text));
    buf_add(out, STR("NULL"));
    return true;
}

/* What is printed has to be a literal, of a type that literals are known of. */
static bool check_literal(struct compilation *c, const struct column *column,
                          const struct clause *value)
{
    if (value->kind == CLAUSE_NULL)
        return true;
    bool is_untyped = value->type != NULL && value->type->kind == TYPE_NULL;
    if (value->kind == CLAUSE_BIND)
        return !is_untyped || value->bind.value.kind == SQL_NULL ||
               fail_literal(c->run, &value->bind.value, value->type, false, c->error);
    struct buf type = {0};
    bool is_function = value->kind == CLAUSE_FUNCTION;
    type_describe(c->run, &type, column->type);
    compilation_fail(c, "CompileError",
                     "Could not render literal value \"<sqlalchemy.sql.%s.%.*s; %.*s>\" with "
                     "datatype %s; see parent stack trace for more detail.",
                     is_function ? "functions" : "elements",
                     STR_ARG(is_function ? value->function.name : STR("ClauseElement")),
                     STR_ARG(is_function ? value->function.name : STR("expression")), buf_z(&type));
    buf_free(&type);
    return error_add_hint(c->error, "offline, rows of bulk_insert() hold plain values: use "
                                    "op.execute() with an INSERT");
}

static bool add_row_value(struct compilation *c, struct buf *out, const struct column *column,
                          const struct insert_row *row)
{
    const struct clause *value = find_value(row, column->name.text);
    if (value == NULL)
        return add_default_value(c, out, column);
    if (c->run->is_offline && !check_literal(c, column, value))
        return false;
    const struct clause_context context = {.type = column->type, .is_of_row = true};
    return ddl_add_clause(c->run, out, value, &context, c->error);
}

static bool add_row_values(struct compilation *c, struct buf *out, const struct table *table,
                           const struct insert_row *row)
{
    const char *before = "(";
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        if (!is_written(c, column, row))
            continue;
        buf_add(out, str_from(before));
        before = ", ";
        if (!add_row_value(c, out, column, row))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

/* INSERT INTO t (a, b) VALUES ; false in *has_columns: the row is empty, the statement complete. */
static void start_insert(struct compilation *c, struct buf *out, const struct table *table,
                         const struct insert_row *row, bool *has_columns)
{
    const char *before = " (";
    buf_add(out, STR("INSERT INTO "));
    ddl_add_table_name(c->run->dialect, out, &table->name, table->schema);
    *has_columns = false;
    for (size_t i = 0; i < table->columns.count; i++) {
        if (!is_written(c, table->columns.items[i], row))
            continue;
        buf_add(out, str_from(before));
        before = ", ";
        ddl_add_identifier(c->run->dialect, out, &table->columns.items[i]->name);
        *has_columns = true;
    }
    buf_add(out, *has_columns ? STR(") VALUES ") : STR(" DEFAULT VALUES"));
}

static bool has_same_keys(const struct insert_row *a, const struct insert_row *b)
{
    if (a->columns.count != b->columns.count)
        return false;
    for (size_t i = 0; i < a->columns.count; i++) {
        if (find_value(b, a->columns.items[i]) == NULL)
            return false;
    }
    return true;
}

/* Adds the rows from `start` on that fit into one statement; returns how many. */
static bool insert_rows(struct compilation *c, const struct operation *operation, size_t start,
                        size_t *end)
{
    const struct table *table = operation->bulk_insert.table;
    const struct insert_row *rows = operation->bulk_insert.rows;
    bool is_many = operation->bulk_insert.is_multi_insert && !c->run->is_offline;
    struct buf text = {0};
    bool has_columns = false;
    start_insert(c, &text, table, &rows[start], &has_columns);
    bool is_good = true;
    *end = start;
    do {
        if (*end > start)
            buf_add(&text, STR(", "));
        is_good = check_keys(c, table, &rows[*end]) &&
                  (!has_columns || add_row_values(c, &text, table, &rows[*end]));
        ++*end;
    } while (is_good && is_many && has_columns && *end < operation->bulk_insert.row_count &&
             *end - start < STATEMENT_ROWS && text.length < STATEMENT_BYTES &&
             has_same_keys(&rows[start], &rows[*end]));
    return compilation_finish(c, &text, is_good);
}

bool compile_bulk_insert(struct compilation *c, const struct operation *operation)
{
    for (size_t at = 0; at < operation->bulk_insert.row_count;) {
        if (!insert_rows(c, operation, at, &at))
            return false;
    }
    return true;
}
