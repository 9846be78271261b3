/* Names that are made up for what has none, and the labels of a SELECT's columns. sqlalchemy:
 * sql/elements.py _anon_label, sql/selectable.py _generate_columns_plus_names, sql/compiler.py
 * _label_select_column */
#include "ddl/clause_impl.h"

str compile_make_name(struct compile *compile, const struct clause *clause, str base)
{
    size_t count = 0;
    for (size_t i = 0; i < compile->names.count; i++) {
        const struct made_name *made = &compile->names.items[i];
        if (!str_equal(made->base, base))
            continue;
        if (clause != NULL && made->clause != NULL && clause_is_same(made->clause, clause))
            return made->name;
        count++;
    }
    struct made_name made = {
        .clause = clause,
        .base = base,
        .name = str_format(&compile->arena, "%.*s_%zu", STR_ARG(base), count + 1),
    };
    LIST_PUSH(&compile->arena, &compile->names, made);
    return made.name;
}

static str alias_base(const struct clause *alias)
{
    const struct clause *element = alias->alias.element;
    if (alias->alias.kind == ALIAS_CTE)
        return STR("anon");
    if (element->kind == CLAUSE_TABLE)
        return element->table.name.text;
    if (element->kind == CLAUSE_ALIAS && element->alias.name.data != NULL)
        return element->alias.name;
    return STR("anon");
}

/* The alias that a recursive WITH selects from is the WITH itself. */
static const struct clause *whole_alias(struct compile *compile, const struct clause *alias)
{
    for (size_t i = 0; i < compile->with.count; i++) {
        if (compile->with.items[i].alias->alias.recursion == alias)
            return compile->with.items[i].alias;
    }
    return alias;
}

str alias_name(struct compile *compile, const struct clause *alias)
{
    alias = whole_alias(compile, alias);
    if (alias->alias.name.data != NULL)
        return alias->alias.name;
    return compile_make_name(compile, alias, alias_base(alias));
}

static bool is_truth(const struct clause *clause)
{
    return clause->kind == CLAUSE_UNARY &&
           (clause->unary.symbol == OPERATOR_IS_TRUE || clause->unary.symbol == OPERATOR_IS_FALSE);
}

static const struct clause *unwrapped(const struct clause *clause)
{
    while (clause->kind == CLAUSE_CAST || clause->kind == CLAUSE_COERCE || is_truth(clause))
        clause = is_truth(clause) ? clause->unary.operand : clause->element;
    return clause;
}

/* SQLAlchemy has one object each of null(), true() and false(). */
static const struct clause *canonical(const struct clause *clause)
{
    static const struct clause constants[] = {
        [CLAUSE_NULL] = {.kind = CLAUSE_NULL},
        [CLAUSE_TRUE] = {.kind = CLAUSE_TRUE},
        [CLAUSE_FALSE] = {.kind = CLAUSE_FALSE},
    };
    bool is_constant =
        clause->kind == CLAUSE_NULL || clause->kind == CLAUSE_TRUE || clause->kind == CLAUSE_FALSE;
    return is_constant ? &constants[clause->kind] : clause;
}

str fallback_name(struct compile *compile, const struct clause *clause)
{
    const struct clause *inner = unwrapped(clause);
    struct identifier own = clause_name(inner);
    if (own.text.data != NULL)
        return own.text;
    if (inner->kind == CLAUSE_TEXT)
        inner = clause;
    str base = inner->kind == CLAUSE_FUNCTION ? inner->function.name : STR("anon");
    return compile_make_name(compile, canonical(inner), base);
}

str column_name(struct compile *compile, const struct clause *column)
{
    const struct clause *origin = column->column.origin;
    if (origin == NULL)
        return column->column.name.text;
    struct identifier own = clause_name(origin);
    if (own.text.data != NULL)
        return compile_make_name(compile, origin, own.text);
    return fallback_name(compile, origin);
}

str label_name(struct compile *compile, const struct clause *label)
{
    if (label->label.name.text.data != NULL)
        return label->label.name.text;
    return fallback_name(compile, label->label.element);
}

static bool wraps_unnamed(const struct clause *clause)
{
    while (clause->kind == CLAUSE_GROUPING)
        clause = clause->element;
    return clause_name(clause).text.data == NULL;
}

