#include "runtime/generate_sql_impl.h"

/* ---- groups */

void sql_writer_note(struct sql_writer *writer, str statement, struct sql_group like)
{
    struct sql_groups *groups = writer->groups;
    const struct sql_group *last = groups->count == 0 ? NULL : &groups->items[groups->count - 1];
    if (last == NULL || last->is_transactional != like.is_transactional ||
        last->is_unenforced != like.is_unenforced)
        LIST_PUSH(writer->arena, groups, like);
    LIST_PUSH(writer->arena, &groups->items[groups->count - 1].statements, str_trim(statement));
}

static bool run_on_copy(struct sql_writer *writer, str statement)
{
    struct sql sql = {.text = statement};
    return writer->copy == NULL || db_run(writer->copy, &sql, 1, NULL, writer->error);
}

bool sql_writer_write(struct sql_writer *writer, str statement)
{
    sql_writer_note(
        writer, statement,
        (struct sql_group){.is_transactional = true, .is_unenforced = writer->is_unenforced});
    return run_on_copy(writer, statement);
}

/* ---- the order of columns */

static bool read_orders(struct db *db, struct arena *arena, struct column_orders *orders,
                        struct error *error)
{
    struct db_rows rows;
    if (!db_query(db, arena,
                  STR("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
                      "WHERE m.type = 'table' ORDER BY m.name, c.cid"),
                  &rows, error))
        return false;
    for (size_t i = 0; i < rows.row_count; i++) {
        const str *cells = &rows.cells[i * rows.column_count];
        if (orders->count == 0 || !str_equal(orders->items[orders->count - 1].table, cells[0])) {
            struct column_order order = {.table = cells[0]};
            LIST_PUSH(arena, orders, order);
        }
        LIST_PUSH(arena, &orders->items[orders->count - 1].columns, cells[1]);
    }
    return true;
}

static void take_orders(struct arena *arena, const struct target *target,
                        struct column_orders *orders)
{
    for (size_t i = 0; i < target->metadata.count; i++) {
        const struct table *table = target->metadata.items[i];
        struct column_order order = {.table = table->name.text};
        for (size_t k = 0; k < table->columns.count; k++)
            LIST_PUSH(arena, &order.columns, table->columns.items[k]->name.text);
        LIST_PUSH(arena, orders, order);
    }
}

/* ---- one operation */

bool sql_writer_compile(struct sql_writer *writer, const struct operation *operation)
{
    struct strs statements = {0};
    writer->run.is_offline = true;
    if (!ddl_compile(&writer->run, writer->arena, operation, &statements, writer->error))
        return false;
    for (size_t i = 0; i < statements.count; i++) {
        if (ddl_is_autocommit(operation))
            sql_writer_note(writer, statements.items[i], (struct sql_group){0});
        else if (!sql_writer_write(writer, statements.items[i]))
            return false;
    }
    return true;
}

/* ---- what SQLite can do without a rebuild */

void sql_writer_begin_attempt(struct sql_writer *writer)
{
    sql_writer_try(writer, STR("SAVEPOINT migrate_attempt"));
}

bool sql_writer_end_attempt(struct sql_writer *writer, const struct strs *statements, bool is_done)
{
    if (!is_done)
        sql_writer_try(writer, STR("ROLLBACK TO migrate_attempt"));
    sql_writer_try(writer, STR("RELEASE migrate_attempt"));
    for (size_t i = 0; i < statements->count && is_done; i++)
        sql_writer_note(writer, statements->items[i], (struct sql_group){.is_transactional = true});
    return is_done;
}

bool sql_writer_try(struct sql_writer *writer, str statement)
{
    struct sql sql = {.text = statement};
    struct error ignored = {0};
    bool is_done = db_run(writer->copy, &sql, 1, NULL, &ignored);
    error_clear(&ignored);
    return is_done;
}

