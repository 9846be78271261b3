#include "ddl/compile_impl.h"

/* sqlalchemy: sql/schema.py DEFAULT_NAMING_CONVENTION */
str naming_index_template(const struct naming_convention *naming)
{
    return naming == NULL ? STR("ix_%(column_0_label)s") : naming->index;
}

str naming_constraint_template(const struct naming_convention *naming, enum constraint_kind kind)
{
    if (naming == NULL)
        return (str){0};
    switch (kind) {
    case CONSTRAINT_PRIMARY_KEY:
        return naming->primary_key;
    case CONSTRAINT_UNIQUE:
        return naming->unique;
    case CONSTRAINT_FOREIGN_KEY:
        return naming->foreign_key;
    case CONSTRAINT_CHECK:
        return naming->check;
    case CONSTRAINT_EXCLUDE:
        break;
    }
    return (str){0};
}

/* What a column is called: its name, its key, or a label with the table's name before it. */
enum column_form { COLUMN_NAME, COLUMN_KEY, COLUMN_LABEL, COLUMN_REFERRED };

static void add_label(struct buf *out, const struct naming_subject *subject, str column)
{
    for (size_t i = 0; i < subject->schema.length; i++) {
        char c = subject->schema.data[i];
        buf_add_char(out, c == '.' ? '_' : c);
    }
    if (!str_is_empty(subject->schema))
        buf_add_char(out, '_');
    buf_add(out, subject->table->text);
    buf_add_char(out, '_');
    buf_add(out, column);
}

static void add_column_token(struct buf *out, const struct naming_subject *subject, size_t index,
                             enum column_form form)
{
    const struct strs *columns =
        form == COLUMN_REFERRED ? &subject->referred_columns : &subject->columns;
    if (index >= columns->count)
        return;
    str name = columns->items[index];
    const struct column *column =
        subject->columns_of == NULL ? NULL : table_find_column(subject->columns_of, name);
    if (form == COLUMN_LABEL)
        add_label(out, subject, name);
    else if (form == COLUMN_KEY && column != NULL && column->key.data != NULL)
        buf_add(out, column->key);
    else
        buf_add(out, name);
}

/* column_0_name, column_1_label, column_0N_key (all, run together), column_0_N_name (with "_"),
 * each also as referred_column_… */
static bool add_column_tokens(struct buf *out, const struct naming_subject *subject, str token)
{
    static const struct {
        const char *word;
        enum column_form form;
    } forms[] = {{"name", COLUMN_NAME}, {"key", COLUMN_KEY}, {"label", COLUMN_LABEL}};
    bool is_referred = str_starts_with(token, STR("referred_"));
    str rest = is_referred ? str_from_offset(token, sizeof "referred_" - 1) : token;
    if (!str_starts_with(rest, STR("column_")))
        return false;
    rest = str_from_offset(rest, sizeof "column_" - 1);
    size_t index = 0;
    size_t digits = 0;
    for (; digits < rest.length && char_is_digit(rest.data[digits]) && digits < 6; digits++)
        index = index * 10 + (size_t)(rest.data[digits] - '0');
    rest = str_from_offset(rest, digits);
    bool has_separator = str_starts_with(rest, STR("_N_"));
    bool is_all = has_separator || str_starts_with(rest, STR("N_"));
    rest = str_from_offset(rest, is_all ? (has_separator ? 3 : 2) : 1);
    for (size_t i = 0; digits > 0 && i < sizeof forms / sizeof *forms; i++) {
        if (!str_equal(rest, str_from(forms[i].word)))
            continue;
        enum column_form form = is_referred ? COLUMN_REFERRED : forms[i].form;
        size_t count = is_referred ? subject->referred_columns.count : subject->columns.count;
        size_t end = is_all ? count : index + 1;
        for (size_t at = is_all ? 0 : index; at < end; at++) {
            if (at > 0 && has_separator)
                buf_add_char(out, '_');
            add_column_token(out, subject, at, form);
        }
        return true;
    }
    return false;
}

/* sqlalchemy: sql/naming.py ConventionDict.__getitem__ */
static bool add_token(struct compilation *c, struct buf *out, str token,
                      const struct naming_subject *subject, const struct schema_name *name)
{
    if (str_equal(token, STR("table_name"))) {
        buf_add(out, subject->table->text);
        return true;
    }
    if (str_equal(token, STR("referred_table_name"))) {
        buf_add(out, subject->referred_table);
        return true;
    }
    if (str_equal(token, STR("constraint_name"))) {
        if (name->kind == NAME_NONE)
            return compilation_fail(c, "InvalidRequestError",
                                    "Naming convention including %%(constraint_name)s token "
                                    "requires that constraint is explicitly named.");
        buf_add(out, name->identifier.text);
        return true;
    }
    if (add_column_tokens(out, subject, token))
        return true;
    compilation_fail(c, "KeyError", "'%.*s'", STR_ARG(token));
    return error_add_hint(c->error, "tokens of a naming convention that are functions of its own "
                                    "are not known here");
}

static bool expand(struct compilation *c, struct buf *out, str template,
                   const struct naming_subject *subject, const struct schema_name *name)
{
    for (str rest = template; !str_is_empty(rest);) {
        size_t percent = str_find_byte(rest, '%');
        buf_add(out, str_slice(rest, 0, percent));
        rest = str_from_offset(rest, percent);
        if (!str_starts_with(rest, STR("%("))) {
            if (!str_is_empty(rest))
                buf_add_char(out, '%');
            rest = str_from_offset(rest, str_starts_with(rest, STR("%%")) ? 2 : 1);
            continue;
        }
        size_t end = str_find_byte(rest, ')');
        if (!add_token(c, out, str_slice(rest, 2, end), subject, name))
            return false;
        rest = str_from_offset(rest, end + 2); /* and the "s" */
    }
    return true;
}

/* sqlalchemy: sql/naming.py _constraint_name_for_table */
bool naming_resolve(struct compilation *c, str template, const struct naming_subject *subject,
                    const struct schema_name *name, struct schema_name *resolved)
{
    *resolved = *name;
    bool is_asked = template.data != NULL && name->kind != NAME_FINAL &&
                    (name->kind == NAME_NONE || str_contains(template, STR("constraint_name")));
    if (!is_asked)
        return true;
    struct buf out = {0};
    bool is_good = expand(c, &out, template, subject, name);
    if (is_good)
        *resolved = (struct schema_name){.kind = NAME_FINAL,
                                         .identifier.text = str_copy(c->arena, buf_str(&out))};
    buf_free(&out);
    return is_good;
}
