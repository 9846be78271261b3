/* execute(statement, parameters): from a statement to its text, and to the database. sqlalchemy:
 * engine/base.py, engine/default.py */
#include "host/engine/engine_impl.h"
#include "host/op/op_impl.h"

/* ---- the text */

static bool add_statement(struct vm *vm, const struct clause *clause, struct buf *out)
{
    struct host *host = host_of(vm);
    struct clause_context context = {.has_table_names = true};
    struct error error = {0};
    host->ddl.exception = NULL;
    return ddl_add_clause(&host->ddl, out, clause, &context, &error) || host_raise(vm, &error);
}

/* A statement that changes tables finds no open cursor in its way. */
static bool is_harmless(str text)
{
    static const char *const words[] = {"select", "insert",    "update",  "delete",
                                        "with",   "savepoint", "release", "values"};
    size_t start = 0;
    while (start < text.length && (char_is_space(text.data[start]) || text.data[start] == '('))
        start++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_from(words[i]);
        if (str_equal_ignoring_case(str_slice(text, start, start + word.length), word))
            return true;
    }
    return false;
}

static bool refuse_behind_commit(struct vm *vm)
{
    host_of(vm)->has_committed = false;
    vm_refuse(vm, "a statement behind commit() of the migration's own transaction");
    return vm_add_hint(vm, "the run commits, or rolls back, by itself; what has to be outside a "
                           "transaction stands in op.get_context().autocommit_block()");
}

bool host_settle_before(struct vm *vm, str statement)
{
    struct host *host = host_of(vm);
    if (host->has_committed && !host->is_autocommit)
        return refuse_behind_commit(vm);
    return host->open_results == NULL || is_harmless(statement) || host_settle_results(vm);
}

/* COMMIT and ROLLBACK as statements of env.py's, on a connection that it opened itself. */
static bool is_ending(struct vm *vm, str text, bool *is_commit)
{
    const struct host_backend *backend = host_of(vm)->backend;
    str words[2];
    if (backend->transactions == NULL || host_of(vm)->script != NULL ||
        sql_first_words(backend->dialect, text, words, 2) != 1)
        return false;
    *is_commit = str_equal_ignoring_case(words[0], STR("commit"));
    return *is_commit || str_equal_ignoring_case(words[0], STR("rollback"));
}

static bool end_transaction(struct vm *vm, bool is_commit, value statement, value *result)
{
    const struct host_backend *backend = host_of(vm)->backend;
    const struct host_transactions *transactions = backend->transactions;
    struct error error = {0};
    if (!host_settle_results(vm))
        return false;
    if (!(is_commit ? transactions->commit : transactions->rollback)(backend->context, &error))
        return host_raise_failure(vm, &error);
    return result_new(vm, NULL, NULL, statement, result);
}

static bool run(struct vm *vm, str text, const struct clause_list *columns, value statement,
                value *result)
{
    bool is_commit;
    if (is_ending(vm, text, &is_commit))
        return end_transaction(vm, is_commit, statement, result);
    const struct host_backend *backend = host_of(vm)->backend;
    struct db_cursor *cursor = NULL;
    struct error error = {0};
    if (!host_settle_before(vm, text))
        return false;
    if (!backend->select(backend->context, text, vm_place(vm), &cursor, &error))
        return host_raise(vm, &error);
    return result_new(vm, cursor, columns, statement, result);
}

/* ---- what a statement yields, and what the server is asked for besides */

static struct clause_list yielded(struct arena *arena, const struct clause *clause)
{
    switch (clause->kind) {
    case CLAUSE_SELECT:
        return clause_selected(arena, &clause->select.columns);
    case CLAUSE_COMPOUND:
        return clause->compound.selects.count > 0
                   ? yielded(arena, clause->compound.selects.items[0])
                   : (struct clause_list){0};
    case CLAUSE_TEXT:
        return clause->text.columns;
    case CLAUSE_INSERT:
        return clause_selected(arena, &clause->insert.returning);
    case CLAUSE_UPDATE:
        return clause_selected(arena, &clause->update.returning);
    case CLAUSE_DELETE:
        return clause_selected(arena, &clause->delete_.returning);
    case CLAUSE_BIND:
    case CLAUSE_NULL:
    case CLAUSE_TRUE:
    case CLAUSE_FALSE:
    case CLAUSE_DEFAULT:
    case CLAUSE_COLUMN:
    case CLAUSE_STAR:
    case CLAUSE_TABLE:
    case CLAUSE_ALIAS:
    case CLAUSE_JOIN:
    case CLAUSE_VALUES:
    case CLAUSE_FUNCTION:
    case CLAUSE_OVER:
    case CLAUSE_FILTER:
    case CLAUSE_WITHIN:
    case CLAUSE_ORDERED:
    case CLAUSE_UNARY:
    case CLAUSE_BINARY:
    case CLAUSE_BETWEEN:
    case CLAUSE_LIST:
    case CLAUSE_TUPLE:
    case CLAUSE_GROUPING:
    case CLAUSE_CAST:
    case CLAUSE_COERCE:
    case CLAUSE_EXTRACT:
    case CLAUSE_CASE:
    case CLAUSE_LABEL:
    case CLAUSE_ARRAY:
    case CLAUSE_SLICE:
    case CLAUSE_SCALAR:
        break;
    }
    return (struct clause_list){0};
}

