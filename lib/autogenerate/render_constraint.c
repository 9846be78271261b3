/* Constraints as Python text: within create_table(), and as operations of their own. */
#include "autogenerate/render_impl.h"

static void add_class(struct rendering *r, struct buf *out, const char *name)
{
    buf_add_format(out, "%.*s%s(", STR_ARG(r->options->sqlalchemy_prefix), name);
}

static void add_list(struct buf *out, const struct strs *names)
{
    for (size_t i = 0; i < names->count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add_repr(out, names->items[i]);
    }
}

/* ", name='x'", for what has a name. */
static void add_name(struct rendering *r, struct buf *out, const struct constraint *constraint)
{
    if (constraint->name.kind == NAME_NONE)
        return;
    buf_add(out, STR(", name="));
    render_name(r, out, &constraint->name);
}

static void add_text(struct buf *out, const char *name, str text)
{
    if (str_is_empty(text))
        return;
    buf_add_format(out, ", %s=", name);
    buf_add_repr(out, text);
}

/* ---- PRIMARY KEY, CHECK */

static bool add_primary_key(struct rendering *r, struct buf *out,
                            const struct constraint *constraint)
{
    if (constraint->columns.count == 0)
        return true;
    add_class(r, out, "PrimaryKeyConstraint");
    add_list(out, &constraint->columns);
    add_name(r, out, constraint);
    buf_add_char(out, ')');
    return true;
}

static bool add_check(struct rendering *r, struct buf *out, const struct constraint *constraint)
{
    add_class(r, out, "CheckConstraint");
    if (!render_expression(r, out, constraint->sqltext, EXPRESSION_BARE))
        return false;
    add_name(r, out, constraint);
    buf_add_char(out, ')');
    return true;
}

static bool add_create_check(struct rendering *r, struct buf *out, const struct table_name *table,
                             const struct constraint *constraint)
{
    render_call(r, out, "create_check_constraint");
    render_name(r, out, &constraint->name);
    buf_add(out, STR(", "));
    render_table(r, out, table->name.text);
    if (!render_expression(r, out, constraint->sqltext, EXPRESSION_BARE))
        return false;
    render_schema(r, out, table->schema);
    buf_add_char(out, ')');
    return true;
}

/* ---- FOREIGN KEY */

/* alembic: autogenerate/render.py _populate_render_fk_opts */
static void add_reference_options(struct buf *out, const struct constraint *constraint)
{
    add_text(out, "onupdate", constraint->on_update);
    add_text(out, "ondelete", constraint->on_delete);
    add_text(out, "initially", constraint->initially);
    buf_add(out, constraint->is_deferrable == YES ? STR(", deferrable=True") : STR(""));
    buf_add(out, constraint->uses_alter ? STR(", use_alter=True") : STR(""));
    add_text(out, "match", constraint->match);
}

/* "table.column", as a ForeignKey has it. */
static void add_reference(struct buf *out, const struct constraint *constraint, str column)
{
    struct buf reference = {0};
    if (!str_is_empty(constraint->referred_schema))
        buf_add_format(&reference, "%.*s.", STR_ARG(constraint->referred_schema));
    buf_add_format(&reference, "%.*s.%.*s", STR_ARG(constraint->referred_table.text),
                   STR_ARG(column));
    buf_add_repr(out, buf_str(&reference));
    buf_free(&reference);
}

static bool add_foreign_key(struct rendering *r, struct buf *out,
                            const struct constraint *constraint)
{
    struct buf options = {0};
    add_class(r, out, "ForeignKeyConstraint");
    render_names(out, &constraint->columns);
    buf_add(out, STR(", ["));
    for (size_t i = 0; i < constraint->referred_columns.count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        add_reference(out, constraint, constraint->referred_columns.items[i]);
    }
    buf_add(out, STR("]"));
    add_name(r, &options, constraint);
    add_reference_options(&options, constraint);
    /* the comma is there without options, too */
    buf_add(out, options.length == 0 ? STR(", ") : buf_str(&options));
    buf_add_char(out, ')');
    buf_free(&options);
    return true;
}

