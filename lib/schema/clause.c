#include "schema/schema.h"

#include <string.h>

#define ROW(kind, text, precedence, is_natural, negation) {text, precedence, is_natural, negation},
const struct clause_operator_row clause_operator_rows[CLAUSE_OPERATOR_COUNT] = {
    CLAUSE_OPERATORS(ROW)};
#undef ROW

/* ---- a walk over the places where a clause refers to others
 *
 * Copying replaces what it finds there; visiting only looks. */

struct walk {
    void (*slot)(struct walk *walk, const struct clause **child);
    /* Called before the items of a list are gone through: copying makes them its own. */
    void (*list)(struct walk *walk, struct clause_list *list);
    void (*assignments)(struct walk *walk, struct clause_assignments *list);
    void (*text)(struct walk *walk, str *text);
};

static void walk_slot(struct walk *walk, const struct clause **child)
{
    if (*child != NULL)
        walk->slot(walk, child);
}

static void walk_list(struct walk *walk, struct clause_list *list)
{
    if (list->count == 0)
        return;
    walk->list(walk, list);
    for (size_t i = 0; i < list->count; i++)
        walk_slot(walk, &list->items[i]);
}

static void walk_assignments(struct walk *walk, struct clause_assignments *list)
{
    if (list->count == 0)
        return;
    walk->assignments(walk, list);
    for (size_t i = 0; i < list->count; i++) {
        walk_slot(walk, &list->items[i].column);
        walk_slot(walk, &list->items[i].value);
    }
}

static void walk_text(struct walk *walk, str *text)
{
    if (text->data != NULL)
        walk->text(walk, text);
}

static void walk_alias(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->alias.element);
    walk_text(walk, &clause->alias.name);
    walk_list(walk, &clause->alias.columns);
    walk_slot(walk, &clause->alias.recursion);
}

static void walk_case(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->case_.operand);
    walk_list(walk, &clause->case_.whens);
    walk_list(walk, &clause->case_.thens);
    walk_slot(walk, &clause->case_.otherwise);
}

static void walk_select(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->select.with);
    walk_list(walk, &clause->select.prefixes);
    walk_list(walk, &clause->select.distinct_on);
    walk_list(walk, &clause->select.columns);
    walk_list(walk, &clause->select.from);
    walk_list(walk, &clause->select.where);
    walk_list(walk, &clause->select.group_by);
    walk_list(walk, &clause->select.having);
    walk_list(walk, &clause->select.order_by);
    walk_slot(walk, &clause->select.limit);
    walk_slot(walk, &clause->select.offset);
    walk_list(walk, &clause->select.correlated);
    walk_list(walk, &clause->select.lock.of);
}

static void walk_conflict(struct walk *walk, struct clause_conflict *conflict)
{
    walk_list(walk, &conflict->elements);
    walk_slot(walk, &conflict->index_where);
    walk_text(walk, &conflict->constraint.text);
    walk_assignments(walk, &conflict->set);
    walk_slot(walk, &conflict->where);
}

static void walk_insert(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->insert.with);
    walk_list(walk, &clause->insert.prefixes);
    walk_slot(walk, &clause->insert.table);
    for (size_t i = 0; i < clause->insert.rows.count; i++)
        walk_assignments(walk, &clause->insert.rows.items[i]);
    walk_list(walk, &clause->insert.select_columns);
    walk_slot(walk, &clause->insert.select);
    walk_conflict(walk, &clause->insert.conflict);
    walk_list(walk, &clause->insert.returning);
}

static void walk_update(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->update.with);
    walk_slot(walk, &clause->update.table);
    walk_assignments(walk, &clause->update.set);
    walk_list(walk, &clause->update.where);
    walk_list(walk, &clause->update.returning);
}

static void walk_delete(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->delete_.with);
    walk_slot(walk, &clause->delete_.table);
    walk_list(walk, &clause->delete_.where);
    walk_list(walk, &clause->delete_.returning);
}

static void walk_compound(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->compound.selects);
    walk_list(walk, &clause->compound.order_by);
    walk_slot(walk, &clause->compound.limit);
    walk_slot(walk, &clause->compound.offset);
}