/* An INSERT of one row tells its primary key. */
static const struct clause *with_key(struct arena *arena, const struct dialect *dialect,
                                     const struct clause *clause)
{
    bool is_one = clause->kind == CLAUSE_INSERT && clause->insert.select == NULL &&
                  clause->insert.rows.count <= 1 && clause->insert.returning.count == 0 &&
                  clause->insert.conflict.action == CONFLICT_NONE;
    if (!is_one || dialect != &postgresql_dialect)
        return clause;
    struct clause *copy = ARENA_NEW(arena, struct clause);
    struct clause_list columns = clause_columns(arena, clause->insert.table);
    *copy = *clause;
    for (size_t i = 0; i < columns.count; i++) {
        if (columns.items[i]->column.is_primary_key)
            LIST_PUSH(arena, &copy->insert.returning, columns.items[i]);
    }
    return copy;
}

/* ---- parameters */

struct names {
    struct arena *arena;
    struct strs found;
};

static void find_names(void *context, const struct clause *clause)
{
    struct names *names = context;
    if (clause->kind == CLAUSE_BIND && clause->bind.name.data != NULL)
        LIST_PUSH(names->arena, &names->found, clause->bind.name);
    clause_visit_children(clause, find_names, names);
}

/* Splits the row: what names a bound parameter stays, the rest are columns of INSERT or UPDATE. */
static bool split_row(struct vm *vm, const struct clause *clause, const struct dictionary *row,
                      struct dictionary **columns, struct dictionary **binds)
{
    struct arena arena = {0};
    struct names names = {.arena = &arena};
    const struct dictionary_entry *entry;
    bool is_good = true;
    *columns = dictionary_new(vm);
    *binds = dictionary_new(vm);
    find_names(&names, clause);
    for (size_t at = 0; is_good && dictionary_next(row, &at, &entry);) {
        bool is_bind =
            value_is_string(entry->key) && strs_contain(&names.found, value_text(entry->key));
        is_good = dictionary_put(vm, is_bind ? *binds : *columns, entry->key, entry->item);
    }
    arena_free(&arena);
    return is_good;
}

static bool has_column_values(const struct clause *clause)
{
    return clause->kind == CLAUSE_INSERT || clause->kind == CLAUSE_UPDATE;
}

/* The statement with the columns that the row gives, and Python's defaults. */
static bool with_columns(struct vm *vm, value statement, struct dictionary *columns, value *result)
{
    const struct clause *clause = clause_of(vm, statement);
    bool needs_defaults = clause->kind == CLAUSE_INSERT && clause->insert.rows.count == 0 &&
                          clause->insert.select == NULL;
    *result = statement;
    if (columns->count == 0 && !needs_defaults)
        return true;
    value row = value_of(&columns->base);
    return vm_call_method(vm, statement, "values", &row, 1, result);
}

static bool execute_row(struct vm *vm, value statement, const struct dictionary *row, value *result)
{
    struct host *host = host_of(vm);
    struct arena arena = {0};
    struct buf text = {0};
    struct dictionary *columns = dictionary_new(vm), *binds = dictionary_new(vm);
    const struct clause *clause = clause_of(vm, statement);
    if (row != NULL && has_column_values(clause)) {
        if (!split_row(vm, clause, row, &columns, &binds))
            return false;
        row = binds;
    }
    if (has_column_values(clause) && !with_columns(vm, statement, columns, &statement))
        return false;
    clause = clause_of(vm, statement);
    bool is_good = true;
    if (row != NULL && row->count > 0)
        is_good = host_bind(vm, clause, row, NULL, &clause);
    clause = is_good ? with_key(&arena, host->backend->dialect, clause) : clause;
    if (is_good && add_statement(vm, clause, &text)) {
        struct clause_list yields = yielded(&arena, clause);
        is_good = run(vm, buf_str(&text), &yields, statement, result);
    } else {
        is_good = false;
    }
    buf_free(&text);
    arena_free(&arena);
    arena_free(&host->scratch);
    return is_good;
}

