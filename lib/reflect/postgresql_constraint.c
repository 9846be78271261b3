/* Constraints and indexes of tables. A constraint is a row for each of its columns, an index a row
 * for each of its elements. */
#include "reflect/postgresql_impl.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const struct map *tables;
    str last; /* oid of the constraint or index that the row before was of */
};

/* Whether the row begins a new constraint or index. */
static bool is_new(struct reader *reader, str oid)
{
    bool is_other = !str_equal(reader->last, oid);
    reader->last = oid;
    return is_other;
}

/* ---- constraints */

enum constraint_field {
    FIELD_TABLE,
    FIELD_OID,
    FIELD_NAME,
    FIELD_TYPE,
    FIELD_DEFINITION,
    FIELD_DEFERRABLE,
    FIELD_DEFERRED,
    FIELD_COMMENT,
    FIELD_REFERRED_SCHEMA,
    FIELD_REFERRED_TABLE,
    FIELD_IS_REFERRED_VISIBLE,
    FIELD_ON_UPDATE,
    FIELD_ON_DELETE,
    FIELD_MATCH,
    FIELD_COLUMN,
    FIELD_REFERRED_COLUMN,
};

static const char constraint_query[] =
    "SELECT k.conrelid, k.oid, k.conname, k.contype, CASE WHEN k.contype IN ('c', 'x') OR "
    "k.confdeltype IN ('n', 'd') OR k.confupdtype IN ('n', 'd') THEN "
    "pg_catalog.pg_get_constraintdef(k.oid, true) END, k.condeferrable, k.condeferred, "
    "d.description, n.nspname, r.relname, pg_catalog.pg_table_is_visible(r.oid), k.confupdtype, "
    "k.confdeltype, k.confmatchtype, a.attname, b.attname FROM pg_catalog.pg_constraint k LEFT "
    "JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = "
    "'pg_catalog.pg_constraint'::regclass LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid "
    "AND k.contype = 'f' LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace LEFT JOIN "
    "LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(x, y, i) ON k.contype IN ('p', 'u', "
    "'f') LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.x LEFT "
    "JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.y WHERE k.contype "
    "IN ('p', 'u', 'f', 'c', 'x') AND k.conrelid IN (";

static void read_key(struct reader *reader, struct reflected_table *table,
                     const struct reflect_row *row, bool is_first)
{
    bool is_primary = str_equal(row_text(row, FIELD_TYPE), STR("p"));
    struct reflected_key key = {
        .name = row_text(row, FIELD_NAME),
        .is_deferrable = row_is_true(row, FIELD_DEFERRABLE) ? YES : UNSET,
        .is_deferred = row_is_true(row, FIELD_DEFERRED),
        .comment = row_text(row, FIELD_COMMENT),
    };
    if (is_first && is_primary) {
        struct reflected_key *primary = ARENA_NEW(reader->arena, struct reflected_key);
        *primary = key;
        table->primary_key = primary;
    } else if (is_first) {
        LIST_PUSH(reader->arena, &table->uniques, key);
    }
    struct reflected_key *last =
        is_primary ? table->primary_key : &table->uniques.items[table->uniques.count - 1];
    LIST_PUSH(reader->arena, &last->columns, row_text(row, FIELD_COLUMN));
}

/* pg_constraint.confdeltype; absent for NO ACTION. SET NULL may name columns, which only the
 * definition tells. */
static str action_of(const struct reflect_row *row, size_t field, const char *words)
{
    str code = row_text(row, field);
    if (str_equal(code, STR("c")))
        return STR("CASCADE");
    if (str_equal(code, STR("r")))
        return STR("RESTRICT");
    if (!str_equal(code, STR("n")) && !str_equal(code, STR("d")))
        return (str){0};
    str action = str_equal(code, STR("n")) ? STR("SET NULL") : STR("SET DEFAULT");
    str definition = row_text(row, FIELD_DEFINITION);
    size_t at = str_find(definition, str_from(words));
    str rest = str_from_offset(definition, at + strlen(words));
    if (!str_starts_with(str_from_offset(rest, action.length), STR(" (")))
        return action;
    return str_slice(rest, 0, str_find_byte(rest, ')') + 1);
}

static str referred_schema(const struct reflected_table *table, const struct reflect_row *row)
{
    str schema = row_text(row, FIELD_REFERRED_SCHEMA);
    if (!row_is_true(row, FIELD_IS_REFERRED_VISIBLE))
        return schema;
    bool is_same = table->schema.data != NULL && str_equal(table->schema, schema);
    return is_same ? schema : (str){0};
}