static void walk_over(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->over.element);
    walk_list(walk, &clause->over.partition_by);
    walk_list(walk, &clause->over.order_by);
    walk_text(walk, &clause->over.frame);
}

static void walk_binary(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->binary.left);
    walk_slot(walk, &clause->binary.right);
    walk_text(walk, &clause->binary.custom);
    walk_text(walk, &clause->binary.escape);
    walk_text(walk, &clause->binary.flags);
}

static void walk_plain(struct walk *walk, const struct clause **child, str *text,
                       struct clause_list *list)
{
    if (child != NULL)
        walk_slot(walk, child);
    if (text != NULL)
        walk_text(walk, text);
    if (list != NULL)
        walk_list(walk, list);
}

static void walk_nothing(struct walk *walk, struct clause *clause)
{
    (void)walk;
    (void)clause;
}

static void walk_text_clause(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, NULL, &clause->text.sql, &clause->text.binds);
    walk_list(walk, &clause->text.columns);
}

static void walk_bind(struct walk *walk, struct clause *clause)
{
    walk_text(walk, &clause->bind.name);
}

static void walk_column(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, &clause->column.from, &clause->column.name.text, NULL);
    walk_text(walk, &clause->column.key);
    walk_slot(walk, &clause->column.origin);
}

static void walk_table(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, NULL, &clause->table.name.text, &clause->table.columns);
    walk_text(walk, &clause->table.schema);
}

static void walk_join(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->join.left);
    walk_slot(walk, &clause->join.right);
    walk_slot(walk, &clause->join.on);
}

static void walk_values(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->values.columns);
    walk_list(walk, &clause->values.rows);
}

static void walk_function(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, NULL, &clause->function.name, &clause->function.arguments);
}

static void walk_ordered(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, &clause->ordered.element, NULL, &clause->ordered.order_by);
}

static void walk_unary(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, &clause->unary.operand, &clause->unary.custom, NULL);
}

static void walk_between(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->between.element);
    walk_slot(walk, &clause->between.low);
    walk_slot(walk, &clause->between.high);
}

static void walk_items(struct walk *walk, struct clause *clause)
{
    walk_list(walk, &clause->list.items);
}

static void walk_element(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->element);
}

static void walk_extract(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, &clause->extract.element, &clause->extract.field, NULL);
}

static void walk_label(struct walk *walk, struct clause *clause)
{
    walk_plain(walk, &clause->label.element, &clause->label.name.text, NULL);
}

static void walk_slice(struct walk *walk, struct clause *clause)
{
    walk_slot(walk, &clause->slice.start);
    walk_slot(walk, &clause->slice.stop);
}

/* How the children of each kind are reached. */
static void (*const walkers[])(struct walk *walk, struct clause *clause) = {
    [CLAUSE_NULL] = walk_nothing,      [CLAUSE_TRUE] = walk_nothing,
    [CLAUSE_FALSE] = walk_nothing,     [CLAUSE_DEFAULT] = walk_nothing,
    [CLAUSE_STAR] = walk_nothing,      [CLAUSE_TEXT] = walk_text_clause,
    [CLAUSE_BIND] = walk_bind,         [CLAUSE_COLUMN] = walk_column,
    [CLAUSE_TABLE] = walk_table,       [CLAUSE_ALIAS] = walk_alias,
    [CLAUSE_JOIN] = walk_join,         [CLAUSE_VALUES] = walk_values,
    [CLAUSE_FUNCTION] = walk_function, [CLAUSE_OVER] = walk_over,
    [CLAUSE_FILTER] = walk_binary,     [CLAUSE_BINARY] = walk_binary,
    [CLAUSE_WITHIN] = walk_ordered,    [CLAUSE_ORDERED] = walk_ordered,
    [CLAUSE_UNARY] = walk_unary,       [CLAUSE_BETWEEN] = walk_between,
    [CLAUSE_LIST] = walk_items,        [CLAUSE_TUPLE] = walk_items,
    [CLAUSE_ARRAY] = walk_items,       [CLAUSE_GROUPING] = walk_element,
    [CLAUSE_CAST] = walk_element,      [CLAUSE_COERCE] = walk_element,
    [CLAUSE_SCALAR] = walk_element,    [CLAUSE_EXTRACT] = walk_extract,
    [CLAUSE_CASE] = walk_case,         [CLAUSE_LABEL] = walk_label,
    [CLAUSE_SLICE] = walk_slice,       [CLAUSE_SELECT] = walk_select,
    [CLAUSE_COMPOUND] = walk_compound, [CLAUSE_INSERT] = walk_insert,
    [CLAUSE_UPDATE] = walk_update,     [CLAUSE_DELETE] = walk_delete,
};