bool sql_writer_try_to_drop(struct sql_writer *writer, const struct operation *operation,
                            struct strs *statements)
{
    size_t before = statements->count;
    struct error ignored = {0};
    bool is_done =
        operation->kind == OPERATION_DROP_COLUMN || operation->kind == OPERATION_DROP_INDEX;
    writer->run.is_offline = true;
    is_done = is_done && ddl_compile(&writer->run, writer->arena, operation, statements, &ignored);
    error_clear(&ignored);
    for (size_t i = before; i < statements->count && is_done; i++)
        is_done = sql_writer_try(writer, statements->items[i]);
    return is_done;
}

/* SQLite's DROP COLUMN does where nothing else speaks of the column. */
static bool has_dropped(struct sql_writer *writer, const struct operations *operations)
{
    struct strs statements = {0};
    bool is_done = true;
    sql_writer_begin_attempt(writer);
    for (size_t i = 0; i < operations->count && is_done; i++)
        is_done = sql_writer_try_to_drop(writer, operations->items[i], &statements);
    return sql_writer_end_attempt(writer, &statements, is_done);
}

static bool write_create_table(struct sql_writer *writer, const struct operation *operation)
{
    struct operation creation = *operation;
    struct table *table = ARENA_NEW(writer->arena, struct table);
    *table = *reflected_concise_table(writer->arena, operation->create_table.table,
                                      &writer->outcome->sequences);
    table->indexes = (struct indexes){0}; /* they are operations of their own */
    creation.create_table.table = table;
    return sql_writer_compile(writer, &creation);
}

static bool write_single(struct sql_writer *writer, const struct table_name *table,
                         const struct operation *operation);

static bool write_add_column(struct sql_writer *writer, const struct operation *operation)
{
    struct operation addition = *operation;
    addition.add_column.column = reflected_concise_column(
        writer->arena, operation->add_column.column, operation->add_column.table.name.text,
        &writer->outcome->sequences);
    return write_single(writer, &addition.add_column.table, &addition);
}

/* The column behind which a new one stands in the end; absent: it is the first. */
static str predecessor(const struct sql_writer *writer, str table, str column)
{
    const struct column_orders *orders = &writer->outcome->orders;
    for (size_t i = 0; i < orders->count; i++) {
        const struct strs *columns = &orders->items[i].columns;
        for (size_t k = 1; str_equal(orders->items[i].table, table) && k < columns->count; k++)
            if (str_equal(columns->items[k], column))
                return columns->items[k - 1];
    }
    return (str){0};
}

/* A rebuild can put a new column where it belongs. */
static struct operation placed(struct sql_writer *writer, const struct operation *batch)
{
    struct operation result = *batch;
    result.batch.operations = (struct operations){0};
    for (size_t i = 0; i < batch->batch.operations.count; i++) {
        struct operation *item = ARENA_NEW(writer->arena, struct operation);
        *item = *batch->batch.operations.items[i];
        if (item->kind == OPERATION_ADD_COLUMN)
            item->add_column.insert_after = predecessor(writer, batch->batch.table.name.text,
                                                        item->add_column.column->name.text);
        LIST_PUSH(writer->arena, &result.batch.operations, item);
    }
    return result;
}

/* SAVEPOINT and RELEASE are the rebuild's own; a section has a transaction around it. */
static void note_rebuild(struct sql_writer *writer, const struct strs *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        str statement = statements->items[i];
        if (!str_starts_with(statement, STR("SAVEPOINT ")) &&
            !str_starts_with(statement, STR("RELEASE ")))
            sql_writer_note(writer, statement,
                            (struct sql_group){.is_transactional = true, .is_unenforced = true});
    }
}

bool sql_writer_redefine(struct sql_writer *writer, const struct reflect_definition *definition)
{
    struct strs statements = {0};
    writer->run.is_offline = false;
    if (!reflect_redefine(&writer->run, writer->copy, writer->arena, definition, &statements,
                          writer->error))
        return false;
    note_rebuild(writer, &statements);
    return true;
}

/* The table as the models have it; NULL: they have none of this name. */
static const struct table *find_model(const struct sql_writer *writer, str name)
{
    for (size_t i = 0; i < writer->outcome->models.count; i++)
        if (str_equal(writer->outcome->models.items[i]->name.text, name))
            return writer->outcome->models.items[i];
    return NULL;
}

/* Constraints without names cannot be named in a batch: the table is made anew as the models have
 * it. */
