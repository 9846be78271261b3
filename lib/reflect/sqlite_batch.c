/* batch_alter_table on SQLite, with nothing lost.
 *
 * 1. Columns are renamed by SQLite itself, which follows the name into indexes, triggers, views,
 *    constraints, and the foreign keys of other tables.
 * 2. The table's CREATE TABLE is read from sqlite_schema, taken apart, and changed where operations
 *    say so (sqlite_batch_edit.c).
 * 3. Its indexes and triggers are dropped, the table is renamed to _alembic_tmp_<table>, the new
 * one is created under the final name, rows are copied (with their rowids), indexes are made.
 * 4. Rows are counted, foreign keys checked. Only then is the old table dropped, and triggers are
 *    made.
 *
 * Alembic makes the new table under the passing name and renames it at the end. Here it is the old
 * one, since SQLite writes a renamed table's name in quotes, and since CHECK (t.a > 0) is read when
 * the table is created. (Where a table names itself like that, RENAME TO fails under
 * legacy_alter_table: there the rows are set aside in a plain copy, and the old table is dropped
 * first; the savepoint has it.)
 *
 * Foreign keys are not enforced meanwhile: DROP TABLE would delete the rows first, with ON DELETE
 * CASCADE and RESTRICT, which defer_foreign_keys does not defer. PRAGMA foreign_keys has no effect
 * inside a transaction; sqlite3_db_config does the same and has one (db_switch_foreign_keys).
 * legacy_alter_table keeps RENAME TO from following the name into other tables, triggers and views,
 * and from refusing where one of them is broken; with foreign keys switched off, REFERENCES stay as
 * well. SQLite: lang_altertable.html, section 7.
 *
 * All of it stands in a savepoint, or in a transaction of its own.
 */
#include "reflect/sqlite_batch_impl.h"

bool rebuild_run(struct rebuild *rebuild, str statement, struct error *error)
{
    struct sql sql = {.text = statement};
    LIST_PUSH(rebuild->arena, rebuild->statements, statement);
    return db_run(rebuild->db, &sql, 1, NULL, error);
}

bool rebuild_run_buf(struct rebuild *rebuild, struct buf *statement, struct error *error)
{
    return rebuild_run(rebuild, reflect_finish(rebuild->arena, statement), error);
}

bool rebuild_ask(struct rebuild *rebuild, str query, str *answer, struct error *error)
{
    struct strs found = {0};
    if (!reflect_query_texts(rebuild->db, rebuild->arena, query, &found, error))
        return false;
    *answer = found.count == 0 ? (str){0} : found.items[0];
    return true;
}

void rebuild_add_name(const struct rebuild *rebuild, struct buf *out, str name)
{
    if (rebuild->schema.data != NULL) {
        lite_add_name(out, rebuild->schema);
        buf_add_char(out, '.');
    }
    lite_add_name(out, name);
}

void rebuild_add_schema_literal(const struct rebuild *rebuild, struct buf *out)
{
    reflect_add_literal(out, rebuild->schema.data == NULL ? STR("main") : rebuild->schema);
}

str rebuild_column_name(const struct rebuild *rebuild, str key)
{
    for (size_t i = 0; i < rebuild->aliases.count; i++) {
        if (str_equal(rebuild->aliases.items[i].key, key))
            return rebuild->aliases.items[i].name;
    }
    return key;
}

/* ---- what is there */

static str select_master(struct rebuild *rebuild, const char *columns, const char *condition)
{
    struct buf query = {0};
    buf_add_format(&query, "SELECT %s FROM ", columns);
    rebuild_add_name(rebuild, &query, STR("sqlite_master"));
    buf_add_format(&query, " WHERE %s = ", condition);
    reflect_add_literal(&query, rebuild->table);
    return reflect_finish(rebuild->arena, &query);
}

static bool read_table(struct rebuild *rebuild, struct error *error)
{
    str definition;
    str query = select_master(rebuild, "sql", "type = 'table' AND name COLLATE NOCASE");
    if (!rebuild_ask(rebuild, query, &definition, error))
        return false;
    if (create_table_parse(rebuild->arena, definition, &rebuild->before, error))
        return true;
    return error_add_hint(error, "the table cannot be rebuilt");
}

