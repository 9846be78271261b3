/* INSERT, UPDATE and DELETE. sqlalchemy: sql/compiler.py visit_insert, visit_update, visit_delete
 */
#include "ddl/clause_impl.h"

/* A bound value that only the column's type tells how to write. */
static bool is_untyped(const struct clause *clause)
{
    if (clause->kind != CLAUSE_BIND || (clause->type != NULL && clause->type->kind != TYPE_NULL))
        return false;
    enum type_family family = value_family(&clause->bind.value, NULL);
    return family == FAMILY_NULL || family == FAMILY_JSON;
}

static bool add_value(struct compile *compile, struct view view, struct buf *out,
                      const struct clause_assignment *assignment)
{
    view.is_bound = true;
    if (is_untyped(assignment->value))
        return add_bind(compile, view, out, assignment->value, assignment->column->type);
    return add_operand(compile, view, out, assignment->value, OPERATOR_NONE);
}

static bool add_returning(struct compile *compile, struct view view, struct buf *out,
                          const struct clause_list *returning)
{
    struct map names = {0};
    struct clause_list columns = clause_selected(&compile->arena, returning);
    view.has_tables = compile->dialect->has_returning_tables;
    for (size_t i = 0; i < columns.count; i++) {
        buf_add(out, i == 0 ? STR(" RETURNING ") : STR(", "));
        if (!add_selected(compile, view, out, columns.items[i], &names, false))
            return false;
    }
    return true;
}

static void enter(struct compile *compile, struct statement *statement, const struct clause *clause,
                  const struct clause_list *tables)
{
    *statement = (struct statement){.up = compile->statement, .clause = clause};
    statement->from = *tables;
    statement->correlated = *tables;
    compile->statement = statement;
}

/* ---- INSERT */

static bool add_row(struct compile *compile, struct view view, struct buf *out,
                    const struct clause_assignments *row)
{
    buf_add_char(out, '(');
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_value(compile, view, out, &row->items[i]))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

/* The types that SQLAlchemy tells the server of beside a parameter. sqlalchemy: render_bind_cast */
static bool has_bind_cast(const struct clause *column)
{
    enum type_family family = clause_family(column);
    return family == FAMILY_JSON || family == FAMILY_ARRAY || family == FAMILY_UUID ||
           family == FAMILY_ENUM || family == FAMILY_RANGE ||
           (column->type != NULL && column->type->kind == TYPE_PG_INTERVAL);
}

/* :name, as a statement without values is printed. */
static bool add_placeholder(struct compile *compile, struct buf *out, const struct clause *column)
{
    buf_add_char(out, ':');
    buf_add(out, column->column.key.data != NULL ? column->column.key : column->column.name.text);
    if (!compile->dialect->has_bind_casts || !has_bind_cast(column))
        return true;
    buf_add(out, STR("::"));
    return ddl_add_type(compile->run, out, column->type, compile->error);
}

static bool add_placeholders(struct compile *compile, struct buf *out,
                             const struct clause_list *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        buf_add(out, i == 0 ? STR(" (") : STR(", "));
        add_clause_name(compile, out, &columns->items[i]->column.name);
    }
    for (size_t i = 0; i < columns->count; i++) {
        buf_add(out, i == 0 ? STR(") VALUES (") : STR(", "));
        if (!add_placeholder(compile, out, columns->items[i]))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

static bool add_rows(struct compile *compile, struct view view, struct buf *out,
                     const struct clause *insert)
{
    const struct clause_rows *rows = &insert->insert.rows;
    if (rows->count == 0 && compile->run->is_offline) {
        struct clause_list columns = clause_columns(&compile->arena, insert->insert.table);
        if (columns.count > 0)
            return add_placeholders(compile, out, &columns);
    }
    if (rows->count == 0 || rows->items[0].count == 0) {
        buf_add(out, STR(" DEFAULT VALUES"));
        return true;
    }
    buf_add(out, STR(" ("));
    for (size_t i = 0; i < rows->items[0].count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        add_clause_name(compile, out, &rows->items[0].items[i].column->column.name);
    }
    buf_add(out, STR(") VALUES "));
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_row(compile, view, out, &rows->items[i]))
            return false;
    }
    return true;
}

