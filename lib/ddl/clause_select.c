/* SELECT, UNION and VALUES. sqlalchemy: sql/compiler.py visit_select, visit_compound_select */
#include "ddl/clause_impl.h"

/* ---- ORDER BY, where names and labels of the list of columns may stand */

static const struct clause *ordered_element(const struct clause *clause)
{
    while (clause->kind == CLAUSE_UNARY && clause->unary.symbol >= OPERATOR_DESC)
        clause = clause->unary.operand;
    return clause;
}

static str key_of(const struct clause *clause)
{
    if (clause->kind == CLAUSE_COLUMN && clause->column.key.data != NULL)
        return clause->column.key;
    return clause_name(clause).text;
}

static const struct clause *find_selected(const struct clause_list *columns, str name)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (name.data != NULL && str_equal(key_of(columns->items[i]), name))
            return columns->items[i];
    }
    return NULL;
}

/* The same expression with another at its core. */
static const struct clause *replaced(struct compile *compile, const struct clause *clause,
                                     const struct clause *core)
{
    if (clause->kind != CLAUSE_UNARY || clause->unary.symbol < OPERATOR_DESC)
        return core;
    struct clause *copy = ARENA_NEW(&compile->arena, struct clause);
    *copy = *clause;
    copy->unary.operand = replaced(compile, clause->unary.operand, core);
    return copy;
}

static bool add_ordering(struct compile *compile, struct view view, struct buf *out,
                         const struct clause_list *columns, const struct clause *clause,
                         bool has_labels)
{
    const struct clause *core = ordered_element(clause);
    if (core->kind == CLAUSE_LABEL && has_labels) {
        if (find_selected(columns, core->label.name.text) == core)
            view.label = core;
    } else if (core->kind == CLAUSE_COLUMN && core->column.is_reference) {
        const struct clause *found = find_selected(columns, core->column.name.text);
        if (found == NULL)
            return compile_fail(compile, "CompileError",
                                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT "
                                "etc. Textual SQL expression '%.*s' should be explicitly declared "
                                "as text('%.*s')",
                                STR_ARG(core->column.name.text), STR_ARG(core->column.name.text));
        view.label = found;
        clause = replaced(compile, clause, found);
    }
    return add_operand(compile, view, out, clause, OPERATOR_COMMA);
}

static bool add_orderings(struct compile *compile, struct view view, struct buf *out,
                          const char *words, const struct clause_list *columns,
                          const struct clause_list *list, bool has_labels)
{
    if (list->count == 0)
        return true;
    buf_add(out, str_from(words));
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_ordering(compile, view, out, columns, list->items[i], has_labels))
            return false;
    }
    return true;
}

static bool add_limit(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *limit, const struct clause *offset)
{
    const struct clause_dialect *dialect = compile->dialect;
    if (limit == NULL && offset == NULL)
        return true;
    if (limit != NULL) {
        buf_add(out, str_from(dialect->limit_start));
        buf_add(out, STR("LIMIT "));
        if (!add_operand(compile, view, out, limit, OPERATOR_NONE))
            return false;
    }
    if (offset == NULL) {
        buf_add(out, dialect->has_zero_offset ? STR(" OFFSET 0") : STR(""));
        return true;
    }
    if (limit == NULL)
        buf_add(out, str_from(dialect->no_limit));
    buf_add(out, STR(" OFFSET "));
    return add_operand(compile, view, out, offset, OPERATOR_NONE);
}

/* ---- SELECT */

static bool add_distinct(struct compile *compile, struct view view, struct buf *out,
                         const struct clause *select)
{
    bool has_on = select->select.distinct_on.count > 0 && compile->dialect->has_distinct_on;
    if (has_on) {
        buf_add(out, STR("DISTINCT ON ("));
        if (!add_operands(compile, view, out, &select->select.distinct_on, OPERATOR_COMMA))
            return false;
        buf_add(out, STR(") "));
    } else if (select->select.is_distinct) {
        buf_add(out, STR("DISTINCT "));
    }
    return true;
}

static bool add_columns(struct compile *compile, struct view view, struct buf *out,
                        const struct clause_list *columns, bool is_subquery)
{
    struct map names = {0};
    for (size_t i = 0; i < columns->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_selected(compile, view, out, columns->items[i], &names, is_subquery))
            return false;
    }
    return true;
}

static bool add_prefixes(struct compile *compile, struct view view, struct buf *out,
                         const struct clause_list *prefixes)
{
    for (size_t i = 0; i < prefixes->count; i++) {
        if (!add_clause(compile, view, out, prefixes->items[i]))
            return false;
        buf_add_char(out, ' ');
    }
    return true;
}

static bool add_all_from(struct compile *compile, struct view view, struct buf *out,
                         const struct clause_list *froms)
{
    view.is_from = true;
    for (size_t i = 0; i < froms->count; i++) {
        buf_add(out, i == 0 ? STR(" \nFROM ") : STR(", "));
        if (!add_from(compile, view, out, froms->items[i]))
            return false;
    }
    return true;
}

static bool add_criteria(struct compile *compile, struct view view, struct buf *out,
                         const char *word, const struct clause_list *list)
{
    if (list->count == 0)
        return true;
    buf_add(out, str_from(word));
    return add_conditions(compile, view, out, list, OPERATOR_AND);
}