static void read_object(void *context, const struct reflect_row *row)
{
    struct rebuild *rebuild = context;
    bool is_index = str_equal(row_text(row, 0), STR("index"));
    struct sqlite_object object = {row_text(row, 1), row_text(row, 2)};
    if (is_index)
        LIST_PUSH(rebuild->arena, &rebuild->indexes, object);
    else
        LIST_PUSH(rebuild->arena, &rebuild->triggers, object);
}

/* Indexes without a text belong to constraints. */
static bool read_objects(struct rebuild *rebuild, struct error *error)
{
    str query = select_master(rebuild, "type, name, sql",
                              "type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name "
                              "COLLATE NOCASE");
    rebuild->indexes = rebuild->triggers = (struct sqlite_objects){0};
    return reflect_query(rebuild->db, rebuild->arena, query, read_object, rebuild, error);
}

static bool is_table(struct rebuild *rebuild, str name, bool *is_taken, struct error *error)
{
    str found;
    struct buf query = {0};
    buf_add(&query, STR("SELECT 1 FROM "));
    rebuild_add_name(rebuild, &query, STR("sqlite_master"));
    buf_add(&query, STR(" WHERE name COLLATE NOCASE = "));
    reflect_add_literal(&query, name);
    if (!rebuild_ask(rebuild, reflect_finish(rebuild->arena, &query), &found, error))
        return false;
    *is_taken = found.data != NULL;
    return true;
}

/* As Alembic calls it, unless an Alembic that failed has left one behind. */
static bool choose_name(struct rebuild *rebuild, struct error *error)
{
    str base = rebuild->plan.table->name.text;
    bool is_taken = true;
    rebuild->old_table = base;
    for (int i = 1; is_taken; i++) {
        if (!is_table(rebuild, rebuild->old_table, &is_taken, error))
            return false;
        if (is_taken)
            rebuild->old_table = str_format(rebuild->arena, "%.*s_%d", STR_ARG(base), i);
    }
    return true;
}

/* ---- renaming columns */

static struct column_alias *find_alias(struct rebuild *rebuild, str name)
{
    for (size_t i = 0; i < rebuild->aliases.count; i++) {
        if (str_equal_ignoring_case(rebuild->aliases.items[i].name, name))
            return &rebuild->aliases.items[i];
    }
    return NULL;
}

static bool rename_column(struct rebuild *rebuild, struct column_alias *alias, str name,
                          struct error *error)
{
    struct buf statement = {0};
    buf_add(&statement, STR("ALTER TABLE "));
    rebuild_add_name(rebuild, &statement, rebuild->table);
    buf_add(&statement, STR(" RENAME COLUMN "));
    lite_add_name(&statement, alias->name);
    buf_add(&statement, STR(" TO "));
    dialect_add_identifier(rebuild->run->dialect, &statement, name);
    alias->name = name;
    return rebuild_run_buf(rebuild, &statement, error);
}

/* Whoever has the name now is dropped, or renamed itself: it gets a passing one. */
static bool make_room(struct rebuild *rebuild, const struct column_alias *alias, str name,
                      struct error *error)
{
    struct column_alias *other = find_alias(rebuild, name);
    if (other == NULL || other == alias)
        return true;
    str passing = str_format(rebuild->arena, "_alembic_tmp_%.*s", STR_ARG(name));
    while (find_alias(rebuild, passing) != NULL)
        passing = str_format(rebuild->arena, "%.*s_", STR_ARG(passing));
    return rename_column(rebuild, other, passing, error);
}

