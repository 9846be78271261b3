/* What stands in a FROM: which tables it is, and how they are written. sqlalchemy:
 * sql/selectable.py SelectState._get_display_froms, sql/compiler.py visit_alias, visit_join,
 * visit_cte */
#include "ddl/clause_impl.h"

bool clause_list_contains(const struct clause_list *list, const struct clause *clause)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == clause)
            return true;
    }
    return false;
}

struct collector {
    struct compile *compile;
    struct clause_list *froms;
};

static void collect_child(void *context, const struct clause *child)
{
    struct collector *collector = context;
    collect_froms(collector->compile, collector->froms, child);
}

static void collect_one(struct compile *compile, struct clause_list *froms,
                        const struct clause *from)
{
    if (!clause_list_contains(froms, from))
        LIST_PUSH(&compile->arena, froms, from);
}

void collect_froms(struct compile *compile, struct clause_list *froms, const struct clause *clause)
{
    struct collector collector = {compile, froms};
    if (clause->kind == CLAUSE_COLUMN) {
        if (clause->column.from != NULL && !clause->column.is_excluded)
            collect_one(compile, froms, clause->column.from);
    } else if (clause->kind == CLAUSE_TABLE || clause->kind == CLAUSE_ALIAS ||
               clause->kind == CLAUSE_JOIN || clause->kind == CLAUSE_VALUES) {
        collect_one(compile, froms, clause);
    } else if (!clause_is_select(clause) && clause->kind != CLAUSE_SCALAR) {
        clause_visit_children(clause, collect_child, &collector);
    }
}

void collect_tables(struct compile *compile, struct clause_list *tables, const struct clause *from)
{
    if (!clause_list_contains(tables, from))
        LIST_PUSH(&compile->arena, tables, from);
    if (from->kind != CLAUSE_JOIN)
        return;
    collect_tables(compile, tables, from->join.left);
    collect_tables(compile, tables, from->join.right);
}

static struct clause_list without(struct compile *compile, const struct clause_list *list,
                                  const struct clause_list *removed)
{
    struct clause_list kept = {0};
    for (size_t i = 0; i < list->count; i++) {
        if (!clause_list_contains(removed, list->items[i]))
            LIST_PUSH(&compile->arena, &kept, list->items[i]);
    }
    return kept;
}

static struct clause_list common(struct compile *compile, const struct clause_list *a,
                                 const struct clause_list *b)
{
    struct clause_list list = {0};
    for (size_t i = 0; i < a->count; i++) {
        if (clause_list_contains(b, a->items[i]))
            LIST_PUSH(&compile->arena, &list, a->items[i]);
    }
    return list;
}

/* All tables that the SELECT names, without those within a join of the list. */
static struct clause_list all_froms(struct compile *compile, const struct clause *select)
{
    struct clause_list froms = {0};
    struct clause_list hidden = {0};
    for (size_t i = 0; i < select->select.from.count; i++)
        collect_one(compile, &froms, select->select.from.items[i]);
    for (size_t i = 0; i < select->select.columns.count; i++)
        collect_froms(compile, &froms, select->select.columns.items[i]);
    for (size_t i = 0; i < select->select.where.count; i++)
        collect_froms(compile, &froms, select->select.where.items[i]);
    for (size_t i = 0; i < froms.count; i++) {
        if (froms.items[i]->kind != CLAUSE_JOIN)
            continue;
        collect_tables(compile, &hidden, froms.items[i]->join.left);
        collect_tables(compile, &hidden, froms.items[i]->join.right);
    }
    return without(compile, &froms, &hidden);
}