static void read_foreign_key(struct reader *reader, struct reflected_table *table,
                             const struct reflect_row *row, bool is_first)
{
    struct reflected_foreign_keys *keys = &table->foreign_keys;
    if (is_first) {
        bool is_full = str_equal(row_text(row, FIELD_MATCH), STR("f"));
        struct reflected_foreign_key key = {
            .name = row_text(row, FIELD_NAME),
            .referred_schema = referred_schema(table, row),
            .referred_table = row_text(row, FIELD_REFERRED_TABLE),
            .on_update = action_of(row, FIELD_ON_UPDATE, " ON UPDATE "),
            .on_delete = action_of(row, FIELD_ON_DELETE, " ON DELETE "),
            .match = is_full ? STR("FULL") : (str){0},
            .initially = row_is_true(row, FIELD_DEFERRED) ? STR("DEFERRED") : (str){0},
            .is_deferrable = row_is_true(row, FIELD_DEFERRABLE) ? YES : UNSET,
            .comment = row_text(row, FIELD_COMMENT),
        };
        LIST_PUSH(reader->arena, keys, key);
    }
    struct reflected_foreign_key *last = &keys->items[keys->count - 1];
    LIST_PUSH(reader->arena, &last->columns, row_text(row, FIELD_COLUMN));
    LIST_PUSH(reader->arena, &last->referred_columns, row_text(row, FIELD_REFERRED_COLUMN));
}

static bool cut_end(str *text, str end)
{
    bool is_there = str_ends_with(*text, end);
    if (is_there)
        *text = str_slice(*text, 0, text->length - end.length);
    return is_there;
}

/* Whether the first parenthesis is closed by the last byte. */
static bool is_enclosed(str text)
{
    size_t depth = 0;
    char quote = '\0';
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        if (c == '\'' || c == '"')
            quote = c;
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        if (depth == 0)
            return c == ')' && i + 1 == text.length;
    }
    return false;
}

str postgresql_check_text(str definition, bool *is_not_valid, bool *is_not_inherited)
{
    str text = definition;
    if (text.data == NULL)
        return text;
    *is_not_valid = cut_end(&text, STR(" NOT VALID"));
    *is_not_inherited = cut_end(&text, STR(" NO INHERIT"));
    text = str_trim(str_from_offset(text, STR("CHECK").length));
    while (str_starts_with(text, STR("(")) && is_enclosed(text))
        text = str_slice(text, 1, text.length - 1);
    return text;
}

static void read_check(struct reader *reader, struct reflected_table *table,
                       const struct reflect_row *row)
{
    struct reflected_check check = {.name = row_text(row, FIELD_NAME),
                                    .comment = row_text(row, FIELD_COMMENT)};
    check.sqltext = postgresql_check_text(row_text(row, FIELD_DEFINITION), &check.is_not_valid,
                                          &check.is_not_inherited);
    LIST_PUSH(reader->arena, &table->checks, check);
}

static void read_constraint(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_table *table = map_find(reader->tables, row_text(row, FIELD_TABLE));
    bool is_first = is_new(reader, row_text(row, FIELD_OID));
    char type = row_text(row, FIELD_TYPE).data[0];
    if (type == 'p' || type == 'u')
        read_key(reader, table, row, is_first);
    if (type == 'f')
        read_foreign_key(reader, table, row, is_first);
    if (type == 'c')
        read_check(reader, table, row);
    if (type == 'x') {
        struct reflected_exclude exclude = {.name = row_text(row, FIELD_NAME),
                                            .definition = row_text(row, FIELD_DEFINITION),
                                            .comment = row_text(row, FIELD_COMMENT)};
        LIST_PUSH(reader->arena, &table->excludes, exclude);
    }
}

/* ---- indexes */

enum index_field {
    INDEX_TABLE,
    INDEX_OID,
    INDEX_NAME,
    INDEX_UNIQUE,
    INDEX_PRIMARY,
    INDEX_HAS_CONSTRAINT,
    INDEX_METHOD,
    INDEX_OPTIONS,
    INDEX_WHERE,
    INDEX_IS_KEY,
    INDEX_NULLS_NOT_DISTINCT,
    INDEX_TABLESPACE,
    INDEX_IS_EXPRESSION,
    INDEX_ELEMENT,
    INDEX_OPERATOR_CLASS,
    INDEX_FLAGS,
};

/* Servers before 15 have no indnullsnotdistinct: a row as JSON may lack it. How many elements an
 * index has is a guess of the planner's, and a high one makes it compile the query first, which
 * takes a second: so unnest, not generate_subscripts. */
static const char index_query[] =
    "SELECT i.indrelid, i.indexrelid, c.relname, i.indisunique, i.indisprimary, k.oid IS NOT "
    "NULL, m.amname, array_to_string(c.reloptions, ','), pg_catalog.pg_get_expr(i.indpred, "
    "i.indrelid), u.p <= i.indnkeyatts, coalesce(to_jsonb(i) ->> 'indnullsnotdistinct', 'false') "
    "= 'true', s.spcname, u.x = 0, CASE WHEN u.x = 0 THEN "
    "pg_catalog.pg_get_indexdef(i.indexrelid, u.p::integer, true) ELSE a.attname::text END, CASE "
    "WHEN NOT o.opcdefault THEN o.opcname END, i.indoption[u.p - 1] FROM pg_catalog.pg_index i "
    "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_am m ON m.oid = c.relam "
    "LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = "
    "i.indexrelid AND k.contype IN ('p', 'u', 'x') CROSS JOIN LATERAL unnest(i.indkey::int2[]) "
    "WITH ORDINALITY AS u(x, p) LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid "
    "AND a.attnum = u.x LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[u.p - 1] LEFT JOIN "
    "pg_catalog.pg_tablespace s ON s.oid = c.reltablespace WHERE i.indrelid IN (";

