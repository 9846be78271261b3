/* What SQLite has of its own. sqlalchemy: dialects/sqlite/base.py SQLiteDDLCompiler; alembic:
 * ddl/sqlite.py */
#include "ddl/compile_impl.h"
#include "ddl/option.h"

#include <string.h>

static const struct type_name type_names[SQL_TYPE_COUNT] = {
    [TYPE_GENERIC_JSON] = {"JSON", type_add_plain},
    [TYPE_PG_JSON] = {"JSON", type_add_plain},
};

/* INTEGER PRIMARY KEY AUTOINCREMENT has to be written with the column. */
static bool is_key_of_column(const struct layout *layout)
{
    if (option_state(&layout->table->options, "sqlite", "autoincrement") != YES ||
        layout->primary_key == NULL || layout->primary_key->columns.count != 1)
        return false;
    str name = layout->primary_key->columns.items[0];
    const struct column *column = layout_find_column(layout, name);
    if (column == NULL || type_family(column->type) != FAMILY_INTEGER)
        return false;
    for (size_t i = 0; i < layout->constraints.count; i++) {
        if (layout->constraints.items[i]->kind == CONSTRAINT_FOREIGN_KEY &&
            strs_contain(&layout->constraints.items[i]->columns, name))
            return false;
    }
    return true;
}

/* An expression that is neither a literal nor in parentheses gets some. */
static bool needs_parentheses(str text)
{
    str trimmed = str_trim(text);
    bool has_other = false;
    for (size_t i = 0; i < text.length; i++)
        has_other = has_other || (!char_is_word(text.data[i]) && (signed char)text.data[i] >= 0);
    bool is_closed = trimmed.length > 0 && strchr("'\"(", trimmed.data[0]) != NULL;
    return has_other && !is_closed;
}

static bool add_default(struct compilation *c, struct buf *out, const struct column *column)
{
    struct buf text = {0};
    bool has_default = false;
    bool is_good = add_server_default(c, &text, &column->server_default, &has_default);
    if (is_good && has_default)
        buf_add_format(out, needs_parentheses(buf_str(&text)) ? " DEFAULT (%s)" : " DEFAULT %s",
                       buf_z(&text));
    buf_free(&text);
    return is_good;
}

static void add_conflict(struct buf *out, const struct dialect_options *options, const char *name)
{
    str clause = option_text(options, "sqlite", name);
    if (clause.data != NULL)
        buf_add_format(out, " ON CONFLICT %.*s", STR_ARG(clause));
}

static bool add_computed(struct compilation *c, struct buf *out, const struct computed *computed)
{
    buf_add(out, STR(" GENERATED ALWAYS AS ("));
    if (!add_expression(c, out, computed->sqltext))
        return false;
    buf_add_char(out, ')');
    if (computed->is_persisted != UNSET)
        buf_add(out, computed->is_persisted == YES ? STR(" STORED") : STR(" VIRTUAL"));
    return true;
}

static bool add_column(struct compilation *c, struct buf *out, const struct layout *layout,
                       const struct column *column)
{
    if (!ddl_add_type(c->run, out, column->type, c->error) || !add_default(c, out, column))
        return false;
    if (!column->is_nullable) {
        buf_add(out, STR(" NOT NULL"));
        add_conflict(out, &column->options, "on_conflict_not_null");
    }
    if (column->is_primary_key && column->autoincrement == AUTOINCREMENT_YES &&
        layout->primary_key->columns.count != 1)
        return compilation_fail(c, "CompileError",
                                "SQLite does not support autoincrement for composite primary keys");
    if (column->is_primary_key && is_key_of_column(layout)) {
        buf_add(out, STR(" PRIMARY KEY"));
        add_conflict(out, &column->options, "on_conflict_primary_key");
        buf_add(out, STR(" AUTOINCREMENT"));
    }
    return column->server_default.kind != DEFAULT_COMPUTED ||
           add_computed(c, out, column->server_default.computed);
}

static bool add_constraint_end(struct compilation *c, struct buf *out, const struct layout *layout,
                               const struct constraint *constraint)
{
    static const char *const of_column[] = {
        [CONSTRAINT_PRIMARY_KEY] = "on_conflict_primary_key",
        [CONSTRAINT_UNIQUE] = "on_conflict_unique",
        [CONSTRAINT_EXCLUDE] = NULL,
    };
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY)
        return true;
    str clause = option_text(&constraint->options, "sqlite", "on_conflict");
    if (clause.data != NULL && constraint->is_of_column)
        return compilation_fail(
            c, "CompileError",
            "SQLite does not support on conflict clause for column check constraint");
    add_conflict(out, &constraint->options, "on_conflict");
    if (clause.data != NULL || constraint->columns.count != 1 || !of_column[constraint->kind])
        return true;
    const struct column *column = layout_find_column(layout, constraint->columns.items[0]);
    if (column != NULL)
        add_conflict(out, &column->options, of_column[constraint->kind]);
    return true;
}

static void add_table_end(const struct dialect *unused, struct buf *out,
                          const struct dialect_options *options)
{
    (void)unused;
    bool has_no_rowid = option_state(options, "sqlite", "with_rowid") == NO;
    if (has_no_rowid)
        buf_add(out, STR("\n WITHOUT ROWID"));
    if (option_state(options, "sqlite", "strict") == YES)
        buf_add(out, has_no_rowid ? STR(",\n STRICT") : STR("\n STRICT"));
}

