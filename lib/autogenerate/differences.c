/* What `alembic check` says: operations as tuples. alembic: operations/ops.py to_diff_tuple,
 * operations/schemaobj.py; sqlalchemy: repr() of Table, Column, Constraint, Index */
#include "autogenerate/repr_impl.h"

struct differences {
    struct buf *out;
    struct arena *arena;
    bool has_any;
};

static void begin(struct differences *d)
{
    if (d->has_any)
        buf_add(d->out, STR(", "));
    d->has_any = true;
}

/* ---- columns */

/* A column of whose type nothing is said. */
static void add_bare_column(struct buf *out, str name, str table, const struct constraint *key)
{
    buf_add(out, STR("Column("));
    buf_add_repr(out, name);
    buf_add(out, STR(", NullType()"));
    repr_add_foreign_key_of(out, key, name);
    buf_add_format(out, ", table=<%.*s>)", STR_ARG(table));
}

/* A column that came or went: its foreign keys came or went with it. */
static void add_moved_column(struct buf *out, const struct column *column, str table,
                             const struct operations *siblings)
{
    repr_begin_column(out, column);
    for (size_t i = 0; i < siblings->count; i++) {
        const struct operation *sibling = siblings->items[i];
        if (sibling->kind == OPERATION_CREATE_CONSTRAINT)
            repr_add_foreign_key_of(out, sibling->create_constraint.constraint, column->name.text);
        if (sibling->kind != OPERATION_DROP_CONSTRAINT)
            continue;
        /* What takes it away adds it to the column a second time. */
        repr_add_foreign_key_of(out, sibling->drop_constraint.removed, column->name.text);
        repr_add_foreign_key_of(out, sibling->drop_constraint.removed, column->name.text);
    }
    repr_add_checks(out, column);
    repr_end_column(out, column, table);
}

/* ---- tables */

static void begin_table(struct buf *out, str name)
{
    buf_add(out, STR("Table("));
    buf_add_repr(out, name);
    buf_add(out, STR(", MetaData()"));
}

static void end_table(struct buf *out, str schema)
{
    buf_add(out, STR(", schema="));
    repr_add_text(out, schema);
    buf_add_char(out, ')');
}

static void add_table(struct buf *out, const struct table *table)
{
    begin_table(out, table->name.text);
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        buf_add(out, STR(", "));
        repr_begin_column(out, column);
        repr_add_foreign_keys(out, table, column->name.text);
        repr_add_checks(out, column);
        repr_end_column(out, column, table->name.text);
    }
    end_table(out, table->schema);
}

/* ---- indexes */

static void add_index_element(struct buf *out, const struct index *index,
                              const struct table *columns_of, const struct index_element *element)
{
    const struct column *column = element->column.data == NULL || columns_of == NULL
                                      ? NULL
                                      : table_find_column(columns_of, element->column);
    if (column != NULL) {
        repr_begin_column(out, column);
        repr_end_column(out, column, index->table.text);
    } else if (element->column.data != NULL) {
        add_bare_column(out, element->column, index->table.text, NULL);
    } else if (element->clause->kind == CLAUSE_TEXT) {
        buf_add(out, STR("<alembic.util.sqla_compat._textual_index_element object>"));
    } else {
        repr_add_clause(out, element->clause);
    }
}

static void add_index(struct buf *out, const struct index *index)
{
    buf_add(out, STR("Index("));
    repr_add_text(out, index->name.kind == NAME_NONE ? (str){0} : index->name.identifier.text);
    for (size_t i = 0; i < index->elements.count; i++) {
        buf_add(out, STR(", "));
        add_index_element(out, index, index->columns_of, &index->elements.items[i]);
    }
    if (index->is_unique)
        buf_add_format(out, ", unique=True");
    buf_add_char(out, ')');
}

/* ---- constraints */

static void add_option(struct buf *out, const char *name, str text)
{
    if (str_is_empty(text))
        return;
    buf_add_format(out, ", %s=", name);
    buf_add_repr(out, text);
}