static bool rename_columns(struct rebuild *rebuild, struct error *error)
{
    const struct batch_transfers *transfers = &rebuild->plan.transfers;
    for (size_t i = 0; i < rebuild->plan.existing->columns.count; i++) {
        str name = rebuild->plan.existing->columns.items[i]->name.text;
        struct column_alias alias = {name, name};
        LIST_PUSH(rebuild->arena, &rebuild->aliases, alias);
    }
    for (size_t i = 0; i < transfers->count; i++) {
        str name = transfers->items[i].target;
        struct column_alias *alias = NULL;
        for (size_t k = 0; k < rebuild->aliases.count; k++) {
            if (str_equal(rebuild->aliases.items[k].key, transfers->items[i].source))
                alias = &rebuild->aliases.items[k];
        }
        if (alias == NULL || str_equal(alias->name, name))
            continue;
        if (!make_room(rebuild, alias, name, error) || !rename_column(rebuild, alias, name, error))
            return false;
    }
    return true;
}

/* ---- the rebuild */

/* Puts the schema before the name in CREATE INDEX name, CREATE TRIGGER name. */
static str with_schema(struct rebuild *rebuild, str sql)
{
    struct lite_lexer lexer = {.text = sql};
    struct lite_token token;
    struct buf out = {0};
    if (rebuild->schema.data == NULL)
        return sql;
    do
        token = lite_next(&lexer);
    while (!lite_is_word(&token, "INDEX") && !lite_is_word(&token, "TRIGGER") &&
           token.kind != LITE_END);
    buf_add_format(&out, "%.*s ", STR_ARG(str_slice(sql, 0, token.end)));
    lite_add_name(&out, rebuild->schema);
    buf_add_format(&out, ".%.*s", STR_ARG(str_from_offset(sql, lite_peek(&lexer).start)));
    return reflect_finish(rebuild->arena, &out);
}

static bool drop(struct rebuild *rebuild, const char *kind, str name, struct error *error)
{
    struct buf statement = {0};
    buf_add_format(&statement, "DROP %s ", kind);
    rebuild_add_name(rebuild, &statement, name);
    return rebuild_run_buf(rebuild, &statement, error);
}

static bool drop_objects(struct rebuild *rebuild, const struct sqlite_objects *indexes,
                         struct error *error)
{
    for (size_t i = 0; i < indexes->count; i++) {
        if (!drop(rebuild, "INDEX", indexes->items[i].name, error))
            return false;
    }
    for (size_t i = 0; i < rebuild->triggers.count; i++) {
        if (!drop(rebuild, "TRIGGER", rebuild->triggers.items[i].name, error))
            return false;
    }
    return true;
}

static bool create_objects(struct rebuild *rebuild, const struct sqlite_objects *objects,
                           struct error *error)
{
    for (size_t i = 0; i < objects->count; i++) {
        if (!rebuild_run(rebuild, with_schema(rebuild, objects->items[i].sql), error))
            return false;
    }
    return true;
}

/* CHECK (t.a > 0): legacy_alter_table does not follow the name in there, and RENAME TO fails. */
static bool names_itself(const struct rebuild *rebuild)
{
    for (size_t i = 0; i < rebuild->before.items.count; i++) {
        const struct parts *parts = &rebuild->before.items.items[i].parts;
        for (size_t k = 0; k < parts->count; k++) {
            const struct part *part = &parts->items[k];
            if ((part->kind == PART_CHECK || part->kind == PART_GENERATED) &&
                lite_mentions(part->expression, rebuild->table))
                return true;
        }
    }
    return false;
}

static bool swap_tables(struct rebuild *rebuild, struct error *error)
{
    struct buf statement = {0};
    if (names_itself(rebuild)) {
        if (!rebuild_set_aside(rebuild, error) || !drop(rebuild, "TABLE", rebuild->table, error))
            return false;
        create_table_add(&statement, &rebuild->after, rebuild->schema);
        return rebuild_run_buf(rebuild, &statement, error);
    }
    buf_add(&statement, STR("ALTER TABLE "));
    rebuild_add_name(rebuild, &statement, rebuild->table);
    buf_add(&statement, STR(" RENAME TO "));
    lite_add_name(&statement, rebuild->old_table);
    if (!rebuild_run_buf(rebuild, &statement, error))
        return false;
    create_table_add(&statement, &rebuild->after, rebuild->schema);
    return rebuild_run_buf(rebuild, &statement, error);
}