static bool add_select_body(struct compile *compile, struct view view, struct buf *out,
                            const struct clause *select, const struct clause_list *froms,
                            bool is_subquery)
{
    struct clause_list columns = clause_selected(&compile->arena, &select->select.columns);
    if (!collect_with(compile, &select->select.with))
        return false;
    buf_add(out, STR("SELECT "));
    if (!add_prefixes(compile, view, out, &select->select.prefixes) ||
        !add_distinct(compile, view, out, select) ||
        !add_columns(compile, view, out, &columns, is_subquery) ||
        !add_all_from(compile, view, out, froms) ||
        !add_criteria(compile, view, out, " \nWHERE ", &select->select.where) ||
        !add_orderings(compile, view, out, " GROUP BY ", &columns, &select->select.group_by, false))
        return false;
    return add_criteria(compile, view, out, " \nHAVING ", &select->select.having) &&
           add_orderings(compile, view, out, " ORDER BY ", &columns, &select->select.order_by,
                         true) &&
           add_limit(compile, view, out, select->select.limit, select->select.offset) &&
           compile->dialect->add_lock(compile, out, select);
}

bool add_select(struct compile *compile, struct view view, struct buf *out,
                const struct clause *select, bool is_subquery)
{
    const struct statement *around = compile->statement;
    struct clause_list froms;
    if (!select_froms(compile, select, is_subquery && !view.is_lateral, &froms))
        return false;
    struct statement statement = {.up = around, .clause = select};
    for (size_t i = 0; i < froms.count; i++)
        collect_tables(compile, &statement.from, froms.items[i]);
    for (size_t i = 0; i < statement.from.count; i++)
        LIST_PUSH(&compile->arena, &statement.correlated, statement.from.items[i]);
    for (size_t i = 0; around != NULL && i < around->correlated.count; i++)
        LIST_PUSH(&compile->arena, &statement.correlated, around->correlated.items[i]);
    compile->statement = &statement;
    struct view inner = {.has_tables = view.has_tables, .has_schemas = view.has_schemas};
    bool is_good = add_select_body(compile, inner, out, select, &froms, is_subquery);
    compile->statement = around;
    return is_good;
}

/* ---- UNION and its like */

static bool has_parentheses(const struct clause *select)
{
    if (select->kind == CLAUSE_COMPOUND)
        return true;
    return select->kind == CLAUSE_SELECT &&
           (select->select.limit != NULL || select->select.offset != NULL ||
            select->select.order_by.count > 0);
}

static const struct clause *first_select(const struct clause *clause)
{
    while (clause->kind == CLAUSE_COMPOUND && clause->compound.selects.count > 0)
        clause = clause->compound.selects.items[0];
    return clause;
}

static bool check_width(struct compile *compile, const struct clause *part, size_t at,
                        size_t *width)
{
    const struct clause *first = first_select(part);
    if (first->kind != CLAUSE_SELECT)
        return true;
    size_t count = clause_selected(&compile->arena, &first->select.columns).count;
    if (at == 0)
        *width = count;
    return at == 0 || *width == 0 || count == *width ||
           compile_fail(compile, "CompileError",
                        "All selectables passed to CompoundSelect must have identical numbers of "
                        "columns; select #1 has %zu columns, select #%zu has %zu",
                        *width, at + 1, count);
}

static bool add_parts(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *compound, bool is_subquery)
{
    static const char *const keywords[] = {
        [COMPOUND_UNION] = " UNION ",         [COMPOUND_UNION_ALL] = " UNION ALL ",
        [COMPOUND_EXCEPT] = " EXCEPT ",       [COMPOUND_EXCEPT_ALL] = " EXCEPT ALL ",
        [COMPOUND_INTERSECT] = " INTERSECT ", [COMPOUND_INTERSECT_ALL] = " INTERSECT ALL ",
    };
    size_t width = 0;
    for (size_t i = 0; i < compound->compound.selects.count; i++) {
        const struct clause *part = compound->compound.selects.items[i];
        if (!check_width(compile, part, i, &width))
            return false;
        bool is_enclosed = has_parentheses(part);
        if (i > 0)
            buf_add(out, str_from(keywords[compound->compound.kind]));
        if (is_enclosed)
            buf_add_char(out, '(');
        if (!add_subquery(compile, view, out, part, is_subquery))
            return false;
        if (is_enclosed)
            buf_add_char(out, ')');
    }
    return true;
}

bool add_compound(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *compound, bool is_subquery)
{
    struct view inner = {.has_tables = view.has_tables, .has_schemas = view.has_schemas};
    if (!add_parts(compile, inner, out, compound, is_subquery))
        return false;
    inner.has_tables = false;
    struct clause_list columns = {0};
    const struct clause *first = first_select(compound);
    if (first->kind == CLAUSE_SELECT)
        columns = clause_selected(&compile->arena, &first->select.columns);
    return add_orderings(compile, inner, out, " ORDER BY ", &columns, &compound->compound.order_by,
                         true) &&
           add_limit(compile, inner, out, compound->compound.limit, compound->compound.offset);
}

bool add_values(struct compile *compile, struct view view, struct buf *out,
                const struct clause *values)
{
    view.is_from = false;
    buf_add(out, STR("VALUES "));
    return add_clauses(compile, view, out, &values->values.rows, ", ");
}

bool add_subquery(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *select, bool is_from)
{
    if (select->kind == CLAUSE_SELECT)
        return add_select(compile, view, out, select, is_from);
    if (select->kind == CLAUSE_COMPOUND)
        return add_compound(compile, view, out, select, is_from);
    return add_clause(compile, view, out, select);
}