static bool add_selected_rows(struct compile *compile, struct view view, struct buf *out,
                              const struct clause *insert)
{
    const struct clause_list *columns = &insert->insert.select_columns;
    const struct clause *select = insert->insert.select;
    for (size_t i = 0; i < columns->count; i++) {
        buf_add(out, i == 0 ? STR(" (") : STR(", "));
        add_clause_name(compile, out, &columns->items[i]->column.name);
    }
    buf_add(out, columns->count > 0 ? STR(") ") : STR(" "));
    view.has_tables = true;
    return add_subquery(compile, view, out, select, false);
}

static bool add_conflict_target(struct compile *compile, struct view view, struct buf *out,
                                const struct clause_conflict *conflict)
{
    if (conflict->constraint.text.data != NULL) {
        buf_add(out, STR(" ON CONSTRAINT "));
        add_clause_name(compile, out, &conflict->constraint);
        return true;
    }
    if (conflict->elements.count == 0)
        return true;
    view.has_tables = false;
    view.has_schemas = false;
    buf_add(out, STR(" ("));
    if (!add_clauses(compile, view, out, &conflict->elements, ", "))
        return false;
    buf_add_char(out, ')');
    if (conflict->index_where == NULL)
        return true;
    buf_add(out, STR(" WHERE "));
    return add_operand(compile, view, out, conflict->index_where, OPERATOR_IS_TRUE);
}

static bool add_conflict_set(struct compile *compile, struct view view, struct buf *out,
                             const struct clause_conflict *conflict)
{
    view.has_schemas = false;
    view.has_tables = true;
    for (size_t i = 0; i < conflict->set.count; i++) {
        buf_add(out, i == 0 ? STR(" DO UPDATE SET ") : STR(", "));
        add_clause_name(compile, out, &conflict->set.items[i].column->column.name);
        buf_add(out, STR(" = "));
        if (!add_value(compile, view, out, &conflict->set.items[i]))
            return false;
    }
    if (conflict->where == NULL)
        return true;
    buf_add(out, STR(" WHERE "));
    return add_operand(compile, view, out, conflict->where, OPERATOR_IS_TRUE);
}

static bool add_conflict(struct compile *compile, struct view view, struct buf *out,
                         const struct clause_conflict *conflict)
{
    if (conflict->action == CONFLICT_NONE)
        return true;
    buf_add(out, STR(" ON CONFLICT"));
    if (!add_conflict_target(compile, view, out, conflict))
        return false;
    if (conflict->action == CONFLICT_UPDATE)
        return add_conflict_set(compile, view, out, conflict);
    buf_add(out, STR(" DO NOTHING"));
    return true;
}

static bool add_insert_parts(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *insert)
{
    struct view in_from = view;
    in_from.is_from = true;
    buf_add(out, STR("INSERT "));
    for (size_t i = 0; i < insert->insert.prefixes.count; i++) {
        if (!add_clause(compile, view, out, insert->insert.prefixes.items[i]))
            return false;
        buf_add_char(out, ' ');
    }
    buf_add(out, STR("INTO "));
    if (!collect_with(compile, &insert->insert.with) ||
        !add_from(compile, in_from, out, insert->insert.table))
        return false;
    bool is_good = insert->insert.select != NULL ? add_selected_rows(compile, view, out, insert)
                                                 : add_rows(compile, view, out, insert);
    return is_good && add_conflict(compile, view, out, &insert->insert.conflict) &&
           add_returning(compile, view, out, &insert->insert.returning);
}

bool add_insert(struct compile *compile, struct view view, struct buf *out,
                const struct clause *insert)
{
    const struct statement *around = compile->statement;
    struct statement statement;
    struct clause_list none = {0};
    view = (struct view){.has_tables = true, .has_schemas = view.has_schemas};
    enter(compile, &statement, insert, &none);
    bool is_good = add_insert_parts(compile, view, out, insert);
    compile->statement = around;
    return is_good;
}

/* ---- UPDATE, DELETE */

/* The tables of the conditions that are not the one that is changed. */
static struct clause_list extra_tables(struct compile *compile, const struct clause *table,
                                       const struct clause_list *where,
                                       const struct clause_assignments *set)
{
    struct clause_list found = {0};
    struct clause_list extra = {0};
    for (size_t i = 0; i < where->count; i++)
        collect_froms(compile, &found, where->items[i]);
    for (size_t i = 0; set != NULL && i < set->count; i++)
        collect_froms(compile, &found, set->items[i].value);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i] != table)
            LIST_PUSH(&compile->arena, &extra, found.items[i]);
    }
    return extra;
}