static bool add_create_foreign_key(struct rendering *r, struct buf *out,
                                   const struct table_name *table,
                                   const struct constraint *constraint)
{
    render_call(r, out, "create_foreign_key");
    render_name(r, out, &constraint->name);
    if (!r->is_in_batch) {
        buf_add(out, STR(", "));
        buf_add_repr(out, table->name.text);
    }
    buf_add(out, STR(", "));
    buf_add_repr(out, constraint->referred_table.text);
    buf_add(out, STR(", "));
    render_names(out, &constraint->columns);
    buf_add(out, STR(", "));
    render_names(out, &constraint->referred_columns);
    if (!r->is_in_batch)
        add_text(out, "source_schema", table->schema);
    add_text(out, "referent_schema", constraint->referred_schema);
    add_reference_options(out, constraint);
    if (!render_dialect_options(r, out, &constraint->options))
        return false;
    buf_add_char(out, ')');
    return true;
}

/* ---- UNIQUE */

static void add_deferrability(struct buf *out, const struct constraint *constraint)
{
    buf_add(out, constraint->is_deferrable == YES ? STR(", deferrable=True") : STR(""));
    add_text(out, "initially", constraint->initially);
}

/* alembic: autogenerate/render.py _uq_constraint */
static bool add_unique(struct rendering *r, struct buf *out, const struct constraint *constraint)
{
    add_class(r, out, "UniqueConstraint");
    add_list(out, &constraint->columns);
    add_deferrability(out, constraint);
    add_name(r, out, constraint);
    if (!render_dialect_options(r, out, &constraint->options))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_create_unique(struct rendering *r, struct buf *out, const struct table_name *table,
                              const struct constraint *constraint)
{
    render_call(r, out, "create_unique_constraint");
    render_name(r, out, &constraint->name);
    buf_add(out, STR(", "));
    render_table(r, out, table->name.text);
    render_names(out, &constraint->columns);
    add_deferrability(out, constraint);
    render_schema(r, out, table->schema);
    if (!render_dialect_options(r, out, &constraint->options))
        return false;
    buf_add_char(out, ')');
    return true;
}

/* ---- EXCLUDE. alembic: ddl/postgresql.py _exclude_constraint */

static bool add_exclude_element(struct rendering *r, struct buf *out,
                                const struct exclude_element *element)
{
    const struct clause *clause = element->clause;
    buf_add_char(out, '(');
    if (clause->kind == CLAUSE_COLUMN) {
        buf_add(out, r->options->sqlalchemy_prefix);
        buf_add(out, clause->column.is_literal ? STR("literal_column(") : STR("column("));
        buf_add_repr(out, clause->column.name.text);
        buf_add_char(out, ')');
    } else {
        bool is_wrapped = clause->kind == CLAUSE_TEXT || clause->kind == CLAUSE_FUNCTION;
        if (!render_expression(r, out, clause, is_wrapped ? EXPRESSION_TEXT : EXPRESSION_BARE))
            return false;
    }
    buf_add(out, STR(", "));
    buf_add_repr(out, element->operator);
    buf_add_char(out, ')');
    return true;
}

/* ", (sa.column('a'), '=')", ", where=…" and what follows. */
static bool add_exclude_arguments(struct rendering *r, struct buf *out,
                                  const struct constraint *constraint)
{
    for (size_t i = 0; i < constraint->element_count; i++) {
        buf_add(out, STR(", "));
        if (!add_exclude_element(r, out, &constraint->elements[i]))
            return false;
    }
    if (constraint->where != NULL) {
        buf_add(out, STR(", where="));
        if (!render_expression(r, out, constraint->where, EXPRESSION_TEXT))
            return false;
    }
    /* a text, as Alembic has it */
    buf_add(out, constraint->is_deferrable == YES ? STR(", deferrable='True'") : STR(""));
    add_text(out, "initially", constraint->initially);
    add_text(out, "using", constraint->using);
    return true;
}

static bool add_exclude(struct rendering *r, struct buf *out, const struct constraint *constraint)
{
    struct buf arguments = {0};
    bool is_good = add_exclude_arguments(r, &arguments, constraint);
    add_name(r, &arguments, constraint);
    render_import(r, STR("from sqlalchemy.dialects import postgresql"));
    buf_add(out, STR("postgresql.ExcludeConstraint("));
    buf_add(out, str_from_offset(buf_str(&arguments), 2));
    buf_add_char(out, ')');
    buf_free(&arguments);
    return is_good;
}

static bool add_create_exclude(struct rendering *r, struct buf *out, const struct table_name *table,
                               const struct constraint *constraint)
{
    render_call(r, out, "create_exclude_constraint");
    render_name(r, out, &constraint->name);
    if (!r->is_in_batch) {
        buf_add(out, STR(", "));
        buf_add_repr(out, table->name.text);
    }
    if (!add_exclude_arguments(r, out, constraint))
        return false;
    render_schema(r, out, table->schema);
    buf_add_char(out, ')');
    return true;
}

/* ---- by kind */

/* Alembic has no renderer for it. */
static bool add_create_primary_key(struct rendering *r, struct buf *out,
                                   const struct table_name *table,
                                   const struct constraint *constraint)
{
    render_call(r, out, "create_primary_key");
    render_name(r, out, &constraint->name);
    buf_add(out, STR(", "));
    render_table(r, out, table->name.text);
    render_names(out, &constraint->columns);
    render_schema(r, out, table->schema);
    buf_add_char(out, ')');
    return true;
}

static const struct constraint_row {
    const char *item; /* what render_item calls it */
    bool (*add)(struct rendering *r, struct buf *out, const struct constraint *constraint);
    bool (*create)(struct rendering *r, struct buf *out, const struct table_name *table,
                   const struct constraint *constraint);
} rows[] = {
    [CONSTRAINT_PRIMARY_KEY] = {"primary_key", add_primary_key, add_create_primary_key},
    [CONSTRAINT_UNIQUE] = {"unique", add_unique, add_create_unique},
    [CONSTRAINT_FOREIGN_KEY] = {"foreign_key", add_foreign_key, add_create_foreign_key},
    [CONSTRAINT_CHECK] = {"check", add_check, add_create_check},
    [CONSTRAINT_EXCLUDE] = {"exclude", add_exclude, add_create_exclude},
};

/* alembic: autogenerate/render.py _render_constraint */
bool render_inline_constraint(struct rendering *r, struct buf *out,
                              const struct constraint *constraint)
{
    bool is_rendered;
    const struct constraint_row *row = &rows[constraint->kind];
    if (!render_item_by_hook(r, out, row->item, constraint, &is_rendered) || is_rendered)
        return is_rendered;
    return constraint->of_type != NULL || row->add(r, out, constraint);
}

bool render_create_constraint(struct rendering *r, struct buf *out,
                              const struct operation *operation)
{
    const struct constraint *constraint = operation->create_constraint.constraint;
    return rows[constraint->kind].create(r, out, &operation->create_constraint.table, constraint);
}

/* alembic: autogenerate/render.py _drop_constraint */
bool render_drop_constraint(struct rendering *r, struct buf *out, const struct operation *operation)
{
    static const char *const types[] = {
        [DROP_ANY] = "",
        [DROP_CHECK] = ", type_='check'",
        [DROP_FOREIGN_KEY] = ", type_='foreignkey'",
        [DROP_PRIMARY_KEY] = ", type_='primary'",
        [DROP_UNIQUE] = ", type_='unique'",
    };
    render_call(r, out, "drop_constraint");
    render_name(r, out, &operation->drop_constraint.name);
    if (!r->is_in_batch) {
        buf_add(out, STR(", "));
        buf_add_repr(out, operation->drop_constraint.table.name.text);
        add_text(out, "schema", operation->drop_constraint.table.schema);
    }
    buf_add(out, str_from(types[operation->drop_constraint.type]));
    buf_add(out, operation->drop_constraint.if_exists ? STR(", if_exists=True") : STR(""));
    buf_add_char(out, ')');
    return true;
}