static void add_name(struct buf *out, const struct constraint *constraint)
{
    if (constraint->name.kind != NAME_NONE)
        add_option(out, "name", constraint->name.identifier.text);
}

static void add_unique(struct buf *out, const struct constraint *unique,
                       const struct table_name *table)
{
    buf_add(out, STR("UniqueConstraint("));
    for (size_t i = 0; i < unique->columns.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        add_bare_column(out, unique->columns.items[i], table->name.text, NULL);
    }
    buf_add_char(out, ')');
}

static void add_check(struct buf *out, const struct constraint *check,
                      const struct table_name *table)
{
    buf_add(out, STR("CheckConstraint("));
    repr_add_clause(out, check->sqltext);
    add_name(out, check);
    buf_add(out, STR(", table="));
    begin_table(out, table->name.text);
    buf_add_format(out, ", Column('x', Integer(), table=<%.*s>)", STR_ARG(table->name.text));
    end_table(out, table->schema);
    buf_add_char(out, ')');
}

/* With a table that has the columns alone, those that it refers to, too, when they are its own. */
static void add_key_table(struct buf *out, struct arena *arena, const struct constraint *key,
                          const struct table_name *table)
{
    struct strs columns = {0};
    bool is_own = str_equal(key->referred_table.text, table->name.text) &&
                  str_equal(key->referred_schema, table->schema);
    for (size_t i = 0; i < key->columns.count; i++)
        LIST_PUSH(arena, &columns, key->columns.items[i]);
    for (size_t i = 0; is_own && i < key->referred_columns.count; i++)
        LIST_PUSH(arena, &columns, key->referred_columns.items[i]);
    begin_table(out, table->name.text);
    for (size_t i = 0; i < columns.count; i++) {
        const struct strs before = {.items = columns.items, .count = i};
        if (strs_contain(&before, columns.items[i]))
            continue;
        buf_add(out, STR(", "));
        add_bare_column(out, columns.items[i], table->name.text, key);
    }
    end_table(out, table->schema);
}

static void add_key(struct buf *out, struct arena *arena, const struct constraint *key,
                    const struct table_name *table)
{
    buf_add(out, STR("ForeignKeyConstraint(<sqlalchemy.sql.base.ReadOnlyColumnCollection object>, "
                     "None"));
    add_name(out, key);
    add_option(out, "onupdate", key->on_update);
    add_option(out, "ondelete", key->on_delete);
    if (key->is_deferrable == YES)
        buf_add(out, STR(", deferrable=True"));
    add_option(out, "initially", key->initially);
    if (key->uses_alter)
        buf_add(out, STR(", use_alter=True"));
    add_option(out, "match", key->match);
    buf_add(out, STR(", table="));
    add_key_table(out, arena, key, table);
    buf_add_char(out, ')');
}

static void add_constraint(struct differences *d, const struct constraint *constraint,
                           const struct table_name *table, bool is_removed)
{
    struct buf *out = d->out;
    bool is_key = constraint->kind == CONSTRAINT_FOREIGN_KEY;
    buf_add_format(out, "('%s_%s', ", is_removed ? "remove" : "add", is_key ? "fk" : "constraint");
    if (is_key)
        add_key(out, d->arena, constraint, table);
    else if (constraint->kind == CONSTRAINT_CHECK)
        add_check(out, constraint, table);
    else
        add_unique(out, constraint, table);
    buf_add_char(out, ')');
}

/* ---- changes of a column */

static void add_nullable(struct buf *out, enum tristate nullable)
{
    static const char *const words[] = {[UNSET] = "None", [NO] = "False", [YES] = "True"};
    buf_add(out, str_from(words[nullable]));
}

static void add_type(struct buf *out, const struct sql_type *type)
{
    if (type == NULL)
        buf_add(out, STR("None"));
    else
        autogenerate_add_type_repr(out, type);
}