/* A DOMAIN asks to be created, and cannot be. */
static bool before_table(struct compilation *c, const struct layout *layout)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        const struct sql_type *type =
            type_for_dialect(layout->columns.items[i]->type, STR("sqlite"));
        if (type->kind == TYPE_DOMAIN && type->creates_type)
            return compilation_fail(
                c, "UnsupportedCompilationError",
                "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteDDLCompiler object> can't render "
                "element of type <class "
                "'sqlalchemy.dialects.postgresql.named_types.CreateDomainType'>");
    }
    return true;
}

static bool add_index_end(struct compilation *c, struct buf *out, const struct index *index)
{
    return add_option_condition(c, out, &index->options);
}

static bool check_alter_constraint(struct compilation *c, bool is_implicit, bool is_drop,
                                   bool *is_done)
{
    *is_done = true;
    if (!is_implicit)
        return compilation_fail(
            c, "NotImplementedError",
            "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode "
            "feature which allows for SQLite migrations using a copy-and-move strategy.");
    if (!is_drop)
        ddl_warn(c->run, "UserWarning",
                 "Skipping unsupported ALTER for creation of implicit constraint. Please refer to "
                 "the batch mode feature which allows for SQLite migrations using a copy-and-move "
                 "strategy.");
    return true;
}

static bool alter_type(struct compilation *c, const struct table_name *table,
                       const struct column_change *change)
{
    if (change->type == NULL)
        return true;
    struct buf text = {0};
    add_alter_column(c, &text, table, change);
    buf_add(&text, STR(" TYPE "));
    return compilation_finish(c, &text, ddl_add_type(c->run, &text, change->type, c->error));
}

static bool alter_column(struct compilation *c, const struct table_name *table,
                         const struct column_change *change)
{
    if (!alter_nullable(c, table, change) || !alter_default(c, table, change) ||
        !alter_type(c, table, change))
        return false;
    if (change->has_comment)
        return compilation_fail(
            c, "UnsupportedCompilationError",
            "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteDDLCompiler object> can't render "
            "element of type <class 'alembic.ddl.base.ColumnComment'>: <class "
            "'alembic.ddl.base.ColumnComment'> construct has no default compilation handler.");
    return alter_name(c, table, change);
}

static bool alter_identity(struct compilation *c, const struct table_name *table,
                           const struct column_change *change)
{
    (void)table, (void)change;
    return compilation_fail(
        c, "CompileError",
        "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to "
        "or from an existing column is not supported in this dialect.");
}

/* alembic: ddl/sqlite.py SQLiteImpl.requires_recreate_in_batch */
static bool needs_rebuild(const struct ddl_run *run, const struct operation *operation)
{
    (void)run;
    switch (operation->kind) {
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
    case OPERATION_EXECUTE:
        return false;
    case OPERATION_ADD_COLUMN:
        break;
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
    case OPERATION_RENAME_TABLE:
    case OPERATION_DROP_COLUMN:
    case OPERATION_ALTER_COLUMN:
    case OPERATION_CREATE_CONSTRAINT:
    case OPERATION_DROP_CONSTRAINT:
    case OPERATION_TABLE_COMMENT:
    case OPERATION_BULK_INSERT:
    case OPERATION_SEQUENCE:
    case OPERATION_SCHEMA:
    case OPERATION_TYPE:
    case OPERATION_BATCH:
    case OPERATION_MODIFY_TABLE:
        return true;
    }
    const struct column *column = operation->add_column.column;
    const struct server_default *server_default = &column->server_default;
    if (server_default->kind == DEFAULT_CLAUSE ||
        (server_default->kind == DEFAULT_COMPUTED && server_default->computed->is_persisted == YES))
        return true;
    const struct sql_type *type = type_for_dialect(column->type, STR("sqlite"));
    bool has_type_check =
        type->has_constraint && (sql_type_rows[type->kind].family == FAMILY_BOOLEAN ||
                                 sql_type_rows[type->kind].family == FAMILY_ENUM);
    bool is_unique = column->is_unique == YES && column->is_indexed != YES;
    bool has_reference = false;
    for (size_t i = 0; i < column->constraints.count; i++)
        has_reference =
            has_reference || column->constraints.items[i]->kind == CONSTRAINT_FOREIGN_KEY;
    if (operation->add_column.is_reference_inline)
        has_reference = false;
    return has_type_check || is_unique || has_reference;
}

static bool is_cast_needed(const struct sql_type *from, const struct sql_type *to)
{
    return type_family(to) != FAMILY_JSON && !types_are_akin(from, to);
}

/* Neither one digit, nor a literal, nor in parentheses, of one line. alembic: ddl/sqlite.py
 * _guess_if_default_is_unparenthesized_sql_expr */
static bool wraps_rendered_default(str text)
{
    if (text.length == 0)
        return false;
    char first = text.data[0];
    char last = text.data[text.length - 1];
    if (text.length == 1 && (char_is_digit(first) || first == '.'))
        return false;
    bool is_closed = (first == '\'' && last == '\'') || (first == '(' && last == ')');
    return text.length < 3 || !is_closed || str_find_byte(text, '\n') < text.length;
}

const struct ddl_dialect sqlite_ddl = {
    .class_prefix = "SQLite",
    .identifier_limit = 9999,
    .is_schema_a_database = true,
    .rename_column = "RENAME COLUMN",
    .type_names = type_names,
    .add_column = add_column,
    .add_constraint_end = add_constraint_end,
    .is_key_of_column = is_key_of_column,
    .add_table_end = add_table_end,
    .before_table = before_table,
    .add_index_end = add_index_end,
    .check_alter_constraint = check_alter_constraint,
    .alter_column = alter_column,
    .alter_identity = alter_identity,
    .needs_rebuild = needs_rebuild,
    .is_cast_needed = is_cast_needed,
    .wraps_rendered_default = wraps_rendered_default,
};
