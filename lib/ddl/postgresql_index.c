#include "ddl/postgresql_impl.h"

void postgresql_add_concurrently(struct buf *out, const struct dialect_options *options)
{
    if (option_state(options, "postgresql", "concurrently") == YES)
        buf_add(out, STR("CONCURRENTLY "));
}

bool postgresql_add_method(struct compilation *c, struct buf *out, str method)
{
    bool is_word = method.length > 0;
    for (size_t i = 0; i < method.length; i++)
        is_word = is_word && char_is_word(method.data[i]);
    if (!check_phrase(c, method, is_word, "^(?:btree|hash|gist|gin|[\\\\w_]+)$"))
        return false;
    buf_add(out, str_lower(c->arena, method));
    return true;
}

bool postgresql_add_index_using(struct compilation *c, struct buf *out,
                                const struct dialect_options *options)
{
    str method = option_text(options, "postgresql", "using");
    if (str_is_empty(method))
        return true;
    buf_add(out, STR("USING "));
    if (!postgresql_add_method(c, out, method))
        return false;
    buf_add_char(out, ' ');
    return true;
}

static void add_operator_class(struct buf *out, const struct index *index, str key)
{
    const struct dialect_option *classes =
        dialect_options_find(&index->options, "postgresql", "ops");
    if (classes == NULL || classes->kind != OPTION_PAIRS || key.data == NULL)
        return;
    for (size_t i = 0; i < classes->names.count; i++) {
        if (!str_equal(classes->names.items[i], key))
            continue;
        buf_add_char(out, ' ');
        option_add_value(out, &classes->values[i]);
        return;
    }
}

/* Expressions with an operator stand in parentheses; DESC and NULLS LAST are none. sqlalchemy:
 * sql/elements.py self_group */
static bool needs_parentheses(const struct clause *clause)
{
    if (clause->kind == CLAUSE_LABEL)
        return needs_parentheses(clause->label.element);
    if (clause->kind == CLAUSE_UNARY)
        return clause->unary.symbol != OPERATOR_DESC && clause->unary.symbol != OPERATOR_ASC &&
               clause->unary.symbol != OPERATOR_NULLS_FIRST &&
               clause->unary.symbol != OPERATOR_NULLS_LAST;
    return clause->kind == CLAUSE_BINARY || clause->kind == CLAUSE_BETWEEN ||
           clause->kind == CLAUSE_LIST;
}

static str clause_key(const struct clause *clause)
{
    if (clause->kind == CLAUSE_COLUMN)
        return clause->column.name.text;
    return clause->kind == CLAUSE_LABEL ? clause->label.name.text : (str){0};
}

bool postgresql_add_index_element(struct compilation *c, struct buf *out, const struct index *index,
                                  const struct index_element *element)
{
    if (element->column.data != NULL) {
        dialect_add_identifier(c->run->dialect, out, element->column);
        add_operator_class(out, index, element->column);
        return true;
    }
    bool is_grouped = needs_parentheses(element->clause);
    buf_add(out, is_grouped ? STR("(") : STR(""));
    if (!add_expression(c, out, element->clause))
        return false;
    buf_add(out, is_grouped ? STR(")") : STR(""));
    add_operator_class(out, index, clause_key(element->clause));
    return true;
}

static void add_with(struct buf *out, const struct dialect_options *options)
{
    const struct dialect_option *with = dialect_options_find(options, "postgresql", "with");
    if (with == NULL || with->kind != OPTION_PAIRS || with->names.count == 0)
        return;
    buf_add(out, STR(" WITH ("));
    for (size_t i = 0; i < with->names.count; i++) {
        buf_add_format(out, "%s%.*s = ", i == 0 ? "" : ", ", STR_ARG(with->names.items[i]));
        option_add_value(out, &with->values[i]);
    }
    buf_add_char(out, ')');
}

bool postgresql_add_index_end(struct compilation *c, struct buf *out, const struct index *index)
{
    struct strs include = option_names(c->arena, &index->options, "postgresql", "include");
    if (include.count > 0) {
        buf_add(out, STR(" INCLUDE ("));
        ddl_add_names(c->run->dialect, out, &include);
        buf_add_char(out, ')');
    }
    enum tristate state = option_state(&index->options, "postgresql", "nulls_not_distinct");
    if (state != UNSET)
        buf_add(out, state == YES ? STR(" NULLS NOT DISTINCT") : STR(" NULLS DISTINCT"));
    add_with(out, &index->options);
    str tablespace = option_text(&index->options, "postgresql", "tablespace");
    if (!str_is_empty(tablespace)) {
        buf_add(out, STR(" TABLESPACE "));
        dialect_add_identifier(c->run->dialect, out, tablespace);
    }
    return add_option_condition(c, out, &index->options);
}