static void walk_children(struct walk *walk, struct clause *clause)
{
    walkers[clause->kind](walk, clause);
}

/* ---- visiting */

struct visit {
    struct walk walk;
    void (*visit)(void *context, const struct clause *child);
    void *context;
};

static void visit_slot(struct walk *walk, const struct clause **child)
{
    struct visit *visit = (struct visit *)walk;
    visit->visit(visit->context, *child);
}

static void visit_list(struct walk *walk, struct clause_list *list)
{
    (void)walk, (void)list;
}

static void visit_assignments(struct walk *walk, struct clause_assignments *list)
{
    (void)walk, (void)list;
}

static void visit_text(struct walk *walk, str *text)
{
    (void)walk, (void)text;
}

void clause_visit_children(const struct clause *clause,
                           void (*visit)(void *context, const struct clause *child), void *context)
{
    struct visit visitor = {
        .walk = {visit_slot, visit_list, visit_assignments, visit_text},
        .visit = visit,
        .context = context,
    };
    struct clause shallow = *clause;
    walk_children(&visitor.walk, &shallow);
}

/* ---- copying */

struct copied {
    const struct clause *from;
    const struct clause *to;
};

struct copy {
    struct walk walk;
    struct arena *arena;
    const struct clause *(*replace)(void *context, const struct clause *clause); /* or NULL */
    void *context;
    struct {
        struct copied *items;
        size_t count;
        size_t capacity;
    } done; /* of what has an identity */
};

static bool has_identity(const struct clause *clause)
{
    return clause->kind == CLAUSE_TABLE || clause->kind == CLAUSE_ALIAS ||
           clause->kind == CLAUSE_LABEL || clause->kind == CLAUSE_JOIN;
}

static const struct clause *copy_clause(struct copy *copy, const struct clause *clause);

static void copy_slot(struct walk *walk, const struct clause **child)
{
    *child = copy_clause((struct copy *)walk, *child);
}

static void copy_list(struct walk *walk, struct clause_list *list)
{
    struct arena *arena = ((struct copy *)walk)->arena;
    const struct clause **items = ARENA_ARRAY(arena, const struct clause *, list->count);
    memcpy(items, list->items, list->count * sizeof(const struct clause *));
    *list = (struct clause_list){items, list->count, list->count};
}

static void copy_assignments(struct walk *walk, struct clause_assignments *list)
{
    struct arena *arena = ((struct copy *)walk)->arena;
    struct clause_assignment *items = ARENA_ARRAY(arena, struct clause_assignment, list->count);
    memcpy(items, list->items, list->count * sizeof *items);
    *list = (struct clause_assignments){items, list->count, list->count};
}

static void copy_text(struct walk *walk, str *text)
{
    *text = str_copy(((struct copy *)walk)->arena, *text);
}

/* What a walk does not go through. */
static void copy_own(struct copy *copy, struct clause *clause)
{
    if (clause->kind == CLAUSE_BIND) {
        clause->bind.value = sql_value_copy(copy->arena, &clause->bind.value);
    } else if (clause->kind == CLAUSE_INSERT && clause->insert.rows.count > 0) {
        struct clause_rows *rows = &clause->insert.rows;
        struct clause_assignments *items =
            ARENA_ARRAY(copy->arena, struct clause_assignments, rows->count);
        memcpy(items, rows->items, rows->count * sizeof *items);
        *rows = (struct clause_rows){items, rows->count, rows->count};
    } else if (clause->kind == CLAUSE_FUNCTION) {
        struct strs packages = {0};
        for (size_t i = 0; i < clause->function.packages.count; i++)
            LIST_PUSH(copy->arena, &packages,
                      str_copy(copy->arena, clause->function.packages.items[i]));
        clause->function.packages = packages;
    }
}

