#include "ddl/compile_impl.h"

bool check_phrase(struct compilation *c, str phrase, bool is_valid, const char *pattern)
{
    if (is_valid)
        return true;
    return compilation_fail(c, "CompileError",
                            "Unexpected SQL phrase: '%.*s' (matching against '%s')",
                            STR_ARG(phrase), pattern);
}

static bool is_one_of(str phrase, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (str_equal_ignoring_case(phrase, str_from(*words)))
            return true;
    }
    return false;
}

static const char *const reactions[] = {"RESTRICT",  "CASCADE",     "SET NULL",
                                        "NO ACTION", "SET DEFAULT", NULL};

/* SET NULL (a, b) */
static bool is_set_of_columns(str phrase)
{
    size_t open = str_find_byte(phrase, '(');
    str words = str_trim_end(str_slice(phrase, 0, open));
    static const char *const sets[] = {"SET NULL", "SET DEFAULT", NULL};
    return is_one_of(words, sets) && str_ends_with(phrase, STR(")")) && phrase.length - open > 2;
}

static bool add_reaction(struct compilation *c, struct buf *out, const char *when, str phrase,
                         bool may_have_columns)
{
    if (phrase.data == NULL)
        return true;
    const char *pattern =
        may_have_columns
            ? "^(?:RESTRICT|CASCADE|SET (?:NULL|DEFAULT)(?:\\\\s*\\\\(.+\\\\))?|NO ACTION)$"
            : "^(?:RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT)$";
    bool is_valid = is_one_of(phrase, reactions) || (may_have_columns && is_set_of_columns(phrase));
    if (!check_phrase(c, phrase, is_valid, pattern))
        return false;
    buf_add_format(out, " %s %.*s", when, STR_ARG(phrase));
    return true;
}

bool add_deferrability(struct compilation *c, struct buf *out, const struct constraint *constraint)
{
    static const char *const times[] = {"DEFERRED", "IMMEDIATE", NULL};
    if (constraint->is_deferrable != UNSET)
        buf_add_format(out, " %sDEFERRABLE", constraint->is_deferrable == YES ? "" : "NOT ");
    if (constraint->initially.data == NULL)
        return true;
    if (!check_phrase(c, constraint->initially, is_one_of(constraint->initially, times),
                      "^(?:DEFERRED|IMMEDIATE)$"))
        return false;
    buf_add_format(out, " INITIALLY %.*s", STR_ARG(constraint->initially));
    return true;
}

bool add_references_end(struct compilation *c, struct buf *out, const struct constraint *constraint)
{
    if (constraint->match.data != NULL)
        buf_add_format(out, " MATCH %.*s", STR_ARG(constraint->match));
    return add_reaction(c, out, "ON DELETE", constraint->on_delete,
                        ddl_of(c)->has_columns_on_delete) &&
           add_reaction(c, out, "ON UPDATE", constraint->on_update, false) &&
           add_deferrability(c, out, constraint);
}

/* A column of the table is written as it was named there: with quote=True or False. */
static void add_columns(struct compilation *c, struct buf *out, const struct layout *layout,
                        const struct strs *columns)
{
    buf_add_char(out, '(');
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = layout_find_column(layout, columns->items[i]);
        if (i > 0)
            buf_add(out, STR(", "));
        if (column != NULL)
            ddl_add_identifier(c->run->dialect, out, &column->name);
        else
            dialect_add_identifier(c->run->dialect, out, columns->items[i]);
    }
    buf_add_char(out, ')');
}

bool constraint_is_unreachable(const struct compilation *c, const struct layout *layout,
                               const struct constraint *constraint)
{
    return ddl_of(c)->is_schema_a_database && constraint->kind == CONSTRAINT_FOREIGN_KEY &&
           !str_equal(layout->table->schema, constraint->referred_schema);
}

static bool add_foreign_key(struct compilation *c, struct buf *out, const struct layout *layout,
                            const struct constraint *constraint)
{
    buf_add(out, STR("FOREIGN KEY"));
    add_columns(c, out, layout, &constraint->columns);
    buf_add(out, STR(" REFERENCES "));
    str schema = ddl_of(c)->is_schema_a_database ? (str){0} : constraint->referred_schema;
    ddl_add_table_name(c->run->dialect, out, &constraint->referred_table, schema);
    buf_add(out, STR(" ("));
    ddl_add_names(c->run->dialect, out, &constraint->referred_columns);
    buf_add_char(out, ')');
    return add_references_end(c, out, constraint);
}

static bool add_include(struct compilation *c, struct buf *out, const struct layout *layout,
                        const struct constraint *constraint)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    return dialect->add_include == NULL || dialect->add_include(c, out, layout, constraint);
}

/* column IN ('x', 'y'): what makes a text an Enum, a number a Boolean. */
static void add_type_condition(struct compilation *c, struct buf *out,
                               const struct constraint *constraint)
{
    const struct sql_type *type = constraint->of_type;
    ddl_add_names(c->run->dialect, out, &constraint->columns);
    buf_add(out, STR(" IN ("));
    if (sql_type_rows[type->kind].family == FAMILY_BOOLEAN)
        buf_add(out, STR("0, 1"));
    for (size_t i = 0; i < type->values.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        ddl_add_literal(c->run, out, type->values.items[i]);
    }
    buf_add_char(out, ')');
}

static bool add_check(struct compilation *c, struct buf *out, const struct constraint *constraint)
{
    buf_add(out, STR("CHECK ("));
    if (constraint->of_type != NULL)
        add_type_condition(c, out, constraint);
    else if (!add_expression(c, out, constraint->sqltext))
        return false;
    buf_add_char(out, ')');
    return add_deferrability(c, out, constraint);
}