static bool add_extra(struct compile *compile, struct view view, struct buf *out, const char *word,
                      const struct clause_list *extra)
{
    view.is_from = true;
    for (size_t i = 0; i < extra->count; i++) {
        buf_add(out, i == 0 ? str_from(word) : STR(", "));
        if (!add_from(compile, view, out, extra->items[i]))
            return false;
    }
    return true;
}

static bool add_where(struct compile *compile, struct view view, struct buf *out,
                      const struct clause_list *where)
{
    if (where->count == 0)
        return true;
    buf_add(out, STR(" WHERE "));
    return add_conditions(compile, view, out, where, OPERATOR_AND);
}

static bool add_set(struct compile *compile, struct view view, struct buf *out,
                    const struct clause_assignments *set, const struct clause_list *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        buf_add(out, i == 0 ? STR(" SET ") : STR(", "));
        add_clause_name(compile, out, &columns->items[i]->column.name);
        buf_add_char(out, '=');
        if (!add_placeholder(compile, out, columns->items[i]))
            return false;
    }
    for (size_t i = 0; i < set->count; i++) {
        buf_add(out, i == 0 ? STR(" SET ") : STR(", "));
        add_clause_name(compile, out, &set->items[i].column->column.name);
        buf_add_char(out, '=');
        if (!add_value(compile, view, out, &set->items[i]))
            return false;
    }
    return true;
}

static bool add_update_parts(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *update, const struct clause_list *extra)
{
    struct view in_from = view;
    in_from.is_from = true;
    struct clause_list columns = {0};
    if (update->update.set.count == 0 && compile->run->is_offline)
        columns = clause_columns(&compile->arena, update->update.table);
    buf_add(out, STR("UPDATE "));
    return collect_with(compile, &update->update.with) &&
           add_from(compile, in_from, out, update->update.table) &&
           add_set(compile, view, out, &update->update.set, &columns) &&
           add_extra(compile, view, out, " FROM ", extra) &&
           add_where(compile, view, out, &update->update.where) &&
           add_returning(compile, view, out, &update->update.returning);
}

bool add_update(struct compile *compile, struct view view, struct buf *out,
                const struct clause *update)
{
    const struct statement *around = compile->statement;
    struct statement statement;
    struct clause_list extra =
        extra_tables(compile, update->update.table, &update->update.where, &update->update.set);
    struct clause_list tables = {0};
    LIST_PUSH(&compile->arena, &tables, update->update.table);
    for (size_t i = 0; i < extra.count; i++)
        collect_tables(compile, &tables, extra.items[i]);
    view = (struct view){.has_tables = true, .has_schemas = view.has_schemas};
    enter(compile, &statement, update, &tables);
    bool is_good = add_update_parts(compile, view, out, update, &extra);
    compile->statement = around;
    return is_good;
}

static bool add_delete_parts(struct compile *compile, struct view view, struct buf *out,
                             const struct clause *delete_, const struct clause_list *extra)
{
    struct view in_from = view;
    in_from.is_from = true;
    buf_add(out, STR("DELETE FROM "));
    return collect_with(compile, &delete_->delete_.with) &&
           add_from(compile, in_from, out, delete_->delete_.table) &&
           add_extra(compile, view, out, " USING ", extra) &&
           add_where(compile, view, out, &delete_->delete_.where) &&
           add_returning(compile, view, out, &delete_->delete_.returning);
}

bool add_delete(struct compile *compile, struct view view, struct buf *out,
                const struct clause *delete_)
{
    const struct statement *around = compile->statement;
    struct statement statement;
    struct clause_list extra =
        extra_tables(compile, delete_->delete_.table, &delete_->delete_.where, NULL);
    if (extra.count > 0 && !compile->dialect->has_delete_using)
        return compile_fail(compile, "NotImplementedError",
                            "This backend does not support multiple-table criteria within DELETE");
    struct clause_list tables = {0};
    LIST_PUSH(&compile->arena, &tables, delete_->delete_.table);
    for (size_t i = 0; i < extra.count; i++)
        collect_tables(compile, &tables, extra.items[i]);
    view = (struct view){.has_tables = true, .has_schemas = view.has_schemas};
    enter(compile, &statement, delete_, &tables);
    bool is_good = add_delete_parts(compile, view, out, delete_, &extra);
    compile->statement = around;
    return is_good;
}