static bool create_indexes(struct rebuild *rebuild, struct error *error)
{
    if (!create_objects(rebuild, &rebuild->indexes, error))
        return false;
    for (size_t i = 0; i < rebuild->new_indexes.count; i++) {
        if (!rebuild_run(rebuild, rebuild->new_indexes.items[i], error))
            return false;
    }
    return true;
}

static bool move_table(struct rebuild *rebuild, const struct sqlite_objects *old_indexes,
                       const struct rebuild_state *state, struct error *error)
{
    return drop_objects(rebuild, old_indexes, error) && swap_tables(rebuild, error) &&
           rebuild_copy(rebuild, error) && create_indexes(rebuild, error) &&
           rebuild_check_rows(rebuild, state, error) && rebuild_copy_sequence(rebuild, error) &&
           drop(rebuild, "TABLE", rebuild->old_table, error) &&
           rebuild_restore_kept(rebuild, error) &&
           create_objects(rebuild, &rebuild->triggers, error) &&
           rebuild_check_objects(rebuild, state, error);
}

/* The script gave the table as it is to be taken: what it does not name is gone, but triggers. */
static bool take_given(struct rebuild *rebuild, struct error *error)
{
    struct strs statements = {0};
    if (!ddl_compile(rebuild->run, rebuild->arena, rebuild->batch, &statements, error))
        return false;
    rebuild->indexes = (struct sqlite_objects){0};
    for (size_t i = 0; i < statements.count; i++) {
        str statement = str_trim(statements.items[i]);
        if (str_starts_with(statement, STR("CREATE INDEX")) ||
            str_starts_with(statement, STR("CREATE UNIQUE INDEX")))
            LIST_PUSH(rebuild->arena, &rebuild->new_indexes, statement);
        else if (str_starts_with(statement, STR("CREATE TABLE"))) {
            size_t open = str_find_byte(statement, '(');
            statement = str_format(rebuild->arena, "CREATE TABLE x %.*s",
                                   STR_ARG(str_from_offset(statement, open)));
            if (!create_table_parse(rebuild->arena, statement, &rebuild->after, error))
                return false;
        }
    }
    rebuild->after.name_text = rebuild->before.name_text;
    return true;
}

static bool take_definition(struct rebuild *rebuild, struct error *error)
{
    rebuild->indexes = (struct sqlite_objects){0};
    rebuild->new_indexes = rebuild->definition->indexes;
    return create_table_parse(rebuild->arena, rebuild->definition->sql, &rebuild->after, error);
}

static bool edit(struct rebuild *rebuild, struct error *error)
{
    if (rebuild->definition != NULL)
        return take_definition(rebuild, error);
    bool is_given = rebuild->batch->batch.copy_from != NULL;
    return is_given ? take_given(rebuild, error) : rebuild_edit(rebuild, error);
}

static struct items copy_items(struct arena *arena, const struct items *from)
{
    struct items copy = {0};
    for (size_t i = 0; i < from->count; i++) {
        struct item item = from->items[i];
        item.parts = (struct parts){0};
        for (size_t k = 0; k < from->items[i].parts.count; k++)
            LIST_PUSH(arena, &item.parts, from->items[i].parts.items[k]);
        LIST_PUSH(arena, &copy, item);
    }
    return copy;
}

static bool rebuild_table(struct rebuild *rebuild, struct error *error)
{
    struct rebuild_state state;
    if (!rebuild_observe(rebuild, &state, error) || !choose_name(rebuild, error) ||
        !rename_columns(rebuild, error) || !read_table(rebuild, error) ||
        !read_objects(rebuild, error) || !rebuild_read_kept(rebuild, error))
        return false;
    struct sqlite_objects old_indexes = {0};
    for (size_t i = 0; i < rebuild->indexes.count; i++)
        LIST_PUSH(rebuild->arena, &old_indexes, rebuild->indexes.items[i]);
    rebuild->after = rebuild->before;
    rebuild->after.items = copy_items(rebuild->arena, &rebuild->before.items);
    return edit(rebuild, error) &&
           rebuild_run(rebuild, STR("PRAGMA legacy_alter_table = ON"), error) &&
           move_table(rebuild, &old_indexes, &state, error);
}

