/* Names, values, expressions and options as Python text. */
#include "autogenerate/render_impl.h"

void render_boolean(struct buf *out, bool is_true)
{
    buf_add(out, is_true ? STR("True") : STR("False"));
}

void render_text(struct buf *out, str text)
{
    if (text.data == NULL)
        buf_add(out, STR("None"));
    else
        buf_add_repr(out, text);
}

void render_names(struct buf *out, const struct strs *names)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < names->count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add_repr(out, names->items[i]);
    }
    buf_add_char(out, ']');
}

/* alembic: autogenerate/render.py _render_gen_name */
void render_name(struct rendering *r, struct buf *out, const struct schema_name *name)
{
    if (name->kind == NAME_FINAL) {
        render_prefix(r, out);
        buf_add(out, STR("f("));
    }
    render_text(out, name->kind == NAME_NONE ? (str){0} : name->identifier.text);
    buf_add(out, name->kind == NAME_FINAL ? STR(")") : STR(""));
}

/* alembic: autogenerate/render.py _render_potential_expr */
bool render_expression(struct rendering *r, struct buf *out, const struct clause *clause,
                       enum expression_form form)
{
    static const enum ddl_rendered rendered[] = {
        [EXPRESSION_TEXT] = DDL_RENDERED_EXPRESSION,
        [EXPRESSION_DEFAULT] = DDL_RENDERED_DEFAULT,
        [EXPRESSION_INDEX] = DDL_RENDERED_INDEX,
        [EXPRESSION_BARE] = DDL_RENDERED_EXPRESSION,
    };
    struct buf text = {0};
    if (!ddl_render_clause(r->options->run, &text, clause, rendered[form], r->error)) {
        buf_free(&text);
        return false;
    }
    if (form != EXPRESSION_BARE) {
        buf_add(out, r->options->sqlalchemy_prefix);
        buf_add(out, form == EXPRESSION_INDEX ? STR("literal_column(") : STR("text("));
    }
    buf_add_repr(out, buf_str(&text));
    buf_add(out, form == EXPRESSION_BARE ? STR("") : STR(")"));
    bool is_labelled = form == EXPRESSION_INDEX && clause->kind == CLAUSE_LABEL &&
                       clause->label.name.text.data != NULL;
    if (is_labelled) {
        buf_add(out, STR(".label("));
        buf_add_repr(out, clause->label.name.text);
        buf_add_char(out, ')');
    }
    buf_free(&text);
    return true;
}

static void add_pairs(struct buf *out, const struct dialect_option *option)
{
    buf_add_char(out, '{');
    for (size_t i = 0; i < option->names.count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add_repr(out, option->names.items[i]);
        buf_add(out, STR(": "));
        ddl_add_value_repr(out, &option->values[i]);
    }
    buf_add_char(out, '}');
}

bool render_dialect_option(struct rendering *r, struct buf *out,
                           const struct dialect_option *option)
{
    buf_add_format(out, "%.*s_%.*s=", STR_ARG(option->dialect), STR_ARG(option->name));
    switch (option->kind) {
    case OPTION_VALUE:
        ddl_add_value_repr(out, &option->value);
        return true;
    case OPTION_CLAUSE:
        return render_expression(r, out, option->clause,
                                 option->is_clause_text ? EXPRESSION_BARE : EXPRESSION_TEXT);
    case OPTION_NAMES:
        render_names(out, &option->names);
        return true;
    case OPTION_PAIRS:
        add_pairs(out, option);
        return true;
    }
    return true;
}

/* One dialect after the other, in the order in which they are first named. sqlalchemy: sql/base.py
 * _DialectArgView.__iter__ */
bool render_dialect_options(struct rendering *r, struct buf *out,
                            const struct dialect_options *options)
{
    struct strs done = {0};
    for (size_t i = 0; i < options->count; i++) {
        str dialect = options->items[i].dialect;
        if (strs_contain(&done, dialect))
            continue;
        LIST_PUSH(r->arena, &done, dialect);
        for (size_t k = i; k < options->count; k++) {
            if (!str_equal(options->items[k].dialect, dialect))
                continue;
            buf_add(out, STR(", "));
            if (!render_dialect_option(r, out, &options->items[k]))
                return false;
        }
    }
    return true;
}