/* ---- many rows */

enum { ROWS_AT_ONCE = 500 };

static bool has_same_keys(const struct dictionary *a, const struct dictionary *b)
{
    const struct dictionary_entry *entry;
    if (a->count != b->count)
        return false;
    for (size_t at = 0; dictionary_next(a, &at, &entry);) {
        if (!value_is_string(entry->key) ||
            value_is_absent(dictionary_find_text(b, value_text(entry->key))))
            return false;
    }
    return true;
}

/* Rows of a plain INSERT travel together. */
static bool insert_together(struct vm *vm, value statement, const value *rows, size_t count,
                            size_t *used, value *result)
{
    struct list *chunk = list_new(vm);
    const struct dictionary *first = (const struct dictionary *)rows[0].object;
    for (*used = 0; *used < count && *used < ROWS_AT_ONCE; ++*used) {
        if (!has_same_keys(first, (const struct dictionary *)rows[*used].object))
            break;
        list_append(vm, chunk, rows[*used]);
    }
    value given = value_of(&chunk->base);
    return vm_call_method(vm, statement, "values", &given, 1, &statement) &&
           execute_row(vm, statement, NULL, result);
}

static bool can_travel(const struct clause *clause)
{
    return clause->kind == CLAUSE_INSERT && clause->insert.rows.count == 0 &&
           clause->insert.select == NULL && clause->insert.returning.count == 0 &&
           clause->insert.conflict.action == CONFLICT_NONE;
}

static bool execute_rows(struct vm *vm, value statement, value rows, value *result)
{
    const value *items;
    size_t count;
    long total = 0;
    value_items(rows, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (!value_has_layout(items[i], OBJECT_DICTIONARY))
            return host_raise_named(vm, "ArgumentError",
                                    "List argument must consist only of dictionaries");
    }
    bool is_together = count > 1 && can_travel(clause_of(vm, statement));
    for (size_t i = 0; i < count;) {
        size_t used = 1;
        size_t mark = vm_temporaries(vm);
        bool is_good =
            is_together
                ? insert_together(vm, statement, items + i, count - i, &used, result)
                : execute_row(vm, statement, (const struct dictionary *)items[i].object, result);
        if (!is_good)
            return false;
        vm_release_temporaries(vm, mark, *result);
        total += ((struct result *)result->object)->row_count;
        i += used;
    }
    if (count > 0)
        ((struct result *)result->object)->row_count = total;
    return true;
}

/* ---- offline: printed, without the parameters. alembic: runtime/migration.py _stdout_connection
 */

static bool print_clause(struct vm *vm, const struct clause *clause)
{
    struct buf text = {0};
    bool is_good = add_statement(vm, clause, &text) && host_emit(vm, buf_str(&text));
    buf_free(&text);
    return is_good;
}

/* ---- */

/* The class makes the message of what it is given. */
static bool fail_not_executable(struct vm *vm, value statement)
{
    value module, exception;
    return vm_import(vm, STR("sqlalchemy.exc"), &module) &&
           vm_call_method(vm, module, "ObjectNotExecutableError", &statement, 1, &exception) &&
           vm_raise_value(vm, exception);
}

bool host_execute(struct vm *vm, value statement, value parameters, value *result)
{
    bool is_offline = host_of(vm)->backend->is_offline;
    bool is_done = false;
    value element;
    *result = value_none();
    if (value_is_opaque(statement))
        return opaque_refuse(vm, statement, "a statement");
    if (is_offline && value_is_string(statement))
        statement = host_text_object(vm, value_text(statement));
    if (!host_clause_element(vm, statement, &element))
        return false;
    const struct clause *clause = clause_of(vm, element);
    if (clause == NULL) {
        if (!value_is_string(statement) && !host_execute_element(vm, statement, &is_done))
            return false;
        return is_done || fail_not_executable(vm, statement);
    }
    if (clause->kind == CLAUSE_FUNCTION) {
        if (!make_select(vm, &element, 1, &element))
            return false;
        clause = clause_of(vm, element);
    }
    if (is_offline)
        return print_clause(vm, clause);
    if (value_has_layout(parameters, OBJECT_LIST) || value_has_layout(parameters, OBJECT_TUPLE)) {
        const value *items;
        size_t count;
        value_items(parameters, &items, &count);
        if (count > 0)
            return execute_rows(vm, element, parameters, result);
    }
    const struct dictionary *row = value_has_layout(parameters, OBJECT_DICTIONARY)
                                       ? (const struct dictionary *)parameters.object
                                       : NULL;
    return execute_row(vm, element, row, result);
}