static bool write_model(struct sql_writer *writer, const struct operation *batch)
{
    const struct table *model = find_model(writer, batch->batch.table.name.text);
    struct strs statements = {0};
    struct reflect_definition definition = {.table = batch->batch.table.name.text};
    if (model == NULL || !str_contains(writer->error->message, STR("must have a name")))
        return false;
    error_clear(writer->error);
    struct operation creation = {.kind = OPERATION_CREATE_TABLE, .create_table = {.table = model}};
    writer->run.is_offline = true;
    if (!ddl_compile(&writer->run, writer->arena, &creation, &statements, writer->error))
        return false;
    for (size_t i = 0; i < statements.count; i++) {
        if (i == 0)
            definition.sql = statements.items[i];
        else
            LIST_PUSH(writer->arena, &definition.indexes, statements.items[i]);
    }
    return sql_writer_redefine(writer, &definition);
}

static bool write_rebuild(struct sql_writer *writer, const struct operation *given)
{
    const struct operation batch = placed(writer, given);
    struct strs statements = {0};
    writer->run.is_offline = false;
    if (!reflect_batch(&writer->run, writer->copy, writer->arena, &batch, &statements,
                       writer->error))
        return write_model(writer, &batch);
    note_rebuild(writer, &statements);
    return true;
}

static bool write_operation(struct sql_writer *writer, const struct operation *operation);

static bool write_operations(struct sql_writer *writer, const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++)
        if (!write_operation(writer, operations->items[i]))
            return false;
    return true;
}

/* SQLite itself renames a column, everywhere. */
static bool is_plain_rename(const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    return operation->kind == OPERATION_ALTER_COLUMN && change->new_name.text.data != NULL &&
           change->type == NULL && change->nullable == UNSET &&
           change->server_default.kind == DEFAULT_UNSET && !change->has_comment;
}

static bool needs_rebuild(const struct sql_writer *writer, const struct operation *batch)
{
    const struct operations *operations = &batch->batch.operations;
    bool is_renamed = true;
    for (size_t i = 0; i < operations->count; i++)
        is_renamed = is_renamed && is_plain_rename(operations->items[i]);
    return writer->copy != NULL && !is_renamed && batch_needs_rebuild(&writer->run, batch);
}

/* All that is done to one table is one rebuild, where it needs one. */
static bool write_changes(struct sql_writer *writer, const struct table_name *table,
                          const struct operations *operations)
{
    struct operation batch = {.kind = OPERATION_BATCH,
                              .batch = {.table = *table, .operations = *operations}};
    if (needs_rebuild(writer, &batch))
        return has_dropped(writer, operations) || write_rebuild(writer, &batch);
    return write_operations(writer, operations);
}

/* Operations on a table that stand by themselves, such as a column that is dropped. */
static bool write_single(struct sql_writer *writer, const struct table_name *table,
                         const struct operation *operation)
{
    struct operation *item = ARENA_NEW(writer->arena, struct operation);
    struct operations single = {0};
    *item = *operation;
    LIST_PUSH(writer->arena, &single, item);
    struct operation batch = {.kind = OPERATION_BATCH,
                              .batch = {.table = *table, .operations = single}};
    if (needs_rebuild(writer, &batch))
        return has_dropped(writer, &single) || write_rebuild(writer, &batch);
    return sql_writer_compile(writer, operation);
}

/* ---- a column of another type */

/* Whether the server would not convert the values by itself. To a text it does; an explicit cast
 * would cut what is too long. */
static bool needs_cast(const struct column_change *change)
{
    return change->type != NULL && change->existing_type != NULL && change->using == NULL &&
           change->using_text.data == NULL && type_family(change->type) != FAMILY_STRING &&
           type_family(change->type) != type_family(change->existing_type);
}

static bool set_default(struct sql_writer *writer, const struct operation *operation,
                        struct server_default server_default)
{
    struct operation change = {.kind = OPERATION_ALTER_COLUMN};
    change.alter_column.table = operation->alter_column.table;
    change.alter_column.change.column = operation->alter_column.change.column;
    change.alter_column.change.server_default = server_default;
    return sql_writer_compile(writer, &change);
}

