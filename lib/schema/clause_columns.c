/* What columns a table, an alias or a SELECT offers to others. */
#include "schema/schema.h"

struct identifier clause_name(const struct clause *clause)
{
    if (clause->kind == CLAUSE_COLUMN)
        return clause->column.name;
    if (clause->kind == CLAUSE_LABEL)
        return clause->label.name;
    return (struct identifier){0};
}

bool clause_is_same(const struct clause *a, const struct clause *b)
{
    if (a == b)
        return true;
    return a->kind == CLAUSE_COLUMN && b->kind == CLAUSE_COLUMN && a->column.from != NULL &&
           a->column.from == b->column.from && str_equal(a->column.name.text, b->column.name.text);
}

static void push_column(struct arena *arena, struct clause_list *list, const struct clause *from,
                        struct identifier name, const struct clause *like)
{
    struct clause *column = ARENA_NEW(arena, struct clause);
    column->kind = CLAUSE_COLUMN;
    column->type = like->type;
    column->column.name = name;
    column->column.from = from;
    if (like->kind == CLAUSE_COLUMN) {
        column->column.key = like->column.key;
        column->column.is_primary_key = like->column.is_primary_key;
    }
    LIST_PUSH(arena, list, column);
}

static void push_all(struct arena *arena, struct clause_list *list, const struct clause *from,
                     const struct clause_list *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        push_column(arena, list, from, clause_name(columns->items[i]), columns->items[i]);
}

static str unnamed(struct arena *arena, const struct clause *clause, size_t *count)
{
    while (clause->kind == CLAUSE_CAST || clause->kind == CLAUSE_COERCE)
        clause = clause->element;
    if (clause->kind == CLAUSE_FUNCTION)
        return str_format(arena, "%.*s_1", STR_ARG(clause->function.name));
    return str_format(arena, "anon_%zu", ++*count);
}

static struct identifier offered_name(struct arena *arena, const struct clause *clause,
                                      size_t *count)
{
    const struct clause *inner = clause;
    while (inner->kind == CLAUSE_CAST || inner->kind == CLAUSE_COERCE)
        inner = inner->element;
    struct identifier name = clause_name(inner);
    if (name.text.data == NULL)
        name.text = unnamed(arena, clause, count);
    return name;
}

struct clause_list clause_selected(struct arena *arena, const struct clause_list *columns)
{
    struct clause_list list = {0};
    for (size_t i = 0; i < columns->count; i++) {
        const struct clause *item = columns->items[i];
        if (item->kind != CLAUSE_TABLE && item->kind != CLAUSE_ALIAS && item->kind != CLAUSE_JOIN) {
            LIST_PUSH(arena, &list, item);
            continue;
        }
        struct clause_list own = clause_columns(arena, item);
        for (size_t j = 0; j < own.count; j++)
            LIST_PUSH(arena, &list, own.items[j]);
    }
    return list;
}

static bool has_name(const struct clause *clause)
{
    while (clause->kind == CLAUSE_CAST || clause->kind == CLAUSE_COERCE)
        clause = clause->element;
    return clause_name(clause).text.data != NULL;
}

/* Just made here, so it may be changed. */
static struct clause *last_of(const struct clause_list *list)
{
    return (struct clause *)(uintptr_t)list->items[list->count - 1];
}

/* A column of the list before this one that has the name; NULL: none. */
static const struct clause *find_named(const struct clause_list *list, size_t end, str name)
{
    for (size_t i = 0; i < end; i++) {
        if (str_equal(clause_name(list->items[i]).text, name))
            return list->items[i];
    }
    return NULL;
}

static void set_distinguished(struct arena *arena, struct clause *column,
                              const struct clause *origin)
{
    column->column.origin = origin;
    column->column.key = str_format(arena, "%.*s_1", STR_ARG(column->column.name.text));
}

static void push_selected(struct arena *arena, struct clause_list *list, const struct clause *from,
                          const struct clause_list *columns)
{
    size_t unnamed_count = 0;
    struct clause_list selected = clause_selected(arena, columns);
    for (size_t i = 0; i < selected.count; i++) {
        const struct clause *item = selected.items[i];
        if (item->kind == CLAUSE_TEXT)
            continue;
        struct identifier name = offered_name(arena, item, &unnamed_count);
        const struct clause *other = find_named(&selected, i, name.text);
        if (other != NULL && clause_is_same(other, item))
            continue;
        push_column(arena, list, from, name, item);
        if (other != NULL && item->kind == CLAUSE_COLUMN)
            set_distinguished(arena, last_of(list), item);
        else if (!has_name(item))
            last_of(list)->column.origin = item;
    }
}

static void push_offered(struct arena *arena, struct clause_list *list, const struct clause *from,
                         const struct clause *element)
{
    if (element->kind == CLAUSE_TABLE) {
        push_all(arena, list, from, &element->table.columns);
    } else if (element->kind == CLAUSE_SELECT) {
        push_selected(arena, list, from, &element->select.columns);
    } else if (element->kind == CLAUSE_COMPOUND && element->compound.selects.count > 0) {
        push_offered(arena, list, from, element->compound.selects.items[0]);
    } else if (element->kind == CLAUSE_VALUES) {
        push_all(arena, list, from, &element->values.columns);
    } else if (element->kind == CLAUSE_TEXT) {
        push_all(arena, list, from, &element->text.columns);
    } else if (element->kind == CLAUSE_ALIAS && element->alias.columns.count > 0) {
        push_all(arena, list, from, &element->alias.columns);
    } else if (element->kind == CLAUSE_ALIAS) {
        push_offered(arena, list, from, element->alias.element);
    } else if (element->kind == CLAUSE_INSERT) {
        push_selected(arena, list, from, &element->insert.returning);
    } else if (element->kind == CLAUSE_UPDATE) {
        push_selected(arena, list, from, &element->update.returning);
    } else if (element->kind == CLAUSE_DELETE) {
        push_selected(arena, list, from, &element->delete_.returning);
    }
}

struct clause_list clause_columns(struct arena *arena, const struct clause *from)
{
    struct clause_list list = {0};
    if (from->kind == CLAUSE_JOIN) {
        struct clause_list left = clause_columns(arena, from->join.left);
        struct clause_list right = clause_columns(arena, from->join.right);
        for (size_t i = 0; i < left.count; i++)
            LIST_PUSH(arena, &list, left.items[i]);
        for (size_t i = 0; i < right.count; i++)
            LIST_PUSH(arena, &list, right.items[i]);
        return list;
    }
    bool is_named = from->kind == CLAUSE_TABLE || from->kind == CLAUSE_ALIAS;
    push_offered(arena, &list, is_named ? from : NULL, from);
    return list;
}
