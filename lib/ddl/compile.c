#include "ddl/clause_impl.h"
#include "ddl/compile_impl.h"

#include <string.h>

bool ddl_fail(struct ddl_run *run, struct error *error, const char *exception, const char *format,
              ...)
{
    struct arena arena = {0};
    va_list arguments;
    va_start(arguments, format);
    str message = str_format_arguments(&arena, format, arguments);
    va_end(arguments);
    bool is_command = strcmp(exception, "CommandError") == 0;
    run->exception = is_command ? NULL : exception;
    if (is_command)
        fail_command(error, "%.*s", STR_ARG(message));
    else
        fail(error, "%.*s", STR_ARG(message));
    arena_free(&arena);
    return false;
}

void ddl_warn(struct ddl_run *run, const char *category, const char *format, ...)
{
    struct arena arena = {0};
    va_list arguments;
    va_start(arguments, format);
    str message = str_format_arguments(&arena, format, arguments);
    va_end(arguments);
    log_warning(run->log, "py.warnings", "%s: %.*s", category, STR_ARG(message));
    arena_free(&arena);
}

void ddl_note_type(struct ddl_run *run, const struct sql_type *type)
{
    if (run->dialect->ddl->note_type != NULL)
        run->dialect->ddl->note_type(run, type);
}

bool ddl_can_add_constraint(const struct dialect *dialect)
{
    return dialect->ddl->has_alter_constraint;
}

bool ddl_doubles_backslash(const struct ddl_run *run)
{
    return run->dialect->has_backslash_in_literals && run->is_offline && !run->is_for_database;
}

void ddl_add_literal(const struct ddl_run *run, struct buf *out, str text)
{
    add_quoted_text(out, text, ddl_doubles_backslash(run));
}

/* Tabs that indent; those of literals and names stay. */
static str expand_indentation(struct arena *arena, str statement)
{
    struct buf out = {0};
    char quote = '\0';
    for (size_t i = 0; i < statement.length; i++) {
        char c = statement.data[i];
        if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = '\0';
        if (c == '\t' && quote == '\0')
            buf_add(&out, STR("    "));
        else
            buf_add_char(&out, c);
    }
    str expanded = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return expanded;
}

/* alembic: ddl/impl.py DefaultImpl._exec: only what is printed has its tabs replaced. */
void compilation_push(struct compilation *c, struct buf *text)
{
    str statement = buf_str(text);
    if (c->run->is_offline) {
        statement = str_trim(statement);
        if (str_find_byte(statement, '\t') < statement.length)
            statement = c->run->is_for_database
                            ? expand_indentation(c->arena, statement)
                            : str_replace(c->arena, statement, STR("\t"), STR("    "));
    }
    LIST_PUSH(c->arena, c->out, str_copy(c->arena, statement));
    buf_clear(text);
}

bool compilation_finish(struct compilation *c, struct buf *text, bool is_good)
{
    if (is_good)
        compilation_push(c, text);
    buf_free(text);
    return is_good;
}

bool add_expression(struct compilation *c, struct buf *out, const struct clause *clause)
{
    const struct clause_context context = {.is_in_ddl = true};
    return ddl_add_clause(c->run, out, clause, &context, c->error);
}

static bool compile_drop_table(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    buf_add_format(&text, "DROP TABLE %s", operation->drop_table.if_exists ? "IF EXISTS " : "");
    ddl_add_table_name(c->run->dialect, &text, &operation->drop_table.table.name,
                       operation->drop_table.table.schema);
    return compilation_finish(c, &text, true);
}

static bool compile_rename_table(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    ddl_add_alter_table(c->run->dialect, &text, &operation->rename_table.table);
    buf_add(&text, STR(" RENAME TO "));
    ddl_add_identifier(c->run->dialect, &text, &operation->rename_table.new_name);
    return compilation_finish(c, &text, true);
}

static bool compile_drop_column(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    ddl_add_alter_table(c->run->dialect, &text, &operation->drop_column.table);
    buf_add_format(&text, " DROP COLUMN %s", operation->drop_column.if_exists ? "IF EXISTS " : "");
    ddl_add_identifier(c->run->dialect, &text, &operation->drop_column.column);
    return compilation_finish(c, &text, true);
}

