/* Operations as the body of a Python function. alembic: autogenerate/render.py _render_cmd_body */
#include "autogenerate/render_impl.h"
#include "autogenerate/render_printer.h"

void render_prefix(struct rendering *r, struct buf *out)
{
    buf_add(out, r->is_in_batch ? STR("batch_op.") : r->options->operation_prefix);
}

void render_call(struct rendering *r, struct buf *out, const char *name)
{
    render_prefix(r, out);
    buf_add_format(out, "%s(", name);
}

void render_table(struct rendering *r, struct buf *out, str table)
{
    if (r->is_in_batch)
        return;
    buf_add_repr(out, table);
    buf_add(out, STR(", "));
}

void render_schema(struct rendering *r, struct buf *out, str schema)
{
    if (r->is_in_batch || str_is_empty(schema))
        return;
    buf_add(out, STR(", schema="));
    buf_add_repr(out, schema);
}

void render_import(struct rendering *r, str import)
{
    if (!strs_contain(r->imports, import))
        LIST_PUSH(r->arena, r->imports, import);
}

/* alembic: autogenerate/render.py _user_defined_render */
bool render_item_by_hook(struct rendering *r, struct buf *out, const char *what, const void *object,
                         bool *is_rendered)
{
    const struct autogenerate_hooks *hooks = r->options->hooks;
    str text = {0};
    *is_rendered = false;
    if (hooks == NULL || hooks->render_item == NULL)
        return true;
    if (!hooks->render_item(hooks->context, what, object, &text, r->imports, r->error))
        return false;
    *is_rendered = text.data != NULL;
    buf_add(out, text);
    return true;
}

/* ---- operations that Alembic does not write by itself */

static void add_call(struct rendering *r, struct buf *out, const char *name)
{
    render_prefix(r, out);
    buf_add_format(out, "%s(", name);
}

static bool add_rename_table(struct rendering *r, struct buf *out,
                             const struct operation *operation)
{
    add_call(r, out, "rename_table");
    buf_add_repr(out, operation->rename_table.table.name.text);
    buf_add(out, STR(", "));
    buf_add_repr(out, operation->rename_table.new_name.text);
    if (!str_is_empty(operation->rename_table.table.schema)) {
        buf_add(out, STR(", schema="));
        buf_add_repr(out, operation->rename_table.table.schema);
    }
    buf_add_char(out, ')');
    return true;
}

/* alembic: autogenerate/render.py _execute_sql */
static bool add_execute(struct rendering *r, struct buf *out, const struct operation *operation)
{
    if (operation->execute.text.data == NULL)
        return fail(r->error, "Autogenerate rendering of SQL Expression language constructs not "
                              "supported here; please use a plain SQL string");
    add_call(r, out, "execute");
    buf_add_repr(out, operation->execute.text);
    buf_add_char(out, ')');
    return true;
}

static bool add_sequence(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct sequence *sequence = operation->sequence.sequence;
    str prefix = r->options->sqlalchemy_prefix;
    bool is_drop = operation->sequence.is_drop;
    add_call(r, out, "execute");
    buf_add_format(out, "%.*sschema.%s(%.*sSequence(", STR_ARG(prefix),
                   is_drop ? "DropSequence" : "CreateSequence", STR_ARG(prefix));
    buf_add_repr(out, sequence->name.text);
    if (!is_drop)
        render_sequence_options(out, &sequence->options);
    if (!str_is_empty(sequence->schema)) {
        buf_add(out, STR(", schema="));
        buf_add_repr(out, sequence->schema);
    }
    buf_add_char(out, ')');
    if (operation->sequence.is_conditional)
        buf_add(out, is_drop ? STR(", if_exists=True") : STR(", if_not_exists=True"));
    buf_add(out, STR("))"));
    return true;
}

static bool add_schema(struct rendering *r, struct buf *out, const struct operation *operation)
{
    bool is_drop = operation->schema.is_drop;
    add_call(r, out, "execute");
    buf_add_format(out, "%.*sschema.%s(", STR_ARG(r->options->sqlalchemy_prefix),
                   is_drop ? "DropSchema" : "CreateSchema");
    buf_add_repr(out, operation->schema.name.text);
    buf_add(out, operation->schema.is_cascading ? STR(", cascade=True") : STR(""));
    if (operation->schema.is_conditional)
        buf_add(out, is_drop ? STR(", if_exists=True") : STR(", if_not_exists=True"));
    buf_add(out, STR("))"));
    return true;
}

static bool add_type(struct rendering *r, struct buf *out, const struct operation *operation)
{
    if (!render_type(r, out, operation->type.type))
        return false;
    buf_add(out, operation->type.is_drop ? STR(".drop(") : STR(".create("));
    render_prefix(r, out);
    buf_add(out, STR("get_bind())"));
    return true;
}

/* ALTER TYPE … ADD VALUE, as SQL: Alembic has no operation for it. */
static bool add_enum_change(struct rendering *r, struct printer *printer,
                            const struct operation *operation)
{
    struct strs statements = {0};
    bool is_autocommit = ddl_is_autocommit(operation);
    if (!ddl_compile(r->options->run, r->arena, operation, &statements, r->error))
        return false;
    if (is_autocommit)
        printer_write_line(printer, STR("with op.get_context().autocommit_block():"));
    for (size_t i = 0; i < statements.count; i++) {
        struct buf line = {0};
        buf_add(&line, STR("op.execute("));
        buf_add_repr(&line, clause_escape_text(r->arena, statements.items[i]));
        buf_add_char(&line, ')');
        printer_write_line(printer, buf_str(&line));
        buf_free(&line);
    }
    if (is_autocommit)
        printer_write_line(printer, STR(""));
    return true;
}