/* ---- the driver's own text */

static bool add_parameter(struct vm *vm, struct buf *out, value v)
{
    struct host *host = host_of(vm);
    struct sql_value sql;
    struct error error = {0};
    return host_sql_value(vm, v, NULL, &sql) &&
           (ddl_add_value(&host->ddl, out, &sql, NULL, &error) || host_raise(vm, &error));
}

static bool positional(struct vm *vm, value parameters, size_t *used, value *v)
{
    const value *items;
    size_t count;
    if (!value_items(parameters, &items, &count) || *used >= count)
        return host_raise_named(vm, "ProgrammingError", "not enough parameters for the statement");
    *v = items[(*used)++];
    return true;
}

static bool named(struct vm *vm, value parameters, str name, value *v)
{
    *v = (value){0};
    if (value_has_layout(parameters, OBJECT_DICTIONARY))
        *v = dictionary_find_text((const struct dictionary *)parameters.object, name);
    return !value_is_absent(*v) ||
           host_raise_named(vm, "ProgrammingError", "no value for the parameter '%.*s'",
                            STR_ARG(name));
}

/* The placeholder at `*at`, which is moved behind it; absent: none is there. */
static bool placeholder(struct vm *vm, str sql, size_t *at, value parameters, size_t *used,
                        value *v)
{
    bool is_server = host_of(vm)->backend->dialect == &postgresql_dialect;
    str rest = str_from_offset(sql, *at);
    *v = (value){0};
    if (is_server && str_starts_with(rest, STR("%s"))) {
        *at += 2;
        return positional(vm, parameters, used, v);
    }
    if (is_server && str_starts_with(rest, STR("%("))) {
        size_t end = str_find_byte(rest, ')');
        *at += end + 2;
        return named(vm, parameters, str_slice(rest, 2, end), v);
    }
    if (!is_server && rest.data[0] == '?') {
        ++*at;
        return positional(vm, parameters, used, v);
    }
    if (!is_server && rest.data[0] == ':' && rest.length > 1 && char_is_word(rest.data[1])) {
        size_t end = 1;
        while (end < rest.length && char_is_word(rest.data[end]))
            end++;
        *at += end;
        return named(vm, parameters, str_slice(rest, 1, end), v);
    }
    return true;
}

static bool add_driver_text(struct vm *vm, str sql, value parameters, struct buf *out)
{
    size_t used = 0;
    char quote = 0;
    bool is_server = host_of(vm)->backend->dialect == &postgresql_dialect;
    for (size_t at = 0; at < sql.length;) {
        char c = sql.data[at];
        value v = {0};
        if (quote == 0 || is_server) {
            if (!placeholder(vm, sql, &at, parameters, &used, &v))
                return false;
            if (!value_is_absent(v)) {
                if (!add_parameter(vm, out, v))
                    return false;
                continue;
            }
        }
        if (is_server && str_starts_with(str_from_offset(sql, at), STR("%%")))
            at++;
        else if (c == '\'' || c == '"')
            quote = quote == 0 ? c : quote == c ? 0 : quote;
        buf_add_char(out, c);
        at++;
    }
    return true;
}

bool execute_driver_text(struct vm *vm, value statement, value parameters, value *result)
{
    struct buf text = {0};
    struct clause_list none = {0};
    if (!value_is_string(statement))
        return host_raise_named(vm, "ArgumentError", "exec_driver_sql() takes a string");
    if (value_is_missing(parameters))
        return run(vm, value_text(statement), &none, (value){0}, result);
    bool is_good = add_driver_text(vm, value_text(statement), parameters, &text) &&
                   run(vm, buf_str(&text), &none, (value){0}, result);
    buf_free(&text);
    return is_good;
}