/* Alembic finds no renames and has no tuple for them. */
static void add_rename(struct buf *out, const char *what, const struct table_name *table,
                       str column, str new_name)
{
    buf_add_format(out, "('%s', ", what);
    repr_add_text(out, table->schema);
    buf_add(out, STR(", "));
    buf_add_repr(out, table->name.text);
    if (column.data != NULL) {
        buf_add(out, STR(", "));
        buf_add_repr(out, column);
    }
    buf_add(out, STR(", "));
    buf_add_repr(out, new_name);
    buf_add_char(out, ')');
}

enum part { PART_TYPE, PART_NULLABLE, PART_DEFAULT, PART_COMMENT };

static bool is_changed(const struct column_change *change, enum part part)
{
    switch (part) {
    case PART_TYPE:
        return change->type != NULL;
    case PART_NULLABLE:
        return change->nullable != UNSET;
    case PART_DEFAULT:
        return change->server_default.kind != DEFAULT_UNSET;
    case PART_COMMENT:
        return change->has_comment;
    }
    return false;
}

static void add_existing(struct buf *out, const struct column_change *change, enum part part)
{
    switch (part) {
    case PART_TYPE:
        add_type(out, change->existing_type);
        return;
    case PART_NULLABLE:
        add_nullable(out, change->existing_nullable);
        return;
    case PART_DEFAULT:
        repr_add_default(out, &change->existing_server_default);
        return;
    case PART_COMMENT:
        repr_add_text(out, change->existing_comment);
        return;
    }
}

static void add_new(struct buf *out, const struct column_change *change, enum part part)
{
    switch (part) {
    case PART_TYPE:
        add_type(out, change->type);
        return;
    case PART_NULLABLE:
        add_nullable(out, change->nullable);
        return;
    case PART_DEFAULT:
        repr_add_default(out, &change->server_default);
        return;
    case PART_COMMENT:
        repr_add_text(out, change->comment);
        return;
    }
}

/* What else is known of the column, without the part that changes. */
static void add_known(struct buf *out, const struct column_change *change, enum part changing)
{
    static const struct {
        enum part part;
        const char *name;
    } rows[] = {{PART_NULLABLE, "existing_nullable"},
                {PART_TYPE, "existing_type"},
                {PART_DEFAULT, "existing_server_default"},
                {PART_COMMENT, "existing_comment"}};
    bool has_any = false;
    buf_add_char(out, '{');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].part == changing)
            continue;
        buf_add_format(out, "%s'%s': ", has_any ? ", " : "", rows[i].name);
        add_existing(out, change, rows[i].part);
        has_any = true;
    }
    buf_add_char(out, '}');
}

static void add_changes(struct differences *d, const struct operation *operation)
{
    static const struct {
        enum part part;
        const char *name;
    } rows[] = {{PART_TYPE, "modify_type"},
                {PART_NULLABLE, "modify_nullable"},
                {PART_DEFAULT, "modify_default"},
                {PART_COMMENT, "modify_comment"}};
    const struct column_change *change = &operation->alter_column.change;
    bool has_any = change->new_name.text.data != NULL;
    buf_add_char(d->out, '[');
    if (has_any)
        add_rename(d->out, "rename_column", &operation->alter_column.table, change->column.text,
                   change->new_name.text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!is_changed(change, rows[i].part))
            continue;
        buf_add_format(d->out, "%s('%s', ", has_any ? ", " : "", rows[i].name);
        repr_add_text(d->out, operation->alter_column.table.schema);
        buf_add(d->out, STR(", "));
        buf_add_repr(d->out, operation->alter_column.table.name.text);
        buf_add(d->out, STR(", "));
        buf_add_repr(d->out, change->column.text);
        buf_add(d->out, STR(", "));
        add_known(d->out, change, rows[i].part);
        buf_add(d->out, STR(", "));
        add_existing(d->out, change, rows[i].part);
        buf_add(d->out, STR(", "));
        add_new(d->out, change, rows[i].part);
        buf_add_char(d->out, ')');
        has_any = true;
    }
    buf_add_char(d->out, ']');
}

/* ---- operations */