/* ---- around it */

static bool plan(struct rebuild *rebuild, struct error *error)
{
    const struct reflected_table *found;
    const struct table_name *name = &rebuild->batch->batch.table;
    const struct table *existing = rebuild->batch->batch.copy_from;
    if (!reflect_table(rebuild->db, rebuild->arena, name->schema, name->name.text,
                       rebuild->run->log, &found, error))
        return false;
    if (found == NULL)
        return ddl_fail(rebuild->run, error, "NoSuchTableError", "%.*s", STR_ARG(name->name.text));
    rebuild->table = found->name;
    rebuild->schema = found->is_temporary ? STR("temp") : name->schema;
    if (existing == NULL)
        existing = reflected_table_model(rebuild->arena, rebuild->run->dialect, found);
    return batch_plan(rebuild->run, rebuild->arena, existing,
                      rebuild->batch->batch.copy_from == NULL, rebuild->batch, &rebuild->plan,
                      error);
}

static bool begin(struct rebuild *rebuild, bool is_nested, struct error *error)
{
    return is_nested ? rebuild_run(rebuild, STR("SAVEPOINT migrate_batch"), error)
                     : db_begin(rebuild->db, error);
}

/* What failed must not be hidden by what may fail on the way back. */
static void give_up(struct rebuild *rebuild, bool is_nested)
{
    struct error ignored = {0};
    if (!is_nested)
        db_rollback(rebuild->db);
    else if (rebuild_run(rebuild, STR("ROLLBACK TO migrate_batch"), &ignored))
        rebuild_run(rebuild, STR("RELEASE migrate_batch"), &ignored);
    error_clear(&ignored);
}

static bool finish(struct rebuild *rebuild, bool is_nested, struct error *error)
{
    return is_nested ? rebuild_run(rebuild, STR("RELEASE migrate_batch"), error)
                     : db_commit(rebuild->db, error);
}

bool rebuild_run_guarded(struct rebuild *rebuild, struct error *error)
{
    bool is_nested = db_is_in_transaction(rebuild->db);
    str legacy;
    if (!rebuild_ask(rebuild, STR("PRAGMA legacy_alter_table"), &legacy, error) ||
        !begin(rebuild, is_nested, error))
        return false;
    bool had_foreign_keys = db_switch_foreign_keys(rebuild->db, false);
    bool is_done = rebuild_table(rebuild, error) && finish(rebuild, is_nested, error);
    if (!is_done)
        give_up(rebuild, is_nested);
    db_switch_foreign_keys(rebuild->db, had_foreign_keys);
    struct error ignored = {0};
    if (!str_equal(legacy, STR("1")))
        rebuild_run(rebuild, STR("PRAGMA legacy_alter_table = OFF"), &ignored);
    error_clear(&ignored);
    return is_done;
}

static bool run_executes(struct rebuild *rebuild, struct error *error)
{
    const struct operations *operations = &rebuild->batch->batch.operations;
    for (size_t i = 0; i < operations->count; i++) {
        struct strs statements = {0};
        if (operations->items[i]->kind != OPERATION_EXECUTE)
            continue;
        if (!ddl_compile(rebuild->run, rebuild->arena, operations->items[i], &statements, error))
            return false;
        for (size_t k = 0; k < statements.count; k++) {
            if (!rebuild_run(rebuild, statements.items[k], error))
                return false;
        }
    }
    return true;
}

bool sqlite_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                  const struct operation *batch, struct strs *statements, struct error *error)
{
    struct rebuild rebuild = {
        .run = run, .db = db, .arena = arena, .batch = batch, .statements = statements};
    return run_executes(&rebuild, error) && plan(&rebuild, error) &&
           rebuild_run_guarded(&rebuild, error);
}
