/* Indexes as SQLAlchemy describes them. sqlalchemy: sql/schema.py Index; alembic: ddl/impl.py
 * compare_indexes */
#include "autogenerate/compare_impl.h"
#include "autogenerate/repr_impl.h"

/* The clause without DESC, NULLS FIRST and the like. */
static const struct clause *bare_clause(const struct clause *clause)
{
    while (clause != NULL && clause->kind == CLAUSE_UNARY)
        clause = clause->unary.operand;
    return clause;
}

bool compare_index_is_expression(const struct index *index)
{
    for (size_t i = 0; i < index->elements.count; i++) {
        const struct index_element *element = &index->elements.items[i];
        if (element->column.data != NULL)
            continue;
        const struct clause *clause = bare_clause(element->clause);
        if (clause->kind != CLAUSE_COLUMN || clause->column.is_literal)
            return true;
    }
    return false;
}

void compare_index_unique(struct buf *message, const struct index *live, const struct index *model)
{
    if (live->is_unique != model->is_unique)
        buf_add_format(message, "unique=%s to unique=%s", live->is_unique ? "True" : "False",
                       model->is_unique ? "True" : "False");
}

static void add_element_repr(struct buf *out, const struct index_element *element,
                             const struct table *table)
{
    const struct column *column =
        element->column.data == NULL ? NULL : table_find_column(table, element->column);
    if (column == NULL) {
        repr_add_clause(out, element->clause);
        return;
    }
    repr_begin_column(out, column);
    repr_add_foreign_keys(out, table, column->name.text);
    repr_add_checks(out, column);
    repr_end_column(out, column, table->name.text);
}

void compare_add_index_repr(struct buf *out, const struct index *index, const struct table *table)
{
    buf_add(out, STR("Index("));
    buf_add_repr(out, index->name.identifier.text);
    for (size_t i = 0; i < index->elements.count; i++) {
        buf_add(out, STR(", "));
        add_element_repr(out, &index->elements.items[i], table);
    }
    buf_add(out, index->is_unique ? STR(", unique=True)") : STR(")"));
}

static void warn_of_expressions(const struct table_pair *pair, const struct index *index,
                                const struct table *table)
{
    struct buf repr = {0};
    if (!compare_index_is_expression(index))
        return;
    compare_add_index_repr(&repr, index, table);
    log_warning(pair->comparison->log, "alembic.ddl.impl",
                "Generating approximate signature for index %s. The dialect implementation should "
                "either skip expression indexes or provide a custom implementation.",
                buf_z(&repr));
    buf_free(&repr);
}

bool compare_plain_index(const struct table_pair *pair, const struct index *live,
                         const struct index *model, struct buf *message,
                         enum key_difference *difference)
{
    struct arena *arena = pair->comparison->arena;
    struct buf live_columns = {0};
    struct buf model_columns = {0};
    const struct strs live_names = index_columns(arena, live);
    const struct strs model_names = index_columns(arena, model);
    compare_index_unique(message, live, model);
    warn_of_expressions(pair, model, pair->model->table);
    warn_of_expressions(pair, live, pair->live->table);
    compare_add_tuple(&live_columns, &live_names);
    compare_add_tuple(&model_columns, &model_names);
    if (!str_equal(buf_str(&live_columns), buf_str(&model_columns)))
        buf_add_format(message, "%sexpression %s to %s", message->length == 0 ? "" : ", ",
                       buf_z(&live_columns), buf_z(&model_columns));
    buf_free(&live_columns);
    buf_free(&model_columns);
    *difference = message->length > 0 ? KEYS_DIFFERENT : KEYS_EQUAL;
    return true;
}