static void add_index(struct reader *reader, struct reflected_table *table,
                      const struct reflect_row *row)
{
    str method = row_text(row, INDEX_METHOD);
    struct reflected_index index = {
        .name = row_text(row, INDEX_NAME),
        .is_unique = row_is_true(row, INDEX_UNIQUE),
        .where = row_text(row, INDEX_WHERE),
        .using = str_equal(method, STR("btree")) ? (str){0} : method,
        .tablespace = row_text(row, INDEX_TABLESPACE),
        .has_nulls_not_distinct = row_is_true(row, INDEX_NULLS_NOT_DISTINCT),
        .duplicates_constraint = row_is_true(row, INDEX_HAS_CONSTRAINT),
    };
    str options = row_text(row, INDEX_OPTIONS);
    while (options.data != NULL)
        LIST_PUSH(reader->arena, &index.with, str_cut(&options, ','));
    LIST_PUSH(reader->arena, &table->indexes, index);
}

static void add_element(struct reader *reader, struct reflected_index *index,
                        const struct reflect_row *row)
{
    enum { DESCENDING = 1, NULLS_FIRST = 2 };
    size_t flags = row_number(row, INDEX_FLAGS);
    bool is_descending = (flags & DESCENDING) != 0, is_first = (flags & NULLS_FIRST) != 0;
    struct reflected_index_element element = {
        .text = row_text(row, INDEX_ELEMENT),
        .is_expression = row_is_true(row, INDEX_IS_EXPRESSION),
        .is_descending = is_descending,
        .is_nulls_first = is_first && !is_descending,
        .is_nulls_last = !is_first && is_descending,
        .operator_class = row_text(row, INDEX_OPERATOR_CLASS),
    };
    index->elements = arena_grow(reader->arena, index->elements, &index->element_capacity,
                                 index->element_count, sizeof *index->elements);
    index->elements[index->element_count++] = element;
}

/* What the index of a constraint says of the constraint. */
static struct reflected_key *find_key(const struct reflected_table *table, str name)
{
    if (table->primary_key != NULL && str_equal(table->primary_key->name, name))
        return table->primary_key;
    for (size_t i = 0; i < table->uniques.count; i++) {
        if (str_equal(table->uniques.items[i].name, name))
            return &table->uniques.items[i];
    }
    return NULL;
}

static void read_index(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_table *table = map_find(reader->tables, row_text(row, INDEX_TABLE));
    bool is_primary = row_is_true(row, INDEX_PRIMARY);
    bool is_key = row_is_true(row, INDEX_IS_KEY);
    struct reflected_key *key =
        row_is_true(row, INDEX_HAS_CONSTRAINT) ? find_key(table, row_text(row, INDEX_NAME)) : NULL;
    if (key != NULL)
        key->has_nulls_not_distinct = row_is_true(row, INDEX_NULLS_NOT_DISTINCT);
    if (key != NULL && !is_key)
        LIST_PUSH(reader->arena, &key->include, row_text(row, INDEX_ELEMENT));
    if (is_primary)
        return;
    if (is_new(reader, row_text(row, INDEX_OID)))
        add_index(reader, table, row);
    struct reflected_index *last = &table->indexes.items[table->indexes.count - 1];
    if (is_key)
        add_element(reader, last, row);
    else
        LIST_PUSH(reader->arena, &last->include, row_text(row, INDEX_ELEMENT));
}

static bool read_all(struct db *db, struct reader *reader, const char *text, const char *order,
                     void (*read)(void *, const struct reflect_row *), struct error *error)
{
    struct buf query = {0};
    buf_add(&query, str_from(text));
    postgresql_add_keys(&query, reader->tables);
    buf_add_format(&query, ") ORDER BY %s", order);
    reader->last = (str){0};
    return reflect_query(db, reader->arena, reflect_finish(reader->arena, &query), read, reader,
                         error);
}

bool postgresql_read_constraints(struct db *db, struct arena *arena, const struct map *tables,
                                 struct error *error)
{
    struct reader reader = {.arena = arena, .tables = tables};
    return read_all(db, &reader, constraint_query, "k.conrelid, k.conname, k.oid, u.i",
                    read_constraint, error) &&
           read_all(db, &reader, index_query, "i.indrelid, c.relname, u.p", read_index, error);
}