static bool add_body(struct compilation *c, struct buf *out, const struct layout *layout,
                     const struct constraint *constraint)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    switch (constraint->kind) {
    case CONSTRAINT_PRIMARY_KEY:
        buf_add(out, STR("PRIMARY KEY "));
        add_columns(c, out, layout, &constraint->columns);
        return add_include(c, out, layout, constraint) && add_deferrability(c, out, constraint);
    case CONSTRAINT_UNIQUE:
        buf_add(out, STR("UNIQUE "));
        if (dialect->add_distinct != NULL)
            dialect->add_distinct(out, &constraint->options);
        add_columns(c, out, layout, &constraint->columns);
        return add_include(c, out, layout, constraint) && add_deferrability(c, out, constraint);
    case CONSTRAINT_FOREIGN_KEY:
        return add_foreign_key(c, out, layout, constraint);
    case CONSTRAINT_CHECK:
        return add_check(c, out, constraint);
    case CONSTRAINT_EXCLUDE:
        break;
    }
    if (dialect->add_exclude != NULL)
        return dialect->add_exclude(c, out, constraint);
    return compilation_fail(c, "UnsupportedCompilationError",
                            "Compiler <sqlalchemy.dialects.%s.base.%sDDLCompiler object> can't "
                            "render element of type <class "
                            "'sqlalchemy.dialects.postgresql.ext.ExcludeConstraint'>",
                            c->run->dialect->name, dialect->class_prefix);
}

bool add_constraint(struct compilation *c, struct buf *out, const struct layout *layout,
                    const struct constraint *constraint)
{
    struct constraint named = *constraint;
    bool is_named_late = constraint->of_type != NULL && constraint->name.kind == NAME_NONE;
    if (is_named_late && !layout_name_type_check(c, layout, &named))
        return false;
    if (named.name.kind != NAME_NONE) {
        buf_add(out, STR("CONSTRAINT "));
        if (!add_schema_name(c, out, &named.name))
            return false;
        buf_add_char(out, ' ');
    }
    const struct ddl_dialect *dialect = ddl_of(c);
    return add_body(c, out, layout, constraint) &&
           (dialect->add_constraint_end == NULL ||
            dialect->add_constraint_end(c, out, layout, constraint));
}

bool compile_add_constraint(struct compilation *c, const struct layout *layout,
                            const struct constraint *constraint)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    bool is_done = false;
    if (dialect->check_alter_constraint != NULL &&
        !dialect->check_alter_constraint(c, constraint->of_type != NULL, false, &is_done))
        return false;
    if (is_done)
        return true;
    struct buf text = {0};
    buf_add(&text, STR("ALTER TABLE "));
    ddl_add_table_name(c->run->dialect, &text, &layout->table->name, layout->table->schema);
    buf_add(&text, STR(" ADD "));
    return compilation_finish(c, &text, add_constraint(c, &text, layout, constraint));
}

bool compile_create_constraint(struct compilation *c, const struct operation *operation)
{
    struct layout layout;
    layout_init_name(&layout, c->arena, &operation->create_constraint.table);
    layout.naming = c->run->naming;
    struct constraint constraint = *operation->create_constraint.constraint;
    return layout_name_constraint(c, &layout, &constraint) &&
           compile_add_constraint(c, &layout, &constraint);
}

bool compile_drop_constraint(struct compilation *c, const struct table_name *table,
                             const struct schema_name *name, bool if_exists, const char *class_name,
                             bool is_implicit)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    bool is_done = false;
    if (dialect->check_alter_constraint != NULL &&
        !dialect->check_alter_constraint(c, is_implicit, true, &is_done))
        return false;
    if (is_done)
        return true;
    if (name->kind == NAME_NONE)
        return compilation_fail(c, "CompileError",
                                "Can't emit DROP CONSTRAINT for constraint %s(); it has no name",
                                class_name);
    struct buf text = {0};
    buf_add(&text, STR("ALTER TABLE "));
    ddl_add_table_name(c->run->dialect, &text, &table->name, table->schema);
    buf_add_format(&text, " DROP CONSTRAINT %s", if_exists ? "IF EXISTS " : "");
    return compilation_finish(c, &text, add_schema_name(c, &text, name));
}

bool drop_constraint_name(struct compilation *c, const struct operation *operation,
                          struct schema_name *name)
{
    static const enum constraint_kind kinds[] = {
        [DROP_CHECK] = CONSTRAINT_CHECK,
        [DROP_FOREIGN_KEY] = CONSTRAINT_FOREIGN_KEY,
        [DROP_PRIMARY_KEY] = CONSTRAINT_PRIMARY_KEY,
        [DROP_UNIQUE] = CONSTRAINT_UNIQUE,
    };
    const struct table_name *table = &operation->drop_constraint.table;
    *name = operation->drop_constraint.name;
    if (operation->drop_constraint.type == DROP_ANY)
        return true;
    enum constraint_kind kind = kinds[operation->drop_constraint.type];
    const struct naming_subject subject = {.table = &table->name, .schema = table->schema};
    return naming_resolve(c, naming_constraint_template(c->run->naming, kind), &subject, name,
                          name);
}

bool compile_drop_constraint_operation(struct compilation *c, const struct operation *operation)
{
    static const char *const classes[] = {
        [DROP_ANY] = "Constraint",
        [DROP_CHECK] = "CheckConstraint",
        [DROP_FOREIGN_KEY] = "ForeignKeyConstraint",
        [DROP_PRIMARY_KEY] = "PrimaryKeyConstraint",
        [DROP_UNIQUE] = "UniqueConstraint",
    };
    struct schema_name name;
    return drop_constraint_name(c, operation, &name) &&
           compile_drop_constraint(c, &operation->drop_constraint.table, &name,
                                   operation->drop_constraint.if_exists,
                                   classes[operation->drop_constraint.type], false);
}
