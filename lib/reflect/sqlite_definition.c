#include "reflect/create_table_impl.h"
#include "reflect/sqlite_impl.h"

#include <stdlib.h>

static struct reflected_column *find_column(struct reflected_table *table, str name)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        if (str_equal_ignoring_case(table->columns.items[i].name, name))
            return &table->columns.items[i];
    }
    return NULL;
}

/* Of a column's constraint the column, otherwise those that are listed. */
static struct strs columns_of(struct arena *arena, const struct item *item, const struct part *part)
{
    struct strs columns = part->columns;
    if (item->is_column) {
        columns = (struct strs){0};
        LIST_PUSH(arena, &columns, item->name);
    }
    return columns;
}

/* ---- the primary key, unique constraints, checks */

static int compare_primary(const void *a, const void *b)
{
    const struct reflected_column *const *x = a, *const *y = b;
    return ((*x)->primary_key > (*y)->primary_key) - ((*x)->primary_key < (*y)->primary_key);
}

static struct reflected_key *read_primary_key(struct arena *arena, struct reflected_table *table)
{
    const struct reflected_column **members =
        ARENA_ARRAY(arena, const struct reflected_column *, table->columns.count);
    size_t count = 0;
    for (size_t i = 0; i < table->columns.count; i++) {
        if (table->columns.items[i].primary_key > 0)
            members[count++] = &table->columns.items[i];
    }
    if (count == 0)
        return NULL;
    qsort(members, count, sizeof(struct reflected_column *), compare_primary);
    struct reflected_key *key = ARENA_NEW(arena, struct reflected_key);
    for (size_t i = 0; i < count; i++)
        LIST_PUSH(arena, &key->columns, members[i]->name);
    return key;
}

static void add_unique(struct arena *arena, struct reflected_table *table, const struct item *item,
                       const struct part *part)
{
    struct reflected_key key = {.name = part->name, .columns = columns_of(arena, item, part)};
    LIST_PUSH(arena, &table->uniques, key);
}

/* Python's "~" stands for no name: behind all others but those few that begin with it. */
static int compare_checks(const void *a, const void *b)
{
    const struct reflected_check *x = a, *y = b;
    int order = str_compare(x->name.data == NULL ? STR("~") : x->name,
                            y->name.data == NULL ? STR("~") : y->name);
    if (order != 0)
        return order;
    return (x->sqltext.data > y->sqltext.data) - (x->sqltext.data < y->sqltext.data);
}

static void add_check(struct arena *arena, struct reflected_table *table, const struct part *part)
{
    struct reflected_check check = {.name = part->name, .sqltext = str_trim(part->expression)};
    LIST_PUSH(arena, &table->checks, check);
}

/* ---- foreign keys */

static str unless_default(str action)
{
    return str_equal(action, STR("NO ACTION")) ? (str){0} : action;
}

static bool read_referred_key(struct db *db, struct arena *arena,
                              const struct reflected_table *table, str referred,
                              struct strs *columns, struct error *error)
{
    struct buf query = {0};
    buf_add(&query, STR("SELECT name FROM pragma_table_info("));
    reflect_add_literal(&query, referred);
    buf_add(&query, STR(", "));
    reflect_add_literal(&query, table->schema.data != NULL ? table->schema
                                : table->is_temporary      ? STR("temp")
                                                           : STR("main"));
    buf_add(&query, STR(") WHERE pk > 0 ORDER BY pk"));
    return reflect_query_texts(db, arena, reflect_finish(arena, &query), columns, error);
}

static bool add_foreign_key(struct db *db, struct arena *arena, struct reflected_table *table,
                            const struct item *item, const struct part *part, struct error *error)
{
    const struct reference *reference = &part->reference;
    struct reflected_foreign_key key = {
        .name = part->name,
        .columns = columns_of(arena, item, part),
        .referred_schema = table->schema,
        .referred_table = reference->table,
        .referred_columns = reference->columns,
        .on_update = unless_default(reference->on_update),
        .on_delete = unless_default(reference->on_delete),
        .match = reference->match,
        .initially = reference->initially,
        .is_deferrable = reference->is_deferrable,
        .is_inline = item->is_column,
    };
    if (key.referred_columns.count == 0 &&
        !read_referred_key(db, arena, table, reference->table, &key.referred_columns, error))
        return false;
    LIST_PUSH(arena, &table->foreign_keys, key);
    return true;
}

/* ---- parts */

/* What a column's parts say of the column itself. */
static void read_column_part(struct arena *arena, struct reflected_table *table,
                             const struct item *item, const struct part *part)
{
    struct reflected_column *column = find_column(table, item->name);
    if (column == NULL)
        return;
    if (part->kind == PART_COLLATE)
        column->collation = part->expression;
    if (part->kind == PART_GENERATED && column->computed != NULL) {
        struct reflected_computed *computed = ARENA_NEW(arena, struct reflected_computed);
        *computed = (struct reflected_computed){part->expression, column->computed->is_persisted};
        column->computed = computed;
    }
}

