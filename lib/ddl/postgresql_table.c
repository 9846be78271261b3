#include "ddl/postgresql_impl.h"

static bool is_serial(const struct layout *layout, const struct column *column)
{
    bool has_default = column->has_default && column->sequence == NULL;
    bool has_sequence = column->sequence != NULL && !column->sequence->is_optional;
    return column->is_primary_key && column == layout->autoincrement && !has_default &&
           !has_sequence && column->server_default.kind != DEFAULT_IDENTITY;
}

static bool add_type(struct compilation *c, struct buf *out, const struct layout *layout,
                     const struct column *column)
{
    if (!is_serial(layout, column))
        return ddl_add_type(c->run, out, column->type, c->error);
    const struct sql_type *type = type_for_dialect(column->type, STR("postgresql"));
    if (type->kind == TYPE_GENERIC_BIG_INTEGER || type->kind == TYPE_BIGINT)
        buf_add(out, STR("BIGSERIAL"));
    else if (type->kind == TYPE_GENERIC_SMALL_INTEGER || type->kind == TYPE_SMALLINT)
        buf_add(out, STR("SMALLSERIAL"));
    else
        buf_add(out, STR("SERIAL"));
    return true;
}

static bool add_default(struct compilation *c, struct buf *out, const struct column *column)
{
    struct buf text = {0};
    bool has_default = false;
    bool is_good = add_server_default(c, &text, &column->server_default, &has_default);
    if (is_good && has_default)
        buf_add_format(out, " DEFAULT %s", buf_z(&text));
    buf_free(&text);
    return is_good;
}

static bool add_computed(struct compilation *c, struct buf *out, const struct computed *computed)
{
    if (computed->is_persisted == NO)
        return compilation_fail(
            c, "CompileError",
            "PostrgreSQL computed columns do not support 'virtual' persistence; set the "
            "'persisted' flag to None or True for PostgreSQL support.");
    buf_add(out, STR(" GENERATED ALWAYS AS ("));
    if (!add_expression(c, out, computed->sqltext))
        return false;
    buf_add(out, STR(") STORED"));
    return true;
}

bool postgresql_add_column(struct compilation *c, struct buf *out, const struct layout *layout,
                           const struct column *column)
{
    if (!add_type(c, out, layout, column))
        return false;
    if (!is_serial(layout, column) && !add_default(c, out, column))
        return false;
    if (column->server_default.kind == DEFAULT_COMPUTED &&
        !add_computed(c, out, column->server_default.computed))
        return false;
    bool has_identity = column->server_default.kind == DEFAULT_IDENTITY;
    if (has_identity) {
        buf_add_char(out, ' ');
        add_identity(out, column->server_default.identity);
    }
    if (!column->is_nullable && !has_identity)
        buf_add(out, STR(" NOT NULL"));
    else if (column->is_nullable && has_identity)
        buf_add(out, STR(" NULL"));
    return true;
}

static void add_inherits(const struct dialect *dialect, struct buf *out,
                         const struct dialect_options *options)
{
    struct arena arena = {0};
    struct strs names = option_names(&arena, options, "postgresql", "inherits");
    if (names.count > 0) {
        buf_add(out, STR("\n INHERITS ( "));
        ddl_add_names(dialect, out, &names);
        buf_add(out, STR(" )"));
    }
    arena_free(&arena);
}

static void add_text_option(struct buf *out, const struct dialect_options *options,
                            const char *name, const char *words)
{
    str text = option_text(options, "postgresql", name);
    if (!str_is_empty(text))
        buf_add_format(out, "\n %s %.*s", words, STR_ARG(text));
}

static void add_on_commit(struct buf *out, const struct dialect_options *options)
{
    str text = option_text(options, "postgresql", "on_commit");
    if (str_is_empty(text))
        return;
    buf_add(out, STR("\n ON COMMIT "));
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.data[i] == '_' ? ' ' : text.data[i];
        buf_add_char(out, letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter);
    }
}

void postgresql_add_table_end(const struct dialect *dialect, struct buf *out,
                              const struct dialect_options *options)
{
    add_inherits(dialect, out, options);
    add_text_option(out, options, "partition_by", "PARTITION BY");
    add_text_option(out, options, "using", "USING");
    enum tristate with_oids = option_state(options, "postgresql", "with_oids");
    if (with_oids != UNSET)
        buf_add(out, with_oids == YES ? STR("\n WITH OIDS") : STR("\n WITHOUT OIDS"));
    add_on_commit(out, options);
    str tablespace = option_text(options, "postgresql", "tablespace");
    if (!str_is_empty(tablespace)) {
        buf_add(out, STR("\n TABLESPACE "));
        dialect_add_identifier(dialect, out, tablespace);
    }
}

void postgresql_add_distinct(struct buf *out, const struct dialect_options *options)
{
    enum tristate state = option_state(options, "postgresql", "nulls_not_distinct");
    if (state != UNSET)
        buf_add(out, state == YES ? STR("NULLS NOT DISTINCT ") : STR("NULLS DISTINCT "));
}

bool postgresql_add_include(struct compilation *c, struct buf *out, const struct layout *layout,
                            const struct constraint *constraint)
{
    struct strs names = option_names(c->arena, &constraint->options, "postgresql", "include");
    if (names.count == 0)
        return true;
    for (size_t i = 0; i < names.count; i++) {
        if (layout_find_column(layout, names.items[i]) == NULL &&
            !strs_contain(&constraint->columns, names.items[i]))
            return compilation_fail(c, "KeyError", "'%.*s'", STR_ARG(names.items[i]));
    }
    buf_add(out, STR(" INCLUDE ("));
    ddl_add_names(c->run->dialect, out, &names);
    buf_add_char(out, ')');
    return true;
}

bool postgresql_add_constraint_end(struct compilation *c, struct buf *out,
                                   const struct layout *layout, const struct constraint *constraint)
{
    (void)c, (void)layout;
    bool may_be_invalid = constraint->kind == CONSTRAINT_FOREIGN_KEY ||
                          (constraint->kind == CONSTRAINT_CHECK && !constraint->is_of_column);
    if (may_be_invalid && option_state(&constraint->options, "postgresql", "not_valid") == YES)
        buf_add(out, STR(" NOT VALID"));
    return true;
}

bool postgresql_add_exclude(struct compilation *c, struct buf *out,
                            const struct constraint *constraint)
{
    buf_add(out, STR("EXCLUDE USING "));
    str method = constraint->using.data == NULL ? STR("gist") : constraint->using;
    if (!postgresql_add_method(c, out, method))
        return false;
    buf_add(out, STR(" ("));
    for (size_t i = 0; i < constraint->element_count; i++) {
        const struct exclude_element *element = &constraint->elements[i];
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_expression(c, out, element->clause))
            return false;
        if (element->operator_class.data != NULL)
            buf_add_format(out, " %.*s", STR_ARG(element->operator_class));
        buf_add_format(out, " WITH %.*s", STR_ARG(element->operator));
    }
    buf_add_char(out, ')');
    if (constraint->where != NULL) {
        buf_add(out, STR(" WHERE ("));
        if (!add_expression(c, out, constraint->where))
            return false;
        buf_add_char(out, ')');
    }
    return add_deferrability(c, out, constraint);
}
