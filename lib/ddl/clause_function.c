/* Calls, CASE, CAST, OVER. sqlalchemy: sql/compiler.py visit_function, visit_case, visit_cast */
#include "ddl/clause_impl.h"

/* Only characters decide: count, COUNT, pg_sleep stay as they are. */
static bool is_plain_name(str name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (!char_is_word(name.data[i]) && name.data[i] != '$')
            return false;
    }
    return name.length > 0;
}

static void add_function_name(struct buf *out, str name)
{
    if (is_plain_name(name))
        buf_add(out, name);
    else
        dialect_add_quoted_identifier(out, name);
}

bool add_arguments(struct compile *compile, struct view view, struct buf *out,
                   const struct clause *clause)
{
    buf_add_char(out, '(');
    if (!add_operands(compile, view, out, &clause->function.arguments, OPERATOR_COMMA))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_call(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *clause)
{
    for (size_t i = 0; i < clause->function.packages.count; i++) {
        add_function_name(out, clause->function.packages.items[i]);
        buf_add_char(out, '.');
    }
    if (clause->function.form == FUNCTION_BARE)
        buf_add(out, clause->function.bare);
    else
        add_function_name(out, clause->function.name);
    if (clause->function.form == FUNCTION_BARE && clause->function.arguments.count == 0)
        return true;
    return add_arguments(compile, view, out, clause);
}

bool add_function(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *clause)
{
    bool is_done = false;
    view.is_from = false;
    if (!compile->dialect->add_function(compile, view, out, clause, &is_done))
        return false;
    if (!is_done && !add_call(compile, view, out, clause))
        return false;
    if (clause->function.has_ordinality)
        buf_add(out, STR(" WITH ORDINALITY"));
    return true;
}

static bool add_over_part(struct compile *compile, struct view view, struct buf *out,
                          const char *word, const struct clause_list *list, bool *is_first)
{
    if (list->count == 0)
        return true;
    if (!*is_first)
        buf_add_char(out, ' ');
    *is_first = false;
    buf_add(out, str_from(word));
    return add_operands(compile, view, out, list, OPERATOR_COMMA);
}

bool add_over(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause)
{
    bool is_first = true;
    if (!add_clause(compile, view, out, clause->over.element))
        return false;
    buf_add(out, STR(" OVER ("));
    if (!add_over_part(compile, view, out, "PARTITION BY ", &clause->over.partition_by,
                       &is_first) ||
        !add_over_part(compile, view, out, "ORDER BY ", &clause->over.order_by, &is_first))
        return false;
    if (clause->over.frame.data != NULL) {
        if (!is_first)
            buf_add_char(out, ' ');
        buf_add(out, clause->over.frame);
    }
    buf_add_char(out, ')');
    return true;
}

bool add_case(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause)
{
    buf_add(out, STR("CASE "));
    if (clause->case_.operand != NULL) {
        if (!add_clause(compile, view, out, clause->case_.operand))
            return false;
        buf_add_char(out, ' ');
    }
    for (size_t i = 0; i < clause->case_.whens.count; i++) {
        buf_add(out, STR("WHEN "));
        if (!add_operand(compile, view, out, clause->case_.whens.items[i], OPERATOR_NONE))
            return false;
        buf_add(out, STR(" THEN "));
        if (!add_clause(compile, view, out, clause->case_.thens.items[i]))
            return false;
        buf_add_char(out, ' ');
    }
    if (clause->case_.otherwise != NULL) {
        buf_add(out, STR("ELSE "));
        if (!add_clause(compile, view, out, clause->case_.otherwise))
            return false;
        buf_add_char(out, ' ');
    }
    buf_add(out, STR("END"));
    return true;
}

/* A COLLATE of the type's stands behind the CAST. */
bool add_cast(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause)
{
    struct buf type = {0};
    if (!ddl_add_type(compile->run, &type, clause->type, compile->error)) {
        buf_free(&type);
        return false;
    }
    str name = buf_str(&type);
    size_t end = str_find(name, STR(" COLLATE "));
    buf_add(out, STR("CAST("));
    bool is_good = add_clause(compile, view, out, clause->element);
    buf_add(out, STR(" AS "));
    buf_add(out, str_slice(name, 0, end));
    buf_add_char(out, ')');
    buf_add(out, str_from_offset(name, end));
    buf_free(&type);
    return is_good;
}