static bool cast_text(struct sql_writer *writer, const struct column_change *change, str *text)
{
    struct buf out = {0};
    dialect_add_identifier(writer->run.dialect, &out, change->column.text);
    buf_add(&out, STR("::"));
    bool is_good = ddl_add_type(&writer->run, &out, change->type, writer->error);
    *text = str_copy(writer->arena, buf_str(&out));
    buf_free(&out);
    return is_good;
}

/* The default is of the old type, and stands aside meanwhile. */
static bool write_cast(struct sql_writer *writer, const struct operation *operation)
{
    const struct server_default none = {.kind = DEFAULT_NONE};
    struct operation change = *operation;
    struct server_default old = change.alter_column.change.existing_server_default;
    struct server_default new = change.alter_column.change.server_default;
    bool had_default = old.kind == DEFAULT_TEXT || old.kind == DEFAULT_CLAUSE;
    if (new.kind == DEFAULT_UNSET)
        new = had_default ? old : none;
    change.alter_column.change.server_default = (struct server_default){0};
    if (!cast_text(writer, &change.alter_column.change, &change.alter_column.change.using_text))
        return false;
    return (!had_default || set_default(writer, operation, none)) &&
           sql_writer_compile(writer, &change) &&
           (new.kind == DEFAULT_NONE || set_default(writer, operation, new));
}

static bool write_alter_column(struct sql_writer *writer, const struct operation *operation)
{
    if (writer->copy == NULL && needs_cast(&operation->alter_column.change))
        return write_cast(writer, operation);
    return write_single(writer, &operation->alter_column.table, operation);
}

static bool write_operation(struct sql_writer *writer, const struct operation *operation)
{
    bool is_taken;
    if (!enums_before(writer, operation) || !texts_take(writer, operation, &is_taken))
        return false;
    if (is_taken)
        return true;
    switch (operation->kind) {
    case OPERATION_CREATE_TABLE:
        return write_create_table(writer, operation);
    case OPERATION_MODIFY_TABLE:
        return write_changes(writer, &operation->modify_table.table,
                             &operation->modify_table.operations);
    case OPERATION_BATCH:
        return write_changes(writer, &operation->batch.table, &operation->batch.operations);
    case OPERATION_ADD_COLUMN:
        return write_add_column(writer, operation);
    case OPERATION_DROP_COLUMN:
        return write_single(writer, &operation->drop_column.table, operation);
    case OPERATION_ALTER_COLUMN:
        return write_alter_column(writer, operation);
    case OPERATION_CREATE_CONSTRAINT:
        return write_single(writer, &operation->create_constraint.table, operation);
    case OPERATION_DROP_CONSTRAINT:
        return write_single(writer, &operation->drop_constraint.table, operation);
    case OPERATION_EXECUTE:
    case OPERATION_DROP_TABLE:
    case OPERATION_RENAME_TABLE:
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
    case OPERATION_TABLE_COMMENT:
    case OPERATION_BULK_INSERT:
    case OPERATION_SEQUENCE:
    case OPERATION_SCHEMA:
    case OPERATION_TYPE:
        break;
    }
    return sql_writer_compile(writer, operation);
}

/* ---- the copy */

/* What cannot be made, such as a table of a module that is not there, is not changed either. */
static struct db *copy_schema(struct environment *environment,
                              const struct definitions *definitions, struct error *error)
{
    static const struct url memory = {
        .text = {"sqlite://", 9}, .backend = {"sqlite", 6}, .database = {":memory:", 8}};
    const struct db_options options = {.is_isolated = true};
    struct db *copy = db_open(environment->arena, &memory, &options, error);
    for (size_t i = 0; copy != NULL && i < definitions->count; i++) {
        struct error ignored = {0};
        struct sql sql = {.text = definitions->items[i].sql};
        if (!db_run(copy, &sql, 1, NULL, &ignored))
            error_clear(&ignored);
    }
    return copy;
}

static bool write_direction(struct sql_writer *writer, const struct operations *operations,
                            struct outcome *outcome, struct sql_groups *groups)
{
    writer->outcome = outcome;
    writer->groups = groups;
    enums_begin(writer);
    writer->operations = operations;
    writer->dropped = (struct operations){0};
    return write_operations(writer, operations) && texts_end(writer) && enums_end(writer);
}