/* sqlalchemy: sql/compiler.py DDLCompiler.visit_create_sequence, visit_drop_sequence */
static bool compile_sequence(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    const struct sequence *sequence = operation->sequence.sequence;
    bool is_drop = operation->sequence.is_drop;
    const char *condition = is_drop ? "IF EXISTS " : "IF NOT EXISTS ";
    buf_add_format(&text, "%s SEQUENCE %s", is_drop ? "DROP" : "CREATE",
                   operation->sequence.is_conditional ? condition : "");
    ddl_add_table_name(c->run->dialect, &text, &sequence->name, sequence->schema);
    bool is_good = true;
    if (!is_drop) {
        const struct ddl_dialect *dialect = ddl_of(c);
        is_good = dialect->add_sequence_type == NULL ||
                  dialect->add_sequence_type(c, &text, &sequence->options);
        add_sequence_options(&text, &sequence->options);
    }
    return compilation_finish(c, &text, is_good);
}

static bool compile_schema(struct compilation *c, const struct operation *operation)
{
    struct buf text = {0};
    bool is_drop = operation->schema.is_drop;
    const char *condition = is_drop ? "IF EXISTS " : "IF NOT EXISTS ";
    buf_add_format(&text, "%s SCHEMA %s", is_drop ? "DROP" : "CREATE",
                   operation->schema.is_conditional ? condition : "");
    ddl_add_identifier(c->run->dialect, &text, &operation->schema.name);
    if (is_drop && operation->schema.is_cascading)
        buf_add(&text, STR(" CASCADE"));
    return compilation_finish(c, &text, true);
}

static bool compile_type(struct compilation *c, const struct operation *operation)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    if (dialect->create_type == NULL)
        return true;
    if (operation->type.existing != NULL)
        return dialect->alter_enum(c, operation);
    return dialect->create_type(c, operation->type.type, operation->type.is_drop);
}

static bool compile_create_table_operation(struct compilation *c, const struct operation *operation)
{
    const struct table *table = operation->create_table.table;
    bool is_conditional = operation->create_table.if_not_exists;
    struct layout layout;
    if (!layout_init(c, &layout, table, table->naming == NULL ? c->run->naming : table->naming))
        return false;
    return operation->create_table.is_alone ? compile_table_alone(c, &layout, is_conditional)
                                            : compile_create_table(c, &layout, is_conditional);
}

static bool compile_comment(struct compilation *c, const struct operation *operation)
{
    return compile_table_comment(c, &operation->table_comment.table,
                                 operation->table_comment.comment);
}

static bool compile_modify_table(struct compilation *c, const struct operation *operation)
{
    const struct operations *parts = &operation->modify_table.operations;
    for (size_t i = 0; i < parts->count; i++)
        if (!compile_operation(c, parts->items[i]))
            return false;
    return true;
}

static bool (*const compilers[])(struct compilation *c, const struct operation *operation) = {
    [OPERATION_CREATE_TABLE] = compile_create_table_operation,
    [OPERATION_DROP_TABLE] = compile_drop_table,
    [OPERATION_RENAME_TABLE] = compile_rename_table,
    [OPERATION_ADD_COLUMN] = compile_add_column,
    [OPERATION_DROP_COLUMN] = compile_drop_column,
    [OPERATION_ALTER_COLUMN] = compile_alter_column,
    [OPERATION_CREATE_INDEX] = compile_create_index_operation,
    [OPERATION_DROP_INDEX] = compile_drop_index,
    [OPERATION_CREATE_CONSTRAINT] = compile_create_constraint,
    [OPERATION_DROP_CONSTRAINT] = compile_drop_constraint_operation,
    [OPERATION_TABLE_COMMENT] = compile_comment,
    [OPERATION_BULK_INSERT] = compile_bulk_insert,
    [OPERATION_EXECUTE] = compile_execute,
    [OPERATION_SEQUENCE] = compile_sequence,
    [OPERATION_SCHEMA] = compile_schema,
    [OPERATION_TYPE] = compile_type,
    [OPERATION_BATCH] = compile_batch,
    [OPERATION_MODIFY_TABLE] = compile_modify_table,
};

bool compile_operation(struct compilation *c, const struct operation *operation)
{
    return compilers[operation->kind](c, operation);
}

bool ddl_compile(struct ddl_run *run, struct arena *arena, const struct operation *operation,
                 struct strs *out, struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .out = out, .error = error};
    if (compile_operation(&c, operation))
        return true;
    if (error->place.source == NULL)
        error->place = operation->place;
    return false;
}