bool select_froms(struct compile *compile, const struct clause *select, bool is_subquery,
                  struct clause_list *result)
{
    struct clause_list froms = all_froms(compile, select);
    const struct statement *around = compile->statement;
    *result = froms;
    if (around == NULL)
        return true;
    struct clause_list outer = around->correlated;
    if (is_subquery)
        outer = without(compile, &outer, &around->from);
    if (select->select.has_correlation) {
        struct clause_list taken = common(compile, &froms, &outer);
        taken = common(compile, &taken, &select->select.correlated);
        *result = without(compile, &froms, &taken);
        return true;
    }
    if (is_subquery || froms.count < 2)
        return true;
    *result = without(compile, &froms, &around->from);
    return result->count > 0 ||
           compile_fail(compile, "InvalidRequestError",
                        "Select statement '<sqlalchemy.sql.selectable.Select object>' returned no "
                        "FROM clauses due to auto-correlation; "
                        "specify correlate(<tables>) to control correlation manually.");
}

/* ---- how it is written */

static bool add_column_names(struct compile *compile, struct buf *out,
                             const struct clause_list *columns, bool is_typed)
{
    buf_add_char(out, '(');
    for (size_t i = 0; i < columns->count; i++) {
        const struct clause *column = columns->items[i];
        if (i > 0)
            buf_add(out, STR(", "));
        add_clause_name(compile, out, &column->column.name);
        if (is_typed) {
            buf_add_char(out, ' ');
            if (!ddl_add_type(compile->run, out, column->type, compile->error))
                return false;
        }
    }
    buf_add_char(out, ')');
    return true;
}

/* The name(a, b) of a WITH that is recursive. */
static void add_recursive_columns(struct compile *compile, struct buf *out,
                                  const struct clause *alias)
{
    struct clause_list columns = clause_columns(&compile->arena, alias);
    buf_add_char(out, '(');
    for (size_t i = 0; i < columns.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        add_clause_name(compile, out, &columns.items[i]->column.name);
    }
    buf_add_char(out, ')');
}

static struct common_table *find_common(struct compile *compile, const struct clause *alias)
{
    for (size_t i = 0; i < compile->with.count; i++) {
        struct common_table *common_table = &compile->with.items[i];
        if (common_table->alias == alias || common_table->alias->alias.recursion == alias)
            return common_table;
    }
    return NULL;
}

static bool add_common_body(struct compile *compile, struct buf *out, const struct clause *alias)
{
    const struct statement *around = compile->statement;
    struct view inner = {.has_tables = true, .has_schemas = true, .is_from = true};
    compile->statement = NULL;
    dialect_add_identifier(compile->run->dialect, out, alias_name(compile, alias));
    if (alias->alias.is_recursive)
        add_recursive_columns(compile, out, alias);
    buf_add(out, STR(" AS "));
    if (alias->alias.is_materialized != UNSET)
        buf_add(out, alias->alias.is_materialized == YES ? STR("MATERIALIZED ")
                                                         : STR("NOT MATERIALIZED "));
    buf_add(out, STR("\n("));
    bool is_good = add_clause(compile, inner, out, alias->alias.element);
    buf_add_char(out, ')');
    compile->statement = around;
    return is_good;
}

/* Writes the WITH of an alias when it is met for the first time. One that is used within comes
 * before it. */
static bool collect_common(struct compile *compile, const struct clause *alias)
{
    if (find_common(compile, alias) != NULL)
        return true;
    struct common_table opened = {.alias = alias};
    LIST_PUSH(&compile->arena, &compile->with, opened);
    struct buf text = {0};
    bool is_good = add_common_body(compile, &text, alias);
    size_t at = 0;
    while (compile->with.items[at].alias != alias)
        at++;
    for (; at + 1 < compile->with.count; at++)
        compile->with.items[at] = compile->with.items[at + 1];
    opened.text = str_copy(&compile->arena, buf_str(&text));
    compile->with.items[at] = opened;
    buf_free(&text);
    return is_good;
}

bool collect_with(struct compile *compile, const struct clause_list *with)
{
    for (size_t i = 0; i < with->count; i++) {
        if (!collect_common(compile, with->items[i]))
            return false;
    }
    return true;
}

