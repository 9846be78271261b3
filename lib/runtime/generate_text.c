/* SQLite keeps what it was told as text. Where the text of a table is known that is to be there in
 * the end, of a schema file or of the database itself on the way back, the table becomes what its
 * text says, whatever the operations were: nothing is lost that they do not speak of. Indexes and
 * triggers are compared by their texts, too. */
#include "runtime/generate_sql_impl.h"

/* ---- reading */

bool definitions_read(struct db *db, struct arena *arena, struct definitions *definitions,
                      struct error *error)
{
    struct db_rows rows;
    if (!db_query(db, arena,
                  STR("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                      "AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY CASE type WHEN 'table' "
                      "THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid"),
                  &rows, error))
        return false;
    for (size_t i = 0; i < rows.row_count; i++) {
        const str *cells = &rows.cells[i * rows.column_count];
        struct definition definition = {cells[0], cells[1], cells[2], cells[3]};
        LIST_PUSH(arena, definitions, definition);
    }
    return true;
}

void definitions_take(struct arena *arena, const struct target *target,
                      struct definitions *definitions)
{
    for (size_t i = 0; i < target->schema.tables.count; i++) {
        const struct reflected_table *table = target->schema.tables.items[i];
        struct definition own = {STR("table"), table->name, table->name, table->definition};
        if (own.sql.data == NULL)
            continue;
        LIST_PUSH(arena, definitions, own);
        for (size_t k = 0; k < table->indexes.count; k++) {
            const struct reflected_index *index = &table->indexes.items[k];
            struct definition of_index = {STR("index"), index->name, table->name,
                                          index->definition};
            if (of_index.sql.data != NULL)
                LIST_PUSH(arena, definitions, of_index);
        }
    }
}

const struct definition *definitions_find(const struct definitions *definitions, const char *kind,
                                          str name)
{
    for (size_t i = 0; i < definitions->count; i++) {
        const struct definition *definition = &definitions->items[i];
        if (str_equal(definition->kind, str_from(kind)) &&
            str_equal_ignoring_case(definition->name, name))
            return definition;
    }
    return NULL;
}

/* What stands on a table that is known. */
static bool is_of_known_table(const struct definitions *definitions,
                              const struct definition *definition)
{
    return definitions_find(definitions, "table", definition->table) != NULL;
}

/* ---- operations */

/* What the table will be called when the direction has run. */
static str final_name(const struct sql_writer *writer, str table)
{
    for (size_t i = 0; i < writer->operations->count; i++) {
        const struct operation *operation = writer->operations->items[i];
        if (operation->kind == OPERATION_RENAME_TABLE &&
            str_equal(operation->rename_table.table.name.text, table))
            return operation->rename_table.new_name.text;
    }
    return table;
}

static const struct definition *wanted_table(const struct sql_writer *writer, str table)
{
    return definitions_find(&writer->outcome->definitions, "table", final_name(writer, table));
}

static bool add_column(struct sql_writer *writer, const struct definition *table,
                       const struct operation *operation, struct strs *statements)
{
    str column = reflect_column_definition(writer->arena, table->sql,
                                           operation->add_column.column->name.text);
    struct buf text = {0};
    if (column.data == NULL)
        return false;
    buf_add(&text, STR("ALTER TABLE "));
    dialect_add_identifier(writer->run.dialect, &text, operation->add_column.table.name.text);
    buf_add_format(&text, " ADD COLUMN %.*s", STR_ARG(column));
    str statement = str_copy(writer->arena, buf_str(&text));
    buf_free(&text);
    LIST_PUSH(writer->arena, statements, statement);
    return sql_writer_try(writer, statement);
}

static bool is_as_wanted(struct sql_writer *writer, const struct definition *table, str present)
{
    struct definitions found = {0};
    struct error ignored = {0};
    bool is_read = definitions_read(writer->copy, writer->arena, &found, &ignored);
    const struct definition *definition = definitions_find(&found, "table", present);
    error_clear(&ignored);
    return is_read && definition != NULL &&
           reflect_same_definition(writer->arena, definition->sql, table->sql);
}

static bool try_one(struct sql_writer *writer, const struct definition *table,
                    const struct operation *operation, struct strs *statements)
{
    if (operation->kind == OPERATION_CREATE_INDEX)
        return true; /* create_missing */
    if (operation->kind == OPERATION_ADD_COLUMN)
        return add_column(writer, table, operation, statements);
    return sql_writer_try_to_drop(writer, operation, statements);
}

/* Columns that SQLite can add to a table that is there, or drop; where something is left to do the
 * rebuild brings them. */