static bool read_part(struct db *db, struct arena *arena, struct reflected_table *table,
                      struct reflected_key *primary_key, const struct item *item,
                      const struct part *part, struct error *error)
{
    switch (part->kind) {
    case PART_PRIMARY_KEY:
        if (primary_key != NULL)
            primary_key->name = part->name;
        break;
    case PART_UNIQUE:
        add_unique(arena, table, item, part);
        break;
    case PART_CHECK:
        add_check(arena, table, part);
        break;
    case PART_REFERENCES:
        return add_foreign_key(db, arena, table, item, part, error);
    case PART_COLLATE:
    case PART_GENERATED:
        read_column_part(arena, table, item, part);
        break;
    case PART_TYPE:
    case PART_NOT_NULL:
    case PART_NULL:
    case PART_DEFAULT:
    case PART_NAME:
        break;
    }
    return true;
}

/* First what the table says, then what its columns say: SQLAlchemy finds them in this order. Of the
 * columns, SQLite lists the last one's foreign key first. */
static bool read_parts(struct db *db, struct arena *arena, struct reflected_table *table,
                       struct reflected_key *primary_key, const struct create_table *definition,
                       struct error *error)
{
    const struct items *items = &definition->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (!item->is_column &&
            !read_part(db, arena, table, primary_key, item, &item->parts.items[0], error))
            return false;
    }
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        for (size_t k = 0; item->is_column && k < item->parts.count; k++) {
            const struct part *part = &item->parts.items[k];
            if (part->kind != PART_REFERENCES &&
                !read_part(db, arena, table, primary_key, item, part, error))
                return false;
        }
    }
    for (size_t i = items->count; i-- > 0;) {
        const struct item *item = &items->items[i];
        for (size_t k = item->parts.count; item->is_column && k-- > 0;) {
            const struct part *part = &item->parts.items[k];
            if (part->kind == PART_REFERENCES &&
                !read_part(db, arena, table, primary_key, item, part, error))
                return false;
        }
    }
    return true;
}

/* ---- indexes */

/* An element without COLLATE, ASC and DESC at its end. */
static str element_expression(str element)
{
    struct lite_lexer lexer = {.text = element};
    size_t end = 0, depth = 0;
    for (struct lite_token token = lite_next(&lexer); token.kind != LITE_END;
         token = lite_next(&lexer)) {
        depth += token.kind == LITE_OPEN;
        depth -= token.kind == LITE_CLOSE && depth > 0;
        struct lite_token next = lite_peek(&lexer);
        bool is_order = lite_is_word(&token, "ASC") || lite_is_word(&token, "DESC");
        if (depth == 0 && end > 0 && is_order && next.kind == LITE_END)
            break;
        end = token.end;
    }
    return str_trim(str_slice(element, 0, end));
}

/* CREATE [UNIQUE] INDEX name ON table "(" elements ")" [WHERE condition] */
static void read_index_definition(struct reflected_index *index)
{
    struct lite_lexer lexer = {.text = index->definition};
    struct lite_token token;
    do
        token = lite_next(&lexer);
    while (token.kind != LITE_OPEN && token.kind != LITE_END);
    size_t start = lexer.at;
    size_t element = 0;
    for (size_t depth = token.kind == LITE_OPEN; depth > 0;) {
        token = lite_next(&lexer);
        if (token.kind == LITE_END)
            return;
        depth += token.kind == LITE_OPEN;
        depth -= token.kind == LITE_CLOSE;
        if (depth > 1 || (depth == 1 && token.kind != LITE_COMMA))
            continue;
        if (element < index->element_count && index->elements[element].is_expression)
            index->elements[element].text =
                element_expression(str_slice(lexer.text, start, token.start));
        start = token.end;
        element++;
    }
    if (lite_take(&lexer, "WHERE"))
        index->where = str_trim(str_from_offset(lexer.text, lexer.at));
}

bool sqlite_read_definition(struct db *db, struct arena *arena, struct reflected_table *table,
                            struct error *error)
{
    struct create_table definition;
    struct error ignored = {0};
    struct reflected_key *primary_key = read_primary_key(arena, table);
    table->primary_key = primary_key;
    for (size_t i = 0; i < table->indexes.count; i++)
        read_index_definition(&table->indexes.items[i]);
    bool is_parsed = !table->is_view && table->definition.data != NULL &&
                     create_table_parse(arena, table->definition, &definition, &ignored);
    error_clear(&ignored);
    if (!is_parsed)
        return true;
    if (!read_parts(db, arena, table, primary_key, &definition, error))
        return false;
    if (table->checks.count > 0)
        qsort(table->checks.items, table->checks.count, sizeof *table->checks.items,
              compare_checks);
    return true;
}