/* Whether a column that needs no label to tell it from others is written with one. */
static bool is_labelled(const struct compile *compile, const struct clause *column,
                        bool is_subquery)
{
    if (column->kind == CLAUSE_COLUMN)
        return is_subquery && !column->column.is_literal && column->column.from != NULL;
    if (column->kind == CLAUSE_TEXT || column->kind == CLAUSE_STAR)
        return false;
    if (column->kind != CLAUSE_UNARY)
        return true;
    bool is_truth =
        column->unary.symbol == OPERATOR_IS_TRUE || column->unary.symbol == OPERATOR_IS_FALSE;
    return (is_truth && !compile->dialect->has_boolean) || wraps_unnamed(column->unary.operand) ||
           is_subquery;
}

static bool add_labelled(struct compile *compile, struct view view, struct buf *out,
                         const struct clause *column, str name)
{
    view.is_labelled = true;
    if (column->kind == CLAUSE_LABEL)
        column = column->label.element;
    if (!add_clause(compile, view, out, column))
        return false;
    buf_add(out, STR(" AS "));
    if (column->kind == CLAUSE_COLUMN && str_equal(name, column->column.name.text))
        add_clause_name(compile, out, &column->column.name);
    else
        dialect_add_identifier(compile->run->dialect, out, name);
    return true;
}

/* The name that tells a column from another of the same name before it; absent: none is needed. */
static str distinguishing_name(struct compile *compile, const struct clause *column, str name,
                               struct map *names)
{
    str base = str_format(&compile->arena, "%.*s_", STR_ARG(name));
    const struct clause *other = map_find(names, name);
    if (other == NULL) {
        map_put(&compile->arena, names, name, (void *)column);
        return (str){0};
    }
    if (clause_is_same(other, column))
        return compile_make_name(compile, NULL, base);
    str label = compile_make_name(compile, column, name);
    if (map_contains(names, label))
        return compile_make_name(compile, NULL, base);
    map_put(&compile->arena, names, label, (void *)column);
    return label;
}

/* What a column without a name is known by among those of its SELECT. */
static str unnamed_key(struct compile *compile, const struct clause *column)
{
    const struct clause *inner = unwrapped(column);
    struct identifier own = clause_name(inner);
    if (own.text.data != NULL)
        return own.text;
    return str_format(&compile->arena, "%p", (const void *)canonical(inner));
}

static bool add_unnamed(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *column, struct map *names, bool is_subquery)
{
    str key = unnamed_key(compile, column);
    bool is_repeated = map_contains(names, key);
    if (!is_repeated && column->kind != CLAUSE_TEXT)
        map_put(&compile->arena, names, key, (void *)(uintptr_t)column);
    if (!is_labelled(compile, column, is_subquery))
        return add_clause(compile, view, out, column);
    if (!is_repeated)
        return add_labelled(compile, view, out, column, fallback_name(compile, column));
    struct identifier own = clause_name(unwrapped(column));
    str base = str_format(&compile->arena, "%.*s_", STR_ARG(own.text));
    return add_labelled(compile, view, out, column,
                        compile_make_name(compile, NULL, base.length > 1 ? base : STR("anon_")));
}

bool add_selected(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *column, struct map *names, bool is_subquery)
{
    view.is_column = true;
    view.is_labelled = false;
    struct identifier own = clause_name(column);
    bool is_unbound = column->kind == CLAUSE_COLUMN && column->column.from == NULL;
    if (own.text.data == NULL && column->kind != CLAUSE_LABEL)
        return add_unnamed(compile, view, out, column, names, is_subquery);
    if (column->kind == CLAUSE_COLUMN && column->column.origin != NULL)
        own.text = column_name(compile, column);
    if (own.text.data != NULL && !is_unbound) {
        str label = distinguishing_name(compile, column, own.text, names);
        if (label.data != NULL && column->kind != CLAUSE_LABEL)
            return add_labelled(compile, view, out, column, label);
    }
    if (column->kind == CLAUSE_LABEL || !is_labelled(compile, column, is_subquery))
        return add_clause(compile, view, out, column);
    return add_labelled(compile, view, out, column, own.text);
}