static void try_to_alter(struct sql_writer *writer, const struct definition *table, str present,
                         const struct operations *operations)
{
    struct strs statements = {0};
    bool is_done = true;
    sql_writer_begin_attempt(writer);
    for (size_t i = 0; i < operations->count && is_done; i++)
        is_done = try_one(writer, table, operations->items[i], &statements);
    sql_writer_end_attempt(writer, &statements, is_done && is_as_wanted(writer, table, present));
}

static bool rename_column(struct sql_writer *writer, const struct operation *operation)
{
    bool is_rename = operation->kind == OPERATION_ALTER_COLUMN &&
                     operation->alter_column.change.new_name.text.data != NULL;
    if (!is_rename)
        return true;
    struct operation rename = {.kind = OPERATION_ALTER_COLUMN};
    rename.alter_column.table = operation->alter_column.table;
    rename.alter_column.change.column = operation->alter_column.change.column;
    rename.alter_column.change.new_name = operation->alter_column.change.new_name;
    return sql_writer_compile(writer, &rename);
}

static bool take_changes(struct sql_writer *writer, const struct table_name *name,
                         const struct operations *operations, bool *is_taken)
{
    const struct definition *table = wanted_table(writer, name->name.text);
    *is_taken = table != NULL;
    for (size_t i = 0; table != NULL && i < operations->count; i++)
        if (!rename_column(writer, operations->items[i]))
            return false;
    if (table != NULL && operations->count > 0)
        try_to_alter(writer, table, name->name.text, operations);
    return true;
}

/* The indexes of a table that goes, go with it. */
static bool is_dropped(const struct sql_writer *writer, str table)
{
    for (size_t i = 0; i < writer->operations->count; i++) {
        const struct operation *operation = writer->operations->items[i];
        if (operation->kind == OPERATION_DROP_TABLE &&
            str_equal(operation->drop_table.table.name.text, table))
            return true;
    }
    return false;
}

bool texts_take(struct sql_writer *writer, const struct operation *operation, bool *is_taken)
{
    *is_taken = false;
    if (writer->copy == NULL)
        return true;
    if (operation->kind == OPERATION_MODIFY_TABLE) {
        *is_taken = is_dropped(writer, operation->modify_table.table.name.text);
        return *is_taken || take_changes(writer, &operation->modify_table.table,
                                         &operation->modify_table.operations, is_taken);
    }
    if (operation->kind == OPERATION_BATCH)
        return take_changes(writer, &operation->batch.table, &operation->batch.operations,
                            is_taken);
    if (operation->kind == OPERATION_DROP_TABLE) {
        *is_taken = true;
        LIST_PUSH(writer->arena, &writer->dropped, (struct operation *)operation);
    }
    if (operation->kind == OPERATION_CREATE_TABLE) {
        const struct definition *table = definitions_find(&writer->outcome->definitions, "table",
                                                          operation->create_table.table->name.text);
        *is_taken = table != NULL;
        return table == NULL || sql_writer_write(writer, table->sql);
    }
    return true;
}

/* ---- what is left to do in the end */

static bool redefine(struct sql_writer *writer, const struct definition *wanted)
{
    struct reflect_definition definition = {.table = wanted->name, .sql = wanted->sql};
    const struct definitions *all = &writer->outcome->definitions;
    for (size_t i = 0; i < all->count; i++)
        if (str_equal(all->items[i].kind, STR("index")) &&
            str_equal_ignoring_case(all->items[i].table, wanted->name))
            LIST_PUSH(writer->arena, &definition.indexes, all->items[i].sql);
    return sql_writer_redefine(writer, &definition);
}

static bool settle_tables(struct sql_writer *writer, const struct definitions *present)
{
    const struct definitions *wanted = &writer->outcome->definitions;
    for (size_t i = 0; i < wanted->count; i++) {
        const struct definition *item = &wanted->items[i];
        const struct definition *found = definitions_find(present, "table", item->name);
        if (!str_equal(item->kind, STR("table")) || found == NULL ||
            reflect_same_definition(writer->arena, found->sql, item->sql))
            continue;
        if (!redefine(writer, item))
            return false;
    }
    return true;
}

static bool drop_index(struct sql_writer *writer, str name)
{
    struct buf text = {0};
    buf_add(&text, STR("DROP INDEX "));
    dialect_add_identifier(writer->run.dialect, &text, name);
    str statement = str_copy(writer->arena, buf_str(&text));
    buf_free(&text);
    return sql_writer_write(writer, statement);
}

static bool is_same_object(struct sql_writer *writer, const struct definition *a,
                           const struct definition *b)
{
    return a != NULL && b != NULL && reflect_same_sql(writer->arena, a->sql, b->sql);
}

/* Indexes that go, or are others now. Triggers of the user's stay. */
static bool drop_indexes(struct sql_writer *writer, const struct definitions *present)
{
    const struct definitions *wanted = &writer->outcome->definitions;
    for (size_t i = 0; i < present->count; i++) {
        const struct definition *item = &present->items[i];
        const struct definition *found = definitions_find(wanted, "index", item->name);
        if (str_equal(item->kind, STR("index")) && is_of_known_table(wanted, item) &&
            !is_same_object(writer, item, found) && !drop_index(writer, item->name))
            return false;
    }
    return true;
}