static bool refuse(struct rendering *r, struct buf *out, const struct operation *operation)
{
    (void)out;
    return fail(r->error, "%s cannot be written into a script", operation_name(operation->kind));
}

/* ---- by kind */

static bool add_operations(struct rendering *r, struct printer *printer,
                           const struct operations *operations);

static bool add_batch(struct rendering *r, struct printer *printer, const struct table_name *table,
                      const struct operations *operations)
{
    struct buf line = {0};
    buf_add(&line, STR("with op.batch_alter_table("));
    buf_add_repr(&line, table->name.text);
    buf_add(&line, STR(", schema="));
    render_text(&line, str_is_empty(table->schema) ? (str){0} : table->schema);
    buf_add(&line, STR(") as batch_op:"));
    printer_write_line(printer, buf_str(&line));
    buf_free(&line);
    r->is_in_batch = true;
    bool is_good = add_operations(r, printer, operations);
    r->is_in_batch = false;
    printer_write_line(printer, STR(""));
    return is_good;
}

static bool (*const renderers[])(struct rendering *r, struct buf *out,
                                 const struct operation *operation) = {
    [OPERATION_CREATE_TABLE] = render_create_table,
    [OPERATION_DROP_TABLE] = render_drop_table,
    [OPERATION_RENAME_TABLE] = add_rename_table,
    [OPERATION_ADD_COLUMN] = render_add_column,
    [OPERATION_DROP_COLUMN] = render_drop_column,
    [OPERATION_ALTER_COLUMN] = render_alter_column,
    [OPERATION_CREATE_INDEX] = render_create_index,
    [OPERATION_DROP_INDEX] = render_drop_index,
    [OPERATION_CREATE_CONSTRAINT] = render_create_constraint,
    [OPERATION_DROP_CONSTRAINT] = render_drop_constraint,
    [OPERATION_TABLE_COMMENT] = render_table_comment,
    [OPERATION_BULK_INSERT] = refuse,
    [OPERATION_EXECUTE] = add_execute,
    [OPERATION_SEQUENCE] = add_sequence,
    [OPERATION_SCHEMA] = add_schema,
    [OPERATION_TYPE] = add_type,
    [OPERATION_BATCH] = NULL,
    [OPERATION_MODIFY_TABLE] = NULL,
};

/* alembic: autogenerate/render.py _render_modify_table */
static bool add_operation(struct rendering *r, struct printer *printer,
                          const struct operation *operation)
{
    if (operation->kind == OPERATION_BATCH)
        return add_batch(r, printer, &operation->batch.table, &operation->batch.operations);
    if (operation->kind == OPERATION_MODIFY_TABLE) {
        const struct operations *operations = &operation->modify_table.operations;
        if (operations->count > 0 && r->options->is_batch)
            return add_batch(r, printer, &operation->modify_table.table, operations);
        return add_operations(r, printer, operations);
    }
    bool has_lines = operation->kind == OPERATION_EXECUTE && operation->execute.lines.count > 0;
    for (size_t i = 0; has_lines && i < operation->execute.lines.count; i++)
        printer_write_line(printer, operation->execute.lines.items[i]);
    if (has_lines)
        return true;
    if (operation->kind == OPERATION_TYPE && operation->type.existing != NULL)
        return add_enum_change(r, printer, operation);
    struct buf line = {0};
    bool is_good = renderers[operation->kind](r, &line, operation);
    if (is_good)
        printer_write_line(printer, buf_str(&line));
    buf_free(&line);
    return is_good;
}

static bool add_operations(struct rendering *r, struct printer *printer,
                           const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++) {
        if (!add_operation(r, printer, operations->items[i]))
            return false;
    }
    return true;
}

/* ---- the body */

/* Indents each line, but for what stands at the ends. alembic: autogenerate/render.py _indent */
static str indent(struct arena *arena, str text)
{
    struct buf out = {0};
    for (str rest = text, line = {0}; rest.data != NULL;) {
        line = str_cut(&rest, '\n');
        buf_add_format(&out, "    %.*s\n", STR_ARG(line));
    }
    struct buf trimmed = {0};
    for (str rest = str_trim(buf_str(&out)), line = {0}; rest.data != NULL;) {
        line = str_cut(&rest, '\n');
        while (str_ends_with(line, STR(" ")))
            line.length--;
        buf_add(&trimmed, line);
        buf_add(&trimmed, rest.data == NULL ? STR("") : STR("\n"));
    }
    str result = str_copy(arena, buf_str(&trimmed));
    buf_free(&out);
    buf_free(&trimmed);
    return result;
}

bool autogenerate_render_python(struct arena *arena, const struct operations *operations,
                                const struct render_options *options, str *body,
                                struct strs *imports, struct error *error)
{
    struct rendering r = {.options = options, .arena = arena, .imports = imports, .error = error};
    struct printer printer = {0};
    printer_write_line(&printer,
                       STR("# ### commands auto generated by Alembic - please adjust! ###"));
    bool is_good = add_operations(&r, &printer, operations);
    if (operations_are_empty(operations))
        printer_write_line(&printer, STR("pass"));
    printer_write_line(&printer, STR("# ### end Alembic commands ###"));
    *body = indent(arena, buf_str(&printer.out));
    printer_free(&printer);
    if (imports->count > 0)
        qsort(imports->items, imports->count, sizeof *imports->items, str_compare_items);
    return is_good;
}
