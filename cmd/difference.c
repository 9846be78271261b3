#include "difference.h"

/* What an operation is about. */
struct subject {
    str schema;
    str table;
    str name; /* of the column, index, constraint …; absent: the table itself */
};

static struct subject in_table(const struct table_name *table, str name)
{
    return (struct subject){table->schema, table->name.text, name};
}

static struct subject subject_of(const struct operation *operation)
{
    switch (operation->kind) {
    case OPERATION_CREATE_TABLE:
        return (struct subject){
            operation->create_table.table->schema, operation->create_table.table->name.text, {0}};
    case OPERATION_DROP_TABLE:
        return in_table(&operation->drop_table.table, (str){0});
    case OPERATION_RENAME_TABLE:
        return in_table(&operation->rename_table.table, operation->rename_table.new_name.text);
    case OPERATION_ADD_COLUMN:
        return in_table(&operation->add_column.table, operation->add_column.column->name.text);
    case OPERATION_DROP_COLUMN:
        return in_table(&operation->drop_column.table, operation->drop_column.column.text);
    case OPERATION_ALTER_COLUMN:
        return in_table(&operation->alter_column.table, operation->alter_column.change.column.text);
    case OPERATION_CREATE_INDEX:
        return (struct subject){operation->create_index.index->schema,
                                operation->create_index.index->table.text,
                                operation->create_index.index->name.identifier.text};
    case OPERATION_DROP_INDEX:
        return in_table(&operation->drop_index.table, operation->drop_index.name.identifier.text);
    case OPERATION_CREATE_CONSTRAINT:
        return in_table(&operation->create_constraint.table,
                        operation->create_constraint.constraint->name.identifier.text);
    case OPERATION_DROP_CONSTRAINT:
        return in_table(&operation->drop_constraint.table,
                        operation->drop_constraint.name.identifier.text);
    case OPERATION_TABLE_COMMENT:
        return in_table(&operation->table_comment.table, (str){0});
    case OPERATION_SEQUENCE:
        return (struct subject){
            operation->sequence.sequence->schema, {0}, operation->sequence.sequence->name.text};
    case OPERATION_SCHEMA:
        return (struct subject){operation->schema.name.text, {0}, {0}};
    case OPERATION_TYPE:
        return (struct subject){operation->type.type->schema, {0}, operation->type.type->name};
    case OPERATION_BATCH:
        return in_table(&operation->batch.table, (str){0});
    case OPERATION_BULK_INSERT:
    case OPERATION_EXECUTE:
    case OPERATION_MODIFY_TABLE:
        break;
    }
    return (struct subject){0};
}

struct writer {
    struct environment *environment;
    const struct generation *generation;
    struct json json;
    struct error *error;
};

/* One operation as it stands in a revision: without the comments around it and the indentation. */
static bool add_python(struct writer *writer, struct operation *operation)
{
    struct arena *arena = writer->environment->arena;
    struct operations single = {.items = &operation, .count = 1, .capacity = 1};
    struct strs imports = {0};
    struct buf text = {0};
    str body, line;
    bool is_nothing = operation->kind == OPERATION_BATCH && operation->batch.operations.count == 0;
    if (is_nothing) { /* the text of the table differs: only SQL can say it */
        json_text(&writer->json, (str){0});
        return true;
    }
    if (!autogenerate_render_python(arena, &single, &writer->generation->render, &body, &imports,
                                    writer->error))
        return false;
    while (str_next_line(&body, &line)) {
        str trimmed = str_starts_with(line, STR("    ")) ? str_from_offset(line, 4) : line;
        if (!str_starts_with(trimmed, STR("# ### ")))
            buf_add_format(&text, "%s%.*s", text.length > 0 ? "\n" : "", STR_ARG(trimmed));
    }
    json_text(&writer->json, buf_str(&text));
    buf_free(&text);
    return true;
}

static bool add_operations(struct writer *writer, const struct operations *operations);

static bool add_operation(struct writer *writer, struct operation *operation)
{
    struct json *json = &writer->json;
    if (operation->kind == OPERATION_MODIFY_TABLE)
        return add_operations(writer, &operation->modify_table.operations);
    const struct subject subject = subject_of(operation);
    json_open_object(json);
    json_key(json, "operation");
    json_text(json, str_from(operation_name(operation->kind)));
    json_key(json, "schema");
    json_text(json, subject.schema);
    json_key(json, "table");
    json_text(json, subject.table);
    json_key(json, "name");
    json_text(json, subject.name);
    json_key(json, "python");
    bool is_added = add_python(writer, operation);
    json_close_object(json);
    return is_added;
}

static bool add_operations(struct writer *writer, const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++)
        if (!add_operation(writer, operations->items[i]))
            return false;
    return true;
}

static bool add_scripts(struct writer *writer)
{
    const struct migration_scripts *scripts = &writer->generation->scripts;
    for (size_t i = 0; i < scripts->count; i++)
        for (size_t k = 0; k < scripts->items[i].parts.count; k++)
            if (!add_operations(writer, &scripts->items[i].parts.items[k].upgrade))
                return false;
    return true;
}

bool differences_add_json(struct environment *environment, const struct generation *generation,
                          struct buf *out, struct error *error)
{
    struct writer writer = {environment, generation, {.out = out}, error};
    struct json *json = &writer.json;
    json_open_object(json);
    json_key(json, "differences");
    json_open_list(json);
    bool is_added = add_scripts(&writer);
    json_close_list(json);
    json_key(json, "sql");
    json_open_list(json);
    const char *switch_off = environment->dialect->foreign_keys_off;
    for (size_t i = 0; i < generation->upgrade.count; i++) {
        if (generation->upgrade.items[i].is_unenforced && switch_off != NULL)
            json_text(json, str_from(switch_off));
        for (size_t k = 0; k < generation->upgrade.items[i].statements.count; k++)
            json_text(json, generation->upgrade.items[i].statements.items[k]);
    }
    json_close_list(json);
    json_close_object(json);
    return is_added;
}