/* What is there in the end: what the models use; and what they cannot know, because no table of
 * theirs used it before. */
static void take_enums(struct sql_writer *writer, const struct target *target,
                       const struct outcome *existing, struct outcome *wanted)
{
    struct arena *arena = writer->arena;
    const struct reflected_enums *enums = &target->schema.enums;
    enums_add_used(arena, writer->run.dialect, target->metadata.items, target->metadata.count,
                   &wanted->enums);
    for (size_t i = 0; i < enums->count; i++)
        map_put(arena, &wanted->enums, enums->items[i].name, NULL);
    for (size_t i = 0; i < existing->enums.count; i++)
        map_put(arena, &writer->enums, existing->enums.entries[i].key,
                existing->enums.entries[i].value);
}

static bool write_both(struct sql_writer *writer, const struct target *target,
                       struct outcome *existing, const struct migration_part *part,
                       struct sql_groups *upgrade, struct sql_groups *downgrade)
{
    struct outcome wanted = {0};
    definitions_take(writer->arena, target, &wanted.definitions);
    take_orders(writer->arena, target, &wanted.orders);
    wanted.sequences = target->schema.sequences;
    wanted.models = target->metadata;
    take_enums(writer, target, existing, &wanted);
    return write_direction(writer, &part->upgrade, &wanted, upgrade) &&
           write_direction(writer, &part->downgrade, existing, downgrade);
}

bool generate_sql(struct environment *environment, const struct target *target,
                  const struct migration_part *part, struct sql_groups *upgrade,
                  struct sql_groups *downgrade, struct error *error)
{
    struct outcome existing = {0};
    bool is_copied = !ddl_can_add_constraint(environment->dialect);
    struct sql_writer writer = {
        .environment = environment,
        .arena = environment->arena,
        .run = {.dialect = environment->dialect,
                .is_for_database = true,
                .arena = environment->arena},
        .error = error,
    };
    struct reflected_schema found = {0};
    if (!is_copied) {
        if (!reflect_schema(environment->db, environment->arena, (str){0}, NULL, &found, error))
            return false;
        existing.sequences = found.sequences;
        enums_read(environment->arena, &found, &existing.enums);
        return write_both(&writer, target, &existing, part, upgrade, downgrade);
    }
    if (!definitions_read(environment->db, environment->arena, &existing.definitions, error) ||
        !read_orders(environment->db, environment->arena, &existing.orders, error))
        return false;
    writer.copy = copy_schema(environment, &existing.definitions, error);
    bool is_written = writer.copy != NULL && db_begin(writer.copy, error) &&
                      write_both(&writer, target, &existing, part, upgrade, downgrade);
    db_close(writer.copy);
    return is_written;
}

/* ---- as text */

void sql_groups_add_script(struct buf *out, const struct sql_groups *groups,
                           const struct dialect *dialect)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct sql_group *group = &groups->items[i];
        if (group->is_unenforced && dialect->foreign_keys_off != NULL)
            buf_add_format(out, "%s;\n\n", dialect->foreign_keys_off);
        for (size_t k = 0; k < group->statements.count; k++)
            buf_add_format(out, "%.*s;\n\n", STR_ARG(group->statements.items[k]));
    }
}

static void add_section_line(struct buf *out, const struct sql_group *group, bool is_upgrade)
{
    buf_add_format(out, "-- %s%s%s\n", is_upgrade ? "upgrade" : "downgrade",
                   group->is_transactional ? "" : " transaction:false",
                   group->is_unenforced ? " foreign_keys:false" : "");
}

void sql_groups_add_sections(struct buf *out, const struct sql_groups *groups, bool is_upgrade)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct sql_group *group = &groups->items[i];
        if (i > 0 || !group->is_transactional || group->is_unenforced)
            add_section_line(out, group, is_upgrade);
        for (size_t k = 0; k < group->statements.count; k++)
            buf_add_format(out, "%.*s;\n\n", STR_ARG(group->statements.items[k]));
    }
}