void add_with(struct compile *compile, struct buf *out, const struct buf *body)
{
    bool is_recursive = false;
    for (size_t i = 0; i < compile->with.count; i++)
        is_recursive = is_recursive || compile->with.items[i].alias->alias.is_recursive;
    if (compile->with.count > 0)
        buf_add(out, is_recursive ? STR("WITH RECURSIVE ") : STR("WITH "));
    for (size_t i = 0; i < compile->with.count; i++) {
        if (i > 0)
            buf_add(out, STR(", \n"));
        buf_add(out, compile->with.items[i].text);
    }
    if (compile->with.count > 0)
        buf_add(out, STR("\n "));
    buf_add(out, buf_str(body));
}

static bool add_aliased(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *element, bool is_lateral)
{
    if (clause_is_select(element) || element->kind == CLAUSE_TEXT) {
        buf_add_char(out, '(');
        view.is_lateral = is_lateral;
        if (element->kind == CLAUSE_TEXT ? !add_text(compile, view, out, element)
                                         : !add_subquery(compile, view, out, element, true))
            return false;
        buf_add_char(out, ')');
        return true;
    }
    if (element->kind == CLAUSE_ALIAS)
        return add_aliased(compile, view, out, element->alias.element, is_lateral);
    return add_clause(compile, view, out, element);
}

static bool add_alias(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *alias)
{
    const struct dialect *dialect = compile->run->dialect;
    bool is_lateral = alias->alias.kind == ALIAS_LATERAL;
    if (alias->alias.kind == ALIAS_CTE) {
        if (!collect_common(compile, alias))
            return false;
        dialect_add_identifier(dialect, out, alias_name(compile, alias));
        return true;
    }
    if (is_lateral)
        buf_add(out, STR("LATERAL "));
    if (!add_aliased(compile, view, out, alias->alias.element, is_lateral))
        return false;
    buf_add(out, STR(" AS "));
    dialect_add_identifier(dialect, out, alias_name(compile, alias));
    bool is_values = alias->alias.element->kind == CLAUSE_VALUES;
    if (is_values)
        buf_add_char(out, ' ');
    if (is_values)
        return add_column_names(compile, out, &alias->alias.element->values.columns, false);
    if (alias->alias.is_derived)
        return add_column_names(compile, out, &alias->alias.columns, alias->alias.is_typed);
    return true;
}

static bool add_join(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *join)
{
    bool is_nested = join->join.right->kind == CLAUSE_JOIN;
    if (!add_from(compile, view, out, join->join.left))
        return false;
    buf_add(out, join->join.is_full    ? STR(" FULL OUTER JOIN ")
                 : join->join.is_outer ? STR(" LEFT OUTER JOIN ")
                                       : STR(" JOIN "));
    if (is_nested)
        buf_add_char(out, '(');
    if (!add_from(compile, view, out, join->join.right))
        return false;
    if (is_nested)
        buf_add_char(out, ')');
    buf_add(out, STR(" ON "));
    view.is_from = false;
    if (join->join.on != NULL)
        return add_operand(compile, view, out, join->join.on, OPERATOR_IS_TRUE);
    buf_add(out, compile->dialect->has_boolean ? STR("true") : STR("1"));
    return true;
}

bool add_from(struct compile *compile, struct view view, struct buf *out, const struct clause *from)
{
    const struct dialect *dialect = compile->run->dialect;
    if (from->kind == CLAUSE_ALIAS && view.is_from)
        return add_alias(compile, view, out, from);
    if (from->kind == CLAUSE_ALIAS) {
        dialect_add_identifier(dialect, out, alias_name(compile, from));
        return true;
    }
    if (from->kind == CLAUSE_JOIN)
        return add_join(compile, view, out, from);
    if (from->kind != CLAUSE_TABLE)
        return add_clause(compile, view, out, from);
    if (!str_is_empty(from->table.schema) && view.has_schemas) {
        dialect_add_identifier(dialect, out, from->table.schema);
        buf_add_char(out, '.');
    }
    add_clause_name(compile, out, &from->table.name);
    return true;
}