static void add_column_tuple(struct buf *out, const char *what, const struct table_name *table,
                             const struct column *column, const struct operations *siblings)
{
    buf_add_format(out, "('%s', ", what);
    repr_add_text(out, table->schema);
    buf_add(out, STR(", "));
    buf_add_repr(out, table->name.text);
    buf_add(out, STR(", "));
    add_moved_column(out, column, table->name.text, siblings);
    buf_add_char(out, ')');
}

static void add_comment_tuple(struct buf *out, const struct operation *operation)
{
    bool is_removed = operation->table_comment.comment.data == NULL;
    buf_add_format(out, "('%s_table_comment', ", is_removed ? "remove" : "add");
    begin_table(out, operation->table_comment.table.name.text);
    end_table(out, operation->table_comment.table.schema);
    if (!is_removed) {
        buf_add(out, STR(", "));
        repr_add_text(out, operation->table_comment.existing);
    }
    buf_add_char(out, ')');
}

static void add_table_tuple(struct buf *out, const char *what, const struct table *table)
{
    buf_add_format(out, "('%s', ", what);
    add_table(out, table);
    buf_add_char(out, ')');
}

static void add_index_tuple(struct buf *out, const char *what, const struct index *index)
{
    buf_add_format(out, "('%s', ", what);
    add_index(out, index);
    buf_add_char(out, ')');
}

static void add_operations(struct differences *d, const struct operations *operations);

static void add_operation(struct differences *d, const struct operation *operation,
                          const struct operations *siblings)
{
    if (operation->kind == OPERATION_MODIFY_TABLE) {
        add_operations(d, &operation->modify_table.operations);
        return;
    }
    begin(d);
    if (operation->kind == OPERATION_CREATE_TABLE)
        add_table_tuple(d->out, "add_table", operation->create_table.table);
    else if (operation->kind == OPERATION_DROP_TABLE && operation->drop_table.removed != NULL)
        add_table_tuple(d->out, "remove_table", operation->drop_table.removed);
    else if (operation->kind == OPERATION_ADD_COLUMN)
        add_column_tuple(d->out, "add_column", &operation->add_column.table,
                         operation->add_column.column, siblings);
    else if (operation->kind == OPERATION_DROP_COLUMN && operation->drop_column.removed != NULL)
        add_column_tuple(d->out, "remove_column", &operation->drop_column.table,
                         operation->drop_column.removed, siblings);
    else if (operation->kind == OPERATION_ALTER_COLUMN)
        add_changes(d, operation);
    else if (operation->kind == OPERATION_CREATE_INDEX)
        add_index_tuple(d->out, "add_index", operation->create_index.index);
    else if (operation->kind == OPERATION_DROP_INDEX && operation->drop_index.removed != NULL)
        add_index_tuple(d->out, "remove_index", operation->drop_index.removed);
    else if (operation->kind == OPERATION_CREATE_CONSTRAINT)
        add_constraint(d, operation->create_constraint.constraint,
                       &operation->create_constraint.table, false);
    else if (operation->kind == OPERATION_DROP_CONSTRAINT &&
             operation->drop_constraint.removed != NULL)
        add_constraint(d, operation->drop_constraint.removed, &operation->drop_constraint.table,
                       true);
    else if (operation->kind == OPERATION_RENAME_TABLE)
        add_rename(d->out, "rename_table", &operation->rename_table.table, (str){0},
                   operation->rename_table.new_name.text);
    else if (operation->kind == OPERATION_TABLE_COMMENT)
        add_comment_tuple(d->out, operation);
    else
        buf_add_format(d->out, "('%s',)", operation_name(operation->kind));
}

static void add_operations(struct differences *d, const struct operations *operations)
{
    for (size_t i = 0; i < operations->count; i++)
        add_operation(d, operations->items[i], operations);
}

void autogenerate_add_differences(struct buf *out, struct arena *arena,
                                  const struct operations *operations)
{
    struct differences d = {.out = out, .arena = arena};
    buf_add_char(out, '[');
    add_operations(&d, operations);
    buf_add_char(out, ']');
}