static bool create_missing(struct sql_writer *writer, const struct definitions *present)
{
    const struct definitions *wanted = &writer->outcome->definitions;
    for (size_t i = 0; i < wanted->count; i++) {
        const struct definition *item = &wanted->items[i];
        bool is_index = str_equal(item->kind, STR("index"));
        const char *kind = is_index ? "index" : "trigger";
        if (!is_index && !str_equal(item->kind, STR("trigger")))
            continue;
        const struct definition *found = definitions_find(present, kind, item->name);
        bool is_there = is_index ? is_same_object(writer, item, found) : found != NULL;
        if (!is_there && is_of_known_table(wanted, item) && !sql_writer_write(writer, item->sql))
            return false;
    }
    return true;
}

static bool is_referred_to(struct sql_writer *writer, str table, bool *is_referred)
{
    struct buf query = {0};
    struct db_rows rows;
    buf_add(&query, STR("SELECT 1 FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE "
                        "f.\"table\" COLLATE NOCASE = "));
    dialect_add_literal(writer->run.dialect, &query, table);
    buf_add(&query, STR(" AND m.name COLLATE NOCASE <> "));
    dialect_add_literal(writer->run.dialect, &query, table);
    str text = str_copy(writer->arena, buf_str(&query));
    buf_free(&query);
    if (!db_query(writer->copy, writer->arena, text, &rows, writer->error))
        return false;
    *is_referred = rows.row_count > 0;
    return true;
}

/* Tables go last, when nothing refers to them any more: DROP TABLE deletes the rows, and with ON
 * DELETE CASCADE those that refer to them. */
static bool drop_tables(struct sql_writer *writer)
{
    for (size_t i = 0; i < writer->dropped.count; i++) {
        const struct operation *operation = writer->dropped.items[i];
        bool is_referred;
        if (!is_referred_to(writer, operation->drop_table.table.name.text, &is_referred))
            return false;
        writer->is_unenforced = is_referred;
        if (!sql_writer_compile(writer, operation))
            return false;
        writer->is_unenforced = false;
    }
    return true;
}

static bool read_present(struct sql_writer *writer, struct definitions *present)
{
    *present = (struct definitions){0};
    return definitions_read(writer->copy, writer->arena, present, writer->error);
}

bool texts_end(struct sql_writer *writer)
{
    struct definitions present;
    if (writer->copy == NULL)
        return true;
    return read_present(writer, &present) && settle_tables(writer, &present) &&
           read_present(writer, &present) && drop_indexes(writer, &present) &&
           read_present(writer, &present) && create_missing(writer, &present) &&
           drop_tables(writer);
}

/* ---- differences that only the texts show */

static void add_redefinition(struct environment *environment, const struct definition *definition,
                             struct operations *operations)
{
    struct operation *change = ARENA_NEW(environment->arena, struct operation);
    change->kind = OPERATION_BATCH;
    change->batch.table.name.text = definition->table;
    change->batch.recreate = RECREATE_ALWAYS;
    LIST_PUSH(environment->arena, operations, change);
    log_info(&environment->logging.log, "alembic.autogenerate.compare.tables",
             "Detected changed definition of %.*s '%.*s'", STR_ARG(definition->kind),
             STR_ARG(definition->name));
}

static bool is_same_definition(struct arena *arena, const struct definition *a,
                               const struct definition *b)
{
    return str_equal(a->kind, STR("table")) ? reflect_same_definition(arena, a->sql, b->sql)
                                            : reflect_same_sql(arena, a->sql, b->sql);
}

bool definitions_compare(struct environment *environment, const struct target *target,
                         struct operations *operations, struct error *error)
{
    struct arena *arena = environment->arena;
    struct definitions present = {0}, wanted = {0};
    definitions_take(arena, target, &wanted);
    if (wanted.count == 0 || operations->count > 0)
        return true;
    if (!definitions_read(environment->db, arena, &present, error))
        return false;
    for (size_t i = 0; i < wanted.count; i++) {
        const struct definition *item = &wanted.items[i];
        const struct definition *found =
            definitions_find(&present, str_z(arena, item->kind), item->name);
        if (found == NULL || !is_same_definition(arena, item, found))
            add_redefinition(environment, item, operations);
    }
    for (size_t i = 0; i < present.count; i++) {
        const struct definition *item = &present.items[i];
        if (str_equal(item->kind, STR("index")) && is_of_known_table(&wanted, item) &&
            definitions_find(&wanted, "index", item->name) == NULL)
            add_redefinition(environment, item, operations);
    }
    return true;
}
