#include "ddl/compile_impl.h"

/* alembic: ddl/impl.py render_ddl_sql_expr, and what dialects make of it */
bool ddl_render_clause(struct ddl_run *run, struct buf *out, const struct clause *clause,
                       enum ddl_rendered rendered, struct error *error)
{
    const struct ddl_dialect *dialect = run->dialect->ddl;
    const struct clause_context context = {
        .is_in_ddl = true,
        .is_grouped = rendered == DDL_RENDERED_INDEX && dialect->groups_rendered_index_elements,
    };
    struct buf text = {0};
    if (!ddl_add_clause(run, &text, clause, &context, error)) {
        buf_free(&text);
        return false;
    }
    bool is_wrapped = rendered == DDL_RENDERED_DEFAULT && dialect->wraps_rendered_default != NULL &&
                      dialect->wraps_rendered_default(buf_str(&text));
    buf_add(out, is_wrapped ? STR("(") : STR(""));
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '%' && dialect->doubles_rendered_percent)
            buf_add_char(out, '%');
        buf_add_char(out, text.data[i]);
    }
    buf_add(out, is_wrapped ? STR(")") : STR(""));
    buf_free(&text);
    return true;
}