static const struct clause *copy_clause(struct copy *copy, const struct clause *clause)
{
    bool is_known = has_identity(clause);
    for (size_t i = 0; is_known && i < copy->done.count; i++) {
        if (copy->done.items[i].from == clause)
            return copy->done.items[i].to;
    }
    const struct clause *other =
        copy->replace == NULL ? NULL : copy->replace(copy->context, clause);
    if (other != NULL)
        return other;
    struct clause *result = ARENA_NEW(copy->arena, struct clause);
    *result = *clause;
    if (is_known)
        LIST_PUSH(copy->arena, &copy->done, ((struct copied){clause, result}));
    copy_own(copy, result);
    walk_children(&copy->walk, result);
    return result;
}

const struct clause *
clause_copy_replacing(struct arena *arena, const struct clause *clause,
                      const struct clause *(*replace)(void *context, const struct clause *clause),
                      void *context)
{
    struct copy copy = {
        .walk = {copy_slot, copy_list, copy_assignments, copy_text},
        .arena = arena,
        .replace = replace,
        .context = context,
    };
    return copy_clause(&copy, clause);
}

const struct clause *clause_copy(struct arena *arena, const struct clause *clause)
{
    if (clause == NULL)
        return NULL;
    struct copy copy = {
        .walk = {copy_slot, copy_list, copy_assignments, copy_text},
        .arena = arena,
    };
    return copy_clause(&copy, clause);
}

static bool has_text(enum sql_value_kind kind)
{
    return kind == SQL_TEXT || kind == SQL_BYTES || kind == SQL_DECIMAL || kind == SQL_UUID ||
           kind == SQL_JSON;
}

struct sql_value sql_value_copy(struct arena *arena, const struct sql_value *value)
{
    struct sql_value result = *value;
    if (has_text(value->kind)) {
        result.text = str_copy(arena, value->text);
    } else if (value->kind == SQL_LIST) {
        struct sql_value *items = ARENA_ARRAY(arena, struct sql_value, value->list.count);
        for (size_t i = 0; i < value->list.count; i++)
            items[i] = sql_value_copy(arena, &value->list.items[i]);
        result.list.items = items;
    }
    return result;
}

/* ---- makers */

static struct clause *make(struct arena *arena, enum clause_kind kind)
{
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = kind;
    return clause;
}

str clause_escape_text(struct arena *arena, str sql)
{
    struct buf out = {0};
    for (size_t i = 0; i < sql.length; i++) {
        char before = i == 0 ? ' ' : sql.data[i - 1];
        char after = i + 1 < sql.length ? sql.data[i + 1] : ' ';
        if (sql.data[i] == ':' && before != ':' && !char_is_word(before) && char_is_word(after))
            buf_add_char(&out, '\\');
        buf_add_char(&out, sql.data[i]);
    }
    str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

const struct clause *clause_text(struct arena *arena, str sql)
{
    struct clause *clause = make(arena, CLAUSE_TEXT);
    clause->text.sql = sql;
    return clause;
}

const struct clause *clause_column_name(struct arena *arena, str name)
{
    struct clause *clause = make(arena, CLAUSE_COLUMN);
    clause->column.name.text = name;
    return clause;
}

const struct clause *clause_literal_column(struct arena *arena, str sql)
{
    struct clause *clause = make(arena, CLAUSE_COLUMN);
    clause->column.name.text = sql;
    clause->column.is_literal = true;
    return clause;
}

const struct clause *clause_value(struct arena *arena, struct sql_value value,
                                  const struct sql_type *type)
{
    struct clause *clause = make(arena, CLAUSE_BIND);
    clause->type = type;
    clause->bind.value = value;
    return clause;
}

const struct clause *clause_null(struct arena *arena)
{
    return make(arena, CLAUSE_NULL);
}

bool clause_is_select(const struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT || clause->kind == CLAUSE_COMPOUND ||
           clause->kind == CLAUSE_VALUES;
}

bool clause_is_statement(const struct clause *clause)
{
    return clause->kind == CLAUSE_SELECT || clause->kind == CLAUSE_COMPOUND ||
           clause->kind == CLAUSE_INSERT || clause->kind == CLAUSE_UPDATE ||
           clause->kind == CLAUSE_DELETE || clause->kind == CLAUSE_TEXT;
}
